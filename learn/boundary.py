"""Learns where sentences end, and how words are usually written; writes the model's sections "split.*".

  boundary.py --rows build/boundary_rows --treebanks DIR --news raw_news.txt.xz --out DIR [--epochs N]

boundary_rows (built from learn/boundary_rows.c) prints, by the library's own code, the hashed rows of features of every
gap at which a sentence could end. Here their weights are learned: a row is ENDS_HIDDEN numbers, the sum of a gap's
rows passes a hidden layer cut at 0, and one weight each gives the score (src/text/ends.h). Four such networks, of a
quarter of the hidden layer each, are trained apart and laid side by side, which evens out their chance faults. Trained on the training
parts of UD English EWT and GUM only, text rebuilt from "# text" and SpaceAfter as bench/score_tokens.py does it; the
dev parts choose among runs. Seeded: the same data and the same torch give the same bytes.
"""
import argparse
import collections
import lzma
import pathlib
import re
import struct
import subprocess
import tempfile

import numpy as np
import torch

from pack import container

FEATURES, HIDDEN, MEMBERS, BITS = 22, 32, 4, 16  # as in src/text/ends.h
RANGE, TOP = 2.0, 4096.0            # the largest row weight, and what 1.0 becomes in the top layer
MIXED, SMALL, CAPITALISED, CAPITALS = 0, 1, 2, 3
SLOTS = 1 << 16


def lines(path):
    with (lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")) as f:
        yield from f


def documents(path):
    """Text and set of sentence ends, in bytes, of each document of a treebank file."""
    out, text, ends = [], "", []
    word_end, skip, paragraph = 0, 0, False

    def close():
        if text:
            out.append((text.rstrip(), set(ends)))

    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            close()
            text, ends = "", []
        elif line.startswith("# newpar"):
            paragraph = True
        elif not line:
            ends.append(len(text[:word_end].encode()))
            skip = 0
        c = line.split("\t")
        if len(c) != 10 or "." in c[0]:
            continue
        if paragraph and text:
            text = text.rstrip(" ") + "\n\n"
        paragraph = False
        if "-" in c[0]:
            skip = int(c[0].split("-")[1])
        elif int(c[0]) <= skip:
            continue
        text += c[1]
        word_end = len(text)
        if "SpaceAfter=No" not in c[9]:
            text += " "
    close()
    return out


def word_hash(word):
    """ends_word of src/text/ends.c."""
    h = 2166136261
    for c in word.lower().encode() if word.isascii() else ascii_lower(word.encode()):
        h = (h ^ (48 if 48 <= c <= 57 else c)) * 16777619 & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x2C1B3C6D & 0xFFFFFFFF
    return h ^ h >> 13


def ascii_lower(data):
    return bytes(c + 32 if 65 <= c <= 90 else c for c in data)


def usual_forms(texts):
    """How words are written behind a small word or a comma: hash -> class, for words seen at least three times."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for text in texts:
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z\u00C0-\u024F]+(?=[ ,.;:'\u2019)-])", text):
            form = 2 if len(word) > 1 and word.isupper() else 1 if word[0].isupper() else 0
            counts[word_hash(word)][form] += 1
    out = {}
    for key, (small, capitalised, capitals) in counts.items():
        n = small + capitalised + capitals
        if n < 3:
            continue
        if small >= 0.9 * n:
            out[key] = SMALL
        elif capitals >= 0.5 * n:
            out[key] = CAPITALS
        elif capitalised >= 0.6 * n:
            out[key] = CAPITALISED
        else:
            out[key] = MIXED
    return out


def case_section(usual):
    """Open hash table of 14 bits of a word's hash and 2 of its class, as ends_usual reads it."""
    slots = np.zeros(SLOTS, "<u2")
    for key, kind in sorted(usual.items()):
        if (key & 0x3FFF) << 2 | kind == 0:
            continue  # looks like an empty slot
        at = (key >> 14) & (SLOTS - 1)
        for _ in range(32):
            if slots[at] == 0:
                slots[at] = (key & 0x3FFF) << 2 | kind
                break
            if slots[at] >> 2 == key & 0x3FFF:
                break
            at = (at + 1) & (SLOTS - 1)
    return slots.tobytes()


def candidates(tool, model, docs):
    """Rows [n, FEATURES] and labels [n] of all candidates."""
    data = b"".join(b"%d\n" % len(t.encode()) + t.encode() for t, _ in docs)
    out = np.frombuffer(subprocess.run([tool, model, "rows"], input=data, capture_output=True, check=True).stdout, "<u4")
    rows, labels, at = [], [], 0
    for _, ends in docs:
        n = int(out[at])
        block = out[at + 1:at + 1 + n * (FEATURES + 1)].reshape(n, FEATURES + 1)
        at += 1 + n * (FEATURES + 1)
        rows.append(block[:, 1:])
        labels.append(np.isin(block[:, 0], np.fromiter(ends, np.uint32, len(ends))))
    assert at == len(out)
    return torch.from_numpy(np.concatenate(rows).astype(np.int64)), torch.from_numpy(np.concatenate(labels).astype(np.float32))


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.rows = torch.nn.Embedding(1 << BITS, HIDDEN // MEMBERS)
        self.rows.weight.data.normal_(0, 0.05)
        self.bias = torch.nn.Parameter(torch.full((HIDDEN // MEMBERS,), 0.1))
        self.top = torch.nn.Parameter(torch.tensor([1.0, -1.0] * (HIDDEN // MEMBERS // 2)))
        self.end = torch.nn.Parameter(torch.zeros(1))

    def forward(self, rows, drop=0.0):
        x = self.rows(rows)
        if drop:
            x = x * (torch.rand(rows.shape) >= drop)[..., None] / (1 - drop)
        return torch.relu(x.sum(1) + self.bias) @ self.top + self.end


def f1(scores, labels):
    said = scores > 0
    return (200 * (said & (labels > 0)).sum() / (said.sum() + labels.sum())).item()


def train(rows, labels, dev, a):
    net = Net()
    kept = {k: v.detach().clone() for k, v in net.named_parameters()}  # moving average
    adam = torch.optim.Adam(net.parameters(), lr=a.rate)
    steps = a.epochs * (len(labels) // a.batch)
    step = 0
    for epoch in range(a.epochs):
        order, loss_sum = torch.randperm(len(labels)), 0.0
        for i in range(len(labels) // a.batch):
            for g in adam.param_groups:
                g["lr"] = a.rate * (1 - step / steps)
            pick = order[i * a.batch:(i + 1) * a.batch]
            adam.zero_grad()
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(rows[pick], a.drop), labels[pick], pos_weight=torch.tensor(a.weight))
            (loss + a.decay * net.rows(rows[pick]).square().mean()).backward()
            adam.step()
            net.rows.weight.data.clamp_(-RANGE, RANGE)
            step += 1
            loss_sum += loss.item()
            for k, v in net.named_parameters():
                kept[k].lerp_(v.detach(), 0.005)
        now = {k: v.detach().clone() for k, v in net.named_parameters()}
        for k, v in net.named_parameters():
            v.data.copy_(kept[k])
        with torch.no_grad():
            print(f"epoch {epoch + 1}: loss {loss_sum / (i + 1):.4f}  ends F1 " + "  ".join(f"{k} {f1(net(r), y):.2f}" for k, (r, y) in dev.items()), flush=True)
        for k, v in net.named_parameters():
            v.data.copy_(now[k] if epoch + 1 < a.epochs else kept[k])
    return net


def sections(nets, offset):
    """The members side by side: their hidden layers make one, their scores add up."""
    scale = 127 / RANGE
    whole = lambda x, most: torch.round(x).clamp(-most, most).numpy()
    rows = whole(torch.cat([n.rows.weight.data for n in nets], 1) * scale, 127).astype(np.int8)
    bias = whole(torch.cat([n.bias.data for n in nets]) * scale, 32767).astype("<i2")
    top = whole(torch.cat([n.top.data for n in nets]) * TOP, 32767).astype("<i2")
    end = round((sum(n.end.item() for n in nets) + offset) * scale * TOP)
    return {"split.ends": rows.tobytes(), "split.ends.top": struct.pack("<Ii", FEATURES, end) + bias.tobytes() + top.tobytes()}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--rows", required=True, help="the program built from learn/boundary_rows.c")
    ap.add_argument("--treebanks", required=True, type=pathlib.Path)
    ap.add_argument("--news", required=True, type=pathlib.Path)
    ap.add_argument("--out", required=True, type=pathlib.Path)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--batch", type=int, default=512)
    ap.add_argument("--rate", type=float, default=0.004)
    ap.add_argument("--drop", type=float, default=0.15)
    ap.add_argument("--decay", type=float, default=0.0)
    ap.add_argument("--weight", type=float, default=3.0, help="of an end against no end: a missed one costs two sentences")
    ap.add_argument("--offset", type=float, default=1.5, help="added to the score of an end: best for whole sentences of dev")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    banks = {f"{b}-{p}": documents(a.treebanks / f"en_{b}-{p}.conllu.xz") for b in ("ewt", "gum") for p in ("train", "dev")}
    learned = [d for k, docs in banks.items() if k.endswith("train") for d in docs]
    cases = case_section(usual_forms([t for t, _ in learned] + list(lines(a.news))))
    a.out.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile() as model:
        blank = {"split.ends": bytes(HIDDEN << BITS), "split.ends.top": struct.pack("<Ii", FEATURES, 0) + bytes(4 * HIDDEN)}
        model.write(container({"split.case": cases} | blank, "model"))
        model.flush()
        # Wire copy in capitals is learned from every eighth document, raised; only where that keeps the bytes' places.
        raised = [(t.upper(), e) for t, e in learned[::8] if t.isascii()]
        rows, labels = candidates(a.rows, model.name, learned + raised)
        dev = {k: candidates(a.rows, model.name, banks[k]) for k in banks if k.endswith("dev")}
    print(f"{len(labels)} candidates, {int(labels.sum())} ends", flush=True)
    nets = [train(rows, labels, dev, a) for _ in range(MEMBERS)]
    with torch.no_grad():
        print("together  " + "  ".join(f"{k} {f1(sum(n(r) for n in nets), y):.2f}" for k, (r, y) in dev.items()))
    for name, data in ({"split.case": cases} | sections(nets, a.offset)).items():
        (a.out / name).write_bytes(data)


if __name__ == "__main__":
    main()
