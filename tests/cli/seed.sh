#!/bin/bash
# The report that the product began with: what an analyst expects of it comes out of add and report. The article lies beside the
# project, not in it.
set -u
article=../shared/gold/articles/dev/bbc-2025-03-ceasefire.txt
[ -f "$article" ] || { echo "seed: $article is absent, skipped"; exit 0; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$TRUCE" add --db "$tmp/s.truce" --published 2025-03-12 "$article" >/dev/null || exit 1
"$TRUCE" report --db "$tmp/s.truce" --json >"$tmp/report.json" || exit 1
"$TRUCE" timeline --db "$tmp/s.truce" --json --limit 0 >"$tmp/timeline.jsonl" || exit 1
python3 - "$tmp/report.json" "$tmp/timeline.jsonl" <<'END'
import json, sys

conflict = json.load(open(sys.argv[1], encoding="utf-8"))["conflicts"][0]
records = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
faults = []


def want(what, good):
    if not good:
        faults.append(what)


kinds = lambda kind: [r for r in records if r["kind"] == kind]
meetings = conflict["meetings"]
want("the conflict is Russia's and Ukraine's", {p["code"] for side in conflict["parties"] for p in side} >= {"RUS", "UKR"})
want("no ceasefire is in force", conflict["state"]["in_force"] is False and conflict["state"]["state"] == "proposed")
stances = {p["party"]["code"]: p["stance"] for p in conflict["positions"] if p["kind"] == "ceasefire"}
want("Ukraine accepts", stances.get("UKR") in ("accepts", "accepts_conditionally"))
want("Russia is considering", stances.get("RUS") == "considering")
want("a visit of the United States to Russia is planned", any(m["status"] == "planned" and {p["code"] for p in m["parties"]} == {"USA", "RUS"} for m in meetings))
want("the United States and Ukraine have met", any(m["status"] == "held" and {p["code"] for p in m["parties"]} == {"USA", "UKR"} for m in meetings))
want("no violation", not conflict["violations"])
want("a proposal for 30 days", any('"days": 30' in json.dumps(r) for r in kinds("proposal")))
want("control claimed by Russia", any('"claimed"' in json.dumps(r) and "RUS" in json.dumps(r) for r in kinds("control")))
for kind in ("military_aid", "intelligence_sharing"):
    for action in ("paused", "resumed"):
        want(f"{kind} {action}", any(kind in json.dumps(r) and action in json.dumps(r) for r in kinds("measure")))
want("every record has evidence", all(p["evidence"] for p in conflict["positions"] + meetings))
for fault in faults:
    print("seed: not so:", fault)
sys.exit(bool(faults))
END
