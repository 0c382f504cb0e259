#!/usr/bin/env python3
"""Checks corpus/*.tsv: refuses lines that do not follow corpus/README.md. Python 3, standard library only.

  check_corpus.py [FOLDER or FILE]...      default: corpus/

Prints FILE:LINE: FAULT for each fault, then what is there; exit code 1 on faults.
"""
import collections
import pathlib
import re
import sys

import marks

ROOT = pathlib.Path(__file__).resolve().parent.parent


def countries():
    rows = (ROOT / "data/actors/countries.tsv").read_text("utf-8").splitlines()
    return {r.split("\t")[0] for r in rows if r and not r.startswith("#")}


def alike(text):
    """The text without what two copies of a sentence could differ in."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def codes(item, known):
    for e in item.events:
        for span in e.who + e.whom + e.by:
            if span.country and span.country not in known:
                yield f"unknown country {span.country}"
        for span in e.when + e.cond:
            if span.coded:
                yield f"a time or condition has no country and sector: {item.text[span.start:span.end]!r}"


def main():
    paths = [pathlib.Path(p) for p in sys.argv[1:]] or [ROOT / "corpus"]
    files = [f for p in paths for f in (sorted(p.glob("*.tsv")) if p.is_dir() else [p])]
    known, ids, texts = countries(), {}, {}
    faults, counts = 0, collections.Counter()
    for file in files:
        items, wrong = marks.read(file)
        for item in items:
            here = f"{file.name}:{item.line}"
            wrong += [(item.line, w) for w in dict.fromkeys(codes(item, known))]
            for table, key, what in ((ids, item.id, "id"), (texts, alike(item.text), "text")):
                if key in table:
                    wrong.append((item.line, f"{what} stands at {table[key]} too"))
                table.setdefault(key, here)
            counts["items"] += 1
            counts["events"] += len(item.events)
            counts["headlines"] += item.kind == "h"
            counts["without event"] += not item.events
        for line, what in sorted(wrong):
            print(f"{file}:{line}: {what}")
        faults += len(wrong)
    print(f"{len(files)} files, " + ", ".join(f"{n} {what}" for what, n in counts.items()) + f", {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
