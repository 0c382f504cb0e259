#!/bin/bash
# What goes out, read back by readers that we did not write: Python's csv and json, pandas and jsonschema where installed.
set -u
cd "$(dirname "$0")/../.." || exit 2
here=$PWD
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
faults=0
fault() {
    echo "export: $*"
    faults=$((faults + 1))
}
db=$tmp/a.truce
{
    cat examples/tigray/reports.jsonl
    printf '%s\n' '{"id": "x \"1\"", "title": "Odd, \"quoted\"\nlines", "published": "2022-09-02", "source": "A, B; \"C\"", "text": "Ethiopian jets bombed Mekelle on Thursday,\nkilling \"at least\" six civilians. Tigrayan forces claimed they shot down a drone near Kobo."}' \
        '{"id": "x2", "published": "2022-09-05", "source": "Third", "text": "Rebels attacked Goma on Sunday."}' \
        '{"id": "x2", "published": "2022-09-06", "source": "Third", "text": "Rebels attacked Goma on Sunday, killing three soldiers."}' \
        '{"id": "x3", "published": "2022-09-05", "text": "Rebels shelled Bukavu on Sunday, killing nine residents."}' \
        '{"id": "x3", "published": "2022-09-05", "status": "withdrawn", "text": "Withdrawn."}'
} >"$tmp/in.jsonl"
"$TRUCE" add --db "$db" "$tmp/in.jsonl" >/dev/null || fault "add"
"$TRUCE" add --db "$db" examples/tigray/events.csv >/dev/null || fault "add of ACLED's events"
for format in jsonl csv acled geojson hxl; do
    "$TRUCE" export --db "$db" --to $format --out "$tmp/$format" || fault "--to $format"
    "$TRUCE" export --db "$db" --to $format --out "$tmp/again" && for f in "$tmp/$format"/*; do
        cmp -s "$f" "$tmp/again/${f##*/}" || fault "${f##*/} differs when made again"
    done
    "$TRUCE" export --db "$db" --to $format --all-status --out "$tmp/all-$format" || fault "--to $format --all-status"
    "$TRUCE" export --db "$db" --to $format --redact --out "$tmp/redacted" || fault "--to $format --redact"
done

# Read again, the articles give the same record.
"$TRUCE" add --db "$tmp/b.truce" --from jsonl "$tmp/jsonl/articles.jsonl" >/dev/null || fault "add of the export"
"$TRUCE" export --db "$tmp/b.truce" --to jsonl --out "$tmp/back" || fault "export of what came back"
cmp "$tmp/jsonl/records.jsonl" "$tmp/back/records.jsonl" || fault "the record that came back is another"

# The interpreter that has the readers: Debian's own where another python3 comes first.
python=python3
for p in python3 /usr/bin/python3; do
    "$p" -c 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ("pandas", "jsonschema"))))' 2>/dev/null && python=$p && break
done
"$python" tests/cli/export.py "$tmp" "$here/../../shared/reference/columns/acled.txt" || fault "read back"

# To standard output: the first file; the rest and the note are told.
"$TRUCE" export --db "$db" --to acled >"$tmp/out" 2>"$tmp/err" || fault "to standard output"
cmp -s "$tmp/out" "$tmp/acled/acled.csv" || fault "standard output is another"
cmp -s "$tmp/err" "$tmp/acled/acled.csv.note.txt" || fault "the note is another"
"$TRUCE" export --db "$db" --to csv 2>"$tmp/err" >"$tmp/out" && grep -q "positions.csv: left out" "$tmp/err" || fault "files left out are not told"
"$TRUCE" export --db "$db" 2>/dev/null && fault "no format was taken"
"$TRUCE" export --db "$db" --to acled --since soon 2>/dev/null && fault "a day that is none was taken"
"$TRUCE" export --db "$db" --to acled --out /dev/null/x 2>/dev/null
[ $? = 3 ] || fault "a directory that cannot be is no code 3"
[ ! -e /dev/full ] || { "$TRUCE" export --db "$db" --to csv >/dev/full 2>/dev/null; [ $? = 3 ] || fault "a full disk is no code 3"; }
"$TRUCE" export --db "$db" --to acled --since 2022-09-01 --until 2022-09-03 2>"$tmp/err" | grep -q 'ETHE.*2022-09-01.*Mek' || fault "the strike of the period is missing"
grep -q "outside the days" "$tmp/err" || fault "what is outside the period is not counted"

# Beside a file of ACLED's: its own export matches; other days, places and types do not.
"$TRUCE" compare --db "$db" --json "$tmp/acled/acled.csv" >"$tmp/same" 2>"$tmp/err" || fault "compare"
grep -q "not compared: [1-9]" "$tmp/err" || fault "what is not compared is not counted"
tail -1 "$tmp/same" | grep -q '"only_ours":0,"only_theirs":0,"refused":0' || fault "its own export differs: $(tail -1 "$tmp/same")"
printf '\xef\xbb\xbfevent_id_cnty,event_date,event_type,sub_event_type,location,latitude,longitude,notes,fatalities\r\n' >"$tmp/theirs.csv"
{
    printf 'ETH1,"02 September 2022",Explosions/Remote violence,Air/drone strike,Mekele,13.5,39.47,"a\nb",6\r\n'
    printf 'ETH2,2022-09-01,Battles,Armed clash,Mekele,13.5,39.47,,0\r\n'
    printf 'ETH3,1.9.2022,Battles,Armed clash,Mekele,13.5,39.47,,0\r\n'
} >>"$tmp/theirs.csv"
"$TRUCE" compare --db "$db" --since 2022-09-01 --until 2022-09-03 "$tmp/theirs.csv" >"$tmp/out" 2>"$tmp/err"
[ $? = 1 ] || fault "a refused line is no code 1"
grep -q "theirs.csv:5: event_date" "$tmp/err" || fault "the faulty line is not told: $(cat "$tmp/err")"
grep -q "1 matched, .* 1 only theirs, 1 lines refused" "$tmp/out" || fault "compare says $(cat "$tmp/out")"
"$TRUCE" compare --db "$db" examples/ceasefire.txt >/dev/null 2>&1 && fault "a text was taken for ACLED's"
# When an article was fetched goes in and out.
echo '{"id":"r","published":"2025-03-01","retrieved":"2025-03-02T08:00:00Z","text":"Rebels attacked Goma on Friday."}' >"$tmp/r.jsonl"
"$TRUCE" add --db "$tmp/r.truce" "$tmp/r.jsonl" >/dev/null 2>&1
"$TRUCE" export --db "$tmp/r.truce" --to jsonl 2>/dev/null | grep -q '"retrieved":"2025-03-02T08:00:00Z"' || fault "retrieved is lost"
[ "$faults" = 0 ] && echo "export: all good"
[ "$faults" = 0 ]
