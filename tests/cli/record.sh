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

# A withdrawal is a version without text or claims.
echo '{"id":"w","published":"2025-03-13","text":"Rebels attacked Goma on Thursday."}' >"$tmp/w.jsonl"
says 0 '1 new' "$TRUCE" add --db "$db" "$tmp/w.jsonl"
says 0 'Goma' "$TRUCE" find --db "$db" --type ASSAULT --since 2025-03-13
echo '{"id":"w","published":"2025-03-13","text":"","status":"withdrawn"}' >"$tmp/w.jsonl"
says 0 '1 changed' "$TRUCE" add --db "$db" "$tmp/w.jsonl"
says 0 '1 known' "$TRUCE" add --db "$db" "$tmp/w.jsonl"
says 0 'nothing found' "$TRUCE" find --db "$db" --type ASSAULT --since 2025-03-13
sql() { python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(*c.execute(sys.argv[2]).fetchone())' "$@"; }
[ "$(sql "$db" 'SELECT count(*) FROM revision WHERE gone')" -ge 1 ] || fail "no record of a withdrawn article is gone"
[ "$(sql "$db" 'SELECT count(DISTINCT model || knowledge) FROM program WHERE length(model || knowledge) = 32')" = 1 ] || fail "programs"
# What has no id goes by its url, then by its file.
echo '{"url":"https://example.org/1","text":"Rebels attacked Goma."}' >"$tmp/u.jsonl"
says 0 '"doc":"https://example.org/1"' "$TRUCE" add --db "$tmp/u.truce" --json "$tmp/u.jsonl"
# The hash is that of the bytes received; an article in another language is kept, not coded.
printf '\xef\xbb\xbfRebels attacked Goma.\r\n' >"$tmp/bom.txt"
says 0 '1 new' "$TRUCE" add --db "$tmp/u.truce" "$tmp/bom.txt"
[ "$(sql "$tmp/u.truce" "SELECT lower(hex(sha256)) FROM article WHERE key LIKE '%bom.txt'")" = "$(sha256sum <"$tmp/bom.txt" | cut -d' ' -f1)" ] || fail "hash of bom.txt"
echo '{"id":"f","language":"fr","text":"Des rebelles ont pris Goma."}' >"$tmp/f.jsonl"
says 0 '1 new' "$TRUCE" add --db "$tmp/u.truce" "$tmp/f.jsonl"
[ "$(sql "$tmp/u.truce" "SELECT language, (SELECT count(*) FROM coding WHERE article = article.id) FROM article WHERE key = 'f'")" = 'fr 0' ] || fail "a foreign article"
says 0 'pris' "$TRUCE" find --db "$tmp/u.truce" rebelles
# The same articles at the same moment give the same file, for any number of jobs.
for i in $(seq 30); do sed "s/\"id\":\"/&$i/; s/two people/$i people/" "$tmp/a.jsonl"; done >"$tmp/many.jsonl"
for jobs in 1 3; do SOURCE_DATE_EPOCH=1700000000 "$TRUCE" add --jobs $jobs --db "$tmp/$jobs.truce" "$tmp/many.jsonl" >/dev/null; done
cmp "$tmp/1.truce" "$tmp/3.truce" || fail "another file with more jobs"
ok

# Looking things up.
D="--db $db"
says 0 'Rih overnight' "$TRUCE" find $D 'kryvyi'
says 0 'nothing found' "$TRUCE" find $D '"Rih Kryvyi"'
says 0 '[three] people' "$TRUCE" find $D 'three NOT "two people'
says 2 'stand between words' "$TRUCE" find $D 'three AND NOT ("x'
says 0 'ASSAULT' "$TRUCE" find $D --place 'kryvyy' --type ASSAULT --since 2025-03-11 --until 2025-03-12
says 0 'nothing found' "$TRUCE" find $D --place 'kryvyy' --until 2025-03-09
says 0 'nothing found' "$TRUCE" find $D --type PROTEST
says 0 '"doc":"a"' "$TRUCE" find $D --actor ukr --json
says 0 '"status":"reported"' "$TRUCE" show $D --json "$("$TRUCE" find $D --status reported --json --limit 1 | sed 's/.*"records":\["\([^"]*\)".*/\1/')"
says 0 'version 2' "$TRUCE" show $D A4
says 0 'agreed' "$TRUCE" show $D k1
says 2 'there is no E999' "$TRUCE" show $D E999
says 2 'no number of a record' "$TRUCE" show $D 7E
says 2 "PLOVER's types" "$TRUCE" find $D --type KISS
says 0 'UKR' "$TRUCE" actors $D
says 0 '"code":"USA"' "$TRUCE" actors $D --json 'US off'
says 0 '' "$TRUCE" timeline $D --kind incident
says 0 '' "$TRUCE" conflicts $D

# What was added is under a chain of hashes: a change, a loss, a row put in from outside are found.
run() { python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2])' "$@"; }
tamper() { # tamper TEXT SQL: on a copy, with the guards taken away
    cp "$db" "$tmp/copy"
    run "$tmp/copy" "$2" 2>"$tmp/err" || fail "$2: $(cat "$tmp/err")"
    says 3 "$1" "$TRUCE" verify --db "$tmp/copy"
}
says 0 'nothing changed' "$TRUCE" verify --db "$db"
run "$db" "UPDATE body SET text = 'x'" 2>/dev/null && fail "a body can be changed"
run "$db" "DELETE FROM claim" 2>/dev/null && fail "a claim can be deleted"
tamper 'article 2 was changed' "DROP TRIGGER body_no_UPDATE; UPDATE body SET text = replace(text, 'two', 'ten') WHERE article = 2"
tamper 'coding 1 was changed' "DROP TRIGGER actor_no_UPDATE; UPDATE actor SET country = 'RUS' WHERE country = 'UKR'"
tamper 'missing' "DROP TRIGGER ledger_no_DELETE; DELETE FROM ledger WHERE n = 2"
tamper 'chain of hashes' "DROP TRIGGER ledger_no_UPDATE; UPDATE ledger SET added = '2001-01-01T00:00:00Z' WHERE n = 2"
tamper 'does not tell of' "INSERT INTO article SELECT 99, 'k', 1, NULL, 99, 99, 0, source, url, title, author, language, day, published, modified, retrieved, format, sha256, content, words, added FROM article WHERE id = 1"
head -c 20000 "$db" >"$tmp/copy"
says 3 'damaged' "$TRUCE" verify --db "$tmp/copy"

# A file that may not grow, a folder that cannot be written to, another writer.
(ulimit -f 60; "$TRUCE" add --db "$tmp/limit.truce" "$tmp/a.jsonl" >"$tmp/out" 2>&1) && fail "a record grows over the limit"
grep -q 'cannot be read or written' "$tmp/out" || fail "of a limit: $(cat "$tmp/out")"
says 0 '2 new' "$TRUCE" add --db "$tmp/limit.truce" "$tmp/a.jsonl"
mkdir "$tmp/still"
cp "$db" "$tmp/still/%x.truce"
chmod 555 "$tmp/still"
as=
[ "$(id -u)" = 0 ] && as='setpriv --reuid=65534 --clear-groups'
chmod 755 "$tmp"
if $as "$TRUCE" version >/dev/null 2>&1; then
    says 0 'overnight' $as "$TRUCE" find --db "$tmp/still/%x.truce" rih
    says 3 'Permission denied' $as "$TRUCE" add --db "$tmp/still/%x.truce" "$tmp/a.jsonl"
    says 3 'cannot be opened' $as "$TRUCE" add --db "$tmp/still/new.truce" "$tmp/a.jsonl"
else
    echo "skipped: no other user can run $TRUCE"
fi
python3 -c 'import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1]); c.execute("begin immediate"); print(flush=True); time.sleep(20)' "$db" >"$tmp/held" &
held=$!
until [ -s "$tmp/held" ]; do sleep 0.05; done
says 3 'another truce is writing' "$TRUCE" add --db "$db" "$tmp/a.jsonl"
says 0 '"conflicts"' "$TRUCE" report --db "$db" --json
kill "$held"
wait "$held" 2>/dev/null
says 0 '"conflicts"' "$TRUCE" report --db "$db" --json
python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("pragma user_version = 99"); c.commit()' "$db"
says 4 'newer truce' "$TRUCE" add --db "$db" "$tmp/a.jsonl"
says 4 'newer truce' "$TRUCE" report --db "$db" --json
echo "$n passed, 0 failed"
