#!/bin/bash
# Feeds, chats, sheets and Markdown: what is an article, its facts, what is refused and why.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
field() { # field KEY FILE…: the values, one a line; the complaints are in $tmp/err
    local key=$1
    shift
    "$TRUCE" read --json "$@" 2>"$tmp/err" | python3 -c 'import json,sys
for l in sys.stdin: print(json.loads(l)[sys.argv[1]])' "$key"
}
is() { # is KEY VALUES FILE…
    local key=$1 want=$2 got
    shift 2
    got=$(field "$key" "$@")
    [ "$got" = "$want" ] || fail "$*: $key is $got, not $want: $(cat "$tmp/err")"
    n=$((n + 1))
}
tells() { # tells WORDS: the last read complained so
    grep -qF -- "$1" "$tmp/err" || fail "no complaint \"$1\": $(cat "$tmp/err")"
    n=$((n + 1))
}
f=tests/feeds
# RSS 2.0: the fuller text, both ways to write HTML, the outlet an item is passed on from, an item told twice.
is text $'Rebels attacked Goma on Tuesday.\n\nNobody was hurt – so far.\nEnvoys met in Doha.\nThe army withdrew from the town.' $f/feed/two.rss
tells 'two.rss:item 4: only a title, no text'
tells 'two.rss:item 5: its date cannot be read'
is published $'2025-03-12T10:00:00+02:00\n2025-03-12T09:30Z\nNone' $f/feed/two.rss
is source $'Example Desk\nExample Wire\nExample Desk' $f/feed/two.rss
is author $'Ada Writer\nNone\nNone' $f/feed/two.rss
is title $'Rebels & army clash\nPassed on\nNone' $f/feed/two.rss
# RSS 1.0 in Latin-1, Atom with XHTML and text.
is source 'Old Café News' $f/feed/news.rdf
is published 2025-03-11T08:00:00Z $f/feed/news.rdf
is text $'The two armies agreed to a pause.\n\nIt lasts ten days.\nShells hit the town of Example: 2 < 3 were hurt.' $f/feed/news.atom
is url $'https://atom.example/1\nNone' $f/feed/news.atom
is author $'Ben Scribe, Cy Clerk\nNone' $f/feed/news.atom
is published $'2025-03-10T12:00:00+01:00\n2025-03-11T00:00:00Z' $f/feed/news.atom
# RSS 0.91: items without a name or day, the DTD is not fetched.
is text 'Shells hit the town of Example & its bridge.' $f/feed/old.rss
is url https://old.example/1 $f/feed/old.rss
is source 'Old Wire' $f/feed/old.rss
[ -s "$tmp/err" ] && fail "old.rss: $(cat "$tmp/err")"
# Told by its bytes.
cp $f/feed/news.atom "$tmp/page"
is source $'Atom Desk\nAtom Desk' "$tmp/page"
# JSON Feed.
is text $'Trucks with aid reached the town.\nThe road was closed again.' $f/json-feed/desk.json
tells 'desk.json:item 3: no text'
tells 'desk.json:item 4: no JSON object'
# Telegram: text in pieces, a forwarded message is the word of its origin; who came and pictures alone are no articles.
is text $'Drones hit Kharkiv at night. https://front.example\nAir defence shot down ten drones.' $f/telegram/result.json
tells 'result.json:message 5: "text" is neither string nor array'
is source $'Front Channel\nGeneral Staff' $f/telegram/result.json
is published $'2025-03-08T10:00:00Z\n2025-03-08T13:00:00' $f/telegram/result.json
# What it answers to, who passed it on and when it was edited are facts of the message: read, kept, exported, read back.
is reply_to $'None\ntelegram/123/2' $f/telegram/result.json
is via $'None\nFront Channel' $f/telegram/result.json
is modified $'2025-03-08T11:00:00Z\nNone' $f/telegram/result.json
"$TRUCE" add --db "$tmp/r.truce" $f/telegram/result.json >/dev/null 2>&1
"$TRUCE" show --db "$tmp/r.truce" A2 | tr -s ' \n' ' ' | grep -q 'passed on by Front Channel, an answer to telegram/123/2' || fail "show: $("$TRUCE" show --db "$tmp/r.truce" A2)"
"$TRUCE" show --db "$tmp/r.truce" --json A1 | grep -q '"modified":"2025-03-08T11:00:00Z","reply_to":null,"via":null' || fail "show --json A1"
"$TRUCE" export --db "$tmp/r.truce" --to jsonl --out "$tmp/r1" && "$TRUCE" add --db "$tmp/r2.truce" "$tmp/r1/articles.jsonl" >/dev/null
"$TRUCE" export --db "$tmp/r2.truce" --to jsonl --out "$tmp/r2"
for d in r1 r2; do sed 's/"added":"[^"]*"//; s/"format":.*"text"/"text"/' "$tmp/$d/articles.jsonl" >"$tmp/$d.rows"; done
grep -q '"reply_to":"telegram/123/2","via":"Front Channel"' "$tmp/r2/articles.jsonl" && cmp "$tmp/r1.rows" "$tmp/r2.rows" || fail "facts of messages do not come back"
"$TRUCE" verify --db "$tmp/r.truce" >/dev/null || fail "verify"
python3 -c 'import sqlite3,sys
c = sqlite3.connect(sys.argv[1])
c.execute("DROP TRIGGER fact_no_UPDATE")
c.execute("UPDATE fact SET value = \"General Staff\" WHERE name = \"via\"")
c.commit()' "$tmp/r.truce"
"$TRUCE" verify --db "$tmp/r.truce" >/dev/null 2>"$tmp/err" && fail "a changed fact is not found"
tells 'article 2 was changed'
# All chats of an account, those that were left too; who wrote in a group; what was answered in another chat.
is text $'Rebels attacked Goma.\nThe army denied it.\nShells hit #Kharkiv.' $f/telegram/account.json
is source $'Field Group\nField Group\nFront Channel' $f/telegram/account.json
is author $'Ada\nBen\nNone' $f/telegram/account.json
is reply_to $'None\ntelegram/123/2\nNone' $f/telegram/account.json
# An edited message is a new version of the same article.
"$TRUCE" add --db "$tmp/t.truce" $f/telegram/result.json >/dev/null 2>&1
sed 's/at night/at dawn/' $f/telegram/result.json >"$tmp/result.json"
"$TRUCE" add --db "$tmp/t.truce" "$tmp/result.json" >"$tmp/added" 2>&1
grep -q '1 changed' "$tmp/added" || fail "an edited message: $(cat "$tmp/added")"
# Sheets: quotes, lines within cells, a row of HXL tags, three styles of days; rows that are none are told, the rest is read.
is title $'Clash, again\nTalks\nTalks\nLast' $f/csv/sheet.csv
tells 'sheet.csv:7: "03/04/2025" is no day that can be read in one way'
tells 'sheet.csv:8: 3 columns, but the first line names 5'
tells 'sheet.csv:9: a quote is not closed'
is published $'2025-03-12\n2025-03-12\n2025-03-13\n2025-03-14' $f/csv/sheet.csv
printf 'Nr\tBericht\tTag\n1\tRebels attacked Goma.\t20250312\n' >"$tmp/own.tsv"
field text "$tmp/own.tsv" >/dev/null
tells 'no column of text'
is text 'Rebels attacked Goma.' --columns text=Bericht,published=Tag,id=Nr "$tmp/own.tsv"
is published 2025-03-12 --columns text=Bericht,published=Tag "$tmp/own.tsv"
field text --columns text=Wort "$tmp/own.tsv" >/dev/null
tells 'no column of the name'
field text --columns wort=Bericht "$tmp/own.tsv" >/dev/null
tells 'a field that is none'
# A page saved as one file: where the browser had it from, and when, stands in its header.
is url 'https://courier.example/world/road-to-mekelle' examples/saved/road.mhtml
is retrieved '2022-12-05T09:12:44+01:00' examples/saved/road.mhtml
# A sheet that is called otherwise is told by its first line; prose with commas is none.
cp $f/csv/sheet.csv "$tmp/download"
is title $'Clash, again\nTalks\nTalks\nLast' "$tmp/download"
echo 'Text, it seems, was sent. Rebels attacked Goma.' >"$tmp/prose"
is text 'Text, it seems, was sent. Rebels attacked Goma.' "$tmp/prose"
# JSON lines: usual names, others by --columns, days in every style that can be read in one way.
printf '%s\n' '{"guid":"a","body":"Rebels attacked Goma.","date":"12 March 2025","headline":"Clash","link":"https://a.example/1"}' '{"body":"Rebels left.","date":"03/04/2025"}' '{"Wort":"Die Rebellen."}' >"$tmp/own.jsonl"
is text 'Rebels attacked Goma.' "$tmp/own.jsonl"
tells 'own.jsonl:2: "date" is no day that can be read in one way: "03/04/2025"'
tells 'own.jsonl:3: no "text"'
is published 2025-03-12 "$tmp/own.jsonl"
is title Clash "$tmp/own.jsonl"
is url https://a.example/1 "$tmp/own.jsonl"
printf '%s\n' '{"Nr":7,"Wort":"Rebels attacked Goma.","text":"no","Tag":"2025-03-12"}' >"$tmp/map.jsonl"
is text 'Rebels attacked Goma.' --columns text=Wort,id=Nr,published=Tag "$tmp/map.jsonl"
is published 2025-03-12 --columns text=Wort,id=Nr,published=Tag "$tmp/map.jsonl"
field text --columns wort=Wort "$tmp/map.jsonl" >/dev/null
tells 'a field that is none'
# Markdown.
is title 'What we saw' $f/markdown/note.md
is text $'Rebels attacked Goma on Tuesday.\n\nNobody was hurt.\n\nThe market is closed.\n\n"We stay," a trader said.' $f/markdown/note.md
is source 'Field note' $f/markdown/note.md
# Mojibake: taken back where all of a line can be, else kept; told, counted and marked either way, here and in the record.
python3 - "$tmp" <<'P'
import json, pathlib, sys
t = pathlib.Path(sys.argv[1])
twice = lambda s: "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in s.encode())
one = "“Rebels” attacked Goma – the army’s café was hit.\nNobody was hurt, said Müller."
(t / "twice.jsonl").write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in [
    {"id": "good", "text": one},
    {"id": "bad", "title": twice("The army’s café"), "text": "\n".join(twice(x) for x in one.split("\n"))},
    {"id": "half", "text": twice("The army’s “café” was hit") + " — in Київ"}]), encoding="utf-8")
(t / "single.csv").write_bytes("text,date\nRebels hit the café – “no”.,2025-03-12\nThe army’s caf? was hit.,2025-03-13\n".encode().replace(b"?", b"\xe9"))
P
is text $'“Rebels” attacked Goma – the army’s café was hit.\nNobody was hurt, said Müller.\n“Rebels” attacked Goma – the army’s café was hit.\nNobody was hurt, said Müller.\nThe armyâ€™s â€œcafÃ©â€\xc2\x9d was hit — in Київ' "$tmp/twice.jsonl"
tells 'twice.jsonl:2: the text was decoded twice (mojibake); it is kept'
tells 'twice.jsonl:3: the text reads as if decoded twice (mojibake), and is kept so'
tells '2 doubtful though read'
[ "$(grep -c . "$tmp/err")" = 3 ] || fail "more is told of mojibake: $(cat "$tmp/err")"
is title $'None\nThe army’s café\nNone' "$tmp/twice.jsonl"
echo '{"id":"fr","text":"Les rebelles ont attaqué la ville de Goma dans la nuit, et les soldats de l armée ont quitté le camp pour les collines avec des blessés, a dit un porte-parole du gouvernement."}' >>"$tmp/twice.jsonl"
"$TRUCE" add --json --db "$tmp/m.truce" "$tmp/twice.jsonl" >"$tmp/out" 2>"$tmp/err"
tells '2 doubtful'
tail -1 "$tmp/out" | grep -q '"new":3,.*"copies":1,.*"foreign":1,"doubtful":2}' || fail "the summary counts: $(tail -1 "$tmp/out")"
"$TRUCE" show --db "$tmp/m.truce" --json A2 | grep -q '"doubt":"the text was decoded twice' || fail "the record does not tell the doubt"
"$TRUCE" show --db "$tmp/m.truce" A3 | tr -s ' \n' ' ' | grep -q 'doubtful: the text reads as if' || fail "show does not tell the doubt"
"$TRUCE" show --db "$tmp/m.truce" --json A1 | grep -q '"doubt":null' || fail "a good text is doubted"
"$TRUCE" find --db "$tmp/m.truce" --json Rebels | grep -q '"doubt":"the text was' || fail "find does not tell the doubt"
# Single bytes that are no UTF-8: told once for the file, marked on each of its articles.
is text $'Rebels hit the café – “no”.\nThe army’s café was hit.' "$tmp/single.csv"
[ "$(grep -c 'single bytes are no UTF-8' "$tmp/err")" = 1 ] || fail "single bytes: $(cat "$tmp/err")"
tells '2 doubtful though read'
# Bad files: cut off, entities that grow, deep, no feed.
python3 - "$tmp" <<'P'
import pathlib, sys
t = pathlib.Path(sys.argv[1])
rss = pathlib.Path("tests/feeds/feed/two.rss").read_text()
(t / "cut.rss").write_text(rss[:rss.index("Envoys met") + 6])
(t / "deep.rss").write_text("<rss><channel><item>" + "<a>" * 500 + "</a>" * 500 + "</item></channel></rss>")
laugh = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + ']>'
(t / "laugh.rss").write_text(laugh + "<rss><channel><title>x</title><item><description>Rebels attacked Goma. &j;</description></item></channel></rss>")
(t / "none.rss").write_text("<rss><p>Rebels</p></rss>")
(t / "cut.json").write_text(pathlib.Path("tests/feeds/telegram/result.json").read_text()[:300])
(t / "wide.csv").write_text("text," * 600 + "\n")
(t / "deep.json").write_text('{"name":"x","type":"y","messages":' + "[" * 100000)
P
is text $'Rebels attacked Goma on Tuesday.\n\nNobody was hurt – so far.' "$tmp/cut.rss"
tells 'cut.rss:item 2: line 19: the file is cut off here'
bad() { # bad FILE WORDS
    is file $f/markdown/note.md "$tmp/$1" $f/markdown/note.md
    tells "$1:$2"
}
bad none.rss ' no feed'
bad cut.json 'item 2: byte 300: the file is cut off here'
bad wide.csv ' line 1: more columns than can be read'
bad deep.json 'item 1: byte 35: over the limit of 250 values in each other'
field text "$tmp/deep.rss" >/dev/null
grep -q 'deep.rss' "$tmp/err" || fail "500 elements in each other are not told: $(cat "$tmp/err")"
[ "$(field text "$tmp/laugh.rss" | wc -c)" -lt 200 ] || fail "entities grow"
echo "$n passed, 0 failed"
