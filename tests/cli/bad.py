"""Bad input: makes a file for each fault and format, reads it with $TRUCE, and looks what is told, what is read and what is counted."""

import gzip
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

GOOD, LAST = "Rebels attacked Goma on Tuesday.", "The army left Bukavu on Friday."
DEEP = 500
LINE = 10_000_000
TRUCE = os.environ["TRUCE"]
faults = []


def rss(*items):
    return "<rss><channel><title>Desk</title>\n" + "\n".join(items) + "\n</channel></rss>"


def item(text):
    return f"<item><guid>{abs(hash(text))}</guid><description>{text}</description></item>"


def chat(*messages):
    rows = [{"id": i + 1, "type": "message", "date": "2025-03-12T10:00:00", "text": m} for i, m in enumerate(messages)]
    return json.dumps({"name": "Desk", "type": "public_channel", "id": 7, "messages": rows})


def feed(*texts):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Desk",
                       "items": [{"id": str(i), "content_text": t} for i, t in enumerate(texts)]})


def line(**fields):
    return json.dumps(fields) + "\n"


def nested(left, inner, right):
    return left * DEEP + inner + right * DEEP


ACLED = "event_id_cnty,event_date,event_type,location,latitude,longitude,notes\n"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)


def boxed(files, encrypt=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    raw = bytearray(out.getvalue())
    if encrypt:
        at = raw.rindex(encrypt.encode())
        raw[at - 46 + 8] |= 1
    return bytes(raw)


def broken():
    """Name of the file, its bytes, what is told of it, the texts that are read all the same, options."""
    # Cut off in the middle of an item.
    yield "cut.rss", rss(item(GOOD), item(LAST))[:-60], r"cut\.rss:item 2: line 3: the file is cut off here", [GOOD]
    yield "cut.json", chat(GOOD, LAST)[:-20], r"cut\.json:item 2: byte \d+: the file is cut off here", [GOOD]
    yield "cutfeed.json", feed(GOOD, LAST)[:-20], r"cutfeed\.json:item 2: byte \d+: the file is cut off here", [GOOD]
    # Cut off between two items: both are read.
    yield "short.rss", rss(item(GOOD), item(LAST))[:-17], r"short\.rss:item 3: line 3: the file is cut off here", [GOOD, LAST]
    yield "short.atom", ATOM + f"<entry><id>1</id><summary>{GOOD}</summary></entry>\n", r"short\.atom:item 2: line \d: the file is cut off", [GOOD]
    yield "short.json", chat(GOOD, LAST)[:-2], r"short\.json:item 3: byte \d+: the file is cut off here", [GOOD, LAST]
    yield "shortfeed.json", feed(GOOD, LAST)[:-2], r"shortfeed\.json:item 3: byte \d+: the file is cut off here", [GOOD, LAST]
    # A damaged one among good ones.
    yield "torn.json", chat(GOOD, "torn", LAST).replace('"torn"', "torn"), r"torn\.json:item 2: byte \d+: bad JSON", [GOOD, LAST]
    yield "tornfeed.json", feed(GOOD, "torn", LAST).replace('"torn"', "torn"), r"tornfeed\.json:item 2: byte \d+: bad JSON", [GOOD, LAST]
    yield "bytes.json", chat(GOOD, "torn", LAST).encode().replace(b"torn", b"\xff\xfe"), r"bytes\.json:item 2: byte \d+: bad JSON", [GOOD, LAST]
    yield "cut.jsonl", line(text=GOOD) + line(text=LAST)[:-9], r"cut\.jsonl:2: byte \d+: bad JSON", [GOOD]
    yield "cut.csv", f'text,date\n{GOOD},2025-03-12\n"{LAST}', r"cut\.csv:3: a quote is not closed", [GOOD]
    yield "cut.acled.csv", ACLED + f"A1,2025-03-12,Battles,Goma,1,2,{GOOD}\nA2,2025-03-12,Batt", r"cut\.acled\.csv:3: 3 columns", [GOOD]
    yield "cut.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: te", \
        r"cut\.mhtml: byte \d+: no page in it", []
    yield "cut.zip", boxed({"a.txt": GOOD})[:-30], r"cut\.zip: byte \d+: .*cut off", []
    yield "cut.txt.gz", gzip.compress(GOOD.encode() * 99)[:-20], r"cut\.txt\.gz: byte \d+: cut off", []
    # Another thing than its name says.
    yield "png.html", PNG, r"png\.html: byte \d+: NUL byte", []
    yield "png.csv", PNG, r"png\.csv: byte \d+: NUL byte", []
    yield "png.txt", PNG, r"png\.txt: byte \d+: ", []
    yield "png.md", PNG, r"png\.md: byte \d+: NUL byte", []
    yield "page.rss", f"<html><p>{GOOD}</p></html>", r"page\.rss: no feed", []
    yield "page.csv", f"He said <html>\n<p>{GOOD}</p></html>", r"page\.csv: line 1: no column of text", []
    yield "sheet.jsonl", f"text,date\n{GOOD},2025-03-12\n", r"sheet\.jsonl:1: byte \d+: bad JSON", []
    yield "other.json", json.dumps([{"text": GOOD}, {"text": LAST}], indent=1), r"other\.json: byte 0: JSON, but no JSON lines", []
    yield "text.zip", b"PK\x03\x04" + GOOD.encode() * 9, r"text\.zip: byte \d+: .*directory", []
    yield "utf16.html", b"\xff\xfe<\0p\0>\0x", r"utf16\.html: byte 0: marked as UTF-16LE, but it is not", []
    # Encrypted.
    yield "locked.zip", boxed({"locked.txt": GOOD, "open.txt": LAST}, "locked.txt"), \
        r"locked\.zip/locked\.txt: byte \d+: encrypted", [LAST]


def deep():
    """500 deep: elements, values, folders."""
    yield "deep.rss", rss(item(GOOD), item(nested("<a>", "x", "</a>")), item(LAST)), \
        r"deep\.rss:item 2: line 3: over the limit of 250 elements", [GOOD, LAST]
    escaped = nested("&lt;div&gt;", LAST, "&lt;/div&gt;")
    yield "deepbody.rss", rss(item(GOOD), item(escaped)), r"deepbody\.rss:item 2: over the limit of 250 elements", [GOOD]
    entry = '<entry><id>{}</id><content type="xhtml"><div>{}</div></content></entry>'
    yield "deep.atom", ATOM + entry.format(1, nested("<b>", "x", "</b>")) + "\n" + entry.format(2, GOOD) + "</feed>", \
        r"deep\.atom:item 1: line 1: over the limit of 250 elements", [GOOD]
    pile = json.loads(nested("[", "1", "]"))
    deep_chat = json.loads(chat(GOOD, "x", LAST))
    deep_chat["messages"][1]["text_entities"] = pile
    yield "deep.json", json.dumps(deep_chat), r"deep\.json:item 2: byte \d+: over the limit of 250 values", [GOOD, LAST]
    deep_feed = json.loads(feed(GOOD, "x", LAST))
    deep_feed["items"][1]["_x"] = pile
    yield "deepfeed.json", json.dumps(deep_feed), r"deepfeed\.json:item 2: byte \d+: over the limit of 250 values", [GOOD, LAST]
    html_feed = json.loads(feed(GOOD, "x", LAST))
    html_feed["items"][1] = {"id": "x", "content_html": nested("<div>", "x", "</div>")}
    yield "deepbody.json", json.dumps(html_feed), r"deepbody\.json:item 2: over the limit of 250 elements", [GOOD, LAST]
    yield "deep.jsonl", line(text=GOOD) + line(text="x", more=pile) + line(text=LAST), \
        r"deep\.jsonl:2: byte \d+: over the limit of 250 values", [GOOD, LAST]
    yield "deep.html", "<html><body>" + nested("<div>", GOOD, "</div>"), r"deep\.html: elements nested over the limit of 250", []
    yield "deep.md", "> " * DEEP + GOOD, r"deep\.md: over the limit of 250 elements", []
    yield "shallow.jsonl", line(text=GOOD) + line(text="x", more=[[1]]), r"shallow\.jsonl:2: .*limit of 2 values", [GOOD], "depth=2"
    yield "shallow.rss", rss(item(GOOD), item(f"<b><i>{LAST}</i></b>")), r"shallow\.rss:item 2: line 3: .*limit of 5", [GOOD], "depth=5"
    box = boxed({"a.txt": GOOD})
    for _ in range(20):
        box = boxed({"inner.zip": box})
    yield "deep.zip", box, r"deep\.zip/.*: over the limit of 16 folders and archives", []


def large():
    """As broken()."""
    # A line of 10 MB: read; over the limit refused, and the next one is read.
    long = GOOD + " " * LINE
    yield "line.jsonl", line(text=GOOD) + line(text=long) + line(text=LAST), r"line\.jsonl:2: .*limit of \d+ bytes", [GOOD, LAST], "item=1M"
    yield "line.csv", f'text\n{GOOD}\n"{"x" * LINE}"\n{LAST}\n', r"line\.csv:3: larger than the limit of 1048576", [GOOD, LAST], "item=1M"
    yield "line.json", chat(GOOD, long, LAST), r"line\.json:item 2: byte \d+: larger than the limit", [GOOD, LAST], "item=1M"
    yield "line.txt", GOOD + " x" * (LINE // 2), r"line\.txt: .*limit of 1048576 bytes", [], "item=1M"
    yield "line.rss", rss(item(GOOD), item("x" * LINE), item(LAST)), r"line\.rss:item 2: larger than the limit", [GOOD, LAST], "item=1M"
    # What grows without end.
    yield "bomb.zip", boxed({"bomb.txt": b"a" * 50_000_000, "good.txt": GOOD}), \
        r"bomb\.zip/bomb\.txt: byte \d+: grows over the limit", [GOOD]
    yield "bomb.txt.gz", gzip.compress(b"a" * 50_000_000), r"bomb\.txt\.gz: byte \d+: grows over the limit", []
    # Rows of another length, three styles of days in one file.
    yield "rows.csv", f"text,date\n{GOOD},2025-03-12\nx\nx,y,z\n{LAST},2025-03-14\n", \
        r"rows\.csv:3: 1 columns.*\n.*rows\.csv:4: 3 columns", [GOOD, LAST]
    yield "rows.acled.csv", ACLED + f"A1,2025-03-12,Battles,Goma,1,2,{GOOD}\nA2,2025-03-12,Battles\nA3,14 March 2025,Battles,Goma,1,2,{LAST}\n", \
        r"rows\.acled\.csv:3: 3 columns, but the first line names 7", [GOOD, LAST]
    yield "days.csv", f"text,date\n{GOOD},2025-03-12\nx,03/04/2025\n{LAST},14 March 2025\n", \
        r'days\.csv:3: "03/04/2025" is no day that can be read in one way', [GOOD, LAST]
    yield "days.acled.csv", ACLED + f"A1,2025-03-12,Battles,Goma,1,2,{GOOD}\nA2,03/04/2025,Battles,Goma,1,2,x\nA3,14 March 2025,Battles,Goma,1,2,{LAST}\n", \
        r"days\.acled\.csv:3: event_date is no day", [GOOD, LAST]


def run(*words):
    return subprocess.run([TRUCE, *words], capture_output=True, text=True, timeout=300)


def check(folder, name, data, told, texts, limits=None):
    """The file between two good ones, then alone into a record."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    options = ["--limits", limits] if limits else []
    good = folder / "good.txt"
    got = run("read", "--json", *options, str(good), str(path), str(good))
    read = [" ".join(json.loads(x)["text"].split()) for x in got.stdout.splitlines()]
    if read != ["Good.", *texts, "Good."]:
        faults.append(f"{name}: reads {[x[:60] for x in read]}")
    if not re.search(told, got.stderr):
        faults.append(f"{name}: says {got.stderr[:300]}")
    refused = len(re.findall("^.*" + re.escape(name), got.stderr, re.M))
    count = re.search(r"(\d+) of (\d+) refused$", got.stderr, re.M)
    if got.returncode != 1 or not count or count.groups() != (str(refused), str(refused + len(read))):
        faults.append(f"{name}: code {got.returncode}, counts {count and count.group()} of {refused}: {got.stderr[:200]}")
    kept = run("add", "--json", "--db", str(folder / f"{name}.truce"), *options, str(path))
    tail = json.loads(kept.stdout.splitlines()[-1]) if kept.stdout else {}
    if (tail.get("new", 0) + tail.get("copies", 0), tail.get("failed")) != (len(texts), refused):
        faults.append(f"{name}: add counts {tail} {kept.stderr[:200]}")
    path.unlink()


def check_large(folder):
    """A page of 200 MB is refused before it is read into memory, a line of 10 MB is read."""
    path = folder / "large.html"
    with open(path, "wb") as file:
        file.write(b"<html><p>Rebels attacked Goma.</p>")
        file.truncate(200_000_000)
    got = run("read", "--json", str(path), str(folder / "good.txt"))
    if "large.html: " not in got.stderr or "limit of 67108864 bytes" not in got.stderr or '"Good.' not in got.stdout:
        faults.append(f"200 MB: {got.stderr} {got.stdout}")
    path.unlink()
    for name, data in (("long.jsonl", line(text="x" * LINE)), ("long.rss", rss(item("x" * LINE))),
                       ("long.csv", "text\n" + "x" * LINE + "\n"),
                       ("long.html", "<p>" + "Rebels attacked Goma. " * (LINE // 22) + "</p>")):
        (folder / name).write_text(data)
        got = run("read", "--json", str(folder / name))
        if got.returncode != 0 or len(json.loads(got.stdout)["text"]) < LINE - 30:
            faults.append(f"{name}: a line of 10 MB: {got.stderr[:200]}")


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name)
    (place / "good.txt").write_text("Good.\n")
    every = [*broken(), *deep(), *large()]
    for case in every:
        check(place, *case)
    check_large(place)
for fault in faults:
    print("bad:", fault)
print(f"{len(every) + 5} looked at, {len(faults)} faults")
sys.exit(bool(faults))
