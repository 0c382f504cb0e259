"""Article text out of saved web pages: accuracy on all pages and on two halves, and CPU time beside Python's own HTML parser."""
import collections
import html.parser
import json
import pathlib
import re
import resource
import subprocess
import tarfile
import tempfile
import time


def grams(text):
    words = re.findall(r"\w+", text or "")
    n = min(4, len(words)) or 1
    return collections.Counter(tuple(words[i:i + n]) for i in range(len(words) - n + 1))


def score(gold, got):
    """(precision, recall) of one page's word 4-grams."""
    g, o = grams(gold), grams(got)
    hit = sum((g & o).values())
    return hit / max(1, sum(o.values())) if o else float(not g), hit / max(1, sum(g.values())) if g else 1.0


def means(rows):
    p, r = (sum(x) / len(rows) for x in zip(*rows))
    return f"F1 {2 * p * r / max(1e-9, p + r):.3f} (P {p:.3f} R {r:.3f})"


def cpu(command):
    """What a command printed and the CPU seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return run.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peer(files):
    """CPU seconds that Python's html.parser takes to go through the pages, making nothing of them."""
    texts = [f.read_text("utf-8", "replace") for f in files]
    start = time.process_time()
    for text in texts:
        html.parser.HTMLParser().feed(text)
    return time.process_time() - start


def measure(truce, archive):
    """Rows (measure, value) over an archive of <id>.html and truth.json."""
    with tempfile.TemporaryDirectory() as tmp:
        with tarfile.open(archive) as t:
            t.extractall(tmp, filter="data")
        truth = json.loads((pathlib.Path(tmp) / "truth.json").read_text("utf-8"))
        files = [pathlib.Path(tmp) / f"{page}.html" for page in sorted(truth)]
        runs = [cpu([truce, "read", "--json", *files]) for _ in range(20)]
        out, seconds = runs[0][0], min(seconds for _, seconds in runs)
        other = min(peer(files) for _ in range(3))
        texts = collections.defaultdict(str)
        for line in out.decode("utf-8", "replace").splitlines():
            row = json.loads(line)
            texts[re.sub(r"\.html.*", "", pathlib.Path(row["file"]).name)] += "\n" + row["text"]
        rows = [score(truth[f.stem]["articleBody"], texts[f.stem]) for f in files]
    return [(f"saved pages ({len(rows)})", means(rows)), ("  half A, read", means(rows[::2])), ("  half B, less read", means(rows[1::2])),
            ("  CPU a page, one process, best of 20", f"{1000 * seconds / len(files):.1f} ms; {other / seconds:.1f} times as fast as html.parser alone")]
