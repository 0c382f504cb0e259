"""Reads corpus/*.tsv, sentences with their events marked up (corpus/README.md). Standard library only.

`read(path)` gives Items and faults; tools/check_corpus.py prints the faults, bench/corpus.py scores the Items.
"""
import dataclasses
import datetime
import re

MODE_LISTS = dict(
    AGREE="", CONSULT="visit third-party multilateral phone", SUPPORT="", CONCEDE="", COOPERATE="", AID="",
    RETREAT="withdraw release disarm ceasefire access resign", REQUEST="assist change yield meet",
    ACCUSE="disapprove investigate allege", REJECT="assist change yield meet",
    THREATEN="restrict arrest relations expel territory violence",
    PROTEST="demo riot strike hunger boycott obstruct vandalize", SANCTION="convict expel withdraw discontinue",
    MOBILIZE="troops weapons police militia",
    COERCE="seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    ASSAULT="abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
            "crowd-control unconventional")
MODES = {t: set(m.split()) for t, m in MODE_LISTS.items()}
AUXES = {"future", "hypothetical", "negation", "historical"}
STANCES = {"claims", "alleges", "denies", "confirms", "admits"}
SECTORS = set("GOV MIL COP SPY LEG JUD REB UAF OPP CVL JRN BUS NGO IGO CRM REL EDU LAB".split())
COUNTS = ("killed", "injured", "missing", "detained", "displaced", "released")
LISTS = ("who", "whom", "where", "when", "by", "cond")
NOT_SCORED = "?"

# What may stand between "[" and the ":" before the marked words.
OPENING = re.compile(r"\[(?:(?P<twin>-)|(?P<number>\d+)(?: (?P<country>[A-Z]{3}|-) (?P<sector>[A-Z]{3}|-))?"
                     r"|(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))?(?P<attributes>(?: +[a-z_]+=(?:(?:at_least|up_to|about):)?[^\s:\[\]]+)*) *):")
COUNT = re.compile(r"(?:(at_least|up_to|about):)?(\d+)$")


@dataclasses.dataclass
class Span:
    start: int
    end: int
    country: str = None
    sector: str = None

    @property
    def coded(self):
        return self.country is not None


@dataclasses.dataclass
class Event:
    """Spans are characters of the text without marks. A field whose name stands in `loose` is not scored."""
    type: str
    mode: str
    start: int
    end: int
    who: list = dataclasses.field(default_factory=list)
    whom: list = dataclasses.field(default_factory=list)
    where: list = dataclasses.field(default_factory=list)
    when: list = dataclasses.field(default_factory=list)
    by: list = dataclasses.field(default_factory=list)
    cond: list = dataclasses.field(default_factory=list)
    dates: tuple = None
    aux: str = ""
    stance: str = ""
    counts: list = dataclasses.field(default_factory=list)
    optional: bool = False
    loose: set = dataclasses.field(default_factory=set)
    clause: tuple = None    # where the act is told; the trigger alone when not known


@dataclasses.dataclass
class Item:
    id: str
    published: str
    kind: str
    text: str
    events: list
    twins: list
    line: int = 0


def is_day(text):
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def unmark(marked):
    """(plain text, [(match of OPENING, start, end)], faults) of a marked text; marks may stand inside marks."""
    plain, open_marks, marks, faults, at = [], [], [], [], 0
    while at < len(marked):
        c = marked[at]
        if c == "\\" and marked[at + 1:at + 2] in ("[", "]", "\\"):
            plain.append(marked[at + 1])
            at += 2
            continue
        if c == "[":
            m = OPENING.match(marked, at)
            if m:
                open_marks.append((m, len(plain)))
                at = m.end()
                continue
            faults.append(f"no mark begins like {marked[at:at + 30]!r} (a literal bracket is \\[)")
        elif c == "]" and open_marks:
            m, start = open_marks.pop()
            marks.append((m, start, len(plain)))
            if start == len(plain):
                faults.append(f"a mark without words: {m[0]!r}")
            at += 1
            continue
        elif c == "]":
            faults.append(f"']' without '[' after {''.join(plain)[-20:]!r}")
        plain.append(c)
        at += 1
    faults += [f"'[' is not closed: {m[0]!r}" for m, _ in open_marks]
    return "".join(plain), sorted(marks, key=lambda x: x[1]), faults


class Maker:
    """Makes the events of one item out of its marks."""

    def __init__(self, marks, faults):
        self.faults, self.spans, self.events, self.twins = faults, {}, [], []
        for m, start, end in marks:
            if m["number"]:
                self.span(m, start, end)
        for m, start, end in marks:
            if m["type"]:
                self.event(m, start, end)
            elif m["twin"]:
                self.twins.append(Span(start, end))

    def span(self, m, start, end):
        if m["number"] in self.spans:
            self.faults.append(f"number {m['number']} stands twice")
        s = Span(start, end)
        if m["country"]:
            s.country, s.sector = m["country"].strip("-"), m["sector"].strip("-")
            if s.sector and s.sector not in SECTORS:
                self.faults.append(f"unknown sector {s.sector}")
        self.spans[m["number"]] = s

    def event(self, m, start, end):
        e = Event(m["type"], m["mode"] or "", start, end)
        if e.type not in MODES:
            self.faults.append(f"unknown type {e.type}")
        elif e.mode and e.mode not in MODES[e.type]:
            self.faults.append(f"{e.type} has no mode {e.mode}")
        seen = {}
        for name, value in (a.split("=", 1) for a in m["attributes"].split()):
            if name in seen:
                self.faults.append(f"{name}= stands twice in {m[0]!r}")
            seen[name] = value
            self.attribute(e, name, value)
        self.dates(e, seen)
        self.events.append(e)

    def attribute(self, e, name, value):
        if name in LISTS and value == NOT_SCORED:
            e.loose.add(name)
        elif name in LISTS:
            for number in value.split(","):
                if number in self.spans:
                    getattr(e, name).append(self.spans[number])
                else:
                    self.faults.append(f"{name}={value}: there is no span {number}")
        elif name in COUNTS:
            m = COUNT.match(value)
            if m:
                e.counts.append((name, int(m[2]), m[1]))
            else:
                self.faults.append(f"{name}={value} is no number")
        elif name == "aux" and value in AUXES:
            e.aux = value
        elif name == "stance" and value in STANCES:
            e.stance = value
        elif name == "optional" and value == "yes":
            e.optional = True
        elif name not in ("from", "to"):
            self.faults.append(f"unknown attribute {name}={value}")

    def dates(self, e, seen):
        first, last = seen.get("from"), seen.get("to")
        if first is None and last is None:
            return
        if first is None or last is None or not e.when:
            self.faults.append("from=, to= and when= stand together")
        elif not is_day(first) or not is_day(last):
            self.faults.append(f"no such day: from={first} to={last}")
        elif first > last:
            self.faults.append(f"from={first} is after to={last}")
        else:
            e.dates = (first, last)


def read_line(line, number):
    """(Item or None, faults) of one line."""
    columns = line.split("\t")
    if len(columns) != 4:
        return None, [f"{len(columns)} columns instead of 4"]
    name, published, kind, marked = columns
    plain, marks, faults = unmark(marked)
    made = Maker(marks, faults)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        faults.append(f"{name!r} is no id (small letters, digits and hyphens)")
    if not is_day(published):
        faults.append(f"published {published!r} is no day")
    if kind not in ("s", "h"):
        faults.append(f"kind {kind!r} is neither s nor h")
    if not plain.strip() or plain != " ".join(plain.split()):
        faults.append("the text is empty or has blanks too many")
    made.events.sort(key=lambda e: (e.start, e.end))
    return Item(name, published, kind, plain, made.events, made.twins, number), faults


def read(path):
    """(Items, [(line number, fault)]) of a file."""
    items, faults = [], []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        item, wrong = read_line(line, number)
        faults += [(number, w) for w in wrong]
        if item:
            items.append(item)
    return items, faults
