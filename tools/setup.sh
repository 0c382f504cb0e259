#!/bin/sh
# Installs what the build needs and the machine lacks. Debian and Ubuntu; as root or with sudo. Says nothing and asks no
# network when all is there.
set -eu
missing=
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
