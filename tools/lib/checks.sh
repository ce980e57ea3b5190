# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The checks of CI besides the tests; source it after common.sh, in the root of the repository.

# Only version 14 decides the format: others differ in details.
check_format() {
    git ls-files -z '*.cpp' '*.h' | xargs -0 -r clang-format-14 --dry-run --Werror
}

# check_clang_tidy PRESET: every source file, with the commands of a configuration of its own, which
# is not built: of files one by one, and without precompiled headers, which are another compiler's.
# The engine's files one by one, so that each must include what it uses; those of the window by
# sixes, since most of their time is Qt's headers.
check_clang_tidy() {
    local status=0 folder
    folder=$(mktemp -d)
    quietly cmake --preset "$1" -B "$folder" -DSYNOD_UNITY=OFF -DSYNOD_PRECOMPILE=OFF ||
        { rm -rf "$folder"; return 1; }
    export -f tidy_together
    {
        git ls-files 'engine/*.cpp'
        git ls-files 'widgets/*.cpp' 'app/*.cpp' | by_sixes
    } | xargs -r -d '\n' -n 1 -P "$(nproc)" bash -c 'tidy_together "$0" $1' "$folder" \
        >"$folder/log" 2>&1 || status=1
    # It counts the warnings that it does not show.
    grep -v 'warnings\? generated\.$' "$folder/log" >&2
    rm -rf "$folder"
    return "$status"
}

# Puts up to six names of files on a line, all of one folder, and no two that give one name at the
# beginning of a line to something of their own.
by_sixes() {
    awk '
        function takes(group,    name) {
            if (folders[group] != folder || sizes[group] == 6) return 0
            for (name in names) if ((group, name) in taken) return 0
            return 1
        }
        {
            folder = $0
            sub("/[^/]*$", "", folder)
            split("", names)
            while ((getline line < $0) > 0) {
                if (line !~ /^[A-Za-z]/ || line ~ /^(namespace|using) /) continue
                sub(/ *([({=;,\[]| : ).*/, "", line)
                if (match(line, /[ *&][A-Za-z_0-9]+$/)) names[substr(line, RSTART + 1)] = 1
            }
            close($0)
            for (group = 1; group <= count && !takes(group); group++);
            if (group > count) count = group
            folders[group] = folder
            sizes[group]++
            files[group] = files[group] (sizes[group] == 1 ? "" : " ") $0
            for (name in names) taken[group, name] = 1
        }
        END { for (group = 1; group <= count; group++) print files[group] }
    '
}

# tidy_together FOLDER FILE…: clang-tidy over the files as one, with the compile commands of FOLDER.
# Where anything is found, which may be that two of them use one name, over each half: what counts
# is what is found in a file by itself.
tidy_together() {
    local folder=$1 first=$2 unit file
    shift 2
    if [ $# -eq 0 ]; then
        clang-tidy-14 -p "$folder" --quiet "$first"
        return
    fi
    unit=$(mktemp -d -p "$folder")
    for file in "$first" "$@"; do
        echo "#include \"$PWD/$file\"  // NOLINT"
    done >"$unit/all.cpp"
    # CMake writes the folder, the command and the file's name in lines of their own.
    {
        echo '[{'
        grep -B 2 "\"file\": \"$PWD/$first\"" "$folder/compile_commands.json" |
            sed "s|$PWD/$first|$unit/all.cpp|g; \$s/,\$//"
        echo '}]'
    } >"$unit/compile_commands.json"
    clang-tidy-14 -p "$unit" --quiet --config-file=.clang-tidy "$unit/all.cpp" \
        --header-filter='(engine|widgets|app)/.*\.(h|cpp)$' >/dev/null 2>&1 && return
    set -- "$first" "$@"
    tidy_together "$folder" "${@:1:$#/2}"
    first=$?
    tidy_together "$folder" "${@:$#/2+1}" && return "$first"
}

# check_sanitized PRESET PROGRAM JOBS: builds one test program with the preset's sanitizers and runs
# its tests, each or each share of them with a time of its own: what hangs is ended, and the others
# go on. Of those that passed nothing is said, so that what hung or broke is among the last lines.
check_sanitized() {
    build "$1" "$2"
    ctest --preset "$1" --label-regex "^$2\$" --parallel "$3" | awk '
        / +Start +[0-9]+: | Passed +[0-9.]+ sec$/ { next }
        /^\[ RUN / { begun = $0; next }
        /^\[       OK / { begun = ""; next }
        /^\[-+\] |^$/ { next }
        begun { print begun; begun = "" }
        { print }
    '
}

# fetch_mermaid FILE: the release of Mermaid that the diagrams are held against.
fetch_mermaid() {
    local folder version=11.17.2
    local sum=581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8
    sum_is_right() { echo "$sum  $1" | sha256sum --check --status; }
    ! [ -f "$1" ] || ! sum_is_right "$1" || return 0
    folder=$(mktemp -d)
    mkdir -p "$(dirname "$1")"
    (cd "$folder" && quietly npm pack "mermaid@$version") &&
        tar -xzf "$folder/mermaid-$version.tgz" -C "$folder" package/dist/mermaid.min.js &&
        sum_is_right "$folder/package/dist/mermaid.min.js" &&
        mv "$folder/package/dist/mermaid.min.js" "$1"
    rm -rf "$folder"
    sum_is_right "$1"
}

# check_package PRESET: the .deb holds a program that starts and exports, its module for films, and
# files that the desktop and Wireshark accept.
check_package() {
    local folder status=0
    folder=$(mktemp -d)
    quietly cpack --config "build/$1/CPackConfig.cmake" -G DEB -B "$folder" &&
        dpkg-deb -x "$folder"/*.deb "$folder/unpacked" &&
        desktop-file-validate "$folder"/unpacked/usr/share/applications/*.desktop &&
        quietly appstreamcli validate --no-net "$folder"/unpacked/usr/share/metainfo/*.xml &&
        [ -e "$folder/unpacked/usr/lib/synod/synod_film.so" ] &&
        quietly update-mime-database "$folder/unpacked/usr/share/mime" &&
        grep -q '^application/x-synod-recording:.*\.synodrec$' \
            "$folder/unpacked/usr/share/mime/globs" &&
        "$folder/unpacked/usr/bin/synod" --version &&
        package_exports "$folder/unpacked" || status=1
    rm -rf "$folder"
    return "$status"
}

# package_exports FOLDER: what is unpacked there records and exports; tshark, where there is one,
# knows the messages by the dissector.
package_exports() {
    local synod=$1/usr/bin/synod script
    script=$(echo "$1"/usr/lib/*/wireshark/plugins/synod.lua)
    quietly "$synod" run resources/scenarios/raft-3.toml --until 1s --format none \
        --record "$1/r.synodrec" &&
        quietly "$synod" export "$1/r.synodrec" --to "$1/r.pcapng" &&
        [ -f "$script" ] || return 1
    command -v tshark >/dev/null || return 0
    [ -n "$(tshark -n -X "lua_script:$script" -r "$1/r.pcapng" -Y synod.candidateId 2>/dev/null)" ]
}
