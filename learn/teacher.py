"""The teacher: MiniLM fine-tuned as a biaffine tagger and parser (Dozat and Manning 2017), which labels raw news
for the student to learn from. Never shipped and never needed to build or run truce.

  teacher.py train --minilm DIR --treebanks DIR --out teacher.pt
  teacher.py parse --model teacher.pt --minilm DIR < tokens.txt > silver.conllu     (a sentence a line, words by blanks)
  teacher.py score --model teacher.pt --minilm DIR FILE.conllu.xz...
"""
import argparse
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from transformers import BertModel, BertTokenizerFast

import treebank

SHAPES = 64


def shape(word):
    """A small number for how a word is written, since MiniLM's word pieces are lower-cased."""
    kinds = (word[:1].isupper(), word.isupper() and len(word) > 1, any(c.isdigit() for c in word),
             any(c.islower() for c in word), not any(c.isalnum() for c in word), "-" in word or "." in word)
    return sum(1 << i for i, k in enumerate(kinds) if k)


def crc(text, rows):
    import zlib
    return zlib.crc32(text.encode()) % rows


class Biaffine(nn.Module):
    def __init__(self, size, out):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out, size + 1, size + 1))

    def forward(self, dep, head):
        one = lambda x: torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)
        return torch.einsum("bdi,oij,bhj->bodh", one(dep), self.weight, one(head))


class Teacher(nn.Module):
    def __init__(self, minilm, labels, arc=320, rel=128, frozen=0):
        super().__init__()
        self.bert = BertModel.from_pretrained(minilm, add_pooling_layer=False)
        width = self.bert.config.hidden_size
        layers = self.bert.config.num_hidden_layers + 1
        self.bert.embeddings.requires_grad_(False)
        for layer in self.bert.encoder.layer[:frozen]:
            layer.requires_grad_(False)
        self.mix = nn.Parameter(torch.zeros(3, layers))  # tags, arcs, labels look at the layers differently
        self.shape = nn.Embedding(SHAPES, 16)
        self.suffix = nn.Embedding(4096, 32)
        full = width + 48
        self.drop = nn.Dropout(0.25)
        self.upos = nn.Linear(full, len(labels.upos))
        self.xpos = nn.Linear(full, len(labels.xpos))
        self.arc_mlp = nn.Linear(full, 2 * arc)
        self.rel_mlp = nn.Linear(full, 2 * rel)
        self.root = nn.Parameter(torch.randn(full) * 0.02)
        self.arc = Biaffine(arc, 1)
        self.rel = Biaffine(rel, len(labels.deprel))

    def forward(self, x):
        hidden = torch.stack(self.bert(x["pieces"], attention_mask=x["mask"], output_hidden_states=True).hidden_states)
        mixed = torch.einsum("kl,lbpw->kbpw", self.mix.softmax(-1), hidden)
        b, t = x["words"].shape
        pooled = mixed.new_zeros(3, b, t + 1, mixed.shape[-1])
        pooled.scatter_add_(2, x["owner"][None, :, :, None].expand(3, -1, -1, mixed.shape[-1]), mixed)
        pooled = pooled[:, :, :t] / x["pieces_of"][None, :, :, None].clamp(min=1)
        extra = torch.cat([self.shape(x["shapes"]), self.suffix(x["suffixes"])], -1)
        tag, arc, rel = (self.drop(torch.cat([p, extra], -1)) for p in pooled)
        root = lambda p: torch.cat([self.root.expand(b, 1, -1), p], 1)
        arc_dep, arc_head = self.drop(F.leaky_relu(self.arc_mlp(root(arc)), 0.1)).chunk(2, -1)
        rel_dep, rel_head = self.drop(F.leaky_relu(self.rel_mlp(root(rel)), 0.1)).chunk(2, -1)
        arcs = self.arc(arc_dep[:, 1:], arc_head)[:, 0]
        arcs = arcs.masked_fill(~x["heads_ok"][:, None, :], -1e4)
        eye = torch.eye(t, t + 1, dtype=torch.bool).roll(1, 1)
        eye[:, 0] = False
        arcs = arcs.masked_fill(eye[None], -1e4)
        return self.upos(tag), self.xpos(tag), arcs, (rel_dep[:, 1:], rel_head)

    def relations(self, rel, heads):
        dep, head = rel
        picked = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
        one = lambda x: torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)
        left = torch.einsum("bti,oij->btoj", one(dep), self.rel.weight)
        return torch.einsum("btoj,btj->bto", left, one(picked))


class Encoder:
    """Turns sentences into padded tensors; a word's pieces are remembered."""

    def __init__(self, minilm):
        self.tokenizer = BertTokenizerFast.from_pretrained(minilm)
        self.cache = {}

    def pieces(self, word):
        got = self.cache.get(word)
        if got is None:
            got = self.tokenizer(word, add_special_tokens=False)["input_ids"][:16] or [self.tokenizer.unk_token_id]
            self.cache[word] = got
        return got

    def __call__(self, sentences):
        rows = []
        for s in sentences:
            row, owner = [self.tokenizer.cls_token_id], [None]
            for i, w in enumerate(s.form):
                for p in self.pieces(w):
                    if len(row) < 510:
                        row.append(p)
                        owner.append(i)
            rows.append((row + [self.tokenizer.sep_token_id], owner + [None]))
        t = max(len(s.form) for s in sentences)
        p = max(len(r) for r, _ in rows)
        b = len(sentences)
        x = dict(pieces=torch.zeros(b, p, dtype=torch.long), mask=torch.zeros(b, p, dtype=torch.long),
                 owner=torch.full((b, p), t, dtype=torch.long), words=torch.zeros(b, t, dtype=torch.bool),
                 pieces_of=torch.zeros(b, t), shapes=torch.zeros(b, t, dtype=torch.long),
                 suffixes=torch.zeros(b, t, dtype=torch.long), heads_ok=torch.zeros(b, t + 1, dtype=torch.bool))
        for i, (s, (row, owner)) in enumerate(zip(sentences, rows)):
            x["pieces"][i, :len(row)] = torch.tensor(row)
            x["mask"][i, :len(row)] = 1
            own = torch.tensor([t if o is None else o for o in owner])
            x["owner"][i, :len(row)] = own
            x["pieces_of"][i] = torch.bincount(own, minlength=t + 1)[:t].float()
            n = len(s.form)
            x["words"][i, :n] = True
            x["heads_ok"][i, :n + 1] = True
            x["shapes"][i, :n] = torch.tensor([shape(w) for w in s.form])
            x["suffixes"][i, :n] = torch.tensor([crc(w.lower()[-3:], 4096) for w in s.form])
        return x


def targets(sentences, labels, t):
    pad = lambda rows: torch.tensor([r + [-100] * (t - len(r)) for r in rows])
    return (pad([labels.encode("upos", s.upos) for s in sentences]), pad([labels.encode("xpos", s.xpos) for s in sentences]),
            pad([list(s.head) for s in sentences]), pad([labels.encode("deprel", s.deprel) for s in sentences]))


def choices(probability, names):
    """[T] texts "name:p,name:p" of the up to three likeliest of each row of probability [T][N], from 4 per cent on."""
    best, which = probability.topk(min(3, probability.shape[-1]), -1)
    best = (best * 100).round().int().tolist()
    return [",".join(f"{names(k)}:{p}" for p, k in zip(ps, ks) if p >= 4) or f"{names(ks[0])}:{ps[0]}" for ps, ks in zip(best, which.tolist())]


def parse(model, encode, labels, sentences, words=3000, tell=False):
    """Predicted copies of the sentences, in order; `tell` adds what else the teacher thought of."""
    model.eval()
    done = [None] * len(sentences)
    with torch.inference_mode():
        for index in treebank.batches(sentences, words, 0):
            batch = [sentences[i] for i in index]
            upos, xpos, arcs, rel = model(encode(batch))
            logp = arcs.log_softmax(-1)
            heads = logp.argmax(-1)
            for k, i in enumerate(index):
                n = len(batch[k].form)
                table = logp[k, :n, :n + 1].tolist()
                head = treebank.mend(heads[k, :n].tolist(), lambda d, h: table[d][h])
                heads[k, :n] = torch.tensor(head)
            rels_of = model.relations(rel, heads)
            rels = rels_of.argmax(-1)
            for k, i in enumerate(index):
                n, s = len(batch[k].form), batch[k]
                done[i] = treebank.Sentence(
                    s.form, s.lemma or ["_"] * n, [labels.upos[u] for u in upos[k, :n].argmax(-1).tolist()],
                    [labels.xpos[u] for u in xpos[k, :n].argmax(-1).tolist()], heads[k, :n].tolist(),
                    [labels.deprel[u] for u in rels[k, :n].tolist()])
                if tell:
                    arcs_told = choices(logp[k, :n, :n + 1].exp(), str)
                    rels_told = choices(rels_of[k, :n].softmax(-1), labels.deprel.__getitem__)
                    done[i].other = [f"{a}|{r}" for a, r in zip(arcs_told, rels_told)]
    return done


def train(a):
    torch.manual_seed(a.seed)
    gold = treebank.read(f"{a.treebanks}/en_ewt-train.conllu.xz") + treebank.read(f"{a.treebanks}/en_gum-train.conllu.xz")
    dev = {k: treebank.read(f"{a.treebanks}/en_{k}-dev.conllu.xz") for k in ("ewt", "gum")}
    gold = [s for s in gold if len(s.form) <= 120]
    labels = treebank.Labels(gold)
    encode, model = Encoder(a.minilm), Teacher(a.minilm, labels, frozen=a.frozen)
    bert = [p for p in model.bert.parameters() if p.requires_grad]
    known = {id(p) for p in model.bert.parameters()}
    rest = [p for p in model.parameters() if id(p) not in known]
    opt = torch.optim.AdamW([dict(params=bert, lr=a.rate), dict(params=rest, lr=2e-3)], betas=(0.9, 0.98), weight_decay=0.01)
    plan = [(e, index) for e in range(a.epochs) for index in treebank.batches(gold, a.words, a.seed + e)]
    steps, warm = len(plan), 0.06 * len(plan)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda i: min(1, i / warm) * max(0.0, (steps - i) / (steps - warm)) + 1e-4)
    start = time.time()
    for i, (epoch, index) in enumerate(plan):
        model.train()
        batch = [gold[j] for j in index]
        upos, xpos, arcs, rel = model(encode(batch))
        t = arcs.shape[1]
        gu, gx, gh, gr = targets(batch, labels, t)
        rels = model.relations(rel, gh.clamp(min=0))
        ce = lambda out, want: F.cross_entropy(out.reshape(-1, out.shape[-1]), want.reshape(-1))
        loss = ce(arcs, gh) + ce(rels, gr) + 0.5 * ce(upos, gu) + 0.5 * ce(xpos, gx)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        opt.step()
        sched.step()
        if i % 50 == 0:
            print(f"step {i}/{steps} epoch {epoch} loss {loss.item():.3f} {time.time() - start:.0f}s", flush=True)
        if i == steps - 1 or (i + 1) % (steps // a.epochs) == 0:
            for name, d in dev.items():
                d = d[: 600] if i < steps - 1 else d
                print(name, "dev", treebank.accuracy(d, parse(model, encode, labels, d)), flush=True)
            torch.save(dict(model=model.state_dict(), upos=labels.upos, xpos=labels.xpos, deprel=labels.deprel), a.out)


def load(path, minilm):
    saved = torch.load(path, weights_only=True)
    labels = treebank.Labels([])
    labels.upos, labels.xpos, labels.deprel = saved["upos"], saved["xpos"], saved["deprel"]
    labels.number = {k: {t: i for i, t in enumerate(getattr(labels, k))} for k in ("upos", "xpos", "deprel")}
    model = Teacher(minilm, labels)
    model.load_state_dict(saved["model"])
    return model, labels


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="verb", required=True)
    for verb in ("train", "parse", "score"):
        p = sub.add_parser(verb)
        p.add_argument("--minilm", required=True)
        p.add_argument("--threads", type=int, default=2)
        if verb == "train":
            p.add_argument("--treebanks", required=True)
            p.add_argument("--out", required=True)
            p.add_argument("--epochs", type=int, default=5)
            p.add_argument("--words", type=int, default=900)
            p.add_argument("--frozen", type=int, default=1)
            p.add_argument("--rate", type=float, default=3e-4)
            p.add_argument("--seed", type=int, default=1)
        else:
            p.add_argument("--model", required=True)
        if verb == "score":
            p.add_argument("files", nargs="+")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    if a.verb == "train":
        return train(a)
    model, labels = load(a.model, a.minilm)
    encode = Encoder(a.minilm)
    if a.verb == "score":
        for f in a.files:
            gold = treebank.read(f)
            print(f, treebank.accuracy(gold, parse(model, encode, labels, gold)), flush=True)
        return
    chunk, done = [], 0
    def flush():
        nonlocal chunk
        treebank.write(parse(model, encode, labels, chunk, tell=True), sys.stdout)
        chunk = []
    for line in sys.stdin:
        words = line.split()
        if 3 <= len(words) <= 90:
            chunk.append(treebank.Sentence(form=words))
            done += len(words)
        if len(chunk) == 4000:
            flush()
            print(f"{done} words", file=sys.stderr, flush=True)
    flush()


if __name__ == "__main__":
    main()
