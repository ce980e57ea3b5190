# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# The Debian and Ubuntu packages Synod is built from; source it after common.sh.

# To build and start. libqt6opengl6-dev: Qt Charts asks for it and only recommends bring it.
build_packages=(
    g++ cmake ninja-build ccache pkg-config lld
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev
    qt6-tools-dev qt6-l10n-tools qt6-translations-l10n
    libgtest-dev libgmock-dev libbenchmark-dev
    libtomlplusplus-dev libmd4c-dev libmd4c-html0-dev libzstd-dev
    libavcodec-dev libavformat-dev libswscale-dev libavutil-dev
)

# To test, besides. The fonts are the three sets that tests/fonts draws with: no package with Noto
# Sans is smaller than fonts-noto-core.
test_packages=(
    git zstd tshark ffmpeg xvfb xauth desktop-file-utils appstream shared-mime-info parallel
    poppler-utils libxml2-utils
    at-spi2-core dbus-daemon python3-pyatspi
    fonts-dejavu-core fonts-noto-core fonts-wqy-microhei
)
# Pages are tested in a browser. Ubuntu has it as a snap only, and does without these tests.
if grep -qs '^ID=debian' /etc/os-release; then
    test_packages+=(chromium chromium-driver)
fi

# What the checks of CI need, besides.
check_packages=(
    clang libclang-rt-dev clang-format-14 clang-tidy-14 dpkg-dev file
)

# Without a Chinese font its characters are empty boxes; any one of these will do.
chinese_fonts=(fonts-noto-cjk fonts-wqy-microhei fonts-wqy-zenhei)

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# A Boost of 1.81 or newer with its JSON library. Debian 12 has 1.81 beside its default 1.74, and
# the unversioned -dev packages push it out again; later systems' default is new enough.
boost_is_there() {
    local header=/usr/include/boost/version.hpp version
    version=$(sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' "$header" 2>/dev/null)
    [ "${version:-0}" -ge 108100 ] &&
        compgen -G '/usr/lib/*/cmake/boost_json-*' >/dev/null
}

boost_packages() {
    local version
    version=$(apt-cache depends libboost-dev 2>/dev/null |
        sed -n 's/.*Depends: libboost\([0-9.]*\)-dev$/\1/p')
    if [ -z "$version" ] || dpkg --compare-versions "$version" lt 1.81; then
        version=1.81
    fi
    printf '%s\n' "libboost$version-dev" "libboost-json$version-dev"
}

chinese_font_is_there() {
    local font
    for font in "${chinese_fonts[@]}"; do
        installed "$font" && return 0
    done
    return 1
}

# install_packages PACKAGE…: what is missing of these, of Boost and of a Chinese font.
install_packages() {
    local package missing=() boost=no
    if ! command -v apt-get >/dev/null; then
        say "This is not Debian or Ubuntu: install what tools/lib/packages.sh names yourself."
        return 0
    fi
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    chinese_font_is_there || missing+=(fonts-wqy-microhei)
    boost_is_there || boost=yes
    [ ${#missing[@]} -gt 0 ] || [ "$boost" = yes ] || return 0

    say "Updating the package lists"
    quietly as_root apt-get -o DPkg::Lock::Timeout=300 update ||
        say "The lists could not be updated; trying with those there are."
    if [ "$boost" = yes ]; then
        mapfile -t -O "${#missing[@]}" missing < <(boost_packages)
    fi
    say "Installing ${missing[*]}"
    quietly as_root apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends \
        "${missing[@]}" || fail "The packages could not be installed: see above."
}
