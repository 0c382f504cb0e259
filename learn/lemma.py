"""Lemmas from form and tags: rules learnt from the training treebanks, written as the sections lemma.* of the model; and
net.pairs, the pairs of UPOS and XPOS that the treebanks have at least three times.

  lemma.py learn --treebanks DIR --news raw_news.txt.xz --out SECTIONS
  lemma.py score --treebanks DIR --news raw_news.txt.xz FILE.conllu[.xz]...      (with the file's own tags)

Two kinds of rules, both looked up by (case class, UPOS, XPOS, ending of the lower-cased form): a case rule (class 1-3)
says whether the form is kept, lower-cased or written as a title; an ending rule (class 0) cuts characters off the end and
adds others. The longest known ending decides, a whole word ("^" before it) before any ending. src/parse/lemma.c does
the same.

To what the treebanks show are added the irregular words of irregular.txt and regular forms that raw news has and the
treebanks lack: "provoked" is a form of "provoke" because news has that word and no "provok".
"""
import argparse
import collections
import pathlib
import re
import struct

import treebank

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
XPOS = ("$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ "
        "RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ``").split()
LONGEST = 6      # characters of an ending
LONGEST_WORD = 40  # characters of a form that has rules of its own
KEEP, LOWER, TITLE = 0, 1, 2
SMALL, CAPITAL, CAPITALS = 1, 2, 3


def low(text):
    """Character by character, as utf8proc does it."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def case_class(form):
    """SMALL: no capital; CAPITALS: two or more and no small letter; CAPITAL: the rest."""
    lower = low(form)
    capitals = sum(a != b for a, b in zip(form, lower))
    small = any(c.upper() != c for c in form)
    return SMALL if not capitals else CAPITALS if capitals > 1 and not small else CAPITAL


def plain(form, xpos):
    """A numeral loses the commas between its digits, as in the treebanks."""
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", form) if xpos == XPOS.index("CD") else form


def cased(form, op):
    return form if op == KEEP else low(form) if op == LOWER else form[:1].upper() + low(form[1:])


def ending(form, lemma):
    """(characters to cut, text to add) that makes the lemma of the lower-cased form; "me" gives all of "I"."""
    p, small = 0, low(lemma)
    while p < min(len(form), len(lemma)) and form[p] == small[p]:
        p += 1
    return len(form) - p, small[p:] if p else lemma


def apply(form, op, rule):
    cut, add = rule
    base = cased(form, op)
    return (base[:len(base) - cut] if cut else base) + add


def most(counter):
    return min(counter.items(), key=lambda x: (-x[1], x[0]))[0]


def keys(word):
    """Lookup keys of a lower-cased word, the most general first."""
    out = [word[len(word) - n:] for n in range(min(LONGEST, len(word)) + 1)]
    return out + ["^" + word] if len(word) <= LONGEST_WORD else out


def find(rules, kind, tags, word):
    got = None
    for k in keys(word):
        got = rules.get((kind, tags, k), got)
    return got


def add_related(endings, tags, regular):
    """Adds the words of each of these tags to the others, which are easily given instead: "killed" as VB is still "kill".
    Returns those without a regular ending as [(tags, word, rule)], to stand for themselves only: "gone" as VB is "go", but
    "postpone" is not "postpo"."""
    seen = {t: {w: most(o) for w, o in endings[t].items() if o} for t in tags}
    alone = []
    for t in tags:
        for other in tags:
            for word, outcome in seen[other].items():
                if word in seen[t]:
                    continue
                if word.endswith(regular):
                    endings[t][word][outcome] += 1
                else:
                    alone.append((t, word, outcome))
    return alone


def learn_kind(rules, kind, seen, least):
    """Rules of one kind from seen[tags][word] -> counts of outcomes: only those that a more general one lacks."""
    for tags, words in sorted(seen.items()):
        by_key = collections.defaultdict(collections.Counter)
        for word, outcomes in words.items():
            best = most(outcomes)
            for k in keys(word):
                if k == "" or kind == 0 and not k.startswith("^"):
                    by_key[k][best] += 1
        for k in sorted(by_key, key=lambda k: (len(k), k)):
            outcomes = by_key[k]
            best = (0, "") if k == "" and kind == 0 else most(outcomes)
            if k == "" or (outcomes[best] >= least and best != find(rules, kind, tags, k)):
                rules[kind, tags, k] = best
        for word in sorted(words):
            best = most(words[word])
            if len(word) <= LONGEST_WORD and best != find(rules, kind, tags, word):
                rules[kind, tags, "^" + word] = best


def short(base):
    """Doubles its last letter before -ed and -ing, as "stop" does."""
    return re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", base) is not None


def bases(word, tag):
    """Words that may be the lemma of a regular form."""
    if tag in ("VBD", "VBN") and word.endswith("ed"):
        stem, out = word[:-2], []
        if word.endswith("ied"):
            return [word[:-3] + "y", word[:-1]]
    elif tag == "VBG" and word.endswith("ing"):
        stem, out = word[:-3], []
    elif tag in ("VBZ", "NNS") and word.endswith("s") and not word.endswith("ss"):
        if word.endswith("ies"):
            return [word[:-3] + "y", word[:-1]]
        hissing = re.search(r"(s|x|z|ch|sh|o)es$", word)
        return [word[:-1]] + ([word[:-2]] if hissing else [])
    else:
        return []
    if len(stem) < 2:
        return []
    if not short(stem) and not re.search(r"[bcdfgkptz][rl]$", stem):
        out.append(stem)
    out.append(stem + "e")
    if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        out.append(stem[:-1])
    return out


def news_words(path):
    """How often raw news has each word in small letters; and the names, which it writes with one capital only."""
    seen, titles, capitals = collections.Counter(), collections.Counter(), collections.Counter()
    with treebank.open_text(path) as lines:
        for line in lines:
            for word in re.findall(r"(?<![\w'.-])[A-Za-z]{2,}(?![\w-])", line):
                (seen if word.islower() else titles if word.istitle() else capitals)[word.lower()] += 1
    names = sorted(w for w, n in titles.items() if len(w) > 2 and n >= 20 and n >= 20 * seen[w] and n > 3 * capitals[w])
    return seen, names


def add_forms(endings, seen, irregular):
    """Adds irregular words, and regular forms that the treebanks lack, with lemmas that raw news has."""
    verb, noun = UPOS.index("VERB"), UPOS.index("NOUN")
    place = lambda upos, tag: endings[upos, XPOS.index(tag)]
    for line in pathlib.Path(irregular).read_text().splitlines():
        kind, base, *forms = line.split() if not line.startswith("#") else [None, None]
        for tag, form in (zip(("VBD", "VBN"), forms) if kind == "verb" else [("NNS", f) for f in forms]):
            for f in form.split("/"):
                place(verb if kind == "verb" else noun, tag)[f][ending(f, base)] += 10  # more than a slip of an annotator
    for a, b in (("VBD", "VBN"), ("VBN", "VBD")):  # the past that is also the participle, and the other way round
        for word, outcomes in list(place(verb, a).items()):
            if word.endswith("ed") and word not in place(verb, b):
                place(verb, b)[word][most(outcomes)] += 1
    for word in sorted(w for w, n in seen.items() if n >= 3):
        for upos, tag in ((verb, "VBD"), (verb, "VBN"), (verb, "VBG"), (verb, "VBZ"), (noun, "NNS")):
            ranked = sorted(((seen[b], b) for b in bases(word, tag)), reverse=True)
            sure = ranked and ranked[0][0] >= 3 and (len(ranked) == 1 or ranked[0][0] >= 8 * ranked[1][0])
            if sure and sum(place(upos, tag)[word].values()) < 2:
                place(upos, tag)[word][ending(word, ranked[0][1])] += 2


def add_names(rules, cases, names):
    """"florida" and "TEHRAN" are "Florida" and "Tehran" where the treebanks do not say otherwise."""
    for kind in (SMALL, CAPITALS):
        for upos, xpos in (("PROPN", "NNP"), ("ADJ", "JJ")):
            tags = UPOS.index(upos), XPOS.index(xpos)
            for word in names:
                if word not in cases[kind][tags]:
                    rules[kind, tags, "^" + word] = TITLE


def learn(sentences, news):
    endings = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    cases = [None] + [collections.defaultdict(lambda: collections.defaultdict(collections.Counter)) for _ in range(3)]
    usual, pairs = collections.defaultdict(collections.Counter), collections.Counter()
    for s in sentences:
        for form, lemma, upos, xpos in zip(s.form, s.lemma, s.upos, s.xpos):
            tags = UPOS.index(upos), XPOS.index(xpos)
            form = plain(form, tags[1])
            word = low(form)
            pairs[tags] += 1
            if lemma == "_" and form != "_" or xpos == "GW":
                continue
            usual[tags[1]][tags[0]] += 1
            rule = ending(word, lemma)
            endings[tags][word][rule] += 1
            fits = [op for op in (KEEP, LOWER, TITLE) if apply(form, op, rule) == lemma]
            if fits and rule[0] < len(word):
                cases[case_class(form)][tags][word][fits[0]] += 1
    seen, names = news
    add_forms(endings, seen, pathlib.Path(__file__).with_name("irregular.txt"))
    noun = UPOS.index("NOUN")
    for word in sorted(w for w, n in seen.items() if n >= 3 and w.endswith("s") and not any(seen[x] for x in bases(w, "NNS"))):
        if not endings[noun, XPOS.index("NN")].get(word):
            endings[noun, XPOS.index("NN")][word][0, ""] += 1  # "ethos" is no plural of "etho"
    verbs = [(UPOS.index("VERB"), XPOS.index(x)) for x in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB")]
    alone = add_related(endings, verbs, ("ed", "ing", "s")) + add_related(endings, [(noun, XPOS.index(x)) for x in ("NN", "NNS")], ("s",))
    rules = {}
    learn_kind(rules, 0, endings, 3)
    for tags, word, rule in alone:
        if len(word) <= LONGEST_WORD and rule != find(rules, 0, tags, word):
            rules[0, tags, "^" + word] = rule
    for kind in (SMALL, CAPITAL, CAPITALS):
        learn_kind(rules, kind, cases[kind], 3)
    add_names(rules, cases, names)
    return rules, [most(usual[x]) if usual[x] else UPOS.index("X") for x in range(len(XPOS))], sorted(t for t, n in pairs.items() if n >= 3)


def lemma(model, form, upos, xpos):
    rules, usual, _ = model
    form = plain(form, xpos)
    word = low(form)
    tags = (upos, xpos) if (0, (upos, xpos), "") in rules else (usual[xpos], xpos)
    op = find(rules, case_class(form), tags, word)
    if op is None:
        op = KEEP if upos == UPOS.index("PROPN") else LOWER
    return apply(form, op, find(rules, 0, tags, word) or (0, "")) or word


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def write(model, out):
    """lemma.text: strings; lemma.rules: 16 bytes a rule; lemma.slots: open hash table over them; lemma.usual; net.pairs."""
    rules, usual, pairs = model
    text, known = bytearray(), {}

    def place(data):
        if data not in known:
            at = text.find(data)
            known[data] = at if at >= 0 else len(text)
            if at < 0:
                text.extend(data)
        return known[data]

    order = sorted(rules)
    slots = [0] * (1 << (2 * len(order) - 1).bit_length())
    rows = bytearray()
    for i, (kind, (upos, xpos), k) in enumerate(order):
        value = rules[kind, (upos, xpos), k]
        cut, add = (0, "") if kind else value
        key = k.encode()[::-1]
        data = add.encode()
        rows += struct.pack("<IIBBBBBBBB", place(key), place(data), len(key), len(data), kind, upos, xpos, value if kind else 0, cut, 0)
        at = fnv(bytes((kind, upos, xpos)) + key) & len(slots) - 1
        while slots[at]:
            at = at + 1 & len(slots) - 1
        slots[at] = i + 1
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "lemma.text").write_bytes(text)
    (out / "lemma.rules").write_bytes(rows)
    (out / "lemma.slots").write_bytes(struct.pack(f"<{len(slots)}I", *slots))
    (out / "lemma.usual").write_bytes(bytes(usual))
    (out / "net.pairs").write_bytes(bytes(x for pair in pairs for x in pair))
    print(f"{len(order)} rules, {len(text)} bytes of text, {len(slots)} slots, {len(pairs)} pairs of tags")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="verb", required=True)
    for verb in ("learn", "score"):
        p = sub.add_parser(verb)
        p.add_argument("--treebanks", required=True)
        p.add_argument("--news", required=True)
        if verb == "learn":
            p.add_argument("--out", required=True)
        else:
            p.add_argument("--wrong", action="store_true", help="list what is wrong")
            p.add_argument("files", nargs="+")
    a = ap.parse_args()
    train = [s for k in ("ewt", "gum") for s in treebank.read(f"{a.treebanks}/en_{k}-train.conllu.xz")]
    model = learn(train, news_words(a.news))
    if a.verb == "learn":
        return write(model, a.out)
    print(len(model[0]), "rules")
    for f in a.files:
        good = words = 0
        wrong = collections.Counter()
        for s in treebank.read(f):
            for form, gold, upos, xpos in zip(s.form, s.lemma, s.upos, s.xpos):
                got = lemma(model, form, UPOS.index(upos), XPOS.index(xpos))
                good += got == gold
                words += 1
                wrong[form, upos, xpos, gold, got] += got != gold
        print(f, f"{100 * good / words:.2f}")
        if a.wrong:
            for k, n in wrong.most_common(60):
                if n:
                    print("  ", n, *k)


if __name__ == "__main__":
    main()
