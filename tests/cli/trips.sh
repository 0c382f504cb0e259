#!/bin/bash
# Round trips: what each format gives goes into the record, out as JSON lines, in again, and is the same; every format has its row and
# its example in docs/formats.md, and every export its row in docs/formats-out.md.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export SOURCE_DATE_EPOCH=1700000000
# What of an article is the record's own: when it came in, in which form, the hash of what was received.
own() { sed -E 's/"added":"[^"]*",//; s/"format":[^,]*,"sha256":"[^"]*",//; s/"origin":"[^"]*",//' "$1"; }
trip() { # trip NAME PATH…
    local name=$1
    shift
    "$TRUCE" add --db "$tmp/$name.1" "$@" >"$tmp/said" 2>/dev/null
    "$TRUCE" export --db "$tmp/$name.1" --to jsonl --out "$tmp/$name" || fail "$name: export"
    [ "$(cat "$tmp/$name/articles.jsonl" "$tmp/$name/acled.jsonl" | wc -l)" -ge 1 ] || fail "$name: nothing came: $(cat "$tmp/said")"
    "$TRUCE" add --db "$tmp/$name.2" "$tmp/$name/articles.jsonl" "$tmp/$name/acled.jsonl" >"$tmp/said" 2>&1 || fail "$name: in again: $(cat "$tmp/said")"
    "$TRUCE" export --db "$tmp/$name.2" --to jsonl --out "$tmp/$name.again" || fail "$name: out again"
    for f in articles records acled; do
        own "$tmp/$name/$f.jsonl" >"$tmp/first"
        own "$tmp/$name.again/$f.jsonl" | diff "$tmp/first" - >"$tmp/said" || fail "$name: $f.jsonl: $(head -4 "$tmp/said")"
    done
    "$TRUCE" verify --db "$tmp/$name.2" >/dev/null || fail "$name: verify"
    n=$((n + 1))
}
formats=$("$TRUCE" help read | tr -d '\n ' | grep -o 'text|[a-z|-]*' | head -1 | tr '|' ' ')
[ "$(echo $formats | wc -w)" -ge 10 ] || fail "formats: $formats"
for format in $formats; do
    row=$(grep -F "| \`$format\` |" docs/formats.md) || fail "$format has no row in docs/formats.md"
    example=$(echo "$row" | grep -o 'examples/[a-z/.]*')
    if [ "$format" = jsonl ]; then example=examples/tigray/reports.jsonl; fi
    [ -s "$example" ] || fail "$format has no example: $row"
    as=$(SOURCE_DATE_EPOCH=1 "$TRUCE" add --db "$tmp/as" "$example" >/dev/null 2>&1; "$TRUCE" export --db "$tmp/as" --to jsonl --out "$tmp/as.d"; cat "$tmp/as.d/articles.jsonl" "$tmp/as.d/acled.jsonl" | head -1)
    rm -rf "$tmp/as" "$tmp/as.d"
    case $format:$as in acled:*truce-acled/1* | *"\"format\":\"$format\""*) ;; *) fail "$example is read as something else than $format: $as" ;; esac
    fixtures=tests/feeds/$format
    case $format in html) fixtures=tests/pages ;; mhtml | jsonl | text) fixtures=fuzz/corpus/$format ;; esac
    [ -d "$fixtures" ] || fail "$format has no fixtures"
    trip "$format" "$example" "$fixtures"
done
for format in $("$TRUCE" help export | tr -d '\n ' | grep -o 'jsonl|[a-z|]*' | head -1 | tr '|' ' '); do
    grep -qF "| \`$format\` |" docs/formats-out.md || fail "$format has no row in docs/formats-out.md"
    n=$((n + 1))
done
echo "$n passed, 0 failed"
