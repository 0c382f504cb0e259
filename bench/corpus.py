#!/usr/bin/env python3
"""Scores the coder on corpus/, sentence by sentence. Python 3, standard library only.

  corpus.py [--build build] [--file FILE]... [--list] [--write FILE] [-- OPTIONS OF truce code]

Prints what was found, which fields are right when found, the figures per type, and which types are mixed up. `all` is
the share of required events found with who, whom, where, when, aux and by right. --list shows each miss, false alarm and
wrong field (for developers); --write puts the tables into a file as Markdown.
"""
import argparse
import pathlib
import sys

import events


def table(header, rows):
    """Lines of a Markdown table."""
    lines = [header, ["---"] * len(header)] + rows
    return ["| " + " | ".join(line) + " |" for line in lines]


def aligned(header, rows):
    lines = [header] + rows
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    return ["  ".join(x.ljust(w) if i == 0 else x.rjust(w) for i, (x, w) in enumerate(zip(line, widths))).rstrip() for line in lines]


def type_rows(tally):
    return [[t, str(n), f"{p:.3f}", f"{r:.3f}", f"{f:.3f}", f"{whole:.3f}"] for t, n, p, r, f, whole in tally.types()]


TYPE_HEAD = ["type", "events", "P", "R", "F", "all"]


def pages(title, tally):
    """The tables as Markdown."""
    return ["", f"## {title}", "", *[line + "  " for line in tally.summary()], "", *table(TYPE_HEAD, type_rows(tally)), "",
            *table(*tally.confusion())]


def score(program, files, listing=None, options=()):
    """(Tally of all, {file name: Tally})."""
    total, each = events.Tally(listing), {}
    for file in files:
        items, faults = events.marks.read(file)
        if faults:
            sys.exit(f"{file}:{faults[0][0]}: {faults[0][1]} (tools/check_corpus.py lists all faults)")
        out = events.code(program, items, *options)
        each[file.stem] = events.Tally()
        for item in items:
            total.add(item, out[item.id])
            each[file.stem].add(item, out[item.id])
    return total, each


def corpus_files():
    return sorted((events.ROOT / "corpus").glob("*.tsv"))


def main():
    argv = sys.argv[1:]
    cut = argv.index("--") if "--" in argv else len(argv)
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--build", type=pathlib.Path, default=events.ROOT / "build")
    ap.add_argument("--file", type=pathlib.Path, action="append", help="a file of the corpus; may be repeated (default: all)")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--write", type=pathlib.Path)
    a = ap.parse_args(argv[:cut])
    total, each = score(a.build / "truce", a.file or corpus_files(), print if a.list else None, argv[cut + 1:])
    for name, tally in each.items() if len(each) > 1 else ():
        n, p, r, f, whole = tally.prf()
        print(f"{name:24} {tally.items:5} items {n:5} events  found F {f:.3f} (P {p:.3f} R {r:.3f})  all {whole:.3f}")
    print("\n".join([*total.summary(), "", *aligned(TYPE_HEAD, type_rows(total)), "", *aligned(*total.confusion())]))
    if a.write:
        a.write.write_text("\n".join(["# Corpus", *pages("All files", total)]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
