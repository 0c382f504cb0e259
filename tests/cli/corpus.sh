#!/bin/bash
# The corpus is well formed, each planted fault is found at its line, its table is current, the scorer (tests/bench) counts right, bench/diff.py shows
# what two builds do differently.
set -u
fail() { echo "FAILED: $*"; exit 1; }
python3 tools/check_corpus.py || fail "the corpus has faults"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

n=0
plant() { # plant WHAT-IS-SAID LINE
    n=$((n + 1))
    printf '%s\n' "$2" >>"$tmp/bad.tsv"
    printf 'bad.tsv:%s: .*%s\n' "$n" "$1" >>"$tmp/wanted"
}
plant 'unknown type ATTACK' $'p-01\t2025-01-02\ts\tMen [ATTACK:hit] it.'
plant 'CONSULT has no mode drone' $'p-02\t2025-01-02\ts\tMen [CONSULT.drone:met].'
plant 'unknown attribute aux=past' $'p-03\t2025-01-02\ts\tThey [CONSULT aux=past:met].'
plant 'unknown attribute stance=says' $'p-04\t2025-01-02\ts\tSome [CONSULT stance=says:met].'
plant 'no span 2' $'p-05\t2025-01-02\ts\t[1 SDN REB:All] [CONSULT who=1,2:met].'
plant 'id stands at bad.tsv:1 too' $'p-01\t2025-01-02\ts\tNobody knows.'
plant "'2025-02-30' is no day" $'p-07\t2025-02-30\ts\tNobody knew.'
plant 'no such day: from=2025-13-01' $'p-08\t2025-01-02\ts\tWho [CONSULT when=1 from=2025-13-01 to=2025-13-01:met] [1:then]?'
plant 'text stands at bad.tsv:6 too' $'p-09\t2025-01-02\ts\tNobody [-:knows].'
plant "'\[' is not closed" $'p-10\t2025-01-02\ts\tOthers [CONSULT:met.'
plant "'\]' without" $'p-11\t2025-01-02\ts\tOthers met] then.'
plant 'no mark begins like' $'p-12\t2025-01-02\ts\tOthers [met] then.'
plant 'unknown country XYZ' $'p-13\t2025-01-02\ts\t[1 XYZ GOV:Mars] [CONSULT who=1:meets].'
plant 'unknown sector GUV' $'p-14\t2025-01-02\ts\t[1 SDN GUV:Khartoum] [CONSULT who=1:meets].'
plant 'number 1 stands twice' $'p-15\t2025-01-02\ts\t[1:One] and [1:one].'
plant 'killed=many is no number' $'p-16\t2025-01-02\ts\tA [ASSAULT killed=many:raid].'
plant '3 columns' $'p-17\t2025-01-02\tA raid.'
plant 'is after' $'p-18\t2025-01-02\ts\tWho [CONSULT when=1 from=2025-01-03 to=2025-01-01:met] [1:when]?'
plant 'neither s nor h' $'p-19\t2025-01-02\tx\tSomething.'
said=$(python3 tools/check_corpus.py "$tmp/bad.tsv") && fail "planted faults are not found"
while read -r sign; do
    grep -q "$sign" <<<"$said" || fail "not found: $sign in: $said"
done <"$tmp/wanted"

# The table: says what is there, and an old one in corpus/README.md is a fault.
printf 't-01\t2025-01-02\ts\t[1 NZL GOV:They] [CONSULT.phone aux=future who=1:will call].\n' >"$tmp/one.tsv"
said=$(python3 tools/check_corpus.py --table "$tmp/one.tsv") || fail "no table"
for sign in '| CONSULT | 1 | 0 | 0 | 1 | 0 | 0 | 0 |' 'phone 1' '| Oceania | 1 | NZL 1 |' '| sentences | 1 |'; do
    grep -qF "$sign" <<<"$said" || fail "not in the table: $sign"
done
mkdir -p "$tmp/copy/data/actors" && cp -r tools corpus "$tmp/copy/" && cp data/actors/countries.tsv "$tmp/copy/data/actors/"
cp "$tmp/one.tsv" "$tmp/copy/corpus/zz.tsv"
said=$(python3 "$tmp/copy/tools/check_corpus.py") && fail "an old table is not found"
grep -q 'the table is old' <<<"$said" || fail "not said: the table is old"
python3 "$tmp/copy/tools/check_corpus.py" --table --write && python3 "$tmp/copy/tools/check_corpus.py" >"$tmp/out" || fail "a new table is old: $(cat "$tmp/out")"

python3 tests/bench/test_events.py || fail "the scorer miscounts"

# Two builds: no difference between one and itself; what a row of the lexicon changes is shown.
python3 bench/diff.py "$BUILD" "$BUILD" --own | grep -q '^no difference$' || fail "a build differs from itself"
printf 'shoot\tv\tCOERCE\t-\tact\t-\nmassacre\tn\t-\t-\tnone\t-\nhand\tv\tAID\t-\tact\t-\n' >"$tmp/row.tsv"
said=$(python3 bench/diff.py "$BUILD" "$BUILD" --own --limit 1000 --new-options "--lexicon $tmp/row.tsv") || fail "diff: $said"
for sign in '^COERCE' '^changed type: ' "^~ sample-001.COERCE 'shot'  type: ASSAULT → COERCE"; do
    grep -q "$sign" <<<"$said" || fail "not shown: $sign in: $said"
done
echo "$((n + 5)) passed, 0 failed"
