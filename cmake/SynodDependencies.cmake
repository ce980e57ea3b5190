# SPDX-License-Identifier: GPL-3.0-or-later
# Every library from outside, found once. Its packages are named in tools/lib/packages.sh.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers json)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

# toml++ is used as a header alone; its own CMake package would add a shared library.
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(synod_toml INTERFACE)
target_include_directories(synod_toml SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE_DIR})

if(SYNOD_BUILD_WINDOW)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Charts DBus Svg Test LinguistTools)
    pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c-html)
    # Films are written by a module of their own; without these it is not built.
    pkg_check_modules(libav IMPORTED_TARGET libavcodec libavformat libswscale libavutil)
endif()

if(SYNOD_BUILD_TESTS)
    find_package(GTest REQUIRED)
endif()
if(SYNOD_BUILD_BENCH)
    find_package(benchmark REQUIRED)
    # What Raft is measured against; without it that benchmark is left out. No list of packages has
    # it, since not every distribution does.
    pkg_check_modules(libraft IMPORTED_TARGET raft)
endif()
