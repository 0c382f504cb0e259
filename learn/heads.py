"""Learns models/en.heads: what the act head (src/event/head.h) makes of words that the lexicon has no row for.

  heads.py --dump build/dump_heads --home . --shared ../shared --corpus corpus --out models/en.heads [--folds 5] [--seed 1]

dump_heads gives every word that may name an act, with the network's last layer and hashed features. Rows to learn from:
silver (raw news: what the lexicon takes has its type, what it rules out and, with less weight, what it leaves is none),
corpus/ (ours, marked up by hand) and PLV_train (a sentence's label belongs to the words whose grammar links its marked
pair; its older labels stand for every type that the single-type rule and the fold of the scorer lead to them). One
hidden layer, first on silver, then on all. Seeded; the same machine gives the same bytes.
"""
import argparse
import csv
import lzma
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

import numpy as np
import torch

import pack

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools"))
import marks  # noqa: E402 (found by the path above)

TYPES = "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
TYPE = {name: i for i, name in enumerate(TYPES)}
HIDDEN, WIDTH, ROWS, UNIT = 32, 256, 8192, 32
MOST = 40  # features of a word that are learnt from
TOP_UNIT = 256
TAKEN, RULED_OUT, FREE = 1, 2, 3
NO_AUX, FUTURE, HYPOTHETICAL, NEGATION, HISTORICAL = range(5)
OF_THE_WORD = np.frombuffer(b"lOKPMCAGrS", np.uint8)  # marks of features that hold the word itself


class Row:
    __slots__ = "text start end status type aux refusal upos sides features own partner allowed weight".split()


def read_rows(data):
    """What dump_heads printed."""
    rows, at = [], 0
    while at < len(data):
        r = Row()
        r.text, r.start, r.end, r.status, r.type, r.aux, r.refusal, r.upos, sides, n, partner = struct.unpack_from("<3I8B", data, at)
        at += 20
        r.sides = [struct.unpack_from("<3I", data, at + 12 * i) for i in range(sides)]
        at += 12 * sides
        r.features = np.frombuffer(data, "<u4", n, at)
        at += 4 * n
        layers = []
        for _ in range(1 + partner):
            layers.append((np.frombuffer(data, "<f4", 1, at)[0], np.frombuffer(data, np.uint8, WIDTH, at + 4)))
            at += 4 + WIDTH
        r.own, r.partner = layers[0], layers[1] if partner else None
        r.weight = 1.0
        rows.append(r)
    return rows


def dump(a, texts):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as f:
        f.write("\f".join(t.replace("\f", " ") for t in texts))
        f.flush()
        return read_rows(subprocess.run([a.dump, a.home, f.name], check=True, capture_output=True).stdout)


def unmark(marked):
    """The text without <s>, <t>, and the byte spans of both."""
    text, spans, start = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", marked):
        m = re.fullmatch(r"<(/?)([st])>", part)
        if not m:
            text += part
        elif m[1]:
            spans[m[2]].append((start[m[2]], len(text.encode())))
        else:
            start[m[2]] = len(text.encode())
    return text, spans


def allowed_types(gold, aux, refusal, type_of_taken=0):
    """The types that, with this aux, the single-type rule and the scorer's fold make the older label `gold`."""
    friendly = [TYPE[x] for x in ("CONSULT", "SUPPORT", "COOPERATE", "AID")]
    if gold == "YIELD":
        out = [TYPE["RETREAT"], TYPE["CONCEDE"]]
    elif gold == "AGREE" and aux == FUTURE:
        out = [TYPE["AGREE"], TYPE["CONCEDE"], TYPE["RETREAT"]] + friendly
    elif gold == "REJECT" and refusal:
        out = [TYPE["REJECT"], TYPE["CONCEDE"], TYPE["RETREAT"], TYPE["AGREE"]] + friendly
    elif gold == "THREATEN" and aux in (FUTURE, HYPOTHETICAL):
        out = [TYPE[x] for x in ("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")]
    else:
        out = [TYPE[gold]]
    return out


def overlaps(span, spans):
    return any(span[0] < e and s < span[1] for s, e in spans)


def plv(a):
    """Rows of PLV_train and the number of the sentence each belongs to (Row.text)."""
    path = pathlib.Path(a.shared) / "gold/relations/PLV_train.tsv"
    if not path.exists():
        return []
    gold = list(csv.DictReader(open(path, encoding="utf-8", newline=""), delimiter="\t"))
    texts = [unmark(g["marked_sentence"]) for g in gold]
    by_text = {}
    for r in dump(a, [t for t, _ in texts]):
        by_text.setdefault(r.text, []).append(r)
    out = []
    for i, rows in by_text.items():
        spans, label = texts[i][1], gold[i]["gold_root"]
        best = []
        for r in rows:
            one = any(overlaps(s[:2], spans["s"]) for s in r.sides)
            two = any(overlaps(s[:2], spans["t"]) for s in r.sides)
            subject = any(s[2] == 1 and overlaps(s[:2], spans["s"]) for s in r.sides)
            best.append((2 * (one and two) + (one or two) + subject, r))
        most = max(x for x, _ in best)
        taken = any(r.status == TAKEN for r in rows)
        for x, r in best:
            r.allowed = allowed_types(label, r.aux, r.refusal)
            r.weight = 0.0
            if r.status == TAKEN:
                r.weight = 0.5 if r.type in r.allowed and x else 0.0
                r.allowed = [r.type]
            elif r.status == FREE and x == most and x >= 2 - (not taken):
                r.weight = 1.0
            elif r.status == FREE and x == 0:
                r.allowed, r.weight = [0], 0.3
            if r.weight:
                out.append(r)
    return out


def silver(a):
    """Raw news as the lexicon sees it."""
    path = pathlib.Path(a.shared) / "data/news/raw_news.txt.xz"
    if not path.exists():
        return []
    text = lzma.open(path, "rt", encoding="utf-8", errors="replace").read()
    parts = [p for p in text.split("\n\n") if p.strip()]
    keep = np.random.default_rng(a.seed).permutation(len(parts))
    size, chosen = 0, []
    for i in keep:
        if size > a.silver:
            break
        chosen.append(parts[i])
        size += len(parts[i])
    rows = dump(a, chosen)
    for r in rows:
        r.allowed = [r.type if r.status == TAKEN else 0]
        r.weight = {TAKEN: 1.0, RULED_OUT: 1.0, FREE: a.free}[r.status]
    return rows


def corpus(a):
    """Our own sentences: every word is an act's or none."""
    items = []
    for path in sorted(pathlib.Path(a.corpus).glob("*.tsv")) if a.corpus else []:
        items += marks.read(path)[0]
    rows = dump(a, [i.text for i in items]) if items else []
    out = []
    for r in rows:
        text = items[r.text].text.encode()
        start, end = len(text[:r.start].decode()), len(text[:r.end].decode())
        here = [e for e in items[r.text].events if e.start < end and start < e.end]
        if not any(e.optional for e in here):
            r.allowed = [TYPE[here[0].type] if here else 0]
            r.weight = 1.0 if r.status == FREE or here else 0.3
            out.append(r)
    return out


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.rows = torch.nn.EmbeddingBag(ROWS + 1, HIDDEN, mode="sum", padding_idx=ROWS)
        torch.nn.init.normal_(self.rows.weight, std=0.05)
        self.own = torch.nn.Linear(WIDTH, HIDDEN)
        self.other = torch.nn.Linear(WIDTH, HIDDEN)
        self.top = torch.nn.Linear(HIDDEN, len(TYPES))

    def forward(self, own, other, has_other, features):
        hidden = self.own(own) + self.other(other) * has_other[:, None] + self.rows(features)
        return self.top(torch.relu(hidden))


class Set:
    """Rows as tensors."""
    def __init__(self, rows):
        self.n = len(rows)
        layer = lambda l: (l[1].astype(np.float32) - 64) * l[0]
        self.own = torch.tensor(np.stack([layer(r.own) for r in rows]))
        self.other = torch.tensor(np.stack([layer(r.partner) if r.partner else np.zeros(WIDTH, np.float32) for r in rows]))
        self.has = torch.tensor([r.partner is not None for r in rows], dtype=torch.float32)
        features, marks = np.full((self.n, MOST), ROWS, np.int64), np.zeros((self.n, MOST), np.uint8)
        for i, r in enumerate(rows):
            n = min(MOST, len(r.features))
            features[i, :n] = r.features[:n] & ROWS - 1
            marks[i, :n] = r.features[:n] >> 24
        self.features, self.own_word = torch.tensor(features), torch.tensor(np.isin(marks, OF_THE_WORD))
        self.allowed = torch.zeros(self.n, len(TYPES))
        for i, r in enumerate(rows):
            self.allowed[i, r.allowed] = 1.0
        self.weight = torch.tensor([r.weight for r in rows], dtype=torch.float32)
        self.text = np.array([r.text for r in rows])

    def batch(self, index, hide=None):
        """hide: how often the features that hold the word itself are left out; None leaves nothing out."""
        features = self.features[index]
        if hide is not None:
            gone = torch.rand(features.shape) < 0.1
            gone |= self.own_word[index] & (torch.rand(len(index), 1) < hide)
            features = features.masked_fill(gone, ROWS)
        return self.own[index], self.other[index], self.has[index], features


def train(net, rows, plan, epochs, rate, seed, hide):
    """plan: the rows of an epoch."""
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02)
    size = 512
    steps = epochs * (len(plan) // size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + 1, pct_start=0.1)
    net.train()
    for _ in range(epochs):
        order = plan[torch.randperm(len(plan))]
        for at in range(0, len(order) - size + 1, size):
            index = order[at:at + size]
            log = torch.log_softmax(net(*rows.batch(index, hide)), 1)
            got = torch.logsumexp(log + torch.log(rows.allowed[index] + 1e-9), 1)
            optimiser.zero_grad()
            (-(got * rows.weight[index]).sum() / rows.weight[index].sum()).backward()
            optimiser.step()
            schedule.step()
    return net


def scores(net, rows, index):
    net.eval()
    with torch.no_grad():
        return torch.cat([net(*rows.batch(i)) for i in torch.as_tensor(index).split(4096)])


def write(net, thresholds, model, out):
    """The file of heads: everything in 32ths, the top layer in 256ths of them."""
    with torch.no_grad():
        rows = np.clip(np.rint(net.rows.weight[:ROWS].numpy() * UNIT), -127, 127).astype(np.int8)
        state = pack.matrix(np.concatenate([net.own.weight.numpy(), net.other.weight.numpy()]), np.concatenate([np.zeros(HIDDEN, np.float32), net.other.bias.numpy()]))
        top = np.rint(net.own.bias.numpy() * UNIT).astype("<i4").tobytes()
        top += np.clip(np.rint(net.top.weight.numpy() * TOP_UNIT), -32767, 32767).astype("<i2").tobytes()
        top += np.rint(net.top.bias.numpy() * UNIT * TOP_UNIT).astype("<i4").tobytes()
        top += np.rint(np.array(thresholds) * UNIT * TOP_UNIT).astype("<i4").tobytes()
    data = pathlib.Path(model).read_bytes()
    for i in range(struct.unpack_from("<I", data, 28)[0]):
        name, at, size, _, _ = struct.unpack_from("<24sQQII", data, 64 + 48 * i)
        if name.rstrip(b"\0") == b"net.sru0":
            layer = zlib.crc32(data[at:at + size])
    sections = {"model": struct.pack("<I", layer), "state": state, "act.rows": (rows.tobytes(), ROWS), "act.top": top}
    pathlib.Path(out).write_bytes(pack.container(sections, "heads"))


def learn(a, rows, part, first, without=None):
    """A network that has not seen the PLV sentences for which `without` is true. part: name -> the rows of a source."""
    net = Net()
    net.load_state_dict(first)
    torch.manual_seed(a.seed + 1)
    some = part["silver"][torch.randperm(len(part["silver"]))[:a.again]]
    use = part["plv"] if without is None else torch.tensor([i for i in part["plv"].tolist() if not without(rows.text[i])])
    return train(net, rows, torch.cat([some, use.repeat(a.times), part["corpus"].repeat(2)]), a.second, 3e-3, a.seed, 0.2)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--dump", required=True)
    ap.add_argument("--home", required=True)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--corpus")
    ap.add_argument("--out", required=True)
    ap.add_argument("--folds", type=int, default=0, help="also OUT.K without fold K of PLV_train, and OUT.K.rows with its rows")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--silver", type=int, default=1_000_000, help="bytes of raw news")
    ap.add_argument("--first", type=int, default=2)
    ap.add_argument("--second", type=int, default=5)
    ap.add_argument("--again", type=int, default=25000, help="silver rows that are read again beside the rest")
    ap.add_argument("--times", type=int, default=5, help="how often PLV's rows are read in an epoch")
    ap.add_argument("--free", type=float, default=0.6, help="weight of words that the lexicon leaves, as none")
    ap.add_argument("--threshold", type=float, default=4.0, help="how far a type has to be above none")
    ap.add_argument("--between", type=float, default=1.5, help="likewise where parties stand on both sides")
    a = ap.parse_args()
    torch.set_num_threads(1)
    model = pathlib.Path(a.home) / "models/en.model"
    sources = {"silver": silver(a), "plv": plv(a), "corpus": corpus(a)}
    print("rows:", {k: len(r) for k, r in sources.items()}, flush=True)
    ends = np.cumsum([0] + [len(r) for r in sources.values()])
    part = {k: torch.arange(ends[i], ends[i + 1]) for i, k in enumerate(sources)}
    rows = Set([r for some in sources.values() for r in some])
    torch.manual_seed(a.seed)
    first = train(Net(), rows, part["silver"], a.first, 4e-3, a.seed, 0.5).state_dict()
    threshold = [0.0] + [a.threshold] * (len(TYPES) - 1) + [0.0] + [a.between] * (len(TYPES) - 1)
    write(learn(a, rows, part, first), threshold, model, a.out)
    for k in range(a.folds):
        held = lambda text: zlib.crc32(str(text).encode()) % a.folds == k
        write(learn(a, rows, part, first, held), threshold, model, f"{a.out}.{k}")
        pathlib.Path(f"{a.out}.{k}.rows").write_text("".join(f"{i}\n" for i in range(1050) if held(i)))


if __name__ == "__main__":
    main()
