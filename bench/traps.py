#!/usr/bin/env python3
"""How many of the traps in corpus/traps.tsv the coder gets wholly right. Python 3, standard library only.

  traps.py [--build build] [--file corpus/traps.tsv] [--bar 0.9] [--list]

A line "# about NUMBER FIELD…" of the file says which fields a trap is about. An item is right when every required event
is found with its aux and those fields, and nothing is coded that the item does not mark. With --bar the exit status is
1 below it, 77 when there is no program to run.
"""
import argparse
import pathlib
import sys

import events


def about(file):
    """{trap number: fields beside aux}."""
    rows = (line.split() for line in file.read_text("utf-8").splitlines() if line.startswith("# about "))
    return {row[2]: row[3:] for row in rows}


def faults(item, out, names):
    """What is wrong with the events of an item, as short texts."""
    pairs, wrong = events.pair(item, out), []
    for i, j in pairs:
        right = events.fields(item.text, item.events[i], out[j])
        wrong += [f"{n} of {item.events[i].type}: {events.shown(out[j], n)}" for n in ("aux", *names)
                  if not right.get(n, True) and (n == "aux" or not item.events[i].optional)]
    wrong += [f"missed {e.type}" for i, e in enumerate(item.events) if not e.optional and i not in {i for i, _ in pairs}]
    wrong += [f"false {s['type']} {s['trigger']['text']}" for j, s in enumerate(out) if j not in {j for _, j in pairs}]
    return wrong


def score(program, file, listing=None):
    """(right, all, {trap number: its right and all})."""
    items, wrong = events.marks.read(file)
    if wrong:
        sys.exit(f"{file}:{wrong[0][0]}: {wrong[0][1]}")
    fields, out, each = about(file), events.code(program, items), {}
    for item in items:
        number = item.id.split("-")[1]
        bad = faults(item, out[item.id], fields.get(number, []))
        right, count = each.get(number, (0, 0))
        each[number] = (right + (not bad), count + 1)
        if bad and listing:
            listing(f"{item.id}\t{'; '.join(bad)}\t{item.text}")
    return sum(r for r, _ in each.values()), sum(n for _, n in each.values()), each


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--build", type=pathlib.Path, default=events.ROOT / "build")
    ap.add_argument("--file", type=pathlib.Path, default=events.ROOT / "corpus/traps.tsv")
    ap.add_argument("--bar", type=float, default=0)
    ap.add_argument("--list", action="store_true")
    a = ap.parse_args()
    right, count, each = score(a.build / "truce", a.file, print if a.list else None)
    print(f"traps: {right} of {count} items right ({right / count:.3f}), {sum(r == n for r, n in each.values())} of {len(each)} traps in every variant")
    return 0 if right >= a.bar * count else 1


if __name__ == "__main__":
    sys.exit(main())
