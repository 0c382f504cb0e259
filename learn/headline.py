"""Headline forms of silver trees, since treebanks hold few headlines and their verbs are taken for nouns: "The troops
shelled the town on Monday ." becomes "Troops shell town" with the tree it had.

What editors do: articles and forms of "be" before participles go, the main verb's past becomes present, "will" becomes
"to", attribution and full stop go, words may be written with capitals. Nothing else is changed, so every arc stays true.
"""
import pathlib
import random

import treebank

KEEP = "A An And As At But By For From In Into Nor Of On Or Over The To Up With After Amid Near".split()


def irregular():
    """Past form -> base form of the irregular verbs; None where two verbs share it."""
    base = {}
    for line in (pathlib.Path(__file__).parent / "irregular.txt").read_text(encoding="utf-8").splitlines():
        part = line.split()
        if part[:1] == ["verb"]:
            for past in part[2].split("/"):
                base[past] = part[1] if base.get(past, part[1]) == part[1] else None
    return base


PAST = irregular()


def base_form(past, known):
    """The base of a past form: irregular, else by the regular endings where the base is a word of `known`."""
    if past in PAST:
        return PAST[past]
    if not past.endswith("ed"):
        return None
    stems = [past[:-1], past[:-2], past[:-3] if past[-3:-2] == past[-4:-3] else "", past[:-3] + "y" if past.endswith("ied") else ""]
    stems = [s for s in stems if s and s in known]
    return max(stems, key=lambda s: known[s]) if stems else None


def third(base):
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else base + "s"


def present(s, verb, known):
    """The main verb's headline form and tag, or None."""
    base = base_form(s.form[verb].lower(), known)
    subject = next((i for i, h in enumerate(s.head) if h == verb + 1 and s.deprel[i] == "nsubj"), None)
    if base is None or subject is None:
        return None
    several = s.xpos[subject] in ("NNS", "NNPS") or any(h == subject + 1 and d == "conj" for h, d in zip(s.head, s.deprel))
    return (base, "VBP") if several else (third(base), "VBZ")


def without(s, gone):
    """The sentence without the words of `gone`, which must have no dependents outside it."""
    place, n = {}, 0
    for i in range(len(s.form)):
        if i not in gone:
            n += 1
            place[i + 1] = n
    kept = [i for i in range(len(s.form)) if i not in gone]
    if any(s.head[i] and s.head[i] not in place for i in kept):
        return None
    pick = lambda column: [column[i] for i in kept]
    return treebank.Sentence(pick(s.form), pick(s.lemma), pick(s.upos), pick(s.xpos),
                             [place[s.head[i]] if s.head[i] else 0 for i in kept], pick(s.deprel))


def subtree(s, top):
    inside, grew = {top}, True
    while grew:
        more = {i for i in range(len(s.form)) if s.head[i] - 1 in inside} - inside
        inside |= more
        grew = bool(more)
    return inside


def headline(s, known, rng):
    """The headline form of a sentence, or None where it makes none."""
    if not 5 <= len(s.form) <= 26 or '"' in s.form:
        return None
    s = treebank.Sentence(list(s.form), s.lemma, list(s.upos), list(s.xpos), list(s.head), list(s.deprel))
    root = s.head.index(0)
    gone = {i for i, x in enumerate(s.xpos) if x == "DT" and s.form[i].lower() in ("the", "a", "an") and s.deprel[i] == "det"}
    if s.upos[-1] == "PUNCT":
        gone.add(len(s.form) - 1)
    if any(h == root + 1 and d.startswith("nsubj") and s.upos[i] == "PRON" for i, (h, d) in enumerate(zip(s.head, s.deprel))):
        return None
    passive = any(h == root + 1 and d == "aux:pass" for h, d in zip(s.head, s.deprel))
    if s.xpos[root] == "VBD":
        form = present(s, root, known)
        if not form:
            return None
        s.form[root], s.xpos[root] = form
    elif passive and s.xpos[root] == "VBN":
        gone |= {i for i, h in enumerate(s.head) if h == root + 1 and s.deprel[i] in ("aux:pass", "aux")}
    elif not any(s.head[i] == root + 1 and s.form[i] == "will" for i in range(len(s.form))):
        return None
    for i in range(len(s.form)):
        if s.head[i] == root + 1 and s.form[i] == "will" and s.deprel[i] == "aux":
            s.form[i], s.upos[i], s.xpos[i], s.deprel[i] = "to", "PART", "TO", "mark"
        if s.head[i] == root + 1 and s.deprel[i] in ("obl:unmarked", "obl", "advcl") and i > root and rng.random() < 0.5:
            inside = subtree(s, i)
            if max(inside) - min(inside) + 1 == len(inside):
                gone |= inside
    out = without(s, gone)
    if out is None or len(out.form) < 3:
        return None
    style = rng.random()
    if style < 0.4:  # capitals on all but small words
        out.form = [w if w.title() in KEEP and i else w[:1].upper() + w[1:] for i, w in enumerate(out.form)]
    else:
        out.form[0] = out.form[0][:1].upper() + out.form[0][1:]
    return out


def headlines(sentences, seed):
    """The headline forms of those sentences that have one."""
    known = {}
    for s in sentences:
        for w, x in zip(s.form, s.xpos):
            if x in ("VB", "VBP"):
                known[w.lower()] = known.get(w.lower(), 0) + 1
    rng = random.Random(seed)
    return [h for h in (headline(s, known, rng) for s in sentences) if h]
