#!/usr/bin/env python3
"""Makes data/actors/leaders.tsv (World Factbook, REIGN) and data/actors/officials.tsv (Phoenix dictionaries).

  make_actors.py SOURCES [data/actors]     SOURCES is the folder with factbook.jsonl.gz, reign-leaders-*.csv.gz and
                                           Phoenix.Countries.actors.txt.gz

Facts only are taken: who held which office from when to when. People whom people.tsv has already are left to it. What
cannot be read with certainty (a name without a given name, an office without a day) is left out.
"""
import csv, gzip, io, json, pathlib, re, sys, unicodedata

MONTHS = {m: i + 1 for i, m in enumerate("January February March April May June July August September October November December".split())}
HEAD = "#name\tother names\tfamily\tgender\tcountry\tsector\tfiner\toffice\tfrom\tto\tseen\tsource"
SEEN_FACTBOOK, SEEN_REIGN = "2026-01-01", "2021-03-01"

# Factbook file (GEC code) to ISO 3166, where countries.tsv has no row by that name.
GEC = dict(p.split(":") for p in """ag:DZA ao:AGO bc:BWA bn:BEN by:BDI cd:TCD cf:COG cg:COD cm:CMR cn:COM ct:CAF cv:CPV dj:DJI eg:EGY ek:GNQ
er:ERI et:ETH ga:GMB gb:GAB gh:GHA gv:GIN iv:CIV ke:KEN li:LBR lt:LSO ly:LBY ma:MDG mi:MWI ml:MLI mo:MAR mp:MUS mr:MRT mz:MOZ ng:NER
ni:NGA od:SSD pu:GNB rw:RWA se:SYC sf:ZAF sg:SEN sl:SLE so:SOM su:SDN to:TGO tp:STP ts:TUN tz:TZA ug:UGA uv:BFA wa:NAM wz:SWZ za:ZMB
zi:ZWE as:AUS bp:SLB fj:FJI fm:FSM kr:KIR nh:VUT nr:NRU nz:NZL ps:PLW rm:MHL tn:TON tv:TUV ws:WSM ac:ATG bb:BRB bf:BHS bh:BLZ cs:CRI
cu:CUB do:DMA dr:DOM es:SLV gj:GRD gt:GTM ha:HTI ho:HND jm:JAM nu:NIC pm:PAN sc:KNA st:LCA td:TTO vc:VCT aj:AZE am:ARM gg:GEO kg:KGZ
kz:KAZ rs:RUS ti:TJK tx:TKM uz:UZB bm:MMR bx:BRN cb:KHM ch:CHN id:IDN ja:JPN kn:PRK ks:KOR la:LAO mg:MNG my:MYS pp:PNG rp:PHL sn:SGP
th:THA tt:TLS tw:TWN vm:VNM al:ALB an:AND au:AUT be:BEL bk:BIH bo:BLR bu:BGR cy:CYP da:DNK ei:IRL en:EST ez:CZE fi:FIN fr:FRA gm:DEU
gr:GRC hr:HRV hu:HUN ic:ISL it:ITA kv:XKX lg:LVA lh:LTU lo:SVK ls:LIE lu:LUX md:MDA mj:MNE mk:MKD mn:MCO mt:MLT nl:NLD no:NOR pl:POL
po:PRT ri:SRB ro:ROU si:SVN sm:SMR sp:ESP sw:SWE sz:CHE uk:GBR up:UKR vt:VAT ae:ARE ba:BHR ir:IRN is:ISR iz:IRQ jo:JOR ku:KWT le:LBN
mu:OMN qa:QAT sa:SAU sy:SYR tu:TUR ym:YEM ca:CAN mx:MEX us:USA ar:ARG bl:BOL br:BRA ci:CHL co:COL ec:ECU gy:GUY ns:SUR pa:PRY pe:PER
uy:URY ve:VEN af:AFG bg:BGD bt:BTN ce:LKA in:IND mv:MDV np:NPL pk:PAK""".split())

# REIGN's state abbreviations (Correlates of War) where they are not ISO 3166.
COW = dict(p.split(":") for p in """BHM:BHS HAI:HTI TRI:TTO BAR:BRB GRN:GRD SLU:LCA SVG:VCT AAB:ATG SKN:KNA GUA:GTM HON:HND SAL:SLV COS:CRI
PAR:PRY URU:URY UKG:GBR IRE:IRL NTH:NLD FRN:FRA MNC:MCO SWZ:CHE SPN:ESP POR:PRT GMY:DEU GFR:DEU AUS:AUT CZR:CZE SLO:SVK SNM:SMR MNG:MNE
MAC:MKD CRO:HRV YUG:SRB BOS:BIH KOS:XKX SLV:SVN BUL:BGR MLD:MDA ROM:ROU LAT:LVA LIT:LTU GRG:GEO SWD:SWE DEN:DNK ICE:ISL CAP:CPV EQG:GNQ
GAM:GMB MAA:MRT NIR:NER CDI:CIV GUI:GIN BFO:BFA SIE:SLE TOG:TGO CAO:CMR NIG:NGA CEN:CAF CHA:TCD CON:COG DRC:COD TAZ:TZA BUI:BDI ANG:AGO
MZM:MOZ ZAM:ZMB ZIM:ZWE MAW:MWI SAF:ZAF LES:LSO BOT:BWA SWA:SWZ MAG:MDG MAS:MUS SEY:SYC MOR:MAR ALG:DZA LIB:LBY SUD:SDN LEB:LBN KUW:KWT
BAH:BHR UAE:ARE OMA:OMN TAJ:TJK KYR:KGZ KZK:KAZ MON:MNG ROK:KOR BHU:BTN BNG:BGD SRI:LKA MAD:MDV NEP:NPL THI:THA CAM:KHM DRV:VNM MAL:MYS
SIN:SGP BRU:BRN PHI:PHL INS:IDN ETM:TLS AUL:AUS NEW:NZL VAN:VUT SOL:SLB FIJ:FJI NAU:NRU MSI:MHL PAL:PLW MYA:MMR VEN:VEN""".split())

PHOENIX = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "KSV": "XKX", "PAL": "PSE", "SCG": "SRB", "BUR": "MMR", "SUN": "RUS"}
SECTORS = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB"}
# Words that make a dictionary line a title or a place, not a bare name.
NO_NAME = set("""PRESIDENT MINISTER PRIME KING QUEEN PRINCE PRINCESS GENERAL ACTING FOREIGN DEFENSE DEFENCE SECRETARY CHIEF LEADER OFFICE
AMBASSADOR SENATOR GOVERNOR MAYOR CAPTAIN COLONEL MAJOR MARSHAL OF THE AND FOR PARTY ARMY FORCES GOVERNMENT MINISTRY COURT PARLIAMENT
COMMISSION COUNCIL COMMITTEE NATIONAL FRONT MOVEMENT UNION AGENCY BANK DEPARTMENT CHANCELLOR EMPEROR SULTAN EMIR SHEIKH SIR DR MR MRS
SPOKESMAN DEPUTY VICE PREMIER POLICE STATE GUARD AIR NAVY JUSTICE FEDERAL DEMOCRATIC PEOPLE LIBERATION""".split())
PARTICLES = {"bin", "ibn", "al", "el", "de", "da", "dos", "van", "von", "der", "den", "la", "di", "du", "ul", "ur", "ould", "ag"}


# Of the Phoenix dictionaries' 15,000 officials only those are kept whose states are often at war or mediate, and who were
# in office, or came into it, in 2009 or later.
WATCHED = set("""AFG ARM AZE BDI BFA BLR CAF CMR COD COL EGY ERI ETH HTI IND IRN IRQ ISR JOR KHM LBN LBY MLI MMR MOZ NER NGA PAK PRK
PSE QAT RUS RWA SAU SDN SOM SSD SYR TCD THA TUR UKR VEN YEM""".split())
PHOENIX_FROM = "2009-01-01"


def plain(name):
    """Letters only, for comparing names across sources."""
    flat = unicodedata.normalize("NFD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z]", "", flat.lower())


def proper(word):
    """AL-BURHAN to al-Burhan, O'NEILL to O'Neill."""
    parts = re.split(r"([-' ’])", word.lower())
    out = "".join(p if p in PARTICLES and p != "de" or p in {"de", "da", "dos"} else p[:1].upper() + p[1:] for p in parts)
    return out


def read_known(folder):
    known = set()
    for line in (folder / "people.tsv").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            c = line.split("\t")
            for name in [c[0]] + c[1].split(";"):
                known.add((plain(name), c[4]))
                known.add((plain(name.split(" ")[-1]), c[4], c[7]))
            if c[7] and not c[9]:  # who holds it now
                known |= {(c[4], office.strip()) for office in c[7].split(",")}
    return known


# ---------------------------------------------------------------- World Factbook

TITLES = """President|Prime Minister|Acting President|Acting Prime Minister|Interim President|Interim Prime Minister|Transitional President|King|
Queen|Emperor|Sultan and Prime Minister|Sultan|Amir|Emir|Grand Duke|Prince|Federal President|Federal Chancellor|Chancellor|Taoiseach|
Premier|State President|Governor General|Governor-General|Captain Regent|Chairman of the Presidency|Supreme Leader|Taliban Leader|
Chief of State|Chairperson of the Presidency|Premier of the State Council|Chairman of the Council of Ministers|State Affairs Commission President""".replace("\n", "")
OFFICE = re.compile(r"^(?:note:? ?)?(?:\d+\))?\s*(" + TITLES + r")\s+(.+?)\s*\(since ([^)]*)\)")
OFFICE_NAMES = {"Federal President": "President", "State President": "President", "Federal Chancellor": "Chancellor", "Taoiseach": "Prime Minister",
                "Amir": "Emir", "Acting President": "President", "Acting Prime Minister": "Prime Minister", "Interim President": "President",
                "Interim Prime Minister": "Prime Minister", "Transitional President": "President", "Sultan and Prime Minister": "Sultan",
                "Governor-General": "Governor General", "Premier of the State Council": "Premier"}


def day_of(text):
    m = re.match(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})$", text.strip())
    if not m:
        return None
    day, month, year = m.groups()
    if month and month not in MONTHS:
        return None
    return year + (f"-{MONTHS[month]:02}" if month else "") + (f"-{int(day):02}" if day and month else "")


def factbook_name(text):
    """("Abdelmadjid Tebboune", "Tebboune") of "Abdelmadjid TEBBOUNE"; None without a family name in capitals."""
    text = re.sub(r"\(.*?\)|,.*| aka .*", "", text).strip()
    words = text.split()
    family = [w for w in words if len(re.sub(r"[^A-Za-zÀ-ÿ]", "", w)) > 1 and re.sub(r"[a-z]{2,3}-|[^A-Za-zÀ-ÿ]", "", w).isupper()]
    if not family or not 2 <= len(words) <= 6:
        return None
    if re.fullmatch(r"[IVX]+", family[-1]):  # King CHARLES III: no family name
        return " ".join(w if re.fullmatch(r"[IVX]+", w) else proper(w) for w in words), ""
    name = " ".join(proper(w) if w in family else w for w in words)
    name = re.sub(r"^(?:Crown Prince|Sr\. Gen\.|Capt\.|General|Gen\.|Dr\.|Sheikh|Maj\.|Col\.|Lt\.|Field Marshal|Marshal|Sir|Dame) ", "", name)
    return name, " ".join(proper(w) for w in family)


def read_factbook(path):
    rows = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        r = json.loads(line)
        iso = GEC.get(r["file"].split("/")[1][:2]) if not r["file"].startswith("meta") else None
        if not iso or not isinstance(r["executive"], dict):
            continue
        for field in ("chief of state", "head of government"):
            text = r["executive"].get(field) or ""
            for chunk in re.split(r";\s*", text if isinstance(text, str) else text.get("text", "")):
                m = OFFICE.match(chunk)
                name = factbook_name(m[2]) if m else None
                start = day_of(m[3]) if m else None
                if name and start and not (name[0].startswith("Charles III") and iso != "GBR"):
                    rows.append((name[0], name[1], "", iso, OFFICE_NAMES.get(m[1], m[1]), start, "", SEEN_FACTBOOK, "factbook"))
    return rows


# ---------------------------------------------------------------- REIGN

def read_reign(path):
    rows = []
    for r in csv.DictReader(io.TextIOWrapper(gzip.open(path), encoding="cp1252", errors="replace")):
        iso = COW.get(r["stateabb"], r["stateabb"])
        name = re.sub(r"\(.*?\)", "", r["leader"]).strip()
        if not r["syear"] or " " not in name or re.match(r"(de|dos|al|el|ould|von|van)\b", name, re.I) or " and " in name or "." in name or iso not in set(GEC.values()):
            continue
        if not r["eyear"] and int(r["syear"]) < 1990 or r["eyear"] and int(r["eyear"]) < 1990:
            continue
        start = f"{int(r['syear'])}-{int(r['smonth']):02}-{int(r['sdate']):02}" if r["sdate"] else r["syear"]
        end = f"{int(r['eyear'])}-{int(r['emonth']):02}" if r["eyear"] else ""
        gender = {"1": "m", "0": "f"}.get(r["gender"], "")
        rows.append((name, "", gender, iso, "Head of state or government", start, end, "" if end else SEEN_REIGN, "REIGN"))
    return rows


# ---------------------------------------------------------------- Phoenix

def phoenix_day(text):
    if len(text) == 8 and text[:2] in ("19", "20"):
        y, m, d = text[:4], text[4:6], text[6:]
    elif len(text) == 6:
        y, m, d = ("19" if int(text[:2]) > 20 else "20") + text[:2], text[2:4], text[4:]
    else:
        return None
    ok = "01" <= m <= "12" and "01" <= d <= "31"
    return f"{y}-{m}-{min(int(d), 28 if m == '02' else 30 if m in ('04', '06', '09', '11') else 31):02}" if ok else None


def phoenix_name(raw):
    words = raw.strip().strip("_").replace("_", " ").split()
    if not 2 <= len(words) <= 5 or any(w in NO_NAME or not re.fullmatch(r"[A-Z][A-Z'-]*", w) for w in words):
        return None
    return None if all(len(w) <= 2 for w in words) else " ".join(proper(w) for w in words)


def read_phoenix(path, countries):
    rows, name = [], None
    for line in gzip.open(path, "rt", encoding="latin-1"):
        line = line.split("#")[0].rstrip()
        if line and line[0] not in "+\t [":
            name = phoenix_name(re.sub(r"\[.*", "", line))
        for code, span in re.findall(r"\[([A-Z]{6,9})\s+([0-9><-]+)\]", line):
            country, sector = PHOENIX.get(code[:3], code[:3]), code[3:6]
            if not name or sector not in SECTORS or country not in countries:
                continue
            if span[0] == ">":
                start, end = phoenix_day(span[1:]), ""
                seen = start or ""  # "from then on": till when the source does not say
            elif "-" in span:
                start, end = map(phoenix_day, span.split("-", 1))
                seen = ""
            else:
                continue
            if start and end is not None and (not end or end >= start) and (end or start) >= PHOENIX_FROM and country in WATCHED:
                rows.append((name, "", "", country, sector, start, end, seen))
    return rows


# ---------------------------------------------------------------- putting together

def short_names(name, family):
    """Given and family name of a longer name, and a family name that is long enough to be nobody else's word."""
    words = name.split(" ")
    out = [words[0] + " " + family] if len(words) > 2 and family and family != name and words[-1] == family.split(" ")[-1] else []
    if len(re.sub(r"[^A-Za-z]", "", family)) >= 7 and " " not in family and family not in COMMON_FAMILY:
        out.append(family)
    return ";".join(o for o in out if o != name)


# Family names of seven letters and more that are also given names, words or many people's.
COMMON_FAMILY = {"Johnson", "Mitchell", "Gonzalez", "Fernandez", "Rodriguez", "Martinez", "Hernandez", "Mohamed", "Mohammed", "Muhammad",
                 "Abdullah", "Ibrahim", "Anderson", "Williams", "Sanchez", "Marshall", "Carney", "Christian", "Friday", "Jackson"}


def merge_offices(rows):
    """Drops an office of the same title that overlaps an earlier one of the same person."""
    out, last = [], {}
    for r in sorted(rows, key=lambda r: (r[4], r[0], r[7], r[8])):
        key = (r[0], r[4], r[7])
        if key in last and r[8] <= (last[key] or "9999"):
            continue
        last[key] = r[9]
        out.append(r)
    return out


def write(path, title, rows):
    text = [title, HEAD] + ["\t".join(r) for r in rows]
    path.write_text("\n".join(text) + "\n", "utf-8")
    print(path, len(rows), "rows,", len({(r[0], r[4]) for r in rows}), "people")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sources = pathlib.Path(sys.argv[1])
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) == 3 else "data/actors")
    known = read_known(folder)
    countries = {l.split("\t")[0] for l in (folder / "countries.tsv").read_text("utf-8").splitlines() if l[0] != "#"}
    leaders, taken = [], set(known)
    reign = sorted(sources.glob("reign-leaders-*.csv.gz"))[-1]
    for name, family, gender, iso, office, start, end, seen, source in read_factbook(sources / "factbook.jsonl.gz") + read_reign(reign):
        if (plain(name), iso) in known or (plain(name.split(" ")[-1]), iso, office) in known or \
                (source == "factbook" and (iso, office) in known):
            continue
        if source == "REIGN" and any((plain(name), iso) == t for t in taken if t not in known):
            continue
        if source == "factbook":
            taken.add((plain(name), iso))
        leaders.append((name, short_names(name, family) if source == "factbook" else "", family, gender, iso, "GOV", "", office, start, end, seen, source))
    leaders = merge_offices(leaders)
    taken |= {(plain(r[0]), r[4]) for r in leaders}
    officials = [(n, a, "", g, c, s, "", "office-holder", start, end, seen, "Phoenix")
                 for n, a, g, c, s, start, end, seen in read_phoenix(sources / "Phoenix.Countries.actors.txt.gz", countries)
                 if (plain(n), c) not in taken]
    write(folder / "leaders.tsv", "# Made by tools/make_actors.py from the World Factbook and REIGN; not edited by hand.", leaders)
    write(folder / "officials.tsv", "# Made by tools/make_actors.py from the Phoenix dictionaries; not edited by hand.", merge_offices(officials))


if __name__ == "__main__":
    main()
