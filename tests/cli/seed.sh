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
"$TRUCE" timeline --db "$tmp/s.truce" --json --limit 0 --kind incident >"$tmp/incidents.jsonl" || exit 1
python3 - "$tmp/report.json" "$tmp/timeline.jsonl" "$tmp/incidents.jsonl" <<'END'
import json, sys

conflict = json.load(open(sys.argv[1], encoding="utf-8"))["conflicts"][0]
records = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
incidents = [json.loads(line) for line in open(sys.argv[3], encoding="utf-8")]
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
told = sorted((m["status"], tuple(sorted(p["code"] for p in m["parties"])), m["date"]) for m in meetings)
want("one visit is planned, two meetings were held, no other", told == [("held", ("UKR", "USA"), "2025-02-28"), ("held", ("UKR", "USA"), "2025-03-12"), ("planned", ("RUS", "USA"), None)])
want("no violation", not conflict["violations"])
want("two positions, no other", sorted(stances) == ["RUS", "UKR"] and len(conflict["positions"]) == 2)
want("one proposal, for 30 days", ['"days": 30' in json.dumps(r) for r in kinds("proposal")] == [True])
want("one ceasefire, of which only Ukraine accepts the terms", [(f["state"], f["effect"], [p["code"] for p in f["declared_by"]]) for f in conflict["ceasefires"]] == [("proposed", None, ["UKR"])])
want("who has not accepted is named", "RUS is not told" in conflict["state"]["why"])
control = sorted((c["status"], c["act"], c["asserted_by"]["code"]) for c in (r["body"] for r in kinds("control")))
want("control told by each side is claimed", control == [("claimed", "advanced", "RUS"), ("claimed", "withdrawn", "UKR")])
want("two measures, each off and on again", sorted((m["kind"], m["action"]) for m in (r["body"] for r in kinds("measure"))) == [(k, a) for k in ("intelligence_sharing", "military_aid") for a in ("paused", "resumed")])
attacks = [r["body"] for r in incidents if r["body"]["type"] == "ASSAULT"]
want("attacks at three places", sorted((a["place"] or {}).get("name") for a in attacks) == ["Kryvyy Rih", "Kursk Oblast", "Odesa"])
want("nobody is said to be killed", not any(a["tolls"] for a in attacks))
want("every record has evidence", all(p["evidence"] for p in conflict["positions"] + meetings))
for fault in faults:
    print("seed: not so:", fault)
sys.exit(bool(faults))
END
