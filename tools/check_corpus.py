#!/usr/bin/env python3
"""Checks corpus/*.tsv: refuses lines that do not follow corpus/README.md. Python 3, standard library only.

  check_corpus.py [FOLDER or FILE]...      default: corpus/
  check_corpus.py --table [--write]        what the corpus holds, as Markdown; --write puts it into corpus/README.md

Prints FILE:LINE: FAULT for each fault, then what is there; exit code 1 on faults. A check of the whole corpus also asks
that the table in corpus/README.md is current.
"""
import collections
import pathlib
import re
import sys

import marks

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "corpus/README.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
REGIONS = {
    "Europe": "ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GRC GRL HRV HUN IRL ISL ITA LTU LUX LVA MDA MKD "
              "MLT MNE NLD NOR POL PRT ROU RUS SRB SVK SVN SWE UKR VAT XKX",
    "Caucasus and Central Asia": "ARM AZE GEO KAZ KGZ MNG TJK TKM UZB",
    "Middle East": "ARE BHR IRN IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    "North Africa": "DZA EGY ESH LBY MAR TUN",
    "Sudan and Horn of Africa": "DJI ERI ETH KEN SDN SOM SSD TZA UGA",
    "West Africa and Sahel": "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SLE TCD TGO",
    "Central and Southern Africa": "AGO BDI BWA CAF CMR COD COG COM GAB GNQ LSO MDG MOZ MUS MWI NAM RWA SWZ ZAF ZMB ZWE",
    "South Asia": "AFG BGD BTN IND LKA MDV NPL PAK",
    "East Asia": "CHN HKG JPN KOR PRK TWN",
    "South-east Asia": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    "Oceania": "AUS FJI KIR NCL NZL PNG SLB VUT WSM TON",
    "North America": "CAN USA",
    "Latin America and Caribbean": "ARG BHS BLZ BOL BRA CHL COL CRI CUB DOM ECU GRD GTM GUY HND HTI JAM MEX MSR NIC PAN PER PRY SLV SUR "
                                   "TTO URY VEN",
}


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


def regions():
    """{country: part of the world}; a country that stands in no list counts as its own line "elsewhere"."""
    return {c: name for name, members in REGIONS.items() for c in members.split()}


def rows(header, lines):
    return ["| " + " | ".join(map(str, line)) + " |" for line in (header, ["---"] * len(header), *lines)]


def balance(items):
    """The tables of corpus/README.md: events by type and aux, by mode, items by part of the world, by kind."""
    told, modes = collections.Counter(), collections.Counter()
    parts, lands, of = collections.Counter(), {}, regions()
    for item in items:
        for e in item.events:
            told[e.type, "optional" if e.optional else "firm"] += 1
            told[e.type, e.aux or "told"] += 1
            modes[e.type, e.mode] += bool(e.mode)
        here = {s.country for e in item.events for s in e.who + e.whom + e.by if s.country}
        parts.update({of.get(c, "elsewhere") for c in here})
        for c in here:
            lands.setdefault(of.get(c, "elsewhere"), collections.Counter())[c] += 1
    columns = ("firm", "optional", "told", "future", "hypothetical", "negation", "historical")
    types = [[t, *(told[t, c] for c in columns)] for t in marks.MODES]
    kinds = [["sentences", sum(i.kind == "s" for i in items)], ["headlines", sum(i.kind == "h" for i in items)],
             ["without any event", sum(not i.events for i in items)], ["with a twin", sum(bool(i.twins) for i in items)],
             ["twins", sum(len(i.twins) for i in items)]]
    most = lambda part: " ".join(f"{c} {n}" for c, n in sorted(lands[part].items(), key=lambda x: (-x[1], x[0])))
    return [*rows(["events", *columns], types), "",
            *rows(["type", "events with a mode"], [[t, ", ".join(f"{m} {modes[t, m]}" for m in sorted(marks.MODES[t])) or "-"] for t in marks.MODES]),
            "", *rows(["items with a party of", "items", "countries"], [[p, n, most(p)] for p, n in sorted(parts.items())]),
            "", *rows(["items", "number"], kinds)]


def with_table(text, table):
    """The README with the table between its two signs."""
    head, rest = text.split(BEGIN, 1)
    return head + BEGIN + "\n\n" + "\n".join(table) + "\n\n" + END + rest.split(END, 1)[1]


def show(items, write):
    table = balance(items)
    if write:
        README.write_text(with_table(README.read_text("utf-8"), table), "utf-8")
    else:
        print("\n".join(table))
    return 0


def main():
    asked = [a for a in sys.argv[1:] if a.startswith("--")]
    if set(asked) - {"--table", "--write"}:
        sys.exit(__doc__)
    named = [pathlib.Path(a) for a in sys.argv[1:] if a not in asked]
    paths = named or [ROOT / "corpus"]
    files = [f for p in paths for f in (sorted(p.glob("*.tsv")) if p.is_dir() else [p])]
    if asked:
        return show([i for f in files for i in marks.read(f)[0]], "--write" in asked and not named)
    every = []
    known, ids, texts = countries(), {}, {}
    faults, counts = 0, collections.Counter()
    for file in files:
        items, wrong = marks.read(file)
        every += items
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
    readme = README.read_text("utf-8")
    if not named and readme != with_table(readme, balance(every)):
        print(f"{README}: the table is old (tools/check_corpus.py --table --write)")
        faults += 1
    print(f"{len(files)} files, " + ", ".join(f"{n} {what}" for what, n in counts.items()) + f", {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
