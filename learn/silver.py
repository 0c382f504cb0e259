"""Raw news for silver trees: the news of ../shared as sentences, one a line, words apart by blanks.

  silver.py SHARED_DIR [WORDS] > sentences.txt

Takes Wikinews, current events, the train part of PolNeAR, the MUC development messages and raw_news, in an order
given by a seed, cut off at WORDS; nothing that is a dev or test document of a treebank, and no sentence of one. Words are
cut by a plain rule in the treebanks' manner, which is enough here: the teacher sees only what the rule gives, and the
gold part shows the student the rest.
"""
import gzip
import io
import json
import lzma
import pathlib
import random
import re
import sys
import tarfile

import treebank

TITLE = "Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|Capt|St|No|vs|Inc|Ltd|Corp|Co|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
WORD = re.compile(
    r"https?://\S+ | \w+@\w+(?:\.\w+)+ | [A-Z](?:\.[A-Z])+\.? | (?:" + TITLE + r"|a\.m|p\.m|U\.S)\. | \d+(?:[.,:]\d+)+"
    r" | \d+(?:st|nd|rd|th)\b | \w+?(?=n['’]t\b) | n['’]t\b | ['’](?:s|re|ve|ll|d|m)\b | cannot(?!\w) | \w+"
    r" | \.{2,} | -{2,} | \S", re.X | re.I)
END = re.compile(r"""(?<=[.!?])["'”’)]*\s+(?=["'“‘(]?[A-Z0-9])""")
ABBREVIATION = re.compile(r"\b(?:[A-Z]|" + TITLE + r")\.$")


def raw_news(data):
    with lzma.open(data / "data/news/raw_news.txt.xz", "rt", encoding="utf-8", errors="replace") as f:
        yield from f.read().split("\n\n")


def json_lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            yield json.loads(line)["text"]


def archive(path, want):
    with tarfile.open(path, "r:xz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.isfile() and want(member.name):
                yield io.TextIOWrapper(tar.extractfile(member), encoding="utf-8", errors="replace").read()


def muc(data):
    for text in archive(data / "gold/muc34/muc34-dev.tar.xz", lambda n: "dev-muc3" in n):
        for message in re.split(r"(?m)^DEV-MUC3-\d+.*$", text):
            yield re.sub(r"\[[A-Z ]+\]", " ", message).replace("\n\n", "\f").replace("\n", " ").replace("\f", "\n\n")


def sentences(text):
    for block in re.split(r"\n\s*\n|\n(?=[A-Z])", text):
        block, start = " ".join(block.split()), 0
        for m in END.finditer(block):
            if not ABBREVIATION.search(block[start:m.start()]):
                yield block[start:m.end()].strip()
                start = m.end()
        yield block[start:].strip()


def words(sentence):
    if sentence.isupper():
        sentence = sentence.lower()
    out = []
    for w in WORD.findall(sentence):
        out += ["can", "not"] if w.lower() == "cannot" else [w.replace("’", "'").replace("“", '"').replace("”", '"')]
    return out


def held_out(data):
    """The sentences of the treebanks' dev and test parts, as letters only."""
    names = [f"en_{t}-{part}" for t in ("ewt", "gum") for part in ("dev", "test")]
    return {re.sub(r"\W", "", "".join(s.form)).lower() for n in names
            for s in treebank.read(data / f"data/treebanks/{n}.conllu.xz") if len(s.form) > 6}


def main():
    data = pathlib.Path(sys.argv[1])
    left = int(sys.argv[2]) if len(sys.argv) > 2 else 10**9
    barred, seen, pool = held_out(data), set(), []
    polnear = archive(data / "gold/polnear.tar.xz", lambda n: n.startswith("train/text/") and n.endswith(".txt"))
    for source in (json_lines(data / "data/news/current_events_2025.jsonl.gz"), json_lines(data / "data/news/wikinews.jsonl.gz"),
                   polnear, muc(data), raw_news(data)):
        for text in source:
            for sentence in sentences(text):
                row = words(sentence)
                key = re.sub(r"\W", "", sentence).lower()
                if 4 <= len(row) <= 70 and key not in seen and key not in barred:
                    seen.add(key)
                    pool.append(" ".join(row))
    random.Random(1).shuffle(pool)
    for row in pool:
        left -= row.count(" ") + 1
        if left < 0:
            break
        print(row)


if __name__ == "__main__":
    main()
