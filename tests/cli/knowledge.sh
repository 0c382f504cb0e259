#!/bin/bash
# The knowledge files are clean and large enough, and each planted fault is found at its file and line.
set -u
fail() { echo "FAILED: $*"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

actors=$(python3 tools/check_actors.py) || fail "data/actors: $actors"
places=$(python3 tools/check_places.py) || fail "data/places: $places"
# at_least NUMBER WORDS TEXT: the first number behind WORDS
at_least() {
    local n
    n=$(printf '%s' "$3" | sed -n "s/.*$2 \([0-9]*\).*/\1/p")
    [ "${n:-0}" -ge "$1" ] || fail "$2 ${n:-0}, fewer than $1"
}
at_least 60 'countries.tsv' "$actors"
at_least 400 'groups.tsv' "$actors"
at_least 2000 'people' "$actors"
at_least 600 'in or after 2018:' "$actors"
at_least 150 'facility' "$places"
at_least 150 'water' "$places"
at_least 230000 'in the pack' "$places"
[ "$(stat -c %s data/places/gazetteer.pack)" -le 12000000 ] || fail "the gazetteer is too large"
words=../shared/data/treebanks
if [ -d "$words" ]; then
    said=$(python3 tools/check_actors.py --words "$words"/en_*-train.conllu.xz) || fail "common words: $said"
else
    echo "skipped: no treebanks, common words are those of the gazetteer only"
fi

cp -r data "$tmp/data"
rm "$tmp/data/places/gazetteer.pack"
n=0
# plant FILE ROW WORDS: the row, put at the end of the file, is refused with its line and the words
plant() {
    printf '%b\n' "$2" >>"$tmp/data/$1"
    printf '%s:%s: .*%s\n' "${1##*/}" "$(wc -l <"$tmp/data/$1")" "$3" >>"$tmp/wanted"
    n=$((n + 1))
}
person='people.tsv'
plant "actors/$person" 'Ada One\t\t\tf\tUSA\tGOV\t\tPresident\t2025-03-01\t2025-12-31\t\tx' 'are both President of USA'
plant "actors/$person" 'Ada Two\t\t\tf\tFRA\tGOV\t\tSpecial Envoy\t2020-01-01\t2020-12-31\t\tx' ''
sed -i '$d' "$tmp/wanted"
plant "actors/$person" 'Ada Two\t\t\tf\tFRA\tGOV\t\tSpecial Envoy\t2020-06-01\t2021-12-31\t\tx' 'holds Special Envoy twice at once'
plant "actors/$person" 'Ada Three\t\t\tf\tFRA\tGOV\t\tConsul\t2021-02-30\t\t\tx' 'no such day: 2021-02-30'
plant "actors/$person" 'Ada Four\t\t\tf\tFRA\tGOV\t\tConsul\t2021\t2020\t\tx' 'before the beginning'
plant "actors/$person" 'Ada Five\t\t\tf\tXQX\tGOV\t\t\t\t\t\tx' 'unknown country code XQX'
plant "actors/$person" 'Ada Six\t\t\tf\tFRA\tGOX\t\t\t\t\t\tx' 'unknown sector GOX'
plant "actors/$person" 'Ada Seven\t\t\tf\tFRA\tGOV\t\t\t\t\t\t' 'no source'
plant "actors/$person" 'Ada Eight\tReading\t\tf\tFRA\tGOV\t\t\t\t\t\tx' 'common word'
plant actors/groups.tsv 'Front of the Plant\tHamas\tPSE\tREB\t\tx' "already 'Hamas'"
plant actors/groups.tsv 'Shadow\t\tPSE\tREB\t\tx' 'common word'
plant actors/groups.tsv 'Front of the Plain\tPSE\tREB\t\tx' '5 columns instead of 6'
plant actors/roles.tsv 'planter\tplanters\t\t\tplanet\t\t\t' 'unknown class planet'
plant actors/given.tsv 'x\tAda' 'unknown gender x'
plant actors/countries.tsv 'plan\tPlanteria\t\tPlanter\tPlanter\t\t\tx' 'not one/many'
plant places/supplement.tsv 'Planted\t\tvillage\tUKR\t\t\t\tnone\tx' 'unknown kind village'
plant places/supplement.tsv 'Planted A\t\tcity\tUKX\t\t\t\tnone\tx' 'unknown country code UKX'
plant places/supplement.tsv 'Planted B\t\tcity\tUKR\t\t\t95.0,1\tnear\tx' 'no place on the globe'
plant places/supplement.tsv 'Planted C\t\tcity\tUKR\tLyman\t\t40,1\tnear\tx' 'told twice'
plant places/supplement.tsv 'Planted D\t\tcity\tUKR\t\t\t\tnear\tx' 'does not fit'
plant places/supplement.tsv 'Planted E\tRobotyne\tcity\tUKR\t\t\t\tnone\tx' "already 'Robotyne'"
plant places/supplement.tsv 'Planted F\t\tcity\tUKR\t\t\t\tnone\t' 'no source'
plant places/supplement.tsv 'Planted G\t\tcity' '3 columns instead of 9'
plant places/disputed.tsv 'Planted\t\tUKR\tUKX\tRUS\t\t' 'unknown country code UKX'
plant places/disputed.tsv 'Planted\t\tUKR\tUKR\tRUS\tsoon\t' 'no such year'
python3 tools/check_actors.py "$tmp/data/actors" >"$tmp/said" && fail "faults in the actors are not found"
cp data/places/gazetteer.pack "$tmp/data/places/"
python3 tools/check_places.py "$tmp/data/places" >>"$tmp/said" && fail "faults in the places are not found"
while read -r wanted; do grep -q "$wanted" "$tmp/said" || fail "not found: $wanted in $(cat "$tmp/said")"; done <"$tmp/wanted"
grep -q "'Planted' is not in the pack" "$tmp/said" || fail "a place that the pack lacks is not found"
echo "$n planted faults found"
