#!/bin/bash
# The rules hold, and each planted fault is found.
set -u
root=$PWD
fail() { echo "FAILED: $*"; exit 1; }
tools/check.sh "$BUILD" || fail "the tree breaks a rule"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/src"
cp -r include examples tools learn "$tmp"
mkdir "$tmp/tests" "$tmp/bench"
cp -r src/base src/doc "$tmp/src"
mkdir "$tmp/src/event"
mkdir -p "$tmp/build/CMakeFiles/truce_objects.dir" "$tmp/build/CMakeFiles/truce_api.dir"
cp "$BUILD/CMakeCache.txt" "$tmp/build"
cd "$tmp" || exit 1
sed -i '/^TRUCE_SANITIZE/d' build/CMakeCache.txt
{
    echo '#include "parse/network.h"'
    echo 'int planted_counter;'
    echo 'static int planted(char *a) { static int n; return n++ + atoi(a) + planted_counter++; }'
    echo 'int planted_long(char *a)'
    echo '{'
    for _ in $(seq 61); do echo '    (void)planted(a);'; done
    echo '    return 0;'
    echo '}'
} >src/event/planted.c
echo 'struct planted { struct unknown x; };' >src/event/planted.h
for _ in $(seq 601); do echo; done >src/doc/planted.c
cp src/doc/planted.c tests/planted_test.c
{ echo 'def planted_python():'; for _ in $(seq 61); do echo '    pass'; done; } >bench/planted.py
cc -c -Isrc -I"$root/src" -Iinclude -o build/CMakeFiles/truce_objects.dir/planted.o -include stdlib.h src/event/planted.c || fail "cannot compile the plant"
said=$(tools/check.sh build) && fail "planted faults are not found"
for sign in 'may not include parse/network.h' 'planted_counter' 'atoi' 'at most 60:' 'planted.h does not compile alone' '601 lines' 'tests/planted_test.c' 'planted_python'; do
    case $said in *"$sign"*) ;; *) fail "not found: $sign in: $said" ;; esac
done
echo "1 passed, 0 failed"
