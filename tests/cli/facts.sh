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
# The headings of a live blog's posts are titles; lines without an empty one between are a paragraph.
posts=$("$TRUCE" read --json tests/pages/live-headed.html | python3 -c 'import json,sys
for l in sys.stdin: r = json.loads(l); print(r["published"], r["title"], r["text"], sep="|")')
[ "$posts" = '2025-03-12T12:00:00Z|Shells fall again|Shells fell on Goma at noon, and the army blamed the rebels for it.
2025-03-12T11:00:00Z|Talks go on|Mediators met both sides in Doha, an official of Qatar said in the morning.
2025-03-12T10:00:00Z|Goma: the day as it was|The ceasefire began in the morning, both of the sides said in statements.' ] || fail "posts: $posts"
n=$((n + 1))
is wire.html text 'GOMA - Shells fell on the town on Tuesday, and the army blamed the rebels for it.

The rebels denied that they had fired them.'
echo "$n passed, 0 failed"
