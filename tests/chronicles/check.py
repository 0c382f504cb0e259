#!/usr/bin/env python3
"""Runs the chronicles beside it (our own wording about public events) through add and report, and compares the state of the
ceasefire on each day with what an analyst would say.  check.py TRUCE [-v]"""
import json, pathlib, subprocess, sys, tempfile


def main():
    truce, verbose = sys.argv[1], "-v" in sys.argv
    here, days, wrong = pathlib.Path(__file__).parent, 0, 0
    for gold in sorted(here.glob("*.json")):
        want = json.loads(gold.read_text("utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            db = f"{folder}/c.truce"
            subprocess.run([truce, "add", "--db", db, str(gold.with_suffix(".jsonl"))], check=True, capture_output=True)
            for day in want["states"]:
                out = subprocess.run([truce, "report", "--db", db, "--json", "--on", day["on"]], check=True, capture_output=True)
                found = {"state": "none", "in_force": False, "why": "no such conflict"}
                for conflict in json.loads(out.stdout)["conflicts"]:
                    codes = [{p["code"] for p in side} for side in conflict["parties"]]
                    a, b = want["conflict"]
                    if (a in codes[0] and b in codes[1]) or (b in codes[0] and a in codes[1]):
                        found = conflict["state"]
                        break
                days += 1
                good = (found["state"], found["in_force"]) == (day["state"], day["in_force"])
                wrong += not good
                if verbose and not good:
                    print(f"{gold.stem} {day['on']}: {found['state']} {found['in_force']} ({found['why']}), should be {day['state']} {day['in_force']}")
    print(f"chronicles: {days - wrong} of {days} days right")
    sys.exit(1 if wrong else 0)


main()
