#!/usr/bin/env python3
"""Fits the weights by which reports are merged (src/record/same_weights.h) on pairs judged by hand.

  merge_fit.py --build BUILD [--folds N] [--without LIST]

Judged pairs: tests/merge/pairs.tsv, train.tsv and told_pairs.tsv; what two reports share is printed by bench-merge -p (src/record/same.h names
the bits). One logistic model for each relation of two reports (in one sentence, in one article, in another), with a penalty on
large weights; what can only speak for one act has no weight below 0, what can only speak against it none above. With --folds
N the articles are dealt into N parts, each is judged by weights that were fitted without it, and only those figures are printed.
--without FILE: leaves out pairs of the articles listed in FILE, a line each. Standard library only."""
import argparse, math, os, pathlib, random, re, subprocess

import merge

ROOT = pathlib.Path(__file__).resolve().parent.parent
RELATIONS = ("IN_SENTENCE", "IN_ARTICLE", "IN_ANOTHER")
PENALTY, STEPS, RATE = 0.6, 700, 1.0
# Where the sum of weights must lie for two reports to be merged: chosen for precision.
LEAST = (0.3, 0.7, 0.3)
# What keeps two reports apart whatever else they share.
NEVER = ("PLACE_DIFFERS ACTOR_DIFFERS", "PLACE_DIFFERS ACTOR_DIFFERS", "PLACE_DIFFERS ACTOR_DIFFERS RECIPIENT_DIFFERS DAY_DIFFERS FIGURE_DIFFERS")
AGAINST = set("PLACE_DIFFERS ACTOR_DIFFERS RECIPIENT_DIFFERS TURNED FIGURE_DIFFERS DAY_DIFFERS MODE_DIFFERS CULPRIT NEW_ACTOR ALSO PAST_MISSES TOTAL DRAFT_CULPRIT DRAFT_ASIDE PLACED CLAUSE OUTLET".split())
FOR = set("WORD WORDS MANY_WORDS NAME NAMES NAME_REFERS VICTIM MODE TOWN TOWN_REFERS PROVINCE ACTOR RECIPIENT SIDES FIGURE FIGURE_LARGE GROWS OUTCOME HANGS AS CODE OWNED RECIPIENT_NAME ACTOR_NAME PAST_MEETS PAST SAME_DAY RECALLS".split())


# What is not told speaks for nothing between articles.
SILENT = set("NO_PLACE NO_ACTOR NO_PARTY NEW_MODE VERB INDEFINITE".split())


def evidence_names():
    return re.findall(r"^    EV_(\w+)", (ROOT / "src/record/same.h").read_text("utf-8"), re.M)


def judged_pairs(build, names, without):
    """Rows (relation, bits, same, articles) of the judged pairs that are not kept apart at once."""
    out = subprocess.run([f"{build}/bench-merge", "-p"], input=merge.lines(True), capture_output=True, text=True, check=True, env={**os.environ, "TRUCE_HOME": str(ROOT)}).stdout
    found = {}
    for line in out.splitlines():
        a, x, b, y, never, relation, bits = line.split("\t")
        found[a, x, b, y] = found[b, y, a, x] = (never == "1", int(relation), int(bits, 16))
    never_bits = [{names.index(name) for name in line.split()} for line in NEVER]
    rows = []
    for path in ("pairs.tsv", "train.tsv", "told_pairs.tsv"):
        for line in (ROOT / "tests" / "merge" / path).read_text("utf-8").splitlines():
            if line.startswith("#"):
                continue
            a, x, b, y, judgement = line.split("\t")
            if (a, x, b, y) not in found or {a, b} & without:
                continue
            never, relation, number = found[a, x, b, y]
            bits = [i for i in range(len(names)) if number >> i & 1]
            if not never and not never_bits[relation] & set(bits):
                rows.append((relation, bits, judgement == "same", (a, b)))
    return rows


def fit(rows, names, relation):
    """Weights and bias by gradient descent."""
    weights, bias = [0.0] * len(names), 0.0
    signs = [1 if name in FOR else -1 if name in AGAINST or (relation == 2 and name in SILENT) else 0 for name in names]
    for _ in range(STEPS):
        slopes, slope = [0.0] * len(names), 0.0
        for _, bits, same, _ in rows:
            off = 1 / (1 + math.exp(-(bias + sum(weights[i] for i in bits)))) - same
            slope += off
            for i in bits:
                slopes[i] += off
        bias -= RATE * slope / len(rows)
        for i, sign in enumerate(signs):
            weights[i] -= RATE * (slopes[i] + PENALTY * weights[i]) / len(rows)
            if sign * weights[i] < 0:
                weights[i] = 0.0
    return weights, bias


def fit_all(rows, names):
    return [fit([row for row in rows if row[0] == relation], names, relation) for relation in range(len(RELATIONS))]


def folds(rows, names, count):
    articles = sorted({article for row in rows for article in row[3]})
    random.Random(1).shuffle(articles)
    part = {article: n % count for n, article in enumerate(articles)}
    right, wrong, missed = [0] * 3, [0] * 3, [0] * 3
    for n in range(count):
        models = fit_all([row for row in rows if n not in (part[row[3][0]], part[row[3][1]])], names)
        for relation, bits, same, (a, _) in rows:
            if part[a] != n:
                continue
            weights, bias = models[relation]
            merged = bias + sum(weights[i] for i in bits) > LEAST[relation]
            right[relation] += merged and same
            wrong[relation] += merged and not same
            missed[relation] += not merged and same
    for relation, name in enumerate(RELATIONS):
        r, w, m = right[relation], wrong[relation], missed[relation]
        print(f"{name}: precision {r / max(1, r + w):.3f} recall {r / max(1, r + m):.3f} ({r} merged rightly, {w} wrongly, {m} missed)")


def table(models, names):
    lines = ["/* same_weights.h — made by bench/merge_fit.py; change that. In hundredths; more than 0 in all is one act. */",
             "#ifndef TRUCE_RECORD_SAME_WEIGHTS_H", "#define TRUCE_RECORD_SAME_WEIGHTS_H", "", '#include "record/same.h"', "",
             "/* clang-format off */", "static const int16_t SAME_WEIGHTS[EVIDENCES][RELATIONS] = {"]
    for i, name in enumerate(names):
        lines.append(f"    [EV_{name}] = {{{', '.join(str(round(100 * weights[i])) for weights, _ in models)}}},")
    biases = ", ".join(str(round(100 * (bias - least))) for (_, bias), least in zip(models, LEAST))
    lines += ["};", f"static const int16_t SAME_BIAS[RELATIONS] = {{{biases}}};", "static const uint64_t SAME_NEVER[RELATIONS] = {"]
    for kinds in NEVER:
        lines.append("    " + " | ".join(f"(uint64_t)1 << EV_{kind}" for kind in kinds.split()) + ",")
    return "\n".join(lines + ["};", "/* clang-format on */", "", "#endif", ""])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--build", default="build")
    options.add_argument("--folds", type=int)
    options.add_argument("--without", type=pathlib.Path)
    options = options.parse_args()
    names = evidence_names()
    without = set(options.without.read_text("utf-8").split()) if options.without else set()
    rows = judged_pairs(options.build, names, without)
    if options.folds:
        folds(rows, names, options.folds)
    else:
        (ROOT / "src/record/same_weights.h").write_text(table(fit_all(rows, names), names), "utf-8")


if __name__ == "__main__":
    main()
