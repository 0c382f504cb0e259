"""Ends `truce add` at random writes, and checks each time that nothing acknowledged is lost.

  crash.py TRUCE SHIM   (TRUCE_CRASHES=N runs, 60 without)

SHIM is crash_shim's library. A run adds to a record until it is killed before its n-th write to the disk, or until the disk is
full from that write on; then the file must be whole for SQLite, `truce verify` must find nothing, all that add had acknowledged
must be there, and in the end another add must bring the record to the same articles as one that nothing befell. Prints a line.
"""
import gzip
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

TRUCE, SHIM, RUNS = sys.argv[1], sys.argv[2], int(os.environ.get("TRUCE_CRASHES", 60))
WHO = ["Ukraine", "Russia", "Israel", "Hamas", "Sudan", "Ethiopia", "Rwanda", "Pakistan", "India", "Thailand"]
ACTS = ["attacked", "accused", "met", "shelled", "warned", "helped", "agreed to a ceasefire with", "withdrew from"]


def articles(count, seed):
    dice = random.Random(seed)
    for i in range(count):
        a, b = dice.sample(WHO, 2)
        text = f"{a} {dice.choice(ACTS)} {b} on {dice.choice(['Monday', 'Tuesday', 'Friday'])}. {dice.randint(2, 90)} people were killed."
        yield json.dumps({"id": f"x{i}", "published": f"2025-03-{i % 28 + 1:02}", "text": f"{text} It was report {i}."})


def environment(at=None, how="kill", count=None):
    e = dict(os.environ, LD_PRELOAD=SHIM)
    if at:
        e.update(CRASH_AT=str(at), CRASH_HOW=how)
    if count:
        e["CRASH_COUNT"] = str(count)
    return e


def check(db, acknowledged, what):
    """The file as it lies there: whole, verified, with all that was acknowledged."""
    if not db.exists() or db.stat().st_size == 0:
        assert not acknowledged, f"{what}: the record is gone"
        return
    with sqlite3.connect(db) as c:
        assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"{what}: integrity_check"
        there = {k for (k,) in c.execute("SELECT key FROM article")} if c.execute("PRAGMA user_version").fetchone()[0] else set()
    c.close()
    lost = acknowledged - there
    assert not lost, f"{what}: lost {sorted(lost)[:5]}"
    if there:
        out = subprocess.run([TRUCE, "verify", "--db", db], capture_output=True, text=True)
        assert out.returncode == 0, f"{what}: {out.stderr}"


def acknowledged_by(out):
    rows = [json.loads(line) for line in out.splitlines() if line.endswith("}")]
    return {r["doc"] for r in rows if "doc" in r}


def add_file(db, file, **crash):
    return subprocess.run([TRUCE, "add", "--json", "--db", db, file], env=environment(**crash), capture_output=True, text=True)


def add_stream(db, lines, **crash):
    """Feeds a few lines at a time and waits for each to be acknowledged."""
    p = subprocess.Popen([TRUCE, "add", "--json", "--db", db, "--from", "jsonl", "-"], env=environment(**crash), text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = ""
    try:
        for i in range(0, len(lines), 5):
            p.stdin.write("".join(line + "\n" for line in lines[i:i + 5]))
            p.stdin.flush()
            for _ in lines[i:i + 5]:
                said += p.stdout.readline()
        p.stdin.close()
    except BrokenPipeError:
        pass
    said += p.stdout.read()
    p.wait()
    return said


def schema_of(db):
    c = sqlite3.connect(db)
    version = c.execute("PRAGMA user_version").fetchone()[0]
    c.close()
    return version


def migrations(folder, dice):
    """A record of the first schema is ended at writes of its moving: it is then of the old schema or of the new one, and whole."""
    old = gzip.decompress((pathlib.Path(__file__).parent.parent / "record/schema-1.truce.gz").read_bytes())
    empty, count, db = folder / "none.jsonl", folder / "moved", folder / "old.truce"
    empty.write_text(next(articles(1, 3)) + "\n")
    db.write_bytes(old)
    keys = {k for (k,) in sqlite3.connect(db).execute("SELECT key FROM article")}
    assert add_file(db, empty, count=count).returncode == 0
    writes, seen = int(count.read_text()), set()
    newest = schema_of(db)
    for run in range(max(8, RUNS // 5)):
        for f in folder.glob("old.truce*"):
            f.unlink()
        db.write_bytes(old)
        at = dice.randint(1, writes)
        add_file(db, empty, at=at, how=dice.choice(["kill", "full"]))
        check(db, keys, f"moving, write {at}")
        seen.add(schema_of(db))
        assert seen <= {1, newest}, f"moving, write {at}: schema {seen}"
        assert add_file(db, empty).returncode == 0, f"moving, write {at}: add does not go on"
        check(db, keys | {"x0"}, f"moving, write {at}, again")
    return len(seen)


def main():
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        file, count = folder / "in.jsonl", folder / "count"
        file.write_text("\n".join(articles(40, 1)) + "\n")
        lines = list(articles(15, 2))
        whole = folder / "whole.truce"
        assert add_file(whole, file, count=count).returncode == 0
        writes = int(count.read_text())
        db, acknowledged, fresh, streams = folder / "db.truce", set(), 0, 0
        for run in range(RUNS):
            at, how = dice.randint(1, writes + 5), dice.choice(["kill", "kill", "full"])
            what = f"run {run}: {how} at write {at}"
            if run % 12 == 11:
                acknowledged |= acknowledged_by(add_stream(db, lines, at=dice.randint(1, writes), how=how))
                streams += 1
            else:
                out = add_file(db, file, at=at, how=how)
                acknowledged |= acknowledged_by(out.stdout)
                assert how == "kill" or out.returncode in (0, 1, 3), f"{what}: exit {out.returncode}: {out.stderr}"
                assert how == "kill" or out.returncode == 0 or "disk" in out.stderr, f"{what}: says {out.stderr}"
            check(db, acknowledged, what)
            if dice.random() < 0.5:  # the next add goes on; then a new record
                out = add_file(db, file)
                assert out.returncode == 0, f"{what}: add does not go on: {out.stderr}"
                check(db, {f"x{i}" for i in range(40)}, what)
                for f in folder.glob("db.truce*"):
                    f.unlink()
                acknowledged, fresh = set(), fresh + 1
        assert migrations(folder, dice) == 2, "no run ended before the record was moved on, or none behind"
        print(f"{RUNS} crashes over {writes} writes, {streams} of streams, {fresh} records brought to their end")


main()
