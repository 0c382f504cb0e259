#!/usr/bin/env python3
"""Makes data/map/borders.txt from Natural Earth's 1:50m countries, as npm world-atlas 2.0.2 packs them (TopoJSON).

  make_borders.py countries-50m.json > data/map/borders.txt

One line an arc (a coast or a border between two countries, each once): first point, then steps, in hundredths of a degree,
"x y dx dy dx dy …". Points that lie within TOLERANCE of the line through their neighbours are left out. Standard library."""
import json, sys

TOLERANCE = 0.015  # degrees, some 1.5 km


def decode(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def thin(points):
    """Douglas and Peucker 1973, with a stack instead of recursion."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, far = 0, None
        for i in range(a + 1, b):
            px, py = points[i]
            if length:
                off = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            else:
                off = ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            if off > worst:
                worst, far = off, i
        if worst > TOLERANCE:
            keep.add(far)
            stack += [(a, far), (far, b)]
    return [points[i] for i in sorted(keep)]


def main():
    topology = json.load(open(sys.argv[1], encoding="utf-8"))
    print("# Borders and coasts: made by tools/make_borders.py from Natural Earth 1:50m (public domain); not edited by hand.")
    for points in decode(topology):
        whole = [(round(x * 100), round(y * 100)) for x, y in thin(points)]
        steps = [whole[0]] + [(x - px, y - py) for (px, py), (x, y) in zip(whole, whole[1:]) if (x, y) != (px, py)]
        if len(steps) > 1:
            print(" ".join(f"{x} {y}" for x, y in steps))


main()
