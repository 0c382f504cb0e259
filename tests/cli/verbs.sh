#!/bin/bash
# The verbs: what they print, their exit codes, pipes, the same bytes for any number of jobs.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
# expect CODE COMMAND…: runs it, output in $out, errors in $err
expect() {
    local want=$1 got
    shift
    out=$("$@" 2>"$tmp/err" </dev/null)
    got=$?
    err=$(cat "$tmp/err")
    [ "$got" = "$want" ] || fail "exit $got, not $want: $* ($err)"
    ok
}
has() { case $1 in *"$2"*) ok ;; *) fail "no \"$2\" in: ${1:0:300}" ;; esac; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
report=examples/ceasefire.txt
python=$(command -v python3) || fail "no python3"

expect 0 "$TRUCE" version; has "$out" "truce "
expect 0 "$TRUCE" help; has "$out" "Exit codes"
expect 0 "$TRUCE" code --help; has "$out" "--published DAY"
expect 0 "$TRUCE" help show; has "$out" "--stage STAGE"
expect 2 "$TRUCE"; has "$err" "which verb"
expect 2 "$TRUCE" cook; has "$err" 'unknown verb "cook"'
expect 2 "$TRUCE" help cook
expect 2 "$TRUCE" code; has "$err" "wants FILE"
expect 2 "$TRUCE" code --colour x; has "$err" "unknown option --colour"
expect 2 "$TRUCE" code --published; has "$err" "wants a value"
expect 2 "$TRUCE" code --published 2025-02-30 "$report"; has "$err" "2025-02-30"
expect 2 "$TRUCE" code --jobs 0 "$report"
expect 2 "$TRUCE" code --json=yes "$report"
expect 2 "$TRUCE" show --stage roots "$report"; has "$err" "text|parse|mentions|events"
expect 2 "$TRUCE" score a b

expect 0 "$TRUCE" code --published 2020-11-10 "$report"; has "$out" "AGREE"; has "$out" "[agreed]"; has "$out" "2020-11-09"
case $out in *$'\033'*) fail "colours without a terminal" ;; esac
expect 0 "$TRUCE" show --stage text "$report"; has "$out" "headline"
expect 0 "$TRUCE" show --stage parse "$report"; has "$out" "nsubj"
expect 0 "$TRUCE" show --stage=mentions -p 2020-11-10 -- "$report"; has "$out" "place"
expect 0 "$TRUCE" show "$report"; has "$out" "attributions"
expect 0 "$TRUCE" read "$report"; has "$out" "title"
echo "Hamas accepted the 60-day truce if Israel withdraws from Rafah." >"$tmp/position.txt"
expect 0 "$TRUCE" show "$tmp/position.txt"; has "$out" "Hamas [accepts_conditionally]: the 60-day truce (ceasefire); condition: if Israel"
expect 0 "$TRUCE" show --json "$tmp/position.txt"; has "$out" '"stance":"accepts_conditionally","position":"accepts_conditionally","kind":"ceasefire"'

# A place where nothing happened is background.
printf 'Shells hit Kherson on Monday. The minister was born in Lviv.\n' >"$tmp/two.txt"
"$TRUCE" show --json "$tmp/two.txt" >"$tmp/two.json" || fail "show two places"
"$python" - "$tmp/two.json" <<'P' || fail "roles of places"
import json, sys
role = {m["name"]: m["role"] for m in json.load(open(sys.argv[1]))["mentions"] if m["kind"] == "place"}
assert role == {"Kherson": "event", "Lviv": "background"}, role
P
ok

# The shapes of the JSON, checked against the text.
"$TRUCE" code --json --published 2020-11-10 "$report" >"$tmp/events" || fail "code --json"
"$TRUCE" show --json --published 2020-11-10 "$report" >"$tmp/object" || fail "show --json"
"$TRUCE" read --json --published 2020-11-10 "$report" >"$tmp/read" || fail "read --json"
"$python" - "$report" "$tmp" <<'P' || fail "the JSON is not as agreed"
import json, sys
text = open(sys.argv[1], "rb").read()
part = lambda s: text[s["start"]:s["end"]].decode()
events = [json.loads(x) for x in open(sys.argv[2] + "/events")]
assert len(events) > 5
for e in events:
    assert list(e)[:16] == ["id", "doc", "type", "mode", "context", "aux", "plover", "cameo", "trigger", "sentence", "actor", "recipient", "by", "place", "date", "counts"], list(e)
    assert part(e["trigger"]) == e["trigger"]["text"]
    assert e["sentence"]["start"] <= e["trigger"]["start"] < e["trigger"]["end"] <= e["sentence"]["end"]
    for p in e["actor"] + e["recipient"] + e["by"]:
        assert list(p)[:6] == ["text", "start", "end", "name", "country", "sector"] and part(p) == p["text"]
    for p in e["place"]:
        assert list(p) == ["text", "start", "end", "name", "country", "admin1", "lat", "lon", "geonameid", "precision", "disputed"] and part(p) == p["text"]
    assert e["date"] is None or list(e["date"]) == ["text", "start", "end", "from", "to", "precision"]
    for c in e["counts"]:
        assert list(c) == ["kind", "number", "qualifier", "start", "end"]
assert len({e["id"] for e in events}) == len(events)
d = json.load(open(sys.argv[2] + "/object"))
assert d["text"].encode() == text and d["published"] == "2020-11-10"
assert d["events"] == events
for t in d["tokens"]:
    assert list(t) == ["start", "end", "lemma", "upos", "xpos", "head", "deprel", "sentence"] and t["lemma"] and part(t)
assert all({"source", "cue", "content", "stance"} <= set(a) for a in d["attributions"])
for s in d["statements"]:
    assert list(s) == ["party", "to", "stance", "position", "kind", "thing", "condition", "cue", "by", "date", "sentence", "attribution"], list(s)
    assert s["party"] and part(s["thing"]) == s["thing"]["text"] and part(s["cue"]) == s["cue"]["text"]
for a in d["arrangements"]:
    assert list(a) == ["noun", "kind", "facet", "cue", "actor", "recipient", "aux", "by", "date", "starts", "ends", "days", "domain", "place", "condition", "one_sided", "definite", "sentence"], list(a)
    assert part(a["noun"]) == a["noun"]["text"] and (not a["cue"] or part(a["cue"]) == a["cue"]["text"])
assert d["arrangements"]
assert {m["kind"] for m in d["mentions"]} >= {"actor", "place", "time"}
actors = [m for m in d["mentions"] if m["kind"] == "actor"]
assert any(m["referent"] and m["referent"]["start"] < m["start"] and part(m["referent"]) for m in actors) and any(not m["referent"] for m in actors)
assert all({"timex_type", "value", "from", "to"} <= set(m) for m in d["mentions"] if m["kind"] == "time")
assert all({"name", "country", "admin1", "lat", "lon", "geonameid", "role"} <= set(m) for m in d["mentions"] if m["kind"] == "place")
r = json.load(open(sys.argv[2] + "/read"))
assert list(r) == ["file", "title", "text", "published", "source", "url", "author", "language", "modified", "retrieved", "reply_to", "via", "doubt"], list(r)
P
ok

# Standard input, JSON lines, order, ids, titles.
# a noun with a hyphen is three tokens
printf "News of the day\n\nThe sit-in by Turkish students in Ankara is in its second week.\n" | "$TRUCE" code --json - >"$tmp/hyphen" || fail "code of a hyphen"
grep -q "\"type\":\"PROTEST\"" "$tmp/hyphen" || fail "a sit-in is no protest"
printf "News of the day\n\nPoland scrambled F-16s near the border on Monday.\n" | "$TRUCE" code --json - >"$tmp/model" || fail "code of a model"
grep -q "\"type\":\"MOBILIZE\"" "$tmp/model" || fail "F-16s are no aircraft"

[ "$("$TRUCE" code --json - <"$report" | sed 's/"id":"-#/"id":"#/; s/"doc":"-"/"doc":""/')" = \
  "$("$TRUCE" code --json "$report" | sed "s|\"id\":\"$report#|\"id\":\"#|; s|\"doc\":\"$report\"|\"doc\":\"\"|")" ] || fail "- differs from the file"
for i in $(seq 40); do
    echo "{\"id\":\"d$i\",\"text\":\"Rebels attacked Goma on Tuesday. Israel bombed Gaza $i times.\",\"published\":\"2025-03-12\",\"title\":\"Rebels attacked Goma\"}"
done >"$tmp/many.jsonl"
"$TRUCE" code --json --jobs 1 "$tmp/many.jsonl" >"$tmp/one" || fail "jobs 1"
"$TRUCE" code --json --jobs 4 --from jsonl - <"$tmp/many.jsonl" >"$tmp/four" || fail "jobs 4"
cmp "$tmp/one" "$tmp/four" || fail "jobs 4 gives other bytes than jobs 1"
[ "$(sed 's/.*"doc":"\([^"]*\)".*/\1/' "$tmp/one" | uniq | tr -d '\n')" = "$(seq -f d%g 40 | tr -d '\n')" ] || fail "order of the documents"
grep -q '"in":"title"' "$tmp/one" && fail "a title was coded unasked"
"$TRUCE" code --json --code-titles "$tmp/many.jsonl" | grep -c '"in":"title"' | grep -qx 40 || fail "titles are not coded"
"$TRUCE" code --jobs 3 "$report" "$tmp/many.jsonl" >"$tmp/table" || fail "table of many"
grep -q '^d40: ' "$tmp/table" || fail "the table of many does not name d40"

expect 0 "$TRUCE" score tests/cli/small.conllu
for name in UPOS XPOS lemma UAS LAS words_per_second; do echo "$out" | grep -Eq "^$name [0-9.]+$" || fail "score prints no $name"; done
echo "$n passed, 0 failed"
