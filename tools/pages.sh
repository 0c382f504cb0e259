#!/bin/sh
# Makes the pages and completions that come from the option tables. pages.sh TRUCE [DIR]; DIR is docs by default.
set -eu
truce=$1 to=${2:-docs}
mkdir -p "$to/completions"
"$truce" help --as markdown >"$to/cli.md"
"$truce" help --as man >"$to/truce.1"
"$truce" help --as bash >"$to/completions/truce.bash"
"$truce" help --as zsh >"$to/completions/_truce"
"$truce" help --as fish >"$to/completions/truce.fish"
