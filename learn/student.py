"""The student: the small recurrent network that truce ships (src/parse/network.h), taught by treebanks and silver trees.

  student.py train --treebanks DIR [--silver FILE.conllu[.xz]...] --words N --out student.pt [--minilm DIR] [--from P.pt]
  student.py score --model student.pt --treebanks DIR FILE.conllu.xz...

Rows of hashed features are summed, normalised and read by stacked bidirectional SRU layers (Lei et al. 2018); one head
matrix gives tags and the parts of biaffine arcs and labels (Dozat and Manning 2017). Everything is done as the C code
does it, with one difference: C has a rational function for tanh that is within 1e-4 of it (no libm there).
"""
import argparse
import collections
import random
import sys
import time
import unicodedata
import zlib

import torch
from torch import nn
from torch.nn import functional as F

import headline
import treebank

HALF = 128                      # width of one direction
WIDTH = 2 * HALF
LAYERS = 3
HASHED = 4096                   # rows for words outside the vocabulary
ROWS = dict(suf2=1024, suf3=6144, suf4=8192, pre3=4096, shape=64)
HEADS = dict(upos=17, xpos=49, arc_head=64, arc_dep=64, lab_head=64, lab_dep=64)
FAR = 31


def crc(text, rows):
    return zlib.crc32(text.encode()) % rows


def lower(word):
    return "".join("0" if "0" <= c <= "9" else (c.lower() if len(c.lower()) == 1 else c) for c in word)


def shape(word):
    kinds = [unicodedata.category(c) for c in word]
    upper, small = "Lu" in kinds, "Ll" in kinds
    bits = (kinds[0] == "Lu", upper and not small and len(word) > 1, "Nd" in kinds, small,
            not any(k[0] in "LN" for k in kinds), "-" in word or "." in word)
    return sum(1 << i for i, b in enumerate(bits) if b)


class Features:
    """Row numbers of a word form: word, hashed word, suf2, suf3, suf4, pre3, shape."""

    def __init__(self, vocab):
        self.vocab = vocab
        self.number = {w: i for i, w in enumerate(vocab)}
        self.cache = {}

    def __call__(self, form):
        got = self.cache.get(form)
        if got is None:
            w = lower(form)
            hashed = len(self.vocab) + crc("w" + w, HASHED)
            got = (self.number.get(w, hashed), hashed, crc("2" + w[-2:], ROWS["suf2"]), crc("3" + w[-3:], ROWS["suf3"]),
                   crc("4" + w[-4:], ROWS["suf4"]), crc("p" + w[:3], ROWS["pre3"]), shape(form))
            self.cache[form] = got
        return got


@torch.jit.script
def recur(f, zf):
    """c_t = f_t c_{t-1} + zf_t over dimension 0; zf is (1 - f) z."""
    c = torch.zeros_like(f[0])
    out = []
    for t in range(f.shape[0]):
        c = f[t] * c + zf[t]
        out.append(c)
    return torch.stack(out)


class Recurrence(torch.autograd.Function):
    """The same recurrence with its gradient written out, which saves most of autograd's small steps."""

    @staticmethod
    def forward(ctx, f, zf):
        c = recur(f, zf)
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, c = ctx.saved_tensors
        following = torch.cat([f[1:], torch.zeros_like(f[:1])])
        g = recur(following.flip(0), grad.flip(0)).flip(0)
        before = torch.cat([torch.zeros_like(c[:1]), c[:-1]])
        return g * before, g


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(6 * HALF, WIDTH))
        nn.init.uniform_(self.weight, -(3 / WIDTH) ** 0.5, (3 / WIDTH) ** 0.5)
        bias = torch.zeros(6, HALF)
        bias[1] = bias[4] = 1.0
        self.bias = nn.Parameter(bias.reshape(-1))

    def forward(self, x, keep):
        """x [T][B][2H]; keep [T][B][1] is 0 past a sentence's end, so that the backward half starts from nothing."""
        u = F.linear(x, self.weight, self.bias)
        zf, ff, rf, zb, fb, rb = u.chunk(6, -1)
        f = torch.sigmoid(torch.cat([ff, fb.flip(0)], -1))
        z = torch.cat([zf, zb.flip(0)], -1)
        zero = torch.cat([keep.expand(-1, -1, HALF), keep.flip(0).expand(-1, -1, HALF)], -1)
        c = Recurrence.apply(f * zero, (1 - f) * z * zero)
        c = torch.cat([c[..., :HALF], c[..., HALF:].flip(0)], -1)
        r = torch.sigmoid(torch.cat([rf, rb], -1))
        return torch.lerp(x, torch.tanh(c), r)


class Student(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.tables = nn.ModuleDict({k: nn.Embedding(n, WIDTH, sparse=True) for k, n in
                                     dict(word=len(vocab) + HASHED, **ROWS).items()})
        for t in self.tables.values():
            nn.init.normal_(t.weight, std=0.4)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.sru = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.head = nn.Linear(WIDTH, sum(HEADS.values()))
        self.dist = nn.Parameter(torch.zeros(2, FAR + 1))
        self.root_bias = nn.Parameter(torch.zeros(1))
        self.arc_root = nn.Parameter(torch.randn(64) * 0.1)
        self.lab_root = nn.Parameter(torch.randn(64) * 0.1)
        self.label = nn.Linear(64, 51)

    def forward(self, rows, keep, drop, heads=None):
        """rows [B][T][7]; keep [B][T]. Returns UPOS, XPOS, arcs [B][T][T+1] and labels [B][T][51] for `heads`, which
        are the arcs' arg max when not given."""
        unseen = (torch.rand(rows.shape[:2]) < 0.06) if drop else torch.zeros(rows.shape[:2], dtype=torch.bool)
        x = self.tables["word"](torch.where(unseen, rows[..., 1], rows[..., 0]))
        for i, k in enumerate(("suf2", "suf3", "suf4", "pre3", "shape")):
            x = x + self.tables[k](rows[..., 2 + i])
        x = F.dropout(self.norm(x), drop, drop > 0).transpose(0, 1).contiguous()
        k = keep.transpose(0, 1)[..., None].float()
        for layer in self.sru:
            x = F.dropout(layer(x, k), drop, drop > 0)
        upos, xpos, arc_head, arc_dep, lab_head, lab_dep = self.head(x.transpose(0, 1)).split(list(HEADS.values()), -1)
        b, t = keep.shape
        d = torch.arange(t)
        gap = (d[:, None] - d[None, :])
        bias = torch.where(gap > 0, self.dist[0][gap.abs().clamp(max=FAR)], self.dist[1][gap.abs().clamp(max=FAR)])
        arcs = arc_dep @ arc_head.transpose(1, 2) + bias
        arcs = arcs.masked_fill(~keep[:, None, :] | torch.eye(t, dtype=torch.bool), -1e4)
        root = (arc_dep @ self.arc_root + self.root_bias)[..., None]
        arcs = torch.cat([root, arcs], -1)
        if heads is None:
            heads = arcs.argmax(-1)
        from_heads = torch.cat([self.lab_root.expand(b, 1, -1), lab_head], 1)
        picked = from_heads.gather(1, heads[..., None].expand(-1, -1, 64))
        return upos, xpos, arcs, self.label(F.relu(picked + lab_dep))


def tensors(features, batch):
    t = max(len(s.form) for s in batch)
    rows = torch.tensor([[features(w) for w in s.form] + [(0,) * 7] * (t - len(s.form)) for s in batch])
    keep = torch.tensor([[True] * len(s.form) + [False] * (t - len(s.form)) for s in batch])
    return rows, keep


def parse(model, features, labels, sentences, words=3000):
    done = [None] * len(sentences)
    with torch.inference_mode():
        for index in treebank.batches(sentences, words, 0):
            batch = [sentences[i] for i in index]
            rows, keep = tensors(features, batch)
            arcs = model(rows, keep, 0.0)[2]
            heads = arcs.argmax(-1)
            for k, s in enumerate(batch):
                n = len(s.form)
                table = arcs[k, :n, :n + 1].tolist()
                heads[k, :n] = torch.tensor(treebank.mend(heads[k, :n].tolist(), lambda d, h: table[d][h]))
            upos, xpos, _, rel = (o.argmax(-1) if i != 2 else o for i, o in enumerate(model(rows, keep, 0.0, heads)))
            for k, i in enumerate(index):
                n = len(batch[k].form)
                done[i] = treebank.Sentence(batch[k].form, batch[k].lemma, [labels.upos[u] for u in upos[k, :n].tolist()],
                                            [labels.xpos[u] for u in xpos[k, :n].tolist()], heads[k, :n].tolist(),
                                            [labels.deprel[u] for u in rel[k, :n].tolist()])
    return done


def vocabulary(sentences, size):
    seen = collections.Counter(lower(w) for s in sentences for w in s.form)
    ranked = sorted(seen.items(), key=lambda x: (-x[1], x[0]))
    return sorted(w for w, n in ranked[:size] if n >= 2)


def from_minilm(path, vocab):
    """Word rows from MiniLM's input embeddings (mean of a word's pieces), by principal components."""
    from safetensors.torch import load_file
    from transformers import BertTokenizerFast
    pieces = BertTokenizerFast.from_pretrained(path)
    table = load_file(f"{path}/model.safetensors")
    table = next(v for k, v in table.items() if k.endswith("word_embeddings.weight")).float()
    ids = pieces(vocab, add_special_tokens=False)["input_ids"]
    mean = torch.stack([table[i].mean(0) if i else torch.zeros(table.shape[1]) for i in ids])
    mean = mean - mean.mean(0)
    _, _, axes = torch.linalg.svd(mean, full_matrices=False)
    rows = mean @ axes[:WIDTH].T
    turn = torch.linalg.qr(torch.randn(WIDTH, WIDTH))[0]
    rows = rows @ turn
    return rows / rows.std() * 0.6


def export(model, vocab, config, path):
    state = model.state_dict()
    out = dict(config=config, vocab=vocab)
    for k, v in state.items():
        k = k.replace("tables.", "").replace("norm.weight", "ln_gain").replace("norm.bias", "ln_bias")
        out[k[:-len(".weight")] if k.count(".") == 1 and k.split(".")[0] in ("word", *ROWS) else k] = v.clone()
    torch.save(out, path)


def load(path):
    saved = torch.load(path, weights_only=True)
    model = Student(saved["vocab"])
    state = {}
    for k in model.state_dict():
        name = k.replace("tables.", "").replace("norm.weight", "ln_gain").replace("norm.bias", "ln_bias")
        state[k] = saved[name[:-len(".weight")] if k.startswith("tables.") else name]
    model.load_state_dict(state)
    return model, saved["vocab"]


def told(sentence, labels):
    """What the teacher thought of each word: up to three heads and three labels with their shares of 1, [T][3][2] both."""
    number, arcs, rels = labels.number["deprel"], [], []
    for head, rel, other in zip(sentence.head, sentence.deprel, sentence.other or [None] * len(sentence.form)):
        if other is None:
            pairs = [(head, 1)], [(number.get(rel, 0), 1)]
        else:
            pairs = [[(of(k), int(n)) for k, _, n in (x.rpartition(":") for x in part.split(","))]
                     for of, part in zip((int, number.__getitem__), other.split("|"))]
        for out, got in zip((arcs, rels), pairs):
            total = sum(n for _, n in got)
            out.append([(k, n / total) for k, n in got] + [(0, 0.0)] * (3 - len(got)))
    return arcs, rels


def against(scores, wanted, words):
    """Cross entropy of scores [B][T][N] with the shares wanted [B][T][3][2], summed over words and divided by their number."""
    log = scores.log_softmax(-1).gather(-1, wanted[..., 0].long())
    return -(log * wanted[..., 1]).sum() / words


def rounds(gold, silver, n_gold, a):
    """Batches of all gold with as much silver as keeps gold at its share, round after round."""
    rng, turn, at, pool = random.Random(a.seed), 0, 0, []
    while True:
        part, want = list(gold), n_gold * (1 - a.share) / a.share if silver else 0
        while want > 0:
            if at == len(pool):
                pool, at = rng.sample(silver, len(silver)), 0
            part.append(pool[at])
            want -= len(pool[at].form)
            at += 1
        for index in treebank.batches(part, a.batch, a.seed + turn):
            yield [part[i] for i in index]
        turn += 1


def loss_of(model, features, labels, batch, n_words, drop):
    """What the student gets wrong in a batch: arcs and relations against the shares it is told, tags against the one right."""
    t = max(len(s.form) for s in batch)
    pad = lambda x: torch.tensor([r + [-100] * (t - len(r)) for r in x])
    gh = pad([list(s.head) for s in batch])
    model_rows, keep = tensors(features, batch)
    upos, xpos, arcs, rel = model(model_rows, keep, drop, gh.clamp(min=0))
    ce = lambda out, want: F.cross_entropy(out.reshape(-1, out.shape[-1]), want.reshape(-1))
    shares = [told(s, labels) for s in batch]
    wanted = [torch.tensor([x[k] + [[(0, 0.0)] * 3] * (t - len(x[k])) for x in shares]) for k in (0, 1)]
    return (against(arcs, wanted[0], n_words) + against(rel, wanted[1], n_words)
            + 0.5 * ce(upos, pad([labels.encode("upos", s.upos) for s in batch]))
            + 0.5 * ce(xpos, pad([labels.encode("xpos", s.xpos) for s in batch])))


def train(a):
    torch.manual_seed(a.seed)
    gold = treebank.read(f"{a.treebanks}/en_ewt-train.conllu.xz") + treebank.read(f"{a.treebanks}/en_gum-train.conllu.xz")
    labels = treebank.Labels(gold)
    dev = {k: treebank.read(f"{a.treebanks}/en_{k}-dev.conllu.xz") for k in ("ewt", "gum")}
    silver = [s for f in a.silver for s in treebank.read(f)]
    gold = [s for s in gold if len(s.form) <= 100]
    if a.start:
        model, vocab = load(a.start)
    else:
        vocab = vocabulary(gold + silver, a.vocab)
        model = Student(vocab)
        if a.minilm:
            with torch.no_grad():
                model.tables["word"].weight[:len(vocab)] = from_minilm(a.minilm, vocab)
    silver += headline.headlines(random.Random(a.seed).sample(silver, int(len(silver) * a.headlines)), a.seed)
    features = Features(vocab)
    n_gold, n_silver = (sum(len(s.form) for s in x) for x in (gold, silver))
    print(f"{n_gold} gold and {n_silver} silver words, vocabulary {len(vocab)}", flush=True)
    rows = [p for p in model.tables.parameters()]
    dense = [p for n, p in model.named_parameters() if not n.startswith("tables.")]
    opt = [torch.optim.AdamW(dense, lr=a.rate, betas=(0.9, 0.95), weight_decay=0.001), torch.optim.SparseAdam(rows, lr=a.rate)]

    done, step, start, shown = 0, 0, time.time(), 0
    for batch in rounds(gold, silver, n_gold, a):
        if done >= a.words:
            break
        scale = min(1.0, (step + 1) / 200) * max(0.003, 1 - done / a.words)
        for o in opt:
            for g in o.param_groups:
                g["lr"] = a.rate * scale
        n_words = sum(len(s.form) for s in batch)
        loss = loss_of(model, features, labels, batch, n_words, a.drop)
        for o in opt:
            o.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(dense, 2.0)
        for o in opt:
            o.step()
        step += 1
        done += n_words
        if done - shown >= a.words // 10:
            shown = done
            print(f"{done}/{a.words} words loss {loss.item():.3f} {done / (time.time() - start):.0f} words/s", flush=True)
            for name, d in dev.items():
                d = d[::4]
                print(name, "dev", treebank.accuracy(d, parse(model, features, labels, d)), flush=True)
            export(model, vocab, dict(half=HALF, layers=LAYERS, seed=a.seed, words=done), a.out)
    for name, d in dev.items():
        print(name, "dev", treebank.accuracy(d, parse(model, features, labels, d)), flush=True)
    export(model, vocab, dict(half=HALF, layers=LAYERS, seed=a.seed, words=done, gold=n_gold, silver=n_silver), a.out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="verb", required=True)
    p = sub.add_parser("train")
    p.add_argument("--treebanks", required=True)
    p.add_argument("--silver", nargs="*", default=[])
    p.add_argument("--minilm")
    p.add_argument("--start", help="go on from this checkpoint")
    p.add_argument("--out", required=True)
    p.add_argument("--words", type=int, default=20_000_000)
    p.add_argument("--vocab", type=int, default=24_000)
    p.add_argument("--batch", type=int, default=2500)
    p.add_argument("--share", type=float, default=0.3, help="gold's share of the words")
    p.add_argument("--headlines", type=float, default=0.0, help="share of the silver trees to add in headline form")
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p = sub.add_parser("score")
    p.add_argument("--model", required=True)
    p.add_argument("--treebanks", required=True)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("files", nargs="+")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    if a.verb == "train":
        return train(a)
    model, vocab = load(a.model)
    labels = treebank.Labels([s for k in ("ewt", "gum") for s in treebank.read(f"{a.treebanks}/en_{k}-train.conllu.xz")])
    for f in a.files:
        gold = treebank.read(f)
        print(f, treebank.accuracy(gold, parse(model, Features(vocab), labels, gold)))


if __name__ == "__main__":
    main()
