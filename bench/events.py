"""Events as coded against events as marked: what was found, which fields are right, which types are mixed up.

Gold is a list of Items as tools/marks.py gives them; `articles` makes the same of a folder of hand-coded articles.
Found means as in ../shared/bench/score_articles.py: the right type, and the output's trigger in the sentence of the
marked trigger; of several, the one whose trigger overlaps.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import marks  # noqa: E402 (found by the path above)

FIELDS = ("who", "whom", "where", "when", "aux", "by")       # what `all` asks for
MORE = ("counts", "mode", "stance", "cond")                  # shown beside
SENTENCE_END = re.compile(r"\n|(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|Capt|St|No|vs|Inc|Ltd|Jr|Sr))\.$")


def sentence(text, at):
    """Span of the sentence around `at`, by a plain rule that asks nothing of the coder."""
    start = 0
    for m in SENTENCE_END.finditer(text):
        if ABBREVIATION.search(text[max(0, m.start() - 8):m.start()]):
            continue
        if m.end() > at:
            return start, m.start() + 1
        start = m.end()
    return start, len(text)


def articles(folder):
    """The Items of a folder of pairs ID.txt and ID.json."""
    items = []
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        events = [article_event(text, e) for e in gold["events"]]
        items.append(marks.Item(file.stem, gold.get("published") or "", "s", text, events, []))
    return items


def article_event(text, gold):
    clause = text.index(gold["quote"])
    start = clause + gold["quote"].index(gold["trigger"])
    e = marks.Event(gold["type"], gold.get("mode") or "", start, start + len(gold["trigger"]))
    for field, name in (("who", "actor"), ("whom", "recipient"), ("by", "by")):
        setattr(e, field, [marks.Span(-1, -1, country, sector) for _, country, sector in gold.get(name, [])])
    e.where = list(gold.get("place", []))  # names instead of spans
    e.dates = tuple(gold["date"]) if gold.get("date") else None
    e.aux, e.optional = gold.get("aux") or "", bool(gold.get("optional"))
    e.counts = [(c[0], c[1], c[2] if len(c) > 2 else None) for c in gold.get("counts", [])]
    e.clause = (clause, clause + len(gold["quote"]))
    debatable = dict(actor="who", recipient="whom", place="where", date="when", by="by")
    e.loose = {field for name, field in debatable.items() if gold.get(f"{name}_optional")} | {"stance", "cond"}
    return e


def code(program, items, *options):
    """{id: [event, ...]} as the program codes the items, all in one process; spans become characters."""
    rows = [json.dumps(dict(id=i.id, text=i.text, **({"published": i.published} if i.published else {}))) for i in items]
    command = [str(program), "code", "--json", "--from", "jsonl", *options, "-"]
    environment = dict(os.environ, TRUCE_HOME=os.environ.get("TRUCE_HOME", str(ROOT)))
    out = subprocess.run(command, input="\n".join(rows) + "\n", check=True, capture_output=True, text=True, env=environment).stdout
    found = {i.id: [] for i in items}
    texts = {i.id: i.text for i in items}
    for e in map(json.loads, out.splitlines()):
        to_characters(e, texts[e["doc"]].encode())
        found[e["doc"]].append(e)
    return found


def to_characters(value, data):
    """Turns each start and end inside `value` from bytes into characters."""
    if isinstance(value, list):
        for v in value:
            to_characters(v, data)
    elif isinstance(value, dict):
        for k, v in value.items():
            if k in ("start", "end") and isinstance(v, int):
                value[k] = len(data[:v].decode("utf-8", "ignore"))
            else:
                to_characters(v, data)


def overlap(a, b):
    return a.start < b["end"] and b["start"] < a.end


def same_parties(gold, out):
    """One-to-one: a coded party by country and sector (a sector of "" is any), others by their words."""
    left = list(out or [])
    if len({(g.country, g.sector) if g.coded else id(g) for g in gold}) != len({(p["country"] or "", p["sector"] or "") for p in left}):
        return False
    unique = {(p["country"] or "", p["sector"] or ""): p for p in reversed(left)}
    for g in sorted({(g.country, g.sector) if g.coded else (None, id(g)): g for g in gold}.values(),
                    key=lambda g: (g.coded, g.sector or "", g.country or ""), reverse=True):
        hit = next((k for k, p in unique.items()
                    if (k[0] == g.country and g.sector in ("", k[1]) if g.coded else overlap(g, p))), None)
        if hit is None:
            return False
        del unique[hit]
    return True


def words(text):
    return " " + " ".join(re.findall(r"\w+", text.casefold())) + " "


def same_places(text, gold, out):
    want = {g if isinstance(g, str) else text[g.start:g.end] for g in gold}
    got = {p.get("text") or "" for p in out or []}
    want, got = {w.casefold() for w in want}, {g.casefold() for g in got}
    return len(want) == len(got) and all(any(words(a) in words(b) or words(b) in words(a) for b in got if b) for a in want)


def same_date(e, date):
    if e.when and not e.dates:  # the words give no day
        return date is None or any(overlap(w, date) for w in e.when)
    return e.dates == (date["from"], date["to"]) if date and e.dates else not date and not e.dates


def fields(text, e, s):
    """{field: right} of the fields that the mark-up scores."""
    told = (s.get("attribution") or {}).get("stance") or ""
    told = "" if told == "asserts" else told
    condition = s.get("condition")
    right = dict(who=same_parties(e.who, s["actor"]), whom=same_parties(e.whom, s["recipient"]),
                 where=same_places(text, e.where, s["place"]), when=same_date(e, s["date"]), aux=e.aux == (s["aux"] or ""),
                 by=same_parties(e.by, s["by"]))
    if e.counts:
        right["counts"] = {c[:2] for c in e.counts} == {(c["kind"], c["number"]) for c in s["counts"]}
    if e.mode:
        right["mode"] = e.mode == s["mode"]
    if e.stance or told:
        right["stance"] = e.stance == told
    if e.cond or condition:
        right["cond"] = bool(condition) and any(overlap(c, condition) for c in e.cond)
    return {k: v for k, v in right.items() if k not in e.loose}


def pair(item, out):
    """[(gold row, output row)], one-to-one, of one type in one sentence: overlapping triggers first, required before
    optional, then by agreement of fields."""
    found = []
    for i, e in enumerate(item.events):
        z0, z1 = sentence(item.text, e.start)
        for j, s in enumerate(out):
            u, v = s["trigger"]["start"], s["trigger"]["end"]
            if s["type"] == e.type and u < z1 and z0 < v and v - u <= 2 * (z1 - z0):
                f = fields(item.text, e, s)
                c0, c1 = e.clause or (e.start, e.end)
                found.append((2 * overlap(e, s["trigger"]) + (u < c1 and c0 < v), not e.optional, sum(f.get(k, False) for k in FIELDS), -i, -j))
    pairs, taken_gold, taken_out = [], set(), set()
    for *_, i, j in sorted(found, reverse=True):
        if -i not in taken_gold and -j not in taken_out:
            taken_gold.add(-i), taken_out.add(-j), pairs.append((-i, -j))
    return pairs


class Tally:
    """Counts over items; `listing` takes a line per miss, false alarm and wrong field."""

    def __init__(self, listing=None):
        self.found, self.missed, self.false = collections.Counter(), collections.Counter(), collections.Counter()
        self.right, self.seen, self.whole = collections.Counter(), collections.Counter(), collections.Counter()
        self.confused = collections.Counter()
        self.items = self.innocent = self.loud = self.twins = self.twins_coded = 0
        self.listing = listing

    def say(self, item, what, at):
        if self.listing:
            start, end = sentence(item.text, at)
            self.listing(f"{item.id}\t{what}\t{item.text[start:end]}")

    def add(self, item, out):
        pairs = pair(item, out)
        gold_left = [i for i in range(len(item.events)) if i not in {i for i, _ in pairs}]
        out_left = [j for j in range(len(out)) if j not in {j for _, j in pairs}]
        self.items += 1
        if not any(not e.optional for e in item.events):
            self.innocent += 1
            self.loud += bool(out_left)
        self.twins += len(item.twins)
        self.twins_coded += sum(any(overlap(t, out[j]["trigger"]) for j in out_left) for t in item.twins)
        for i, j in pairs:
            self.hit(item, item.events[i], out[j])
        self.rest(item, [item.events[i] for i in gold_left if not item.events[i].optional], [out[j] for j in out_left])

    def hit(self, item, e, s):
        if e.optional:
            return
        f = fields(item.text, e, s)
        self.found[e.type] += 1
        self.confused[e.type, e.type] += 1
        self.whole[e.type] += all(f.get(k, True) for k in FIELDS)
        for k, v in f.items():
            self.seen[k] += 1
            self.right[k] += v
            if not v:
                self.say(item, f"wrong {k} in {e.type} {item.text[e.start:e.end]!r}: {shown(s, k)}", e.start)

    def rest(self, item, gold, out):
        """What was missed and what was coded for nothing; a false one on a missed trigger is a mix-up of types."""
        for e in gold:
            self.missed[e.type] += 1
            mixed = next((s for s in out if overlap(e, s["trigger"])), None)
            self.confused[e.type, mixed["type"] if mixed else "none"] += 1
            self.say(item, f"missed {e.type} {item.text[e.start:e.end]!r}" + (f", coded {mixed['type']}" if mixed else ""), e.start)
        for s in out:
            self.false[s["type"]] += 1
            if not any(overlap(e, s["trigger"]) for e in gold):
                self.confused["none", s["type"]] += 1
            self.say(item, f"false {s['type']} {s['trigger']['text']!r}" + (f" ({s['aux']})" if s["aux"] else ""), s["trigger"]["start"])

    def prf(self, kind=None):
        pick = lambda c: c[kind] if kind else sum(c.values())
        hit, miss, false = pick(self.found), pick(self.missed), pick(self.false)
        p, r = hit / max(1, hit + false), hit / max(1, hit + miss)
        return hit + miss, p, r, 2 * p * r / max(1e-9, p + r), pick(self.whole) / max(1, hit + miss)

    def shares(self, names):
        return "  ".join(f"{k} {self.right[k] / self.seen[k]:.3f}" for k in names if self.seen[k])

    def summary(self):
        required, p, r, f, whole = self.prf()
        lines = [f"{self.items} items, {required} required events: found P {p:.3f} R {r:.3f} F {f:.3f}, all {whole:.3f}",
                 f"right when found: {self.shares(FIELDS)}  also: {self.shares(MORE)}"]
        if self.innocent:
            lines.append(f"without a required event: {self.innocent} items, {self.loud} with a false alarm; "
                         f"twins {self.twins}, coded {self.twins_coded}")
        return lines

    def types(self):
        """Rows (type, required, P, R, F, all) of the types that occur."""
        return [(t, *self.prf(t)) for t in marks.MODES if self.found[t] + self.missed[t] + self.false[t]]

    def confusion(self):
        """Header and rows: marked type down, coded type across; `none` for missed and for false alarms."""
        kinds = [t for t in (*marks.MODES, "none") if any(t in k for k in self.confused)]
        rows = [[t] + [str(self.confused[t, u] or "·") for u in kinds] for t in kinds]
        return ["marked \\ coded"] + [k[:4] for k in kinds], rows


def shown(s, field):
    """What the coder gave for a field, short."""
    key = dict(who="actor", whom="recipient", where="place", when="date", cond="condition").get(field, field)
    value = (s.get("attribution") or {}).get("stance") if field == "stance" else s.get(key)
    if isinstance(value, list):
        return "; ".join(" ".join(str(v.get(k)) for k in ("text", "kind", "number", "country", "sector") if v.get(k) not in (None, ""))
                         for v in value) or "nothing"
    if isinstance(value, dict):
        return " ".join(str(value[k]) for k in ("text", "from", "to") if value.get(k))
    return value or "nothing"
