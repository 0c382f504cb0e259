#!/usr/bin/env python3
"""What two builds code differently, on a fixed set of news: our corpus and examples, and with ../shared a seeded sample
of raw news. Python 3, standard library only.

  diff.py OLD NEW [--shared ../shared] [--old-options "..."] [--new-options "..."] [--own] [--limit N]

OLD and NEW are build directories; each program takes the model and data of the checkout around its build (or of this
one), so that a build in another worktree shows changes of the lexicon too. Options are those of `truce code`, such as
--lexicon FILE. Prints the counts per type, the counts per changed field, and up to N lines of each kind: events only
in the old (-), only in the new (+), changed (~). Exit code 0 whether or not there is a difference.
"""
import argparse
import collections
import os
import pathlib
import shlex

import events
import news

FIELDS = ("type", "mode", "aux", "actor", "recipient", "by", "place", "date", "counts", "condition", "context", "attribution", "cameo", "plover")


def code(build, items, options):
    home = build.resolve().parent
    os.environ["TRUCE_HOME"] = str(home if (home / "models").exists() else events.ROOT)
    return events.code(build / "truce", items, *shlex.split(options))


def plain(value):
    """A field without what only repeats it: spans and the gazetteer's details."""
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k in ("text", "name", "country", "sector", "from", "to", "kind", "number", "qualifier", "stance")}
    return value


def keyed(found):
    """Events by trigger; of two on one trigger the second has its number in the key."""
    table, seen = {}, collections.Counter()
    for e in found:
        place = (e["trigger"]["start"], e["trigger"]["end"])
        table[(*place, seen[place])] = e
        seen[place] += 1
    return table


def compare(items, old, new):
    """[(sign, item, old event or None, new event or None, [changed fields])]"""
    changes = []
    for item in items:
        a, b = keyed(old[item.id]), keyed(new[item.id])
        for key in sorted(a.keys() | b.keys()):
            x, y = a.get(key), b.get(key)
            fields = [f for f in FIELDS if plain(x.get(f)) != plain(y.get(f))] if x and y else []
            if not x or not y or fields:
                changes.append(("~" if fields else "-" if x else "+", item, x, y, fields))
    return changes


def line(sign, item, x, y, fields):
    e = y or x
    start, end = events.sentence(item.text, e["trigger"]["start"])
    told = ", ".join(f"{f}: {events.shown(x, f)} → {events.shown(y, f)}" for f in fields)
    return f"{sign} {item.id}\t{e['type']} {e['trigger']['text']!r}{' ' + e['aux'] if e['aux'] else ''}{'  ' + told if told else ''}\t{item.text[start:end]}"


def report(items, old, new, limit):
    """The lines to print."""
    changes = compare(items, old, new)
    count = lambda sign, pick: collections.Counter(pick(x, y) for s, _, x, y, _ in changes if s == sign)
    total = lambda out: collections.Counter(e["type"] for found in out.values() for e in found)
    gone, come = count("-", lambda x, y: x["type"]), count("+", lambda x, y: y["type"])
    before, after, changed = total(old), total(new), count("~", lambda x, y: y["type"])
    fields = collections.Counter(f for *_, fs in changes for f in fs)
    lines = [f"{len(items)} texts, {sum(before.values())} events in the old, {sum(after.values())} in the new: "
             f"{sum(gone.values())} only in the old, {sum(come.values())} only in the new, {sum(changed.values())} changed"]
    if not changes:
        return lines + ["no difference"]
    lines.append(f"{'type':12}{'old':>8}{'new':>8}{'-':>8}{'+':>8}{'~':>8}")
    lines += [f"{t:12}{before[t]:8}{after[t]:8}{gone[t]:8}{come[t]:8}{changed[t]:8}" for t in events.marks.MODES if gone[t] + come[t] + changed[t]]
    lines += [f"changed {f}: {n}" for f, n in fields.most_common()]
    for sign in "-+~":
        mine = [c for c in changes if c[0] == sign]
        lines += [""] * bool(mine) + [line(*c) for c in mine[:limit]]
        if len(mine) > limit:
            lines.append(f"{sign} … {len(mine) - limit} more (--limit)")
    return lines


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("old", type=pathlib.Path)
    ap.add_argument("new", type=pathlib.Path)
    ap.add_argument("--shared", type=pathlib.Path, default=events.ROOT.parent / "shared")
    ap.add_argument("--old-options", default="")
    ap.add_argument("--new-options", default="")
    ap.add_argument("--own", action="store_true", help="only our own texts")
    ap.add_argument("--limit", type=int, default=40)
    a = ap.parse_args()
    items = news.own() if a.own else news.fixed_set(a.shared)
    print("\n".join(report(items, code(a.old, items, a.old_options), code(a.new, items, a.new_options), a.limit)))


if __name__ == "__main__":
    main()
