"""Mentions and pronouns against the entity and coreference layer of UD English GUM.

  entities.py FILE.conllu[.xz] [--genre NAME] [--list] -- build/truce show --json --stage mentions

The raw text is rebuilt as score_tokens.py does. Two figures:
  mentions   persons, organisations and places named by a proper noun, found when a mention of truce (actor or place) covers the
             head word of the gold mention; precision over truce's mentions whose last word is a proper noun
  pronouns   third-person pronouns that stand for a person or an organisation with an earlier mention that is no pronoun: right
             when the mention that truce's `referent` leads to covers the head of an earlier gold mention of the same
             entity, or when its resolved name shares a name's word with one
Pronouns that truce leaves open count as missed; both accuracy where answered and over all are printed. Standard library only.
"""
import collections
import json
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile

PRONOUNS = {"person": set("he him his himself she her hers herself they them their theirs themselves".split()),
            "organization": set("it its itself they them their theirs themselves".split())}
KINDS = {"person", "organization", "place"}


def documents(path, genre):
    raw = (lzma.open if str(path).endswith(".xz") else open)(path, "rt", encoding="utf-8").read()
    doc, name = [], ""
    for block in raw.strip().split("\n\n"):
        m = re.search(r"^# newdoc id = (\S+)", block, re.M)
        if m:
            if doc and genre in name:
                yield name, doc
            doc, name = [], m[1]
        doc.append(block)
    if doc and genre in name:
        yield name, doc


class Document:
    """The raw text; words as (start, end, form, xpos, head); gold mentions."""

    def __init__(self, blocks):
        self.text, self.words, self.mentions, self.open = "", [], [], collections.defaultdict(list)
        for block in blocks:
            self.read(block)
        self.text = self.text.rstrip()

    def read(self, block):
        if re.search(r"^# newpar", block, re.M) and self.text:
            self.text = self.text.rstrip(" ") + "\n\n"
        first, skip, parts = len(self.words), 0, {}
        for line in block.split("\n"):
            c = line.split("\t")
            if len(c) != 10 or "." in c[0]:
                continue
            if "-" in c[0]:
                skip = int(c[0].split("-")[1])
                parts = self.parts(block, *map(int, c[0].split("-")), c[1])
                self.text += c[1] + ("" if "SpaceAfter=No" in c[9] else " ")
                continue
            span = parts.get(int(c[0]))
            if int(c[0]) > skip:
                span = (len(self.text), len(self.text) + len(c[1]))
                self.text += c[1] + ("" if "SpaceAfter=No" in c[9] else " ")
            self.words.append((*span, c[1], c[4], first + int(c[6]) - 1 if int(c[6]) else -1))
            self.entities(len(self.words) - 1, c[9])
        self.open.clear()

    def parts(self, block, begin, end, form):
        """Where the words of "she's" stand; all over the whole where they are not its letters ("won't")."""
        words = [c[1] for c in (line.split("\t") for line in block.split("\n")) if c[0].isdigit() and begin <= int(c[0]) <= end]
        at, spans = len(self.text), {}
        whole = "".join(words) != form
        for i, word in enumerate(words):
            spans[begin + i] = (len(self.text), len(self.text) + len(form)) if whole else (at, at + len(word))
            at += len(word)
        return spans

    def entities(self, at, misc):
        m = re.search(r"Entity=([^|]*)", misc)
        for token in re.findall(r"\([^()]*\)?|[^()]+\)", m[1] if m else ""):
            if token.startswith("("):
                part = token.strip("()").split("-")
                self.open[part[0]].append((at, part[1] if len(part) > 1 else ""))
            if token.endswith(")"):
                name = token.strip("()").split("-")[0]
                if self.open[name]:
                    start, kind = self.open[name].pop()
                    self.mentions.append((start, at, name, kind, self.head(start, at)))

    def head(self, start, end):
        return next((i for i in range(start, end + 1) if not start <= self.words[i][4] <= end), end)


def covering(found, word):
    """The smallest of truce's mentions that covers a word."""
    return min((m for m in found if m["start"] <= word[0] and word[1] <= m["end"]), key=lambda m: m["end"] - m["start"], default=None)


def ours(command, text):
    with tempfile.TemporaryDirectory() as tmp:
        file = pathlib.Path(tmp) / "x.txt"
        file.write_text(text, encoding="utf-8")
        shown = json.loads(subprocess.run([*command, str(file)], check=True, capture_output=True, text=True).stdout)
    raw = text.encode()
    found = [m for m in shown["mentions"] if m["kind"] in ("actor", "place")]
    for m in found:
        for part in (m, m.get("referent")):
            if part:
                part["start"], part["end"] = (len(raw[:part[k]].decode()) for k in ("start", "end"))
    return found


def right_referent(doc, found, mention, same):
    """Whether truce's mention of a pronoun leads to the entity whose earlier mentions are `same`; None when it says nothing."""
    m = covering([f for f in found if f["kind"] == "actor"], doc.words[mention[4]])
    if not m or not (m.get("referent") or m["name"]):
        return None
    heads = [doc.words[x[4]] for x in same]
    seen = set()
    while m and m.get("referent") and (m["start"], m["end"]) not in seen:
        seen.add((m["start"], m["end"]))
        at = m["referent"]
        if any(at["start"] <= h[0] and h[1] <= at["end"] for h in heads):
            return True
        m = next((f for f in found if (f["start"], f["end"]) == (at["start"], at["end"])), None)
    words = {w for x in same for w in (doc.words[i][2] for i in range(x[0], x[1] + 1)) if w[:1].isupper()}
    return bool(m and m["name"] and words & set(m["name"].split()))


def score(doc, found, n, told):
    named = [x for x in doc.mentions if x[3] in KINDS and doc.words[x[4]][3] in ("NNP", "NNPS")]
    heads = {x[4] for x in named}
    covered = {i for i in heads if covering(found, doc.words[i])}
    proper = [m for m in found if (last := [w for w in doc.words if m["start"] <= w[0] and w[1] <= m["end"]]) and last[-1][3] in ("NNP", "NNPS")]
    true = [m for m in proper if any(m["start"] <= doc.words[i][0] and doc.words[i][1] <= m["end"] for i in heads)]
    n["gold"] += len(heads)
    n["hit"] += len(covered)
    n["ours"] += len(proper)
    n["true"] += len(true)
    for x in doc.mentions:
        word = doc.words[x[4]][2].lower()
        if x[0] != x[1] or word not in PRONOUNS.get(x[3], ()):
            continue
        same = [y for y in doc.mentions if y[2] == x[2] and y[0] < x[0] and doc.words[y[4]][3] not in ("PRP", "PRP$")]
        if not same:
            continue
        right = right_referent(doc, found, x, same)
        n[x[3]] += 1
        n[x[3], "told"] += right is not None
        n[x[3], "right"] += bool(right)
        if not right:
            told(x[3], doc, x, same, right)


def main():
    argv = sys.argv[1:]
    cut = argv.index("--")
    genre = argv[argv.index("--genre") + 1] if "--genre" in argv[:cut] else ""
    n = collections.Counter()

    def told(kind, doc, x, same, right):
        if "--list" in argv[:cut]:
            at = doc.words[x[0]][0]
            print(kind, "wrong" if right is False else "open", "|", " ".join(doc.text[max(0, at - 160):at + 60].split()), "|", doc.words[same[-1][4]][2])
    for name, blocks in documents(argv[0], genre):
        doc = Document(blocks)
        score(doc, ours(argv[cut + 1:], doc.text), n, told)
    p, r = n["true"] / max(1, n["ours"]), n["hit"] / max(1, n["gold"])
    print(f"mentions {n['gold']}: P {p:.3f} R {r:.3f} F {2 * p * r / max(1e-9, p + r):.3f}")
    for kind in PRONOUNS:
        all_of, said, right = n[kind], n[kind, "told"], n[kind, "right"]
        print(f"pronouns of {kind}s {all_of}: right {right / max(1, all_of):.3f} answered {said / max(1, all_of):.3f} right where answered {right / max(1, said):.3f}")


if __name__ == "__main__":
    main()
