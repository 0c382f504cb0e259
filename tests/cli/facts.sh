#!/bin/bash
# What a page tells outside of good metadata: days in words and addresses, outlets in titles, links within JSON-LD; links within text.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
is() { # is FILE KEY VALUE
    local got
    got=$("$TRUCE" read --json "tests/pages/$1" 2>/dev/null | python3 -c 'import json,sys; print(json.loads(sys.stdin.readline())[sys.argv[1]])' "$2")
    [ "$got" = "$3" ] || fail "$1: $2 is $got, not $3"
    n=$((n + 1))
}
is facts.html published 2025-03-13T20:05
is facts.html title 'Envoys return to Doha'
is facts.html source 'The Example Courier'
is facts.html text 'Envoys of Israel and Hamas returned to Doha on Thursday, two officials of Qatar said after a first round of talks that lasted three days.

Mediators from Egypt will join them.

The first list of hostages was handed over by the mediators on Tuesday. It had the names of ten men and women.

Trucks with flour waited at the crossing. Drivers said that they had been there for five days and nights.

A second list is expected on Friday, the same officials said, and it will have more names than the first one.

The talks go on for a week.'
is graph.html title 'Truce holds in Goma'
is graph.html source 'Example Wire'
is graph.html author 'Ada Writer'
is graph.html published 2025-03-13T08:30:00+02:00
# A short report among teasers and a notice about cookies; a page that a script was to write.
is brief.html text 'Shells fell on Goma on Tuesday, and the army blamed the rebels for it.'
is script.html text 'Shells fell on Goma on Tuesday, and the army blamed the rebels for it.

The rebels said that it wasn’t them.'
echo "$n passed, 0 failed"
