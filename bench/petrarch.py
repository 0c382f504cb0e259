"""PETRARCH's unit sentences (gold/petrarch): how many of their dyads come out of truce complete.

  petrarch.py FOLDER TRUCE [--list] [--verbs] [--actors FILE]      FOLDER holds PETR.UnitTest.records.xml.gz and PETR.Validate.*.txt

The suite's invented countries and agents are turned into a file for `--actors` (written to FILE if named). Its event
codes, WEIS in most records, become PLOVER types. A dyad is complete when one event has its type and,
among its parties, source and target with their countries, and their sectors where the code states one that PLOVER has.
--verbs also hands the suite's codes of a few verbs to truce (`--lexicon`), those that mean nothing of the kind in English
("acts oddly with"). It tests who and whom, not what words mean, so its count is told apart.
Dyads of unknown parties ("---") and records made to fail on purpose are left out. Standard library only.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import tempfile

SECTORS = dict(GOV="GOV", MIL="MIL", REB="REB", OPP="OPP", LEG="LEG", JUD="JUD", COP="COP", SPY="SPY", BUS="BUS", LAB="LAB", REL="REL",
               EDU="EDU", MED="JRN", NGO="NGO", IGO="IGO", UAF="UAF", CVL="CVL", CIV="CVL", ELI="CVL", HRI="NGO", MOP="OPP", MBR="REB")
NO_STATE = ("NGO", "IGO", "NGM", "IMG", "UNO", "IMF", "G77", "EEC", "IBR")
# The records' codes are those of WEIS, told by their first two digits; comments (02) have no type in PLOVER and are left out.
WEIS = {"01": "RETREAT CONCEDE", "03": "CONSULT AGREE", "04": "SUPPORT", "05": "AGREE AID SUPPORT", "06": "SUPPORT COOPERATE AGREE CONCEDE",
        "07": "AID", "08": "AGREE SUPPORT", "09": "REQUEST", "10": "REQUEST", "11": "REJECT ACCUSE", "12": "ACCUSE", "13": "ACCUSE REJECT",
        "14": "REJECT", "15": "REQUEST", "16": "THREATEN", "17": "THREATEN", "18": "MOBILIZE PROTEST", "19": "SANCTION RETREAT",
        "20": "SANCTION COERCE", "21": "COERCE", "22": "ASSAULT"}
# Records whose code is another scheme's: artillery fired, relations or a treaty broken, a person extradited.
OTHER = {"194": "ASSAULT", "1717": "SANCTION", "161": "SANCTION REJECT", "174": "COERCE"}
# Verbs whose records use them in a sense that only the suite's dictionary gives: "acts oddly with", "departs from" for a visit.
# They were picked among the records of the group VERB that stay open without them.
OWN_VERBS = ("ACT", "DEPART")
# Records whose dyads contradict the codebook, the guidelines or the suite's own dictionaries, by why; counted apart, whether they
# come out or not (docs/notes/petrarch.md tells more).
CONTRADICTING = {
    "a warning of somebody, to others, is blame and no threat": "COMPOUND-17 COMPOUND-19 COMPOUND-20 COMPOUND-21 COMPOUND-22 COMPOUND-25 "
                                                                "COMPOUND-27",
    "the meaning stands only in the suite's dictionary": "VERB-06 VERB-07 VERB-08 VERB-09 VERB-10 VERB-11 VERB-12 VERB-13 VERB-14 VERB-15 "
                                                         "VERB-16 VERB-17 VERB-18 VERB-19",
    "no political act": "DATE-01 DATE-02 DATE-03 DATE-06 DATE-07 DATE-10 DATE-11",
    "what may happen to others": "COMPOUND-32",
    "not boycotting is no support": "COMPOUND-23",
    "a person of a state is not the state": "AFP0808020593-1a AFP0808020593-1b",
    "broken on purpose": "COMPOUND-29 COMMA-05",
    "the code contradicts the suite's dictionary or holds several sectors": "AGENT-02 AGENT-12 AGENT-13 AGENTS-23"}
CONTRADICTS = {i for ids in CONTRADICTING.values() for i in ids.split()}
GROUPS = {"actor, agent": ("ACTOR", "AGENT", "AGENTS"), "compound": ("COMPOUND",), "date": ("DATE",), "passive": ("PASSIVE",),
          "comma": ("COMMA",), "parsing": ("PARSING",), "verb": ("VERB",)}


def plain(text):
    """A dictionary's name as text: blanks for underscores, capitals on words."""
    words = text.replace("_", " ").split()
    return " ".join(w if "." in w else "-".join(p[:1] + p[1:].lower() for p in w.split("-")) for w in words)


def code_of(code):
    """Country and sector of a PETRARCH code; the country "" for bodies without a state, the sector None when not stated."""
    code = code.strip()
    parts = [code[i:i + 3] for i in range(0, len(code), 3)]
    country = "" if parts[0] in NO_STATE or parts[0] == "---" else parts[0]
    rest = parts if not country else parts[1:]
    if not country and len(parts) > 1 and parts[1] not in SECTORS and parts[0] == "NGO":
        country = parts[1]
    named = [SECTORS[p] for p in rest if p in SECTORS]
    return country, named[-1] if named else None


def types_of(code):
    return (OTHER.get(code) or WEIS.get(code[:2]) or "").split()


def day(text):
    text = text if len(text) == 8 else "19" + text
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def actors(path):
    """Entries of the actor dictionary: names, and codes with the days between which they hold ("" open)."""
    names, codes = [], []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = line.split("#")[0].rstrip()
        if not line.strip() or line.lstrip().startswith("<"):
            continue
        starts_entry = not line.startswith(("+", "\t", " ", "["))
        if starts_entry and names:
            yield names, codes
            names, codes = [], []
        for code, limit in re.findall(r"\[\s*([A-Za-z/+-]{3,})\s*([^\]]*)\]", line):
            span = re.findall(r"\d{6,8}", limit)
            begin, end = ("", "") if not span else ("", day(span[0])) if "<" in limit else (day(span[0]), "") if ">" in limit else map(day, span[:2])
            codes.append((code.upper(), begin, end))
        name = re.sub(r"\[.*", "", line).lstrip("+").strip(" _\t")
        if name and not line.startswith(("\t", " ")):
            names.append(plain(name))
    if names:
        yield names, codes


def person_rows(names, country, codes):
    """Rows of one person: each dated code of the country an office, days that bound two of them in the later one."""
    for code, begin, end in codes:
        if code_of(code)[0] == country:
            office = [code.lower(), begin, end] if begin or end else []
            yield "\t".join(["person", names[0], ";".join(names[1:]), country, code_of(code)[1] or "", *office])


def actor_rows(entries, on):
    """Rows of --actors for the names whose code on the day `on` is one of a party; dated people keep their dates."""
    for names, codes in entries:
        now = [c for c, begin, end in codes if (not begin or begin <= on) and (not end or on <= end)]
        dated = [c for c in codes if c[1] or c[2]]
        if now and "/" in now[-1]:  # one name for several states
            yield "\t".join(["country", names[0], ";".join(names[1:]), now[-1].replace("/", ";"), "GOV"])
        if not now or "/" in now[-1] or "+" in now[-1]:
            continue
        code = next((c for c, begin, end in codes if (c, begin, end) in dated and (not begin or begin <= on) and (not end or on <= end)), now[0])
        country, sector = code_of(code)
        stem = names[0]
        if dated and len(country) == 3 and all(code_of(c)[0] == country for c, begin, end in dated if begin <= on <= (end or on)):
            yield from person_rows(names, country, codes)
            continue
        kind = "country" if country and len(code) == 3 and not sector else "group" if country else "organisation"
        if kind != "organisation" and len(country) != 3:
            continue
        yield "\t".join([kind, stem, ";".join(names[1:]), country, sector or ("NGO" if code[:3] in ("NGM", "NGO") else "IGO" if kind == "organisation" else "" if kind == "country" else "GOV")])


def roles(path):
    """Rows of --actors for the agents."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        m = re.match(r"([A-Z][A-Z'_ -]*?)\s*(?:\{([^}]*)\})?\s*\[\s*~?([A-Z]+)~?\s*\]", line)
        sector = m and next((SECTORS[m[3][i:i + 3]] for i in range(len(m[3]) - 3, -1, -3) if m[3][i:i + 3] in SECTORS), None)
        if m and sector:
            one = m[1].replace("_", " ").lower()
            many = (m[2] or "").replace("_", " ").lower() or (one if m[2] == "" else one[:-1] + "ies" if one.endswith("y") else one + "s")
            yield "\t".join(["role", one, many, "", sector])


def verb_rows(path):
    """Rows of --lexicon for the suite's own verbs. Ours go first wherever their conditions hold."""
    for verb, code in re.findall(r"^--- *([A-Z]+) +\[(\d+)", path.read_text(encoding="utf-8", errors="replace"), re.M):
        types = types_of(code)
        if types and verb in OWN_VERBS:
            yield "\t".join([verb.lower(), "v", types[0], "-", "act:with|against|from|to|of", "-"])


def records(path):
    """(id, category, date, text, dyads) of each record with dyads; PASSIVE and COMMA are told by their ids."""
    text = re.sub(r"<!--.*?-->", "", gzip.open(path, "rt", encoding="utf-8", errors="replace").read(), flags=re.S)
    for head, body in re.findall(r"<Sentence ([^>]*)>(.*?)</Sentence>", text, re.S):
        get = lambda name, x: (re.search(name + r""" *= *(?:"([^"]*)"|'([^']*)')""", x) or [None, None])[1]
        category = re.match(r"PASSIVE|COMMA", get("id", head)) or [get("category", head)]
        dyads = [(get("sourcecode", x), get("targetcode", x), get("eventcode", x)) for x in re.findall(r"<EventCoding([^>]*)>", body)]
        dyads = [d for d in dyads if all(d) and types_of(d[2]) and "---" not in d[0] + d[1] and "XYZ" not in d[0] + d[1] and '"' not in d[0] + d[1]]
        words = " ".join(re.search(r"<Text>(.*?)</Text>", body, re.S)[1].replace("_", " ").split())
        if dyads and category[0] not in ("ERROR", "COMPOUNDx"):
            yield get("id", head), category[0], day(get("date", head)), words, dyads


def fits(party, code):
    country, sector = code_of(code)
    return party["country"] == country and (sector is None or party["sector"] == sector)


def complete(events, dyad):
    source, target, code = dyad
    types = types_of(code)
    for e in events:
        if e["type"] not in types:
            continue
        one, other = e["actor"], e["recipient"] or e["actor"]
        if any(fits(a, source) and fits(b, target) and a is not b for a in one for b in other) or any(
                fits(a, target) and fits(b, source) and a is not b for a in one for b in other if e["type"] == "CONSULT"):
            return True
    return False


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("truce")
    ap.add_argument("--list", action="store_true", help="print each dyad that is not complete")
    ap.add_argument("--verbs", action="store_true", help="with the suite's own verbs")
    ap.add_argument("--actors", type=pathlib.Path, help="keep the converted actors here")
    a = ap.parse_args()
    entries = list(actors(a.folder / "PETR.Validate.actors.txt"))
    agents = list(roles(a.folder / "PETR.Validate.agents.txt"))
    found, total, fair = collections.Counter(), collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as tmp:
        by_day = collections.defaultdict(list)
        for record in records(a.folder / "PETR.UnitTest.records.xml.gz"):
            by_day[record[2]].append(record)
        for on, batch in sorted(by_day.items()):
            file = a.actors or pathlib.Path(tmp) / "actors.tsv"
            file.write_text("\n".join([*actor_rows(entries, on), *agents]) + "\n", encoding="utf-8")
            own = []
            if a.verbs:
                words = pathlib.Path(tmp) / "verbs.tsv"
                words.write_text("\n".join(verb_rows(a.folder / "PETR.Validate.verbs.txt")) + "\n", encoding="utf-8")
                own = ["--lexicon", str(words)]
            lines = "".join(json.dumps(dict(id=str(i), text=r[3], published=on)) + "\n" for i, r in enumerate(batch))
            out = subprocess.run([a.truce, "code", "--json", "--actors", str(file), *own, "--from", "jsonl", "-"], input=lines, text=True,
                                 capture_output=True, check=True).stdout
            events = collections.defaultdict(list)
            for line in out.splitlines():
                e = json.loads(line)
                events[int(e["doc"])].append(e)
            for i, (name, category, _, words, dyads) in enumerate(batch):
                for dyad in dyads:
                    right = complete(events[i], dyad)
                    total[category] += 1
                    found[category] += right
                    fair[category, name in CONTRADICTS, right] += 1
                    if a.list and not right:
                        got = [(e["type"], [(p["text"], p["country"], p["sector"]) for p in e["actor"]],
                                [(p["text"], p["country"], p["sector"]) for p in e["recipient"]]) for e in events[i]]
                        print(name, category, *dyad, "|", words, "|", got)
    barred = [c for names in GROUPS.values() for c in names]
    for name, names in GROUPS.items():
        n = sum(total[c] for c in names)
        print(f"{name}: {sum(found[c] for c in names)} of {n}")
    n = sum(total[c] for c in barred)
    print(f"together: {sum(found[c] for c in barred)} of {n} ({100 * sum(found[c] for c in barred) / max(1, n):.1f} %)")
    yes, no = (sum(fair[c, False, right] for c in barred) for right in (True, False))
    print(f"without those that contradict our rules: {yes} of {yes + no} ({100 * yes / max(1, yes + no):.1f} %)")
    rest = [c for c in sorted(total) if c not in barred]
    print("the rest: " + ", ".join(f"{c} {found[c]} of {total[c]}" for c in rest))


if __name__ == "__main__":
    main()
