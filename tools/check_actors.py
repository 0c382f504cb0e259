#!/usr/bin/env python3
"""Checks data/actors: refuses what the program would misread or what cannot be true. Python 3, standard library only.

  check_actors.py [data/actors] [--words FILE.conllu[.xz]...]

Refused: rows with too few columns, unknown country codes, sectors and role classes; impossible dates (no such day, an
office that ends before it begins or begins before 1900); two overlapping spells of one person in one office; two holders
of one single office of a state at once; one name for two groups, organisations or states; a name that is a common
English word and carries no guard ('!'). Common are a built-in list, the words that the gazetteer beside data/actors knows
to stand in lower case in news, and those of the treebanks that --words names. Prints a line per fault with file and line, then the counts of what is there; exit code 1 on faults.
"""
import argparse, calendar, collections, lzma, pathlib, re, sys, unicodedata

from check_places import Pack

SECTORS = set("GOV MIL COP SPY LEG JUD REB UAF OPP CVL JRN BUS NGO IGO CRM REL EDU LAB".split())
CLASSES = set("person body thing head generic place".split())
COLUMNS = {"countries.tsv": 8, "communities.tsv": 5, "groups.tsv": 6, "organisations.tsv": 6, "roles.tsv": 8, "given.tsv": 2, "people.tsv": 12,
           "leaders.tsv": 12, "officials.tsv": 12}
# Offices that one person at a time holds in a state; "President" of a part of a state carries the part's name.
SINGLE = {"President", "Prime Minister", "Chancellor", "Supreme Leader", "King", "Emir", "Vice President"}
# What may stand beside the office for the overlap of a hand-over, in days.
HAND_OVER = 31
COMMON = set("""the a an is was it us who we he she they them may will can us am pm no not so as at by for from in of on or to up car
cars base meta shell apple peace guard front union party state labour congress islands island jordan turkey chad georgia reading bath sun
time times world guardian economist independent mirror express post herald star mission hope faith grace rose pearl summer autumn
march april august may june july monday rally reform shield wall house force unity accord alliance shadow zero one two ten act""".split())


def key(name):
    """The strict key of src/know/key.h."""
    for a, b in (("ı", "i"), ("ł", "l"), ("Ł", "l"), ("ø", "o"), ("Ø", "o"), ("đ", "d"), ("Đ", "d"), ("ə", "a"), ("æ", "ae"), ("ß", "ss")):
        name = name.replace(a, b)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", name).casefold())


def day(text, last):
    """(year, month, day) of YYYY[-MM[-DD]], the first or last it can mean; None when there is no such day."""
    m = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not m:
        return None
    year, month = int(m[1]), int(m[2] or (12 if last else 1))
    if not 1 <= month <= 12 or year < 1900:
        return None
    end = calendar.monthrange(year, month)[1]
    number = int(m[3] or (end if last else 1))
    return (year, month, number) if 1 <= number <= end else None


def ordinal(d):
    import datetime
    return datetime.date(*d).toordinal()


class Checker:
    def __init__(self, folder, words):
        self.folder, self.words, self.faults, self.counts = folder, words, 0, collections.Counter()
        self.names = {}    # key -> (kind, what, where)
        self.spells = collections.defaultdict(list)
        self.people = collections.defaultdict(set)
        self.countries = {r[0] for _, r in self.rows("countries.tsv")}

    def fault(self, where, text):
        self.faults += 1
        print(f"{where}: {text}")

    def rows(self, name):
        for n, line in enumerate((self.folder / name).read_text("utf-8").splitlines(), 1):
            if line.strip() and line[0] != "#":
                yield f"{name}:{n}", [c.strip() for c in line.split("\t")]

    def country(self, where, code):
        if code and code not in self.countries:
            self.fault(where, f"unknown country code {code}")

    def sector(self, where, sector):
        if sector and sector not in SECTORS:
            self.fault(where, f"unknown sector {sector}")

    def name(self, where, kind, what, names):
        """Enters names; kinds other than person may not share one."""
        for alias in filter(None, (a.strip() for a in names)):
            guarded = alias.startswith("!")
            bare = re.sub(r"^!?(?:[Tt]he )?", "", alias)
            k = key(bare)
            if not k:
                self.fault(where, f"name {alias!r} has no Latin letters")
                continue
            self.counts["names"] += 1
            acronym = bare.upper() == bare
            if k in self.words and not guarded and not acronym and kind not in ("role", "country", "people"):
                self.fault(where, f"{alias!r} is a common word and has no guard")
            old = self.names.get(k)
            if old and old[1] != what and not (kind in ("person", "role") or old[0] in ("person", "role")):
                self.fault(where, f"{alias!r} is already {old[1]!r} ({old[2]})")
            self.names.setdefault(k, (kind, what, where))

    def office(self, where, c):
        title, start, end, seen = c[7], c[8], c[9], c[10]
        for text, last in ((start, False), (end, True), (seen, True)):
            if text and not day(text, last):
                return self.fault(where, f"no such day: {text}")
        a, b = (day(start, False) if start else None), (day(end, True) if end else None)
        if a and b and b < a:
            return self.fault(where, f"{c[0]} ends {end} before the beginning {start}")
        if not title:
            return None
        self.counts["offices"] += 1
        first = ordinal(a) if a else None
        until = ordinal(b) if b else ordinal(day(seen, True)) if seen else None
        for t in filter(None, (t.strip() for t in title.split(","))):
            self.spells[(c[4], t)].append((c[0], first, until, len(start) == 10 and (len(end) == 10 or not end), where))
        return None

    def overlaps(self):
        for (country, title), spells in self.spells.items():
            known = sorted((s for s in spells if s[1] and s[2]), key=lambda s: s[1])
            for i, s in enumerate(known):
                for o in known[i + 1:]:
                    if o[1] > s[2] or not (s[3] and o[3]):
                        continue
                    if s[0] == o[0]:
                        self.fault(o[4], f"{o[0]} holds {title} twice at once ({s[4]})")
                    elif title in SINGLE and country and min(s[2], o[2]) - o[1] > HAND_OVER:
                        self.fault(o[4], f"{o[0]} and {s[0]} are both {title} of {country} ({s[4]})")

    def run(self):
        for name, columns in COLUMNS.items():
            for where, c in self.rows(name):
                self.counts[name] += 1
                if len(c) != columns and not (name == "groups.tsv" and len(c) == columns + 1):
                    self.fault(where, f"{len(c)} columns instead of {columns}")
                    continue
                self.row(name, where, c)
        self.overlaps()

    def row(self, name, where, c):
        if name == "countries.tsv":
            self.name(where, "country", c[0] + " " + c[1], [c[1]] + c[2].split(";"))
            self.name(where, "people", c[0] + " " + c[1], c[3].split(";"))
            for pair in filter(None, c[4].split(";")):
                if pair.count("/") != 1:
                    self.fault(where, f"{pair!r} is not one/many")
            self.name(where, "country", c[0] + " " + c[1], c[5].split(";") + c[6].split(";"))
            if not re.fullmatch(r"[A-Z]{3}", c[0]):
                self.fault(where, "the code is not three capitals")
        elif name == "communities.tsv":
            for code in filter(None, c[3].split(";")):
                self.country(where, code)
            self.name(where, "people", c[0], [c[0], c[1]] + c[2].split(";"))
        elif name in ("groups.tsv", "organisations.tsv"):
            self.country(where, c[2])
            self.sector(where, c[3])
            self.name(where, "body", c[0], [c[0]] + c[1].split(";"))
        elif name == "given.tsv":
            self.counts["given names"] += len(c[1].split(";"))
            if c[0] not in ("m", "f"):
                self.fault(where, f"unknown gender {c[0]}")
        elif name == "roles.tsv":
            self.sector(where, c[2])
            self.sector(where, c[6])
            for code in filter(None, c[3].split(";")):
                self.country(where, code)
            if c[4] not in CLASSES:
                self.fault(where, f"unknown class {c[4]}")
            self.name(where, "role", c[0] or c[1], c[:2])
        else:
            self.country(where, c[4])
            self.sector(where, c[5])
            self.name(where, "person", c[0], [c[0]] + c[1].split(";"))
            self.office(where, c)
            self.people[(key(c[0]), c[4])].add(c[9] or c[10] or "?")
        if name not in ("roles.tsv", "given.tsv") and not c[-1]:
            self.fault(where, "no source")


def common_words(files, pack):
    counts = collections.Counter()
    for path in files:
        for line in (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8"):
            c = line.split("\t")
            if len(c) == 10 and c[1].isalpha() and c[1].islower():
                counts[c[1]] += 1
    return COMMON | {w for w, n in counts.items() if n >= 5} | (Pack(pack).common_words() if pack.exists() else set())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path("data/actors"))
    ap.add_argument("--words", nargs="*", default=[])
    a = ap.parse_args()
    c = Checker(a.folder, common_words(a.words, a.folder.parent / "places" / "gazetteer.pack"))
    c.run()
    recent = sum(any(e == "?" or e >= "2018" for e in ends) for ends in c.people.values())
    countries = {k[1] for k in c.people if k[1]}
    print(", ".join(f"{k} {v}" for k, v in sorted(c.counts.items())))
    print(f"people {len(c.people)} of {len(countries)} countries, in office in or after 2018: {recent}; faults {c.faults}")
    sys.exit(1 if c.faults else 0)


if __name__ == "__main__":
    main()
