#!/bin/bash
# Pages made from the option tables are up to date, completions are good shell, and every command that the documents
# show runs: ```sh blocks of README, CONTRIBUTING and docs/*.md, in a scratch copy of the tree.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
root=$PWD
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
tools/pages.sh "$TRUCE" "$tmp/docs" || fail "pages cannot be made"
for page in cli.md truce.1 completions/truce.bash completions/_truce completions/truce.fish; do
    cmp "$tmp/docs/$page" "docs/$page" || fail "docs/$page is old: make pages"
    ok
done
bash -n docs/completions/truce.bash || fail "bash completion"
bash -c '. docs/completions/truce.bash; COMP_WORDS=(truce sh); COMP_CWORD=1; _truce; [ "${COMPREPLY[*]}" = show ]' || fail "bash completes no verb"
bash -c '. docs/completions/truce.bash; COMP_WORDS=(truce code --pub); COMP_CWORD=2; _truce; [ "${COMPREPLY[*]}" = --published ]' || fail "bash completes no option"
for shell in zsh fish; do command -v $shell >/dev/null && { $shell -n docs/completions/*"$([ $shell = zsh ] && echo _truce || echo .fish)" || fail "$shell"; }; done
ok

# The tree as a reader has it, with the program of this build in build/; commands that build or test all would come back
# here, so make and ctest only say what they were asked.
mkdir "$tmp/tree" "$tmp/bin"
for f in README.md CONTRIBUTING.md Makefile examples data models docs include tools src tests learn bench; do [ -e "$f" ] && ln -s "$root/$f" "$tmp/tree/$f"; done
mkdir "$tmp/tree/build"
cp "$TRUCE" "$tmp/tree/build/truce"
printf '#!/bin/sh\nexec %s -n "$@" >/dev/null\n' "$(command -v make)" >"$tmp/bin/make"
printf '#!/bin/sh\nexit 0\n' >"$tmp/bin/ctest"
printf '#!/bin/sh\nexit 0\n' >"$tmp/bin/git"
chmod +x "$tmp"/bin/*
for page in README.md CONTRIBUTING.md docs/*.md src/README.md; do
    [ -f "$page" ] || continue
    awk '/^```sh$/ {on = 1; next} /^```/ {on = 0} on' "$page" >"$tmp/commands"
    [ -s "$tmp/commands" ] || continue
    (cd "$tmp/tree" && unset TRUCE_HOME && PATH=$tmp/bin:$PATH bash -e "$tmp/commands") >"$tmp/said" 2>&1 </dev/null ||
        fail "a command of $page: $(cat "$tmp/commands") says $(tail -3 "$tmp/said")"
    ok
done
echo "$n passed, 0 failed"
