#!/bin/bash
# Installs into a scratch prefix: the program finds its data there, examples/one.c builds with pkg-config against the
# shared and the static library and codes the example, and the libraries show nothing but truce_*.
set -u
fail() { echo "FAILED: $*"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cmake --install "$BUILD" --prefix "$tmp" >"$tmp/log" 2>&1 || fail "install: $(tail -3 "$tmp/log")"
(unset TRUCE_HOME; cd / && "$tmp/bin/truce" code --json --published 2020-11-10 "$OLDPWD/examples/ceasefire.txt") >"$tmp/events" || fail "installed program"
[ -s "$tmp/events" ] || fail "no events"
[ -f "$tmp/share/man/man1/truce.1" ] || fail "no man page"
PKG_CONFIG_PATH=$(dirname "$(find "$tmp" -name truce.pc)")
export PKG_CONFIG_PATH
lib=$(dirname "$PKG_CONFIG_PATH")
flags=$(grep -q '^TRUCE_SANITIZE:STRING=.' "$BUILD/CMakeCache.txt" && sed -n 's/^TRUCE_SANITIZE:STRING=/-fsanitize=/p' "$BUILD/CMakeCache.txt")
# The pkg-config file names the configured prefix; --define-variable moves it here.
pc() { pkg-config --define-variable=prefix="$tmp" "$@" truce; }
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c17 -Wall -Wextra -Werror $flags examples/one.c $(pc --cflags --libs) -o "$tmp/one" || fail "one.c with the shared library"
LD_LIBRARY_PATH=$lib "$tmp/one" "$tmp/share/truce" 2020-11-10 <examples/ceasefire.txt >"$tmp/shared" || fail "one.c runs"
grep -q '^AGREE act="agreed"' "$tmp/shared" || fail "one.c prints: $(head -3 "$tmp/shared")"
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c17 $flags examples/one.c $(pc --cflags) "$lib/libtruce.a" -lutf8proc -lzstd -lz -lm -pthread -o "$tmp/two" || fail "one.c with the static library"
"$tmp/two" "$tmp/share/truce" 2020-11-10 <examples/ceasefire.txt | cmp - "$tmp/shared" || fail "static and shared differ"
[ "$(wc -l <examples/one.c)" -lt 60 ] || fail "one.c is longer than a page"
[ -n "$flags" ] || {
    other=$(nm -D --defined-only "$lib/libtruce.so" | awk '{print $NF}' | grep -v '^truce_' | head -3)
    [ -z "$other" ] || fail "the shared library shows $other"
    other=$(nm -g --defined-only "$lib/libtruce.a" | awk 'NF == 3 {print $3}' | grep -v '^truce_' | head -3)
    [ -z "$other" ] || fail "the static library shows $other"
}
echo "1 passed, 0 failed"
