#!/bin/bash
# Bad input: one clear line naming file and position, the documented exit code, the other files still coded.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
good=$tmp/good.txt
echo 'Rebels attacked Goma.' >"$good"
: >"$tmp/empty"
printf ' \n\t\r\n \n' >"$tmp/blank"
printf 'Rebels attacked\0Goma.' >"$tmp/nul"
head -c 5000 /dev/zero | tr '\0' '\1' >"$tmp/binary"
printf '\x89PNG\r\n\x1a\nabc' >"$tmp/picture"
printf 'Rebels attacked Goma.\xe2\x80' >"$tmp/cut"
printf '\xef\xbb\xbfRebels attacked Goma.\r\n' >"$tmp/bom"
printf 'Les rebelles \xe0 Goma. Rebels attacked Goma.' >"$tmp/latin"
mkdir "$tmp/folder"
head -c 67108865 /dev/zero | tr '\0' a >"$tmp/large"

# bad CODE SIGN FILE: alone it ends with CODE and says SIGN; beside a good file that one is coded and the code is 1.
bad() {
    local code err
    err=$("$TRUCE" code --json "$3" 2>&1 >/dev/null)
    code=$?
    [ "$code" = "$1" ] || fail "$3: exit $code, not $1: $err"
    [ "$(echo "$err" | wc -l)" = 1 ] || fail "$3: not one line: $err"
    case $err in *"$3"*"$2"*) ok ;; *) fail "$3: says \"$err\", not \"$2\"" ;; esac
    "$TRUCE" code --json "$good" "$3" "$good" 2>/dev/null >"$tmp/out"
    code=$?
    [ "$code" = 1 ] || fail "$3 among good ones: exit $code, not 1"
    [ "$(wc -l <"$tmp/out")" = 2 ] || fail "$3: the other files are not coded"
    ok
}
bad 1 'byte 0' "$tmp/empty"
bad 1 'byte 7' "$tmp/blank"
bad 1 'byte 15' "$tmp/nul"
bad 1 'byte 0' "$tmp/binary"
bad 1 'byte 0' "$tmp/picture"
bad 1 'limit of 67108864 bytes' "$tmp/large"
bad 3 'No such file' "$tmp/vanished"
bad 1 'no files' "$tmp/folder"
if [ "$(id -u)" != 0 ]; then
    cp "$good" "$tmp/secret"
    chmod 000 "$tmp/secret"
    bad 3 'Permission denied' "$tmp/secret"
fi
for f in cut bom latin; do
    [ "$("$TRUCE" code --json "$tmp/$f" | wc -l)" = 1 ] || fail "$f is not coded"
    ok
done

# JSON lines: each bad line is told, the good ones are coded.
cat >"$tmp/lines.jsonl" <<'J'
{"id":"a","text":"Rebels attacked Goma."}
{"id":"b","text":"cut
[1]
{"id":"c"}
{"id":"d","text":7}

{"id":"e","text":"Rebels attacked Goma.","published":"soon"}
{"id":"f","text":"Rebels attacked Goma.","title":{}}
{"id":12,"text":"Rebels attacked Goma.","published":null}
{"id":"g","text":"\ud800"}
J
"$TRUCE" code --json "$tmp/lines.jsonl" >"$tmp/out" 2>"$tmp/err"
[ $? = 1 ] || fail "bad lines: exit code"
[ "$(sed 's/.*"doc":"\([^"]*\)".*/\1/' "$tmp/out" | tr '\n' ' ')" = "a 12 " ] || fail "bad lines: $(cat "$tmp/out")"
for line in 2 3 4 5 7 8 10; do grep -q "lines.jsonl:$line: " "$tmp/err" || fail "line $line is not told: $(cat "$tmp/err")"; done
ok

# Writing: a full disk and a reader that goes away.
"$TRUCE" code --json "$good" >/dev/full 2>"$tmp/err"
[ $? = 3 ] && grep -q 'No space left' "$tmp/err" || fail "full disk"
for _ in $(seq 60); do cat examples/ceasefire.txt; done >"$tmp/long.txt"
"$TRUCE" show --json "$tmp/long.txt" 2>"$tmp/err" | head -c 1 >/dev/null
code=${PIPESTATUS[0]}
[ "$code" = 3 ] || fail "broken pipe: exit $code"
[ -s "$tmp/err" ] && fail "broken pipe: $(cat "$tmp/err")"
ok

# The model: missing, cut, of another format, damaged.
model() { # model SIGN
    local err code
    err=$(TRUCE_HOME=$tmp/home "$TRUCE" code "$good" 2>&1)
    code=$?
    [ "$code" = 4 ] || fail "model $1: exit $code: $err"
    case $err in *"models/en.model"*) ok ;; *) fail "model $1: $err" ;; esac
    [ "$(echo "$err" | wc -l)" = 1 ] || fail "model $1: not one line: $err"
}
mkdir -p "$tmp/home/models"
ln -s "$PWD/data" "$tmp/home/data"
model missing
head -c 100000 models/en.model >"$tmp/home/models/en.model"; model cut
: >"$tmp/home/models/en.model"; model empty
sed '1s/TRUCEPAK/TRUCEBOX/' models/en.model >"$tmp/home/models/en.model"; model "other magic"
cp models/en.model "$tmp/home/models/en.model"; printf '\x09' | dd of="$tmp/home/models/en.model" bs=1 seek=12 conv=notrunc 2>/dev/null; model "newer format"
cp models/en.model "$tmp/home/models/en.model"; printf 'XX' | dd of="$tmp/home/models/en.model" bs=1 seek=500000 conv=notrunc 2>/dev/null; model damaged
cp data/places/gazetteer.pack "$tmp/home/models/en.model"; model "another kind"
cp models/en.model "$tmp/home/models/en.model"
TRUCE_HOME=$tmp/home "$TRUCE" code "$good" >/dev/null || fail "the model is good again"
err=$("$TRUCE" code --lexicon "$tmp/vanished" "$good" 2>&1); [ $? = 4 ] || fail "lexicon missing: $err"
echo "no lexicon at all" >"$tmp/own.tsv"
err=$("$TRUCE" code --lexicon "$tmp/own.tsv" "$good" 2>&1); [ $? = 4 ] || fail "lexicon damaged: $err"
case $err in *own.tsv*) ok ;; *) fail "lexicon damaged: $err" ;; esac
echo "$n passed, 0 failed"
