#!/bin/bash
# Reports, differences and decisions over the example record; the states of our own chronicles.
set -u
cd "$(dirname "$0")/../.." || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
faults=0
fault() {
    echo "reports: $*"
    faults=$((faults + 1))
}
has() { # has FILE WORDS: the file has them
    grep -qF -- "$2" "$1" || fault "$1 lacks: $2"
}
db=$tmp/tigray.truce
"$TRUCE" add --db "$db" examples/tigray/reports.jsonl >"$tmp/add" || fault "add failed"

# The same record gives the same bytes, in every form.
for form in text markdown html; do
    "$TRUCE" report --db "$db" --to $form --on 2022-11-12 >"$tmp/$form" || fault "report --to $form"
    "$TRUCE" report --db "$db" --to $form --on 2022-11-12 | cmp -s - "$tmp/$form" || fault "$form differs when made again"
done
has "$tmp/text" "A ceasefire is in force"
has "$tmp/markdown" "| Ethiopia | accepts, 2 Nov [^"
has "$tmp/html" "<title>Where things stand on 12 November 2022</title>"
grep -q '<script\|http://\|https://' "$tmp/html" && fault "the page reaches out"
"$TRUCE" report --db "$db" --on 2022-08-27 >"$tmp/august" && has "$tmp/august" "[collapsed] No ceasefire is in force."
"$TRUCE" report --db "$db" --conflict nobody >"$tmp/none" && has "$tmp/none" "No conflict of this name"
"$TRUCE" report --db "$db" --days 0 2>/dev/null && fault "--days 0 was taken"

# What changed between two days.
"$TRUCE" diff --db "$db" 2022-10-30 2022-11-03 >"$tmp/diff" || fault "diff"
has "$tmp/diff" "changed   conflict"
has "$tmp/diff" "new       agreement"
"$TRUCE" diff --db "$db" 2022-11-03 2022-11-03 >"$tmp/same" && has "$tmp/same" "nothing changed"
"$TRUCE" diff --db "$db" today tomorrow 2>/dev/null && fault "days that are none were taken"

# Decisions change the record, stay, and lead out of the queue.
id=$("$TRUCE" review --db "$db" --json --limit 1 | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["id"])')
"$TRUCE" review --db "$db" reject "$id" 2>"$tmp/err" && fault "a decision without a reason was taken"
has "$tmp/err" "--why"
"$TRUCE" review --db "$db" reject "$id" --why "told wrongly" --who tester >"$tmp/out" || fault "reject $id"
"$TRUCE" show --db "$db" "$id" >"$tmp/shown" && has "$tmp/shown" "gone"
"$TRUCE" review --db "$db" --json --limit 0 | grep -q "\"id\":\"$id\"" && fault "$id still waits"
"$TRUCE" review --db "$db" decisions >"$tmp/decisions" && has "$tmp/decisions" '"why":"told wrongly"'
"$TRUCE" review --db "$db" edit E1 day=soon --why x 2>"$tmp/err" && fault "a day that is none was taken"

# Conflicts are named, joined and parted; sources are graded; all of it by their keys, so that it outlives coding again.
printf '%s\n' '{"id":"a","published":"2025-03-01","source":"Desk A","title":"","text":"Russian forces shelled Kharkiv on Friday. Ukrainian forces attacked Russian troops near Kursk. Ukraine and Russia held talks on a ceasefire."}' \
    '{"id":"b","published":"2025-03-02","source":"Desk A","title":"","text":"Belarusian forces shelled Ukrainian troops near Chernihiv on Saturday. Ukrainian forces attacked Belarusian troops."}' >"$tmp/two.jsonl"
two=$tmp/two.truce
"$TRUCE" add --db "$two" "$tmp/two.jsonl" >/dev/null || fault "add two"
names() { "$TRUCE" conflicts --db "$two" --json | python3 -c 'import json, sys; print(";".join(json.loads(l)["body"]["name"] for l in sys.stdin))'; }
decide() { "$TRUCE" review --db "$two" "$@" --why "as the desk knows it" --who tester >"$tmp/out" 2>"$tmp/err" || fault "$1: $(cat "$tmp/err")"; }
names >"$tmp/names" && has "$tmp/names" "RUS–UKR" && has "$tmp/names" "BLR–UKR"
decide join BLR–UKR RUS–UKR
[ "$(names)" = "RUS–UKR" ] || fault "joined: $(names)"
decide name RUS–UKR "The war in Ukraine"
[ "$(names)" = "The war in Ukraine" ] || fault "named: $(names)"
decide grade "Desk A" C
"$TRUCE" report --db "$two" --on 2025-03-03 >"$tmp/graded" && has "$tmp/graded" "Desk A (C), 2025-03-01"
"$TRUCE" recode --db "$two" --take >/dev/null && [ "$(names)" = "The war in Ukraine" ] || fault "recoded: $(names)"
decide part BLR–UKR
names >"$tmp/names" && has "$tmp/names" "BLR–UKR"
"$TRUCE" review --db "$two" grade "Desk B" A --why x 2>/dev/null && fault "a source that is none was graded"
"$TRUCE" review --db "$two" grade "Desk A" Z --why x 2>/dev/null && fault "a grade that is none was taken"
"$TRUCE" review --db "$two" name C99 x --why x 2>/dev/null && fault "a conflict that is none was named"

# Coding again shows what would change, keeps nothing until told to, and decisions outlive it.
"$TRUCE" recode --db "$db" >"$tmp/recode" && has "$tmp/recode" "16 articles coded, 0 failed: 0 records differ"
printf "group\tTigray People's Liberation Front\tTPLF;Tigray's authorities;Tigrayan forces\tETH\tREB\n" >"$tmp/own.tsv"
before=$(sha256sum <"$db")
"$TRUCE" recode --db "$db" --actors "$tmp/own.tsv" >"$tmp/recode" && has "$tmp/recode" "--take keeps this"
[ "$(sha256sum <"$db")" = "$before" ] || fault "recode changed the record without --take"
"$TRUCE" recode --db "$db" --actors "$tmp/own.tsv" --take >"$tmp/recode" && has "$tmp/recode" "taken"
"$TRUCE" show --db "$db" "$id" >"$tmp/shown" && has "$tmp/shown" "gone"
"$TRUCE" report --db "$db" --as-of 2000-01-01 >"$tmp/before" && has "$tmp/before" "No conflict is in the record"
"$TRUCE" verify --db "$db" >"$tmp/verify" || fault "verify: $(cat "$tmp/verify")"

python3 tests/chronicles/check.py "$TRUCE" -v || fault "chronicles"
[ $faults = 0 ] && echo "reports: good"
exit $((faults > 0))
