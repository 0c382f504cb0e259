"""Reading Universal Dependencies treebanks (CoNLL-U, plain or .xz)."""
import lzma
import random
from dataclasses import dataclass, field


@dataclass
class Sentence:
    """One sentence: words [T] and, per word, tags, lemma, head (0 is the root, heads count from 1) and label; of silver
    trees also `other`: the teacher's choices with their per cents, "head:p,head:p|label:p,label:p"."""
    form: list = field(default_factory=list)
    lemma: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    head: list = field(default_factory=list)
    deprel: list = field(default_factory=list)
    other: list = field(default_factory=list)


def open_text(path):
    path = str(path)
    return lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")


def read(path):
    """Sentences of a treebank file; multi-word and empty tokens are passed over."""
    sentences, s = [], Sentence()
    with open_text(path) as lines:
        for line in lines:
            c = line.rstrip("\n").split("\t")
            if len(c) == 10 and c[0].isdigit():
                s.form.append(c[1].replace(" ", ""))
                s.lemma.append(c[2])
                s.upos.append(c[3])
                s.xpos.append(c[4])
                s.head.append(int(c[6]))
                s.deprel.append(c[7])
                if c[9] != "_" and c[9][0].isdigit():
                    s.other.append(c[9])
            elif len(c) == 1 and not c[0] and s.form:
                sentences.append(s)
                s = Sentence()
    if s.form:
        sentences.append(s)
    return sentences


def write(sentences, out):
    for s in sentences:
        for i, row in enumerate(zip(s.form, s.lemma, s.upos, s.xpos, s.head, s.deprel, s.other or "_" * len(s.form))):
            form, lemma, upos, xpos, head, rel, other = row
            out.write(f"{i + 1}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{rel}\t_\t{other}\n")
        out.write("\n")


def batches(sentences, words, seed):
    """Index lists of similar length, about `words` words each, in an order given by the seed."""
    rng = random.Random(seed)
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].form), rng.random()))
    out, now, width = [], [], 0
    for i in order:
        n = len(sentences[i].form)
        if now and max(width, n) * (len(now) + 1) > words:
            out.append(now)
            now, width = [], 0
        now.append(i)
        width = max(width, n)
    if now:
        out.append(now)
    rng.shuffle(out)
    return out


class Labels:
    """The closed sets of tags and relations, sorted so that numbers do not depend on file order."""

    def __init__(self, sentences):
        self.upos = sorted({t for s in sentences for t in s.upos})
        self.xpos = sorted({t for s in sentences for t in s.xpos})
        self.deprel = sorted({t for s in sentences for t in s.deprel})
        self.number = {k: {t: i for i, t in enumerate(getattr(self, k))} for k in ("upos", "xpos", "deprel")}

    def encode(self, kind, tags):
        number = self.number[kind]
        return [number.get(t, 0) for t in tags]


def accuracy(gold, predicted):
    """UPOS, XPOS, UAS, LAS in per cent over all tokens, full labels."""
    n = upos = xpos = uas = las = 0
    for g, p in zip(gold, predicted):
        for i in range(len(g.form)):
            n += 1
            upos += g.upos[i] == p.upos[i]
            xpos += g.xpos[i] == p.xpos[i]
            uas += g.head[i] == p.head[i]
            las += g.head[i] == p.head[i] and g.deprel[i] == p.deprel[i]
    return {k: round(100 * v / max(1, n), 2) for k, v in dict(UPOS=upos, XPOS=xpos, UAS=uas, LAS=las).items()}


def mend(head, score):
    """One root and no cycle, greedily: the root that would lose most stays, each cycle is opened at its cheapest escape.

    head [T] from 1 with 0 for root; score(d, h) the arc's score. Same method as src/parse/tree.c.
    """
    n = len(head)
    roots = [d for d in range(n) if head[d] == 0]
    others = lambda d: (h for h in range(1, n + 1) if h != d + 1)
    best = max(roots or range(n), key=lambda d: score(d, 0) - max((score(d, h) for h in others(d)), default=0))
    for d in roots:
        if d != best:
            head[d] = max(others(d), key=lambda h: score(d, h))
    head[best] = 0
    while True:
        safe = [False] * (n + 1)
        safe[0] = True
        mark = [0] * (n + 1)
        cycle = None
        for d in range(1, n + 1):
            path, x = [], d
            while not safe[x] and mark[x] == 0:
                mark[x] = d
                path.append(x)
                x = head[x - 1]
            if safe[x]:
                for y in path:
                    safe[y] = True
            elif mark[x] == d:
                cycle = path[path.index(x):]
                break
        if cycle is None:
            return head
        reach = set()
        for x in range(1, n + 1):
            seen, y = set(), x
            while y and y not in seen:
                seen.add(y)
                y = head[y - 1]
            if y == 0:
                reach.add(x)
        best = None
        for d in cycle:
            for h in reach:
                gain = score(d - 1, h) - score(d - 1, head[d - 1])
                if best is None or gain > best[0]:
                    best = (gain, d, h)
        head[best[1] - 1] = best[2]
