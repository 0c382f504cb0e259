#!/usr/bin/env python3
"""Checks data/places: refuses what tools/make_gazetteer.py would misread or what cannot be true. Python 3, standard library only.

  check_places.py [data/places]

Refused: rows with too few or too many columns; unknown country codes, kinds and precisions; coordinates off the globe, or with a
town or parts beside them; a precision that its coordinates do not bear; one name twice in one country; a row without a source; in
disputed.tsv an unknown claimant or an impossible year. The pack has to hold at least 230,000 places in at most 12 MB, and every
row of the supplement. Prints a line per fault with file and line, then the counts; exit code 1 on faults.
"""
import collections, pathlib, re, struct, sys, unicodedata

KINDS = set("region water facility city alias".split())
PRECISIONS = set("none exact near district province unclear".split())
PLACES, BYTES = 230_000, 12_000_000


class Pack:
    """The container of src/base/pack.h with the sections of src/know/gazetteer.h."""

    def __init__(self, path):
        self.bytes = pathlib.Path(path).read_bytes()
        self.sections = {}
        for i in range(struct.unpack_from("<I", self.bytes, 28)[0]):
            name, at, size, count, _ = struct.unpack_from("<24sQQII", self.bytes, 64 + 48 * i)
            self.sections[name.rstrip(b"\0").decode()] = (at, size, count)

    def count(self, section):
        return self.sections[section][2]

    def keys(self, section):
        """(key, first value) of a front-coded section; the loose keys of transliteration begin with a byte 1."""
        at, size, count = self.sections[section]
        b, end, last = self.bytes, at + size, b""
        for n in range(count):
            if n % 16 == 0:
                last = b""
            shared, rest = b[at] >> 4, b[at] & 15
            at += 1
            if shared == 15:
                shared, at = 15 + b[at], at + 1
            if rest == 15:
                rest, at = 15 + b[at], at + 1
            last = last[:shared] + b[at:at + rest]
            at += rest
            first, more, shift = None, 1, 0
            value = 0
            while more and at < end:
                value |= (b[at] & 127) << shift
                shift += 7
                if b[at] < 128:
                    first, more = (value >> 1 if first is None else first), value & 1
                    value, shift = 0, 0
                at += 1
            yield last, first

    def common_words(self):
        """Words that news prints in lower case."""
        return {k.decode() for k, flags in self.keys("words") if flags & 4}


def key(name):
    """Letters and digits only; coarser than the gazetteer's key."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ı", "i").replace("ø", "o")).casefold())


class Checker:
    def __init__(self, folder):
        self.folder, self.faults, self.counts = folder, 0, collections.Counter()
        self.countries = {c[0] for _, c in self.rows(folder.parent / "actors" / "countries.tsv", 8)}
        self.seen = {}

    def fault(self, where, text):
        self.faults += 1
        print(f"{where}: {text}")

    def rows(self, path, columns):
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            c = [x.strip() for x in line.split("\t")]
            if not line.strip() or line[0] == "#" or c[0] in ("name", "place", "code", "iso2"):
                continue
            if len(c) == columns:
                yield f"{path.name}:{n}", c
            else:
                self.fault(f"{path.name}:{n}", f"{len(c)} columns instead of {columns}")

    def point(self, where, text):
        m = re.fullmatch(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)", text)
        if not m or abs(float(m[1])) > 90 or abs(float(m[2])) > 180:
            self.fault(where, f"no place on the globe: {text}")

    def supplement(self):
        for where, (name, names, kind, country, near, parts, at, precision, source) in self.rows(self.folder / "supplement.tsv", 9):
            self.counts[kind] += 1
            self.counts["with coordinates"] += bool(near or parts or at)
            if not source:
                self.fault(where, "no source")
            if kind not in KINDS:
                self.fault(where, f"unknown kind {kind}")
            if country and country not in self.countries:
                self.fault(where, f"unknown country code {country}")
            if precision not in PRECISIONS or (kind != "alias" and (precision == "none") == bool(near or parts or at)):
                self.fault(where, f"precision {precision} does not fit its coordinates")
            if bool(near) + bool(parts) + bool(at) > 1:
                self.fault(where, "coordinates are told twice")
            if at:
                self.point(where, at)
            for spelled in [] if kind == "alias" else [name, *filter(None, names.split("|"))]:
                other = self.seen.setdefault((key(spelled), country), (name, where))
                if other[0] != name:
                    self.fault(where, f"{spelled!r} is already {other[0]!r} ({other[1]})")

    def disputed(self):
        for where, c in self.rows(self.folder / "disputed.tsv", 7):
            self.counts["disputed"] += 1
            for code in c[3].split("|") + c[4].split("|"):  # a state's code, or a name
                if not code or (re.fullmatch(r"[A-Z]{3}", code) and code not in self.countries):
                    self.fault(where, f"unknown country code {code}")
            if c[5] and not (c[5].isdigit() and 1600 <= int(c[5]) <= 2100):
                self.fault(where, f"no such year: {c[5]}")

    def pack(self):
        path = self.folder / "gazetteer.pack"
        if not path.exists():
            return
        pack = Pack(path)
        self.counts["in the pack"] = pack.count("places")
        if pack.count("places") < PLACES or len(pack.bytes) > BYTES:
            self.fault(path.name, f"{pack.count('places')} places in {len(pack.bytes)} bytes")
        held = {key(k.decode()) for k, _ in pack.keys("keys") if k[:1] != b"\1"}
        for (k, _), (name, where) in self.seen.items():
            if k and k not in held and not name.startswith("St"):
                self.fault(where, f"a name of {name!r} is not in the pack: make it again")

    def run(self):
        self.supplement()
        self.disputed()
        for where, c in self.rows(self.folder / "countries.tsv", 5):
            if c[3]:
                self.point(where, f"{c[3]},{c[4]}")
        for where, c in self.rows(self.folder / "provinces.tsv", 2):
            if not re.fullmatch(r"[A-Z]{2}\.\w+", c[0]):
                self.fault(where, f"no code of a first-level unit: {c[0]}")
        self.pack()


def main():
    c = Checker(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "data/places"))
    c.run()
    print(", ".join(f"{k} {v}" for k, v in sorted(c.counts.items())) + f"; faults {c.faults}")
    sys.exit(1 if c.faults else 0)


if __name__ == "__main__":
    main()
