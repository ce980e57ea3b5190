# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by tools/run and tools/test; set root, source it, then call the functions.
: "${root:?the folder of the repository}"

# What is going on, on standard error: standard output belongs to the program that is started.
say() {
    printf '\033[1m==>\033[0m %s\n' "$*" >&2
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Runs a step quietly when it goes well; prints what it said when it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

# configure PRESET: says nothing when nothing changed.
configure() {
    if [ ! -f "$root/build/$1/CMakeCache.txt" ]; then
        say "Configuring build/$1"
    fi
    (cd "$root" && quietly cmake --preset "$1") || fail "Configuring the preset $1 failed."
}

# build PRESET [TARGET…]: shows ninja's progress on standard error.
build() {
    local preset=$1
    shift
    configure "$preset"
    say "Building ${*:-everything} in build/$preset"
    [ $# -eq 0 ] || set -- --target "$@"
    (cd "$root" && cmake --build --preset "$preset" "$@") >&2 ||
        fail "Building $preset failed."
}
