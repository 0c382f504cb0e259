#!/bin/bash
# Files of the user's own: actors, places and triggers go before ours, and what is wrong in them is told with its line.
set -u
fail() { echo "FAILED: $*"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
code() { "$TRUCE" code --json "$@" 2>"$tmp/err" | tr -d '\n'; }
has() { case $1 in *"$2"*) ;; *) fail "no $2 in: $1" ;; esac; }
hasnt() { case $1 in *"$2"*) fail "$2 in: $1" ;; esac; }
# wrong OPTION ROW LINE WORDS: the row stands in line LINE of a file; exit 4 and a message with file, line and words
wrong() {
    { for ((i = 1; i < $3; i++)); do echo "# a remark"; done; printf '%b\n' "$2"; } >"$tmp/wrong.tsv"
    "$TRUCE" code "$1" "$tmp/wrong.tsv" "$tmp/town.txt" >/dev/null 2>"$tmp/err"
    [ $? = 4 ] || fail "$1 took: $2"
    has "$(cat "$tmp/err")" "wrong.tsv: line $3: "
    has "$(cat "$tmp/err")" "$4"
}

# A town of the user's own, under another spelling; one that overrides ours; one without coordinates.
printf 'Shells hit the village of Zarnitsya-Velyka on Monday, police said.\n' >"$tmp/town.txt"
printf 'Shells hit Pokrovsk on Monday, police said.\n' >"$tmp/other.txt"
printf '# ours\nZarnytsia Velyka\tBig Zarnytsia;Zarnitsya Velyka\tUKR\tSumy\t51.25\t34.5\tnear\nPokrovsk\t\tRUS\tSakha\t61.48\t129.15\nFar Camp\n' >"$tmp/places.tsv"
hasnt "$(code "$tmp/town.txt")" '"lat":51.25'
out=$(code --places "$tmp/places.tsv" "$tmp/town.txt")
has "$out" '"lat":51.25'
has "$out" '"precision":"near"'
has "$out" '"name":"Zarnytsia Velyka"'
has "$out" '"country":"UKR"'
has "$(code "$tmp/other.txt")" '"country":"UKR"'
has "$(code --places "$tmp/places.tsv" "$tmp/other.txt")" '"country":"RUS"'
printf 'Gunmen attacked Far Camp on Monday.\n' >"$tmp/camp.txt"
out=$(code --places "$tmp/places.tsv" "$tmp/camp.txt")
has "$out" '"place":[{"text":"Far Camp"'
has "$out" '"lat":null'
wrong --places '\t\tUKR' 3 'the name, is empty'
wrong --places 'Town\t\tUkraine' 1 'country code'
wrong --places 'Town\t\tUKR\t\t51.25' 2 'decimal degrees'
wrong --places 'Town\t\tUKR\t\t91\t0' 2 'decimal degrees'
wrong --places 'Town\t\tUKR\t\tnan\t0' 2 'decimal degrees'
wrong --places 'Town\t\tUKR\t\t1\t0\tcity' 4 'the precision is none of'
wrong --places 'Town\t\tUKR\t\t1\t0\texact\tmore' 1 'more than 7 columns'
"$TRUCE" code --places "$tmp/nowhere.tsv" "$tmp/town.txt" >/dev/null 2>"$tmp/err"
[ $? = 4 ] || fail "a missing file of places"
has "$(cat "$tmp/err")" 'nowhere.tsv'

# Actors: a state, a person by the day, a group and a role noun.
printf 'Arnor condemned Gondor on Monday. The Osgiliath beekeepers attacked Bree Watch fighters.\n' >"$tmp/tale.txt"
printf 'country\tArnor\t\tARN\ncountry\tGondor\t\tGON\ncountry\tOsgiliath\t\tOSG\ngroup\tBree Watch\t\tBRE\tREB\nrole\tbeekeeper\tbeekeepers\t\tMIL\n' |
    sed 's/\(ARN\|GON\|OSG\)$/\1\tGOV/' >"$tmp/actors.tsv"
out=$(code --actors "$tmp/actors.tsv" "$tmp/tale.txt")
has "$out" '"country":"ARN"'
has "$out" '"country":"GON"'
has "$out" '"country":"OSG","sector":"MIL"'
has "$out" '"country":"BRE","sector":"REB"'
# One name for several states; a person with several offices by the day, a civilian when out of them.
printf 'country\tThe Shire\t\tFRO;BIL\tGOV\ncountry\tGondor\t\tGON\tGOV\n' >"$tmp/joint.tsv"
printf 'person\tBoro Mir\t\tGON\tGOV\tsteward\t2010-01-01\t2011-12-31\nperson\tBoro Mir\t\tGON\tMIL\tcaptain\t2012-01-01\t2013-12-31\n' >>"$tmp/joint.tsv"
printf 'The Shire condemned Gondor on Monday.\n' >"$tmp/shire.txt"
out=$(code --actors "$tmp/joint.tsv" "$tmp/shire.txt")
has "$out" '"country":"FRO"'
has "$out" '"country":"BIL"'
printf 'Boro Mir condemned France on Monday.\n' >"$tmp/boro.txt"
has "$(code --actors "$tmp/joint.tsv" -p 2011-05-05 "$tmp/boro.txt")" '"country":"GON","sector":"GOV"'
has "$(code --actors "$tmp/joint.tsv" -p 2012-05-05 "$tmp/boro.txt")" '"country":"GON","sector":"MIL"'
has "$(code --actors "$tmp/joint.tsv" -p 2019-05-05 "$tmp/boro.txt")" '"country":"GON","sector":"CVL"'
wrong --actors 'country\tShire\t\tFRO;B\tGOV' 2 'three capitals each'
wrong --actors 'dragon\tSmaug\t\t\t' 2 'the kind is none of'
wrong --actors 'group\tSmaug\t\tErebor\tREB' 3 'country code'
wrong --actors 'role\tsmith\tsmiths\t\tXYZ' 2 'no such sector'
wrong --actors 'role\tsmith' 2 'at least 5 columns'

# Triggers.
printf 'Arnor serenaded Gondor on Monday.\n' >"$tmp/new.txt"
printf 'serenade\tv\tACCUSE.disapprove\t111\tact\t-\n' >"$tmp/lexicon.tsv"
hasnt "$(code --actors "$tmp/actors.tsv" "$tmp/new.txt")" '"type":"ACCUSE"'
has "$(code --actors "$tmp/actors.tsv" --lexicon "$tmp/lexicon.tsv" "$tmp/new.txt")" '"type":"ACCUSE"'
wrong --lexicon 'serenade\tv\tDANCE\t111\tact\t-' 2 'wrong.tsv'
echo "ok"
