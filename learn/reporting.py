"""Weights of data/lexicon/reporting.tsv, fitted on the train part of PolNeAR (counts only: none of its text is kept).

  reporting.py --dump build/dump_reporting --home . --polnear polnear.tar.xz [--table data/lexicon/reporting.tsv]

The rows of the table (class, cue, stance, frames, position) are written by people and stay as they are; only weights change.
dump_reporting lists every cue of the train texts with words that hang on it in one of its frames. A finding is right when
its cue overlaps the cue of a gold attribution (of several at one gold cue the one whose content fits best; the others
are left out). A logistic regression gives each finding the sum of three weights of its cue (the frame in general, the
cue, the cue in this frame: the fewer examples, the nearer to 0) and one weight per circumstance. Sums are kept in tenths, and
SHIFT moves them so that F is best where precision and recall differ. Two rounds, since a cue counts as nested when it
stands in the content of a likely attribution.
"""
import argparse
import pathlib
import re
import subprocess
import tarfile
import tempfile

import torch

CLASSES = "verb noun adjective adverb source mark".split()
AROUND = ("verb noun adjective nested in_quote no_source source_name source_first source_second source_third source_relative "
          "source_it source_plural source_inherited modal negated infinitive participle past present condition headline short "
          "long quoted_part question root agent passive beside topic").split()
OTHERS = ("quote", "clause", "inserted")  # frames of verbs that the table does not list
SHIFT = 0.6
RIDGE = {"all": 0.1, "other": 0.1, "cue": 1.0, "cue_frame": 1.5, "around": 0.1}
PINNED = 20  # "an alleged spy" and titles like "Ten killed: officials", which PolNeAR does not count or have
TOPIC = 30  # positions on peace topics: too rare in PolNeAR to be learnt


def gold(ann):
    """Attributions of a brat file: role to character spans."""
    spans, out = {}, []
    for m in re.finditer(r"(?m)^(T\d+)\t\w+ ([\d ;]+)\t", ann):
        spans[m[1]] = [tuple(map(int, p.split())) for p in m[2].split(";")]
    for line in re.findall(r"(?m)^E\d+\tAttribution.*", ann):
        part = {}
        for role, t in re.findall(r"(Source|Cue|Content)\d*:(T\d+)", line):
            part.setdefault(role, []).extend(spans.get(t, []))
        if part.get("Cue") and part.get("Content"):
            out.append(part)
    return out


def covered(a, b):
    """Characters of spans a that lie in spans b."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def read_table(path):
    """Head comments, and rows as [class, cue, stance, frames, position]."""
    head, rows = [], []
    for line in path.read_text("utf-8").splitlines():
        field = line.split("\t")
        if line.startswith("#") or not line:
            head.append(line)
        elif field[0] != "around" and field[1] != "*":
            rows.append([*field[:3], [f.split("=")[0] for f in field[3].split()], field[4] if len(field) > 4 else ""])
    return head, rows


def findings(args, table, texts):
    """What dump_reporting says of the texts, by file; spans in characters."""
    out = {str(t): [] for t in texts}
    done = subprocess.run([args.dump, args.home, str(table), *out], capture_output=True, check=True, text=True).stdout
    for line in done.splitlines():
        path, klass, cue, frame, _, around, *spans = line.split("\t")
        cut = [[tuple(map(int, p.split("-"))) for p in s.split(",") if p != "0-0"] for s in spans]
        out[path].append({"class": CLASSES[int(klass)], "cue": cue, "frame": frame, "around": int(around, 16), "at": cut[0],
                          "content": cut[2]})
    for path, rows in out.items():
        text, place, at = pathlib.Path(path).read_text("utf-8"), {0: 0}, 0
        for i, c in enumerate(text):
            at += len(c.encode())
            place[at] = i + 1
        for r in rows:
            r["at"] = [(place[s], place[e]) for s, e in r["at"]]
            r["content"] = [(place[s], place[e]) for s, e in r["content"]]
    return out


def label(rows, wanted):
    """Sets right to 1 or 0, or None where a finding shares its gold cue with a better one."""
    for r in rows:
        r["right"] = 0
    for w in wanted:
        hits = [r for r in rows if covered(w["Cue"], r["at"])]
        best = max(hits, key=lambda r: covered(w["Content"], r["content"]), default=None)
        for r in hits:
            if r is best:
                r["right"] = 1
            elif r["right"] == 0:
                r["right"] = None


def fit(rows, listed):
    """Weights by feature."""
    number, data = {}, []
    for r in rows:
        key = (r["class"], r["cue"])
        names = [("all" if listed.get(key) else "other", r["class"], r["frame"])]
        if key in listed:
            names += [("cue", *key), ("cue_frame", *key, r["frame"])]
        names += [("around", a) for i, a in enumerate(AROUND) if i > 2 and a != "topic" and r["around"] >> i & 1]
        data.append([number.setdefault(n, len(number)) for n in names])
    flat = torch.tensor([i for d in data for i in d])
    row = torch.tensor([k for k, d in enumerate(data) for _ in d])
    right = torch.tensor([float(r["right"]) for r in rows], dtype=torch.float64)
    ridge = torch.tensor([RIDGE[n[0]] for n in number], dtype=torch.float64)
    weight = torch.zeros(len(number), dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([weight], max_iter=300, history_size=10, line_search_fn="strong_wolfe")

    def loss():
        search.zero_grad()
        sums = torch.zeros(len(data), dtype=torch.float64).index_add(0, row, weight[flat])
        out = (torch.nn.functional.softplus(sums) - right * sums).sum() + (ridge * weight * weight).sum() / 2
        out.backward()
        return out

    search.step(loss)
    return dict(zip(number, weight.tolist()))


def write_table(path, head, rows, weights):
    tenths = lambda w: round(10 * w)
    lowest = min(w for n, w in weights.items() if n[0] == "all")
    lines = list(head)
    lines += [f"around\t{a}\t{tenths(weights[('around', a)])}" for a in AROUND if ("around", a) in weights]
    lines.append(f"around\ttopic\t{TOPIC}")
    lines.append("verb\t*\tasserts\t" + " ".join(f"{f}={tenths(weights.get(('other', 'verb', f), lowest) + SHIFT)}" for f in OTHERS))
    for klass, cue, stance, frames, position in rows:
        def weight(frame):
            if klass == "adjective" and frames == ["object"] and stance in ("alleges", "claims"):
                return PINNED
            if klass == "mark" and frame == "inserted":
                return PINNED
            general = weights.get(("all" if stance else "other", klass, frame), lowest)
            own = weights.get(("cue", klass, cue), 0) + weights.get(("cue_frame", klass, cue, frame), 0)
            return tenths(general + own + SHIFT)
        lines.append(f"{klass}\t{cue}\t{stance}\t" + " ".join(f"{f}={weight(f)}" for f in frames) +
                     (f"\t{position}" if position else ""))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main():
    p = argparse.ArgumentParser()
    for name in ("dump", "home", "polnear"):
        p.add_argument("--" + name, required=True)
    p.add_argument("--table", default="data/lexicon/reporting.tsv", type=pathlib.Path)
    args = p.parse_args()
    torch.set_num_threads(1)
    head, rows = read_table(args.table)
    listed = {(r[0], r[1]): r[2] for r in rows}
    with tempfile.TemporaryDirectory() as tmp:
        with tarfile.open(args.polnear) as t:
            t.extractall(tmp, filter="data")
        root = next(pathlib.Path(tmp).rglob("train"))
        anns = {t: sorted((root / "attributions").glob(t.stem + "*.ann")) for t in sorted((root / "text").glob("*.txt"))}
        for _ in range(2):
            found = findings(args, args.table, [t for t, a in anns.items() if a])
            for text, ann in anns.items():
                if ann:
                    label(found[str(text)], gold(ann[0].read_text("utf-8")))
            used = [r for rows_of in found.values() for r in rows_of if r["right"] is not None]
            write_table(args.table, head, rows, fit(used, listed))
            print(f"{len(used)} findings, {sum(r['right'] for r in used)} right")


if __name__ == "__main__":
    main()
