#!/bin/bash
# The project's rules that a machine can see: layers, writable globals, banned calls, lengths, headers that compile alone.
# check.sh [BUILD]: a build directory, whose object files are read (default build). Prints what breaks a rule; exit 1.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
[ -d "$build/CMakeFiles/truce_objects.dir" ] || { echo "check: no build in $build" >&2; exit 2; }
faults=0
fault() {
    echo "check: $*"
    faults=$((faults + 1))
}

# Which folders a folder may include. event reads the tree in the doc, not the parser; text and parse do not know each other.
allowed() {
    case $1 in
    base) echo base ;;
    doc) echo doc base ;;
    read) echo read doc base ;;
    text | parse | know) echo "$1" doc base ;;
    event) echo event know doc base ;;
    pipe) echo pipe event know parse text doc base ;;
    record) echo record doc base ;;
    store) echo store record doc base ;;
    report) echo report record doc base ;;
    export) echo export store record doc base ;;
    app) echo app read report export store record pipe event know parse text doc base ;;
    .) echo . pipe event know parse text doc base ;;
    *) echo "" ;;
    esac
}
while read -r file; do
    folder=$(dirname "${file#src/}")
    may=" $(allowed "$folder") "
    while read -r header; do
        [ "$header" = truce.h ] && continue
        case $may in *" $(dirname "$header") "*) ;; *) fault "$file: may not include $header" ;; esac
    done < <(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file")
done < <(find src -name '*.[ch]')

# Writable data in the library: any object symbol in .data, .bss or thread storage (constants that need relocation lie
# in .data.rel.ro and are fine). Sanitizers add their own.
if ! grep -q '^TRUCE_SANITIZE:STRING=.' "$build/CMakeCache.txt"; then
    while read -r line; do fault "writable global: $line"; done < <(find "$build/CMakeFiles/truce_objects.dir" "$build/CMakeFiles/truce_api.dir" -name '*.o' \
        -exec objdump -t {} + | awk '/file format/ {f = $1} $3 == "O" || $2 == "O" {s = $0} / O / && / \.(data|bss|tdata|tbss)(\.[A-Za-z_]+)?\t/ && !/\.data\.rel\.ro/ {print f, $NF}')
fi

# Calls that are banned. The code without comments and strings, a line each with its file and number, is made once.
code=$build/check.code
find src -name '*.[ch]' -print0 | xargs -0 awk '
    FNR == 1 {inside = 0}
    {
        line = $0
        gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
        gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
        sub(/\/\/.*/, "", line)
        if (inside) { if (!sub(/^.*\*\//, "", line)) next; inside = 0 }
        if (sub(/\/\*.*/, "", line)) inside = 1
        print FILENAME ":" FNR ": " line
    }' >"$code"
banned() { # banned WHY FILES-NOT-LOOKED-AT CALLS
    while read -r hit; do fault "$hit ($1)"; done < <(grep -Ev "^($2)" "$code" | grep -E "(^|[^A-Za-z0-9_])($3) ?\(")
}
banned 'banned call' 'none' 'sprintf|vsprintf|strcpy|strcat|strtok|atoi|atol|atof|gets|rand|srand|localtime|gmtime|alloca'
# cmark gives its strings to be freed.
banned 'memory comes from arenas' 'src/base/|src/read/markdown\.c' 'malloc|calloc|realloc|free'
banned 'only app/ prints and ends' 'src/app/' 'printf|fprintf|puts|fputs|putchar|perror|exit|abort|_exit'
banned 'threads start in pipe/batch' 'src/pipe/batch\.c' 'pthread_create'

# Lengths.
while read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 600 ] || echo "$file: $lines lines, at most 600"
    awk -v file="$file" '
        /^[A-Za-z_].*\)$/ || /^[A-Za-z_].*[^;{}]$/ {head = $0}
        /^\{/ {start = FNR; name = head}
        /^\}/ {if (start && FNR - start - 1 > 60) print file ": " FNR - start - 1 " lines, at most 60: " name; start = 0}' "$file"
done < <(find src include examples tests bench learn tools -name '*.[ch]') >"$build/check.lengths"
find tests bench learn tools -name '*.py' -exec python3 tools/check_lengths.py {} + >>"$build/check.lengths"
while read -r line; do fault "$line"; done <"$build/check.lengths"

# Headers compile alone.
xml=$(pkg-config --cflags libxml-2.0)
while read -r header; do
    echo "#include \"${header#src/}\"" | ${CC:-cc} -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Wno-unused-function -Iinclude -Isrc $xml -x c - 2>"$build/check.header" ||
        fault "$header does not compile alone: $(grep -m 1 error "$build/check.header")"
done < <(find src -name '*.h')
echo '#include <truce.h>' | ${CXX:-g++} -std=c++17 -fsyntax-only -Wno-unused-function -Iinclude -x c++ - 2>/dev/null || ! command -v "${CXX:-g++}" >/dev/null || fault "truce.h is no C++"

[ "$faults" = 0 ] && echo "check: $(find src -name "*.[ch]" | wc -l) files keep the rules"
[ "$faults" = 0 ]
