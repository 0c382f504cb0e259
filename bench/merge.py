#!/usr/bin/env python3
"""Judges which reports are merged into one incident, on pairs that were judged by hand: tests/merge/pairs.tsv, on which the
weights were fitted too, and fresh.tsv, which was held out.

  merge.py --build BUILD [-v]

The reports are the dated items of ../shared/data/news (their texts are not part of the project): ce-N is line N of
current_events_2025, raw-N document N of raw_news, other ids are those of wikinews. They go through bench-merge in the order of their days. Prints how many
pairs were coded, and precision and recall of merging over those. Standard library only."""
import argparse, datetime, gzip, json, lzma, os, pathlib, re, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "data" / "news"
TESTS = ROOT / "tests" / "merge"


def longer():
    """Articles of raw_news that judged pairs name, each on a day of its own, long before the news."""
    named = set(re.findall(r"^raw-(\d+)\t", "".join(path.read_text("utf-8") for path in sorted(TESTS.glob("*.tsv"))), re.M))
    texts = lzma.open(NEWS / "raw_news.txt.xz", "rt", encoding="utf-8").read().split("\n\n")
    for n, number in enumerate(sorted(map(int, named))):
        day = datetime.date(1990, 1, 1) + datetime.timedelta(days=20 * n)
        yield day.isoformat(), f"raw-{number}", " ".join(texts[number].split())


def reports(told=False):
    """(day, id, text) of each report in the order of days; told: with those of our own wording, and longer articles."""
    rows = []
    if told:
        rows.extend(longer())
        for line in (TESTS / "told.tsv").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                name, day, text = line.split("\t")
                rows.append((day, name, text))
    with gzip.open(NEWS / "current_events_2025.jsonl.gz", "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            item = json.loads(line)
            if item["category"] not in ("Sports", "Arts and culture", "Science and technology"):
                rows.append((item["date"], f"ce-{n}", " ".join(item["text"].split())))
    with gzip.open(NEWS / "wikinews.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            if re.fullmatch(r"\d{4}-\d\d-\d\d", item["date"] or ""):
                rows.append((item["date"], item["id"], " ".join(item["text"].split())))
    return sorted(rows, key=lambda row: row[0])


def lines(told=False):
    """What bench-merge reads; the outlet of a report of our own wording is itself."""
    outlets = {"ce": "Current events", "own": None}
    return "".join(f"{name}\t{day}\t{outlets.get(name.split('-')[0], 'Wikinews') or name}\t{words}\n" for day, name, words in reports(told))


def incidents(build, told=False):
    """The incident of each coded act, by report and start of its trigger."""
    out = subprocess.run([f"{build}/bench-merge"], input=lines(told), capture_output=True, text=True, check=True, env={**os.environ, "TRUCE_HOME": str(ROOT)}).stdout
    found = {}
    for line in out.splitlines():
        incident, name, start, _ = line.split("\t", 3)
        found[name, int(start)] = incident
    return found


def judge(found, verbose=False, name="pairs.tsv"):
    """(pairs, coded, merged rightly, merged wrongly, kept apart wrongly) of the pairs of a file of tests/merge."""
    pairs = coded = right = wrong = missed = 0
    for line in (TESTS / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        a, x, b, y, judgement = line.split("\t")
        pairs += 1
        one, other = found.get((a, int(x))), found.get((b, int(y)))
        if one is None or other is None:
            continue
        coded += 1
        merged = one == other
        right += merged and judgement == "same"
        wrong += merged and judgement == "apart"
        missed += not merged and judgement == "same"
        if verbose and merged != (judgement == "same"):
            print("merged, but apart:" if merged else "apart, but same:", a, x, b, y)
    return pairs, coded, right, wrong, missed


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--build", default="build")
    options.add_argument("-v", action="store_true")
    options = options.parse_args()
    found = incidents(options.build)
    for name in ("pairs.tsv", "fresh.tsv"):
        pairs, coded, right, wrong, missed = judge(found, options.v, name)
        print(f"{name}: {pairs} pairs, {coded} coded: precision {right / max(1, right + wrong):.3f} recall {right / max(1, right + missed):.3f} ({right} merged rightly, {wrong} wrongly, {missed} missed)")


if __name__ == "__main__":
    main()
