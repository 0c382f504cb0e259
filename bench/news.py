"""Texts to run the coder on: our own, and where ../shared is there, raw news beside them. Standard library only."""
import gzip
import json
import lzma
import random

import events

SEED = 20261127


def own():
    """The corpus and the example report, as they stand in this checkout."""
    items = [i for f in sorted((events.ROOT / "corpus").glob("*.tsv")) for i in events.marks.read(f)[0]]
    for f in sorted((events.ROOT / "examples").glob("*.txt")):
        items.append(events.marks.Item(f.stem, "2020-11-10", "s", f.read_text("utf-8"), [], []))
    return items


def scored_unread(shared):
    """Texts of the hand-coded briefs that nobody reads: they are left out of whatever lists its sentences."""
    folder = shared / "gold/briefs/dev"
    return {f.read_text("utf-8").strip() for f in folder.glob("*.txt") if int(f.stem.rsplit("-", 1)[1]) % 2}


def current_events(shared, categories=None):
    """Items of the day-by-day news of 2025, of some categories (small letters), with ids day-number."""
    hidden, items, counts = scored_unread(shared), [], {}
    with gzip.open(shared / "data/news/current_events_2025.jsonl.gz", "rt", encoding="utf-8") as f:
        for row in map(json.loads, f):
            day = row["date"]
            counts[day] = counts.get(day, 0) + 1
            text = row["text"].strip()
            if not text or any(text in h or h in text for h in hidden):
                continue
            if categories is None or row["category"].lower() in categories:
                items.append(events.marks.Item(f"{day}-{counts[day]}", day, "s", text, [], []))
    return items


def raw(shared):
    """Documents of the raw news, undated."""
    with lzma.open(shared / "data/news/raw_news.txt.xz", "rt", encoding="utf-8", errors="replace") as f:
        return [events.marks.Item(f"raw-{n}", "", "s", part.strip(), [], [])
                for n, part in enumerate(f.read().split("\n\n")) if part.strip()]


def wikinews(shared):
    with gzip.open(shared / "data/news/wikinews.jsonl.gz", "rt", encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    day = lambda r: (r["date"] or "")[:10] if events.marks.is_day((r["date"] or "")[:10]) else ""
    return [events.marks.Item(r["id"], day(r), "s", r["text"].strip(), [], []) for r in rows if r["text"].strip()]


def fixed_set(shared):
    """What two builds are compared on; the same for everyone who has the same ../shared."""
    items = own()
    if shared.exists():
        draw = random.Random(SEED)
        for source, count in ((current_events(shared), 600), (raw(shared), 600), (wikinews(shared), 40)):
            items += draw.sample(source, min(count, len(source)))
    return items
