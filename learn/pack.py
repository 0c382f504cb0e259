"""Writes models/en.model from a student's checkpoint and the sections that other programs of learn/ made.

  pack.py pack --student student.pt --sections DIR --card learn/card.json [--scores FILE...] [--count FILE.conllu...] --out en.model
  pack.py random --out student.pt [--vocab WORDS]         (a checkpoint of random numbers, for tests)
  pack.py thaw --model en.model --out student.pt          (a checkpoint to go on from)
  pack.py unpack --model en.model --out DIR               (each section as a file)

A model over --limit bytes loses the words that the --count files have least often; their hashed rows serve then.
A section file is named like its section; "name=ROWS" gives it a row count. The container is described in
src/base/pack.h, the sections in docs/model-format.md.
"""
import argparse
import collections
import json
import os
import pathlib
import struct
import tempfile
import zlib

import numpy as np
import torch

import treebank
from lemma import UPOS, XPOS, fnv
from student import lower

DEPREL = ("acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj "
          "cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark "
          "nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan "
          "parataxis punct reparandum root vocative xcomp").split()
WIDTH, HALF, LAYERS, HASHED = 256, 128, 3, 4096
TABLES = dict(suf2=1024, suf3=6144, suf4=8192, pre3=4096, shape=64)
HEADS = dict(upos=17, xpos=49, arc_head=64, arc_dep=64, lab_head=64, lab_dep=64)
PANEL, HEAD_OUT, LABELS = 32, 352, 64
LONGEST_WORD = 64  # bytes


def quantise(rows, most):
    """Whole numbers in [-most, most] and a scale for each row."""
    rows = rows.astype(np.float32)
    scale = np.maximum(np.abs(rows).max(1), 1e-8) / most
    return np.clip(np.rint(rows / scale[:, None]), -most, most).astype(np.int8), scale.astype(np.float32)


def panels(weight):
    """[outputs][inputs] as [outputs / PANEL][inputs / 4][PANEL][4]."""
    out, inputs = weight.shape
    return np.ascontiguousarray(weight.reshape(out // PANEL, PANEL, inputs // 4, 4).transpose(0, 2, 1, 3)).tobytes()


def matrix(weight, bias):
    q, scale = quantise(weight, 127)
    return panels(q) + scale.tobytes() + bias.astype("<f4").tobytes()


def head(weight, bias):
    """The head matrix in C's order: arc and label parts first, then the tags, padded."""
    parts, at = {}, 0
    for name, n in HEADS.items():
        parts[name] = slice(at, at + n)
        at += n
    order = ("arc_head", "arc_dep", "lab_head", "lab_dep", "upos", "xpos")
    pad = HEAD_OUT - at
    return matrix(np.concatenate([weight[parts[k]] for k in order] + [np.zeros((pad, WIDTH), np.float32)]),
                  np.concatenate([bias[parts[k]] for k in order] + [np.zeros(pad, np.float32)]))


def vocabulary(words):
    """The words end to end, their ends, and an open hash table of 1 + their numbers."""
    data = [w.encode() for w in words]
    assert len(set(words)) == len(words)
    ends = np.cumsum([len(d) for d in data], dtype=np.uint32) if data else np.zeros(0, np.uint32)
    slots = np.zeros(1 << max(1, (2 * len(data) - 1).bit_length()), np.uint32)
    for i, d in enumerate(data):
        if len(d) > LONGEST_WORD:
            continue  # never looked up
        at = fnv(d) & len(slots) - 1
        while slots[at]:
            at = at + 1 & len(slots) - 1
        slots[at] = i + 1
    return {"net.words": (b"".join(data), len(data)), "net.words.ends": ends.astype("<u4").tobytes(),
            "net.words.slots": slots.astype("<u4").tobytes()}


def sections_of(student):
    """Every section of the network."""
    t = {k: v.float().numpy() for k, v in student.items() if isinstance(v, torch.Tensor)}
    rows = np.concatenate([t[k] for k in ("word", *TABLES)])
    assert rows.shape == (len(student["vocab"]) + HASHED + sum(TABLES.values()), WIDTH)
    q, scale = quantise(rows, 127)
    out = {"labels": "".join(" ".join(names) + "\n" for names in (UPOS, XPOS, DEPREL)).encode()}
    out["net.config"] = struct.pack("<10I", 1, WIDTH, LAYERS, 0, HASHED, *TABLES.values())
    out |= vocabulary(student["vocab"])
    out["net.rows"] = (q.tobytes(), len(rows))
    out["net.rows.scale"] = scale.astype("<f4").tobytes()
    out["net.norm"] = np.concatenate([t["ln_gain"], t["ln_bias"]]).astype("<f4").tobytes()
    for i in range(LAYERS):
        out[f"net.sru{i}"] = matrix(t[f"sru.{i}.weight"], t[f"sru.{i}.bias"])
    out["net.head"] = head(t["head.weight"], t["head.bias"])
    out["net.arc"] = np.concatenate([t["dist"].reshape(-1), t["root_bias"].reshape(-1), t["arc_root"]]).astype("<f4").tobytes()
    weight, bias = np.zeros((64, LABELS), np.float32), np.zeros(LABELS, np.float32)
    weight[:, :len(DEPREL)], bias[:len(DEPREL)] = t["label.weight"].T, t["label.bias"]
    out["net.label"] = np.concatenate([weight.reshape(-1), bias, t["lab_root"]]).astype("<f4").tobytes()
    return out


def container(sections, kind):
    """The bytes of a pack file; sections: name -> bytes or (bytes, rows)."""
    table, body = bytearray(), bytearray()
    at = 64 + 48 * len(sections)
    start = at
    for name, value in sections.items():
        data, rows = value if isinstance(value, tuple) else (value, 0)
        assert len(name.encode()) < 24
        body += bytes(-(start + len(body)) % 64)
        table += struct.pack("<24sQQII", name.encode(), start + len(body), len(data), rows, 0)
        body += data
    rest = bytes(table + body)
    return struct.pack("<8sIIQII16s16x", b"TRUCEPAK", 1, 1, 64 + len(rest), zlib.crc32(rest), len(sections), kind.encode()) + rest


def fewer_words(student, count, files):
    """The student without the `count` words that the files have least often."""
    seen = collections.Counter(lower(w) for f in files for s in treebank.read(f) for w in s.form)
    order = sorted(range(len(student["vocab"])), key=lambda i: (seen[student["vocab"][i]], student["vocab"][i]))
    kept = sorted(order[count:])
    rows = torch.tensor(kept + list(range(len(student["vocab"]), len(student["word"]))))
    return student | dict(vocab=[student["vocab"][i] for i in kept], word=student["word"][rows])


def gather(student, a, card):
    """All sections of the model, as bytes or (bytes, rows)."""
    sections = {"card": (json.dumps(card, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()}
    sections |= sections_of(student)
    for path in sorted(pathlib.Path(a.sections).iterdir()) if a.sections else []:
        name, _, rows = path.name.partition("=")
        assert name not in sections, name
        sections[name] = (path.read_bytes(), int(rows or 0))
    return sections


def pack(a):
    student = torch.load(a.student, weights_only=True)
    card = json.loads(pathlib.Path(a.card).read_text()) if a.card else {}
    card["student"] = student["config"]
    card["scores"] = {pathlib.Path(f).stem: dict(line.split(None, 1) for line in pathlib.Path(f).read_text().splitlines()) for f in a.scores}
    sections = gather(student, a, card)
    data = container(sections, "model")
    if len(data) > a.limit:
        assert a.count, "too large, and no --count to tell which words to leave out"
        student = fewer_words(student, (len(data) - a.limit) // WIDTH + 1, a.count)
        card["words_of_its_own"] = len(student["vocab"])
        sections = gather(student, a, card)
        data = container(sections, "model")
    assert len(data) <= a.limit
    temporary = f"{a.out}.new"
    pathlib.Path(temporary).write_bytes(data)
    os.replace(temporary, a.out)
    for name, value in sections.items():
        print(f"{len(value[0] if isinstance(value, tuple) else value):10d} {name}")
    print(f"{len(data):10d} bytes in all")


def random(a):
    g = torch.Generator().manual_seed(1)
    words = sorted(set(pathlib.Path(a.vocab).read_text().split())) if a.vocab else ["the", "truce"]
    normal = lambda *shape, by=1.0: torch.randn(*shape, generator=g) * by
    out = dict(config={}, vocab=words, word=normal(len(words) + HASHED, WIDTH, by=0.4), ln_gain=torch.ones(WIDTH), ln_bias=torch.zeros(WIDTH))
    out |= {k: normal(n, WIDTH, by=0.4) for k, n in TABLES.items()}
    for i in range(LAYERS):
        out[f"sru.{i}.weight"], out[f"sru.{i}.bias"] = normal(6 * HALF, WIDTH, by=0.06), normal(6 * HALF, by=0.1)
    out["head.weight"], out["head.bias"] = normal(sum(HEADS.values()), WIDTH, by=0.1), normal(sum(HEADS.values()), by=0.1)
    out |= dict(dist=normal(2, 32), root_bias=normal(1), arc_root=normal(64), lab_root=normal(64))
    out["label.weight"], out["label.bias"] = normal(len(DEPREL), 64, by=0.2), normal(len(DEPREL), by=0.1)
    torch.save(out, a.out)


def unpack(a):
    data = pathlib.Path(a.model).read_bytes()
    out = pathlib.Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    for i in range(struct.unpack_from("<I", data, 28)[0]):
        name, at, size, rows, _ = struct.unpack_from("<24sQQII", data, 64 + 48 * i)
        name = name.rstrip(b"\0").decode()
        (out / (f"{name}={rows}" if rows else name)).write_bytes(data[at:at + size])


def thaw(a):
    """A checkpoint from a model, as near as its whole numbers are, to go on from."""
    with tempfile.TemporaryDirectory() as tmp:
        unpack(argparse.Namespace(model=a.model, out=tmp))
        part = {f.name.partition("=")[0]: f.read_bytes() for f in pathlib.Path(tmp).iterdir()}
    floats = lambda name: np.frombuffer(part[name], "<f4").copy()

    def matrix_of(name, outputs):
        n = outputs * WIDTH
        q = np.frombuffer(part[name][:n], np.int8).reshape(outputs // PANEL, WIDTH // 4, PANEL, 4).transpose(0, 2, 1, 3).reshape(outputs, WIDTH)
        scale, bias = np.frombuffer(part[name][n:], "<f4").reshape(2, outputs)
        return torch.tensor(q * scale[:, None]), torch.tensor(bias)
    ends = np.frombuffer(part["net.words.ends"], "<u4").tolist()
    words = [part["net.words"][b:e].decode() for b, e in zip([0, *ends], ends)]
    rows = torch.tensor(np.frombuffer(part["net.rows"], np.int8).reshape(-1, WIDTH) * floats("net.rows.scale")[:, None])
    out, at = dict(config=json.loads(part["card"]).get("student", {}), vocab=words), 0
    for name, n in dict(word=len(words) + HASHED, **TABLES).items():
        out[name], at = rows[at:at + n].clone(), at + n
    out["ln_gain"], out["ln_bias"] = torch.tensor(floats("net.norm")).chunk(2)
    for i in range(LAYERS):
        out[f"sru.{i}.weight"], out[f"sru.{i}.bias"] = matrix_of(f"net.sru{i}", 6 * HALF)
    weight, bias = matrix_of("net.head", HEAD_OUT)
    place, at = {}, 0
    for name in ("arc_head", "arc_dep", "lab_head", "lab_dep", "upos", "xpos"):
        place[name], at = slice(at, at + HEADS[name]), at + HEADS[name]
    out["head.weight"], out["head.bias"] = (torch.cat([x[place[k]] for k in HEADS]) for x in (weight, bias))
    arc, label = torch.tensor(floats("net.arc")), torch.tensor(floats("net.label"))
    out |= dict(dist=arc[:64].reshape(2, 32).clone(), root_bias=arc[64:65].clone(), arc_root=arc[65:].clone(), lab_root=label[65 * LABELS:].clone())
    out["label.weight"] = label[:64 * LABELS].reshape(64, LABELS)[:, :len(DEPREL)].T.contiguous()
    out["label.bias"] = label[64 * LABELS:65 * LABELS][:len(DEPREL)].clone()
    torch.save({k: v.contiguous() if isinstance(v, torch.Tensor) else v for k, v in out.items()}, a.out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="verb", required=True)
    p = sub.add_parser("pack")
    p.add_argument("--student", required=True)
    p.add_argument("--sections")
    p.add_argument("--card", help="what to tell about the model's origin")
    p.add_argument("--limit", type=int, default=18_000_000, help="bytes")
    p.add_argument("--count", nargs="*", default=[], help="treebanks and silver trees that tell how often a word is seen")
    p.add_argument("--scores", nargs="*", default=[], help="what `truce score` printed, a file for each treebank, named after it")
    p.add_argument("--out", required=True)
    p = sub.add_parser("random")
    p.add_argument("--vocab")
    p.add_argument("--out", required=True)
    p = sub.add_parser("unpack")
    p.add_argument("--model", required=True)
    p.add_argument("--out", required=True)
    p = sub.add_parser("thaw")
    p.add_argument("--model", required=True)
    p.add_argument("--out", required=True)
    a = ap.parse_args()
    dict(pack=pack, random=random, unpack=unpack, thaw=thaw)[a.verb](a)


if __name__ == "__main__":
    main()
