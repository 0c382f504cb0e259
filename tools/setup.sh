#!/bin/sh
# Installs what the build needs and the machine lacks. Debian and Ubuntu; as root or with sudo. Says nothing and asks no
# network when all is there.
#   setup.sh          what the build needs
#   setup.sh readers  what tests read exports with: pandas and jsonschema. Where they cannot be had, it says so and the test goes on
#                     without them.
set -eu
missing=
if [ "${1:-}" = readers ]; then
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ("pandas", "jsonschema"))))' 2>/dev/null && exit 0
    done
    sudo=
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    export DEBIAN_FRONTEND=noninteractive
    if command -v apt-get >/dev/null 2>&1 && { $sudo apt-get update -qq; } >/dev/null 2>&1 &&
        $sudo apt-get install -y -qq --no-install-recommends python3-pandas python3-jsonschema >/dev/null 2>&1; then
        echo "setup: installed python3-pandas python3-jsonschema" >&2
    else
        echo "setup: no python3-pandas and python3-jsonschema to be had: exports are not read back with them" >&2
    fi
    exit 0
fi
need() { # need COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need cc gcc
need make make
need cmake cmake
need ninja ninja-build
need pkg-config pkg-config
need objcopy binutils
need python3 python3
need git git
need column bsdextrautils
if command -v pkg-config >/dev/null 2>&1; then
    lib() { # lib MODULE PACKAGE
        pkg-config --exists "$1" || missing="$missing $2"
    }
else
    lib() { missing="$missing $2"; }
fi
lib cmocka libcmocka-dev
lib jansson libjansson-dev
lib sqlite3 libsqlite3-dev
lib libxml-2.0 libxml2-dev
lib libcmark libcmark-dev
lib uchardet libuchardet-dev
lib libutf8proc libutf8proc-dev
lib libzstd libzstd-dev
lib zlib zlib1g-dev
# The C library's headers come with gcc only as a recommendation.
[ -e /usr/include/stdio.h ] || missing="$missing libc6-dev"
[ -z "$missing" ] && exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
    sudo=$(command -v sudo) || {
        echo "setup: missing:$missing; run as root, with sudo, or install them yourself" >&2
        exit 1
    }
fi
command -v apt-get >/dev/null 2>&1 || {
    echo "setup: missing (by Debian's names):$missing; install them with your system's packages" >&2
    exit 1
}
echo "setup: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
