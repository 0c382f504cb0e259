#!/bin/bash
# Events of ACLED's in the record: kept as they came beside what the program codes, told apart by every verb, compared.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
db=$tmp/a.truce
has() { # has WORDS: in the last output
    grep -qF -- "$1" "$tmp/out" || fail "no \"$1\" in: $(cat "$tmp/out")"
    ok
}
run() { # run CODE WORDS…
    local code=$1
    shift
    "$TRUCE" "$@" >"$tmp/out" 2>"$tmp/err"
    local got=$?
    [ $got = "$code" ] || fail "$*: exit $got, not $code: $(cat "$tmp/out" "$tmp/err")"
    ok
}
key() { # key KEY: its values in the last output's lines of JSON
    python3 -c 'import json,sys
for l in open(sys.argv[2]): print(json.loads(l).get(sys.argv[1]))' "$1" "$tmp/out" | paste -sd' '
}
# Told by their header whatever the file is called; read as the notes.
cp tests/feeds/acled/digits.csv "$tmp/download"
run 1 read --json "$tmp/download"
grep -q 'download:5: event_date is no day' "$tmp/err" || fail "a day in two ways: $(cat "$tmp/err")"
grep -q 'download:6: 4 columns, but the first line names 18' "$tmp/err" || fail "a short row: $(cat "$tmp/err")"
[ "$(key title)" = "Armed clash, Kosti Attack, Rabak" ] || fail "titles: $(key title)"
grep -q 'Two \\"fronts\\" fought in Kosti\\r\\non Wednesday.' "$tmp/out" || fail "notes: $(cat "$tmp/out")"

# Before and after: the record of the reports stays what it was.
run 0 add --db "$db" examples/tigray/reports.jsonl
"$TRUCE" export --db "$db" --to csv --out "$tmp/before" || fail "export"
"$TRUCE" report --db "$db" >"$tmp/report" || fail "report"
run 0 add --db "$db" examples/tigray/events.csv
has "3 read: 3 new, 0 changed, 0 copies, 0 known, 0 failed; 3 are events of ACLED's"
run 0 add --db "$db" --json examples/tigray/events.csv
has '"known":3,"failed":0,"acled":3}'
"$TRUCE" export --db "$db" --to csv --out "$tmp/after" || fail "export"
for f in "$tmp"/before/*.csv; do
    case $f in */added-acled.csv) continue ;; esac
    cmp "$f" "$tmp/after/${f##*/}" || fail "${f##*/} is another with ACLED's events"
done
"$TRUCE" report --db "$db" | cmp - "$tmp/report" || fail "the report is another with ACLED's events"
ok

# A changed row is a version; the one before stays. The other spelling of days and digits changes nothing.
sed 's/,0,,1661731200/,11,,1661904000/' examples/tigray/events.csv >"$tmp/later.csv"
run 0 add --db "$db" "$tmp/later.csv"
has "3 read: 0 new, 1 changed, 0 copies, 2 known"
sed 's/,26 August 2022,/,2022-08-26,/; s/,State forces,/,1,/; s/,Civilians,/,7,/; s/State forces-Civilians/17/' examples/tigray/events.csv >"$tmp/digits.csv"
grep -q '1,Civilians (Ethiopia),,7,17' "$tmp/digits.csv" || fail "no digits in the fixture"
sed -i 2d "$tmp/digits.csv"
run 0 add --db "$db" "$tmp/digits.csv"
has "2 read: 0 new, 0 changed, 0 copies, 2 known"
run 0 verify --db "$db"
# Rows of several threads come in the order of the file.
for jobs in 1 3; do SOURCE_DATE_EPOCH=1700000000 "$TRUCE" add --db "$tmp/j$jobs" -j $jobs examples/tigray >/dev/null; "$TRUCE" export --db "$tmp/j$jobs" --to jsonl --out "$tmp/j$jobs.d"; done
diff -r "$tmp/j1.d" "$tmp/j3.d" >/dev/null || fail "the threads change what is kept"
ok

# find and show tell them apart.
run 0 find --db "$db" kindergarten
has "X2"
has "A7"
run 0 find --db "$db" --json --place Kobo
[ "$(key kind | tr ' ' '\n' | grep -c acled)" = 1 ] || fail "find --place: $(cat "$tmp/out")"
run 0 find --db "$db" --json --place Mek --type ASSAULT
grep -q acled "$tmp/out" && fail "a type of ours was found in ACLED's events"
run 0 show --db "$db" X4
has "version 2"
has "fatalities 11"
run 0 show --db "$db" --json X2
python3 - "$tmp/out" <<'P' || fail "show --json: $(cat "$tmp/out")"
import json, sys
x = json.load(open(sys.argv[1]))
notes = x["row"]["notes"].encode()
span = x["spans"]["location"]
assert notes[span["start"]:span["end"]] == b"Mekele" and x["spans"]["actor1"] is None
assert (x["event"], x["version"], x["prior"], x["kind"], x["day"]) == ("ETH2", 1, None, "acled", "2022-08-26")
assert x["origin"].endswith("events.csv:3") and x["row"]["source"] == "Horn Observer" and len(x["row"]) == 31
P
run 2 show --db "$db" X99
run 2 review --db "$db" accept X2

# Exports: as they came, back again without loss; in other formats counted.
"$TRUCE" export --db "$db" --to jsonl --out "$tmp/lines" || fail "jsonl"
[ "$(wc -l <"$tmp/lines/acled.jsonl")" = 4 ] || fail "not every version in acled.jsonl"
run 0 add --db "$tmp/b.truce" "$tmp/lines/articles.jsonl" "$tmp/lines/acled.jsonl"
"$TRUCE" export --db "$tmp/b.truce" --to jsonl --out "$tmp/again" || fail "export of what came back"
for d in lines again; do sed 's/"origin":"[^"]*","added":"[^"]*",//' "$tmp/$d/acled.jsonl" >"$tmp/$d.rows"; done
cmp "$tmp/lines.rows" "$tmp/again.rows" || fail "ACLED's events come back as others"
cmp "$tmp/lines/records.jsonl" "$tmp/again/records.jsonl" || fail "the record comes back as another"
"$TRUCE" export --db "$db" --to csv --out "$tmp/csv" || fail "csv"
python3 - "$tmp/csv/added-acled.csv" "$tmp/later.csv" <<'P' || fail "added-acled.csv: $(cat "$tmp/csv/added-acled.csv")"
import csv, sys
rows = [sorted(csv.reader(open(p, newline=""))) for p in sys.argv[1:]]
assert rows[0] == rows[1] and len(rows[0]) == 4, rows
P
"$TRUCE" export --db "$db" --to geojson 2>&1 >/dev/null | grep -q "^3 left out: events of ACLED's" || fail "not counted in the note"
"$TRUCE" export --db "$db" --to csv --redact --out "$tmp/red" || fail "redact"
[ "$(wc -l <"$tmp/red/added-acled.csv")" = 1 ] && grep -q "^3 left out: events of ACLED's" "$tmp/red/added-acled.csv.note.txt" || fail "redacted rows"
"$TRUCE" export --db "$db" --to csv --on 2022-08-24 --out "$tmp/on" && [ "$(wc -l <"$tmp/on/added-acled.csv")" = 2 ] || fail "--on"

# compare: with those in the record as with the file.
run 0 compare --db "$db" --json
python3 - "$tmp/out" <<'P' || fail "compare: $(cat "$tmp/out")"
import json, sys
*rows, total = map(json.loads, open(sys.argv[1]))
both = {r["theirs"]["id"] for r in rows if r["match"] == "both"}
assert {"ETH2", "ETH3"} <= both and total["matched"] + total["only_theirs"] == 3 and total["refused"] == 0
assert sum(r["match"] == "ours" for r in rows) == total["only_ours"] > 0
P
sed 's/ (line [0-9]*)//' "$tmp/out" >"$tmp/stored"
gzip -k "$tmp/later.csv"
run 0 compare --db "$db" --json "$tmp/later.csv.gz"
cmp "$tmp/out" "$tmp/stored" || fail "the file compares otherwise than the record"
run 0 compare --db "$db" --since 2022-08-25
grep -q '^2 matched, [0-9]* only ours, 0 only theirs' "$tmp/out" || fail "--since: $(tail -1 "$tmp/out")"
run 2 compare --db "$tmp/j1" --since 2030-01-01
run 1 compare --db "$db" tests/feeds/acled/digits.csv
has ", 2 lines refused"

# What truce exported in ACLED's columns is not taken back as ACLED's word.
"$TRUCE" export --db "$db" --to acled --out "$tmp/own" || fail "acled"
run 1 add --db "$tmp/own.truce" "$tmp/own/acled.csv"
grep -q 'acled.csv:2: a row that truce export wrote' "$tmp/err" || fail "own rows: $(cat "$tmp/err")"
grep -q ' 0 new, .* [1-9][0-9]* failed$' "$tmp/out" || fail "own rows: $(cat "$tmp/out")"

# A record of an older program: read as it is, moved on by the first add.
gzip -dc tests/record/schema-1.truce.gz >"$tmp/old.truce"
run 0 verify --db "$tmp/old.truce"
run 0 find --db "$tmp/old.truce" Goma
"$TRUCE" export --db "$tmp/old.truce" --to jsonl --out "$tmp/old" || fail "export of an older record"
schema() { python3 -c 'import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version").fetchone()[0])' "$tmp/old.truce"; }
[ "$(schema)" = 1 ] || fail "reading moved the record on"
run 0 add --db "$tmp/old.truce" examples/tigray/events.csv
has "3 new"
[ "$(schema)" = 3 ] || fail "adding did not move the record on"
run 0 verify --db "$tmp/old.truce"
"$TRUCE" export --db "$tmp/old.truce" --to jsonl --out "$tmp/moved" || fail "export of the moved record"
for f in articles records; do cmp "$tmp/old/$f.jsonl" "$tmp/moved/$f.jsonl" || fail "moving changed $f"; done
[ "$(wc -l <"$tmp/moved/acled.jsonl")" = 3 ] || fail "no ACLED events after moving"
python3 -c 'import sqlite3,sys
c = sqlite3.connect(sys.argv[1])
for sql in ("UPDATE acled SET day = 1", "DELETE FROM acled", "DELETE FROM dated"):
    try: c.execute(sql)
    except sqlite3.DatabaseError: continue
    sys.exit(sql)' "$tmp/old.truce" || fail "the new table can be changed"
echo "$n passed, 0 failed"
