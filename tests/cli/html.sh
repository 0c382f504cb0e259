#!/bin/bash
# Web pages: what is text and what is furniture, the facts, live blogs, character sets, languages, bad pages.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
field() { # field KEY FILE…: the values, one a line
    local key=$1
    shift
    "$TRUCE" read --json "$@" 2>"$tmp/err" | python3 -c 'import json,sys
for l in sys.stdin: print(json.loads(l)[sys.argv[1]])' "$key"
}
page=examples/saved/talks.html
cat >"$tmp/text" <<'T'
Envoys of Israel and Hamas met in Doha on Tuesday to discuss a ceasefire in Gaza, officials of Qatar said.

Qatar’s foreign minister called the meeting useful.
A second one is planned for Friday.

What is on the table

A pause of sixty days.

The release of ten hostages.

“We want the fighting to end,” the envoy said.

Mediators from Egypt and the United States took part.
T
field text $page | diff "$tmp/text" - || fail "the text of a page"
ok
is() { # is KEY VALUE FILE
    local got
    got=$(field "$1" "$3")
    [ "$got" = "$2" ] || fail "$3: $1 is $got, not $2: $(cat "$tmp/err")"
    ok
}
is title 'Envoys meet in Doha over truce' $page
is published 2025-03-12T10:00:00+02:00 $page
is source 'The Example Courier' $page
is url https://courier.example/world/doha-talks $page
is author 'Ada Writer, Ben Scribe' $page
is language en $page
# Offsets count in the text that read prints; the title is coded only when it is asked for.
"$TRUCE" code --json $page | python3 -c 'import json,sys
text = open(sys.argv[1], encoding="utf-8").read().encode()
events = [json.loads(l) for l in sys.stdin]
assert events
for e in events: assert text[e["trigger"]["start"]:e["trigger"]["end"]].decode() == e["trigger"]["text"], e
assert any(e["date"] and e["date"]["from"] == "2025-03-11" for e in events)' "$tmp/text" || fail "offsets of events"
ok
"$TRUCE" code --json $page | grep -q '"in":"title"' && fail "a title is coded unasked"
"$TRUCE" code --json --code-titles $page | grep -q '"in":"title"' || fail "a title is not coded"
ok
# Told by its bytes, from a pipe too; --from overrides.
cp $page "$tmp/page"
is title 'Envoys meet in Doha over truce' "$tmp/page"
"$TRUCE" read --json - <$page | grep -q '"title":"Envoys meet in Doha over truce"' || fail "from a pipe"
"$TRUCE" read --json --from text $page | grep -q 'DOCTYPE' || fail "--from text"
ok
# A live blog: a dated article for each post.
is published $'2025-03-12T13:00:00Z\n2025-03-12T12:00:00Z\n2025-03-12T11:00:00Z' tests/pages/live.html
is text $'Rebels attacked town 3 & withdrew.\n\nNobody was hurt.\nRebels attacked town 2 & withdrew.\n\nNobody was hurt.\nRebels attacked town 1 & withdrew.\n\nNobody was hurt.' tests/pages/live.html
is file $'tests/pages/live.html:post 1\ntests/pages/live.html:post 2\ntests/pages/live.html:post 3' tests/pages/live.html
# One without JSON-LD: posts are told by their moments.
is published $'2025-03-12T12:00:00Z\n2025-03-12T11:00:00Z\n2025-03-12T10:00:00Z' tests/pages/live-plain.html
is text $'Rebels attacked the town of Example at noon, the army said.\nMediators met in Doha, an official of Qatar said this morning.\nThe ceasefire began in the morning, both of the sides said.' tests/pages/live-plain.html
# Each post is an article of its own in the record, also when the page is saved again.
"$TRUCE" add --db "$tmp/live.truce" tests/pages/live.html tests/pages/live-plain.html 2>&1 | grep -q '6 new' || fail "posts of live blogs are not added apart"
cp tests/pages/live-plain.html "$tmp/later.html"
"$TRUCE" add --db "$tmp/live.truce" "$tmp/later.html" 2>&1 | grep -q '3 known' || fail "posts are not known again"
ok
# A page saved as one file.
python3 - "$tmp" <<'P'
import base64, pathlib, quopri, sys
t, page = pathlib.Path(sys.argv[1]), pathlib.Path("examples/saved/talks.html").read_bytes()
for name, way, body in (("q.mhtml", "quoted-printable", quopri.encodestring(page)), ("b", "base64", base64.encodebytes(page))):
    (t / name).write_bytes(b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--Part--x--\"\r\n\r\n"
        b"----Part--x--\r\nContent-Type: text/css\r\n\r\np {}\r\n----Part--x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + way.encode()
        + b"\r\n\r\n" + body.replace(b"\n", b"\r\n") + b"\r\n----Part--x----\r\n")
P
for f in q.mhtml b; do field text "$tmp/$f" | diff "$tmp/text" - || fail "$f: $(cat "$tmp/err")"; done
printf 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n' >"$tmp/cut.mht"
field text "$tmp/cut.mht"
grep -q 'cut.mht: byte 71: no page' "$tmp/err" || fail "a cut page of one file: $(cat "$tmp/err")"
ok
# Limits are options.
"$TRUCE" read --json --limits depth=5 $page 2>&1 | grep -q 'nested over the limit of 5' || fail "--limits depth"
"$TRUCE" read --json --limits item=1K $page 2>&1 | grep -q 'limit of 1024 bytes' || fail "--limits item"
"$TRUCE" read --json --limits size=1 $page >/dev/null 2>&1
[ $? = 2 ] || fail "--limits takes anything"
ok
# Character sets: declared, wrongly declared, decoded twice.
is language ru tests/pages/russian.html
field text tests/pages/russian.html | grep -q 'Президент сообщил' || fail "windows-1251"
field text tests/pages/mislabelled.html | grep -q 'Israel’s army “withdrew” from the café' || fail "mislabelled: $(field text tests/pages/mislabelled.html)"
grep -q 'mislabelled.html: the character set is not the declared one' "$tmp/err" || fail "a wrong declaration is not told"
field text tests/pages/twice.html >/dev/null
grep -q 'twice.html: the text reads as if decoded twice' "$tmp/err" || fail "mojibake is not told"
ok
# Plain text in another character set, and decoded twice.
python3 - "$tmp" <<'P'
import pathlib, sys
t = pathlib.Path(sys.argv[1])
text = "Президент сообщил, что на переговорах в Москве не было достигнуто соглашение, и это не изменит позицию, как он сказал для прессы.\n"
(t / "koi8.txt").write_bytes(text.encode("koi8-r"))
(t / "wide.txt").write_bytes("Rebels attacked Goma.\n".encode("utf-16"))
(t / "twice.txt").write_bytes("It\u2019s the army\u2019s town, the men\u2019s.\n".encode("utf-8").decode("cp1252").encode("utf-8"))
P
is language ru "$tmp/koi8.txt"
is text 'Rebels attacked Goma.' "$tmp/wide.txt"
field text "$tmp/twice.txt" >/dev/null
grep -q 'decoded twice' "$tmp/err" || fail "mojibake of a text is not told"
"$TRUCE" code --json tests/pages/russian.html >"$tmp/out" 2>"$tmp/err" || fail "Russian: $(cat "$tmp/err")"
[ ! -s "$tmp/out" ] && grep -q '1 not in English' "$tmp/err" || fail "Russian is coded: $(cat "$tmp/err")"
"$TRUCE" add --db "$tmp/r.truce" tests/pages/russian.html 2>"$tmp/err" | grep -q '1 new' && grep -q '1 not in English' "$tmp/err" || fail "Russian is not added"
ok
# Bad pages: refused with file and sign, the others go on; nothing takes long.
python3 - "$tmp" <<'P'
import pathlib, sys
t = pathlib.Path(sys.argv[1])
(t / "deep.html").write_text("<html><body>" + "<div>" * 500 + "<p>Rebels attacked Goma.</p>")
(t / "large.html").write_bytes(b"<html><body>" + b"<p>Rebels attacked Goma.</p>" * (80 << 15))
(t / "binary.html").write_bytes(b"<html>\0\1\2\3")
(t / "scripts.html").write_text("<html><body><p>Rebels attacked Goma.</p>" + "<script" * 200000 + "<!--" * 200000 + "<a" * 100000)
(t / "cut.html").write_text("<html><body><article><p>Rebels attacked Goma on Tuesday, officials said.</p><p>The army cl")
(t / "line.html").write_text("<html><body><p>" + "Rebels attacked Goma. " * 500000)
P
bad() { # bad FILE SIGN
    field file "$tmp/$1" $page >"$tmp/out"
    [ "$(cat "$tmp/out")" = $page ] || fail "$1: read $(cat "$tmp/out")"
    grep -q "$1: .*$2" "$tmp/err" || fail "$1: says $(cat "$tmp/err")"
    ok
}
bad deep.html 'nested over the limit'
bad large.html 'limit of 67108864 bytes'
bad binary.html 'byte 6: NUL'
timeout 20 "$TRUCE" read --json "$tmp/scripts.html" >/dev/null 2>&1
[ $? = 124 ] && fail "unclosed scripts take long"
field text "$tmp/cut.html" | grep -q 'Rebels attacked Goma on Tuesday' || fail "a page cut off"
[ "$(field text "$tmp/line.html" | wc -c)" -gt 10000000 ] || fail "a line of 10 MB: $(cat "$tmp/err")"
ok
echo "$n passed, 0 failed"
