#!/bin/bash
# The record: add, what is skipped and what is a new version, report, bad files.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
db=$tmp/war.truce
cat >"$tmp/a.jsonl" <<'J'
{"id":"a","published":"2025-03-11","source":"Gazette","text":"Ukraine agreed on Tuesday to a 30-day ceasefire after talks with US officials in Jeddah."}
{"id":"b","published":"2025-03-12","source":"Courier","text":"Drones hit Kryvyi Rih overnight and killed two people."}
{"id":"c","published":"2025-03-12","source":"Herald","text":"Drones hit Kryvyi Rih overnight and killed two people."}
J
says() { # says CODE TEXT COMMAND…: ends with CODE and says TEXT on either output
    local code want=$1 text=$2
    shift 2
    "$@" >"$tmp/out" 2>&1
    code=$?
    [ "$code" = "$want" ] || fail "$*: exit $code, not $want: $(cat "$tmp/out")"
    grep -qF -- "$text" "$tmp/out" || fail "$*: says \"$(cat "$tmp/out")\", not \"$text\""
    ok
}
says 0 '3 read: 2 new, 0 changed, 1 copies, 0 known, 0 failed' "$TRUCE" add --db "$db" "$tmp/a.jsonl"
says 0 '3 read: 0 new, 0 changed, 0 copies, 3 known, 0 failed' "$TRUCE" add --db "$db" "$tmp/a.jsonl"
sed 's/two people/three people/' "$tmp/a.jsonl" >"$tmp/b.jsonl"
says 0 '3 read: 0 new, 2 changed, 0 copies, 1 known, 0 failed' "$TRUCE" add --db "$db" "$tmp/b.jsonl"
says 0 '"on":"2025-03-12"' "$TRUCE" report --db "$db" --json --on 2025-03-12
says 2 'give --db' "$TRUCE" add "$tmp/a.jsonl"
says 2 'YYYY-MM-DD' "$TRUCE" report --db "$db" --on tomorrow
says 3 'No such file' "$TRUCE" report --db "$tmp/none" --json
echo 'no database at all, only words that are long enough to be looked at as one' >"$tmp/words"
says 3 'no truce record' "$TRUCE" report --db "$tmp/words" --json
says 3 'no truce record' "$TRUCE" add --db "$tmp/words" "$tmp/a.jsonl"
python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("create table x (y)"); c.commit()' "$tmp/other"
says 3 'no truce record' "$TRUCE" add --db "$tmp/other" "$tmp/a.jsonl"
python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("pragma user_version = 99"); c.commit()' "$db"
says 4 'newer truce' "$TRUCE" add --db "$db" "$tmp/a.jsonl"
says 4 'newer truce' "$TRUCE" report --db "$db" --json
echo "$n passed, 0 failed"
