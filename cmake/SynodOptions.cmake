# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of ours is compiled with: link to synod_options (PUBLIC libraries pass it on).

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Every compiler's next version warns of something new, and who only wants to run Synod should not
# have to wait until we have read it: errors they are where we know the warnings.
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
)
    set(knownCompiler ON)
else()
    set(knownCompiler OFF)
endif()
option(SYNOD_WARNINGS_ARE_ERRORS "Stop at a warning" ${knownCompiler})

add_library(synod_options INTERFACE)
target_compile_features(synod_options INTERFACE cxx_std_20)
# Includes are written from the root of the repository: #include "engine/core/time.h".
target_include_directories(synod_options INTERFACE ${PROJECT_SOURCE_DIR})

target_compile_options(
    synod_options
    INTERFACE
        -Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wnon-virtual-dtor
        $<$<BOOL:${SYNOD_WARNINGS_ARE_ERRORS}>:-Werror>
        # Plain structs are filled with designated initializers; the rest keeps its default.
        -Wno-missing-field-initializers
        # A fused multiply-add rounds once instead of twice: the same source must give the same
        # numbers on every machine.
        -ffp-contract=off
)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What these say depends on how far the optimizer came, and in GCC 12 and 13 they accuse the
    # standard library of what it does not do (GCC bugs 105329 and 105651). They would stop a
    # Release build of code that every other build accepts; the sanitizers look for the same faults.
    target_compile_options(
        synod_options
        INTERFACE
            -Wno-array-bounds
            -Wno-maybe-uninitialized
            -Wno-restrict
            -Wno-stringop-overflow
            -Wno-stringop-overread
    )
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_definitions(synod_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()

if(SYNOD_SANITIZE)
    set(sanitizeFlags -fsanitize=${SYNOD_SANITIZE} -fno-omit-frame-pointer)
    if(SYNOD_SANITIZE MATCHES "undefined")
        list(APPEND sanitizeFlags -fno-sanitize-recover=undefined)
    endif()
    add_compile_options(${sanitizeFlags} -O1 -g)
    add_link_options(${sanitizeFlags})
    if(SYNOD_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Boost.Asio has fences, which g++ says it cannot instrument.
        target_compile_options(synod_options INTERFACE -Wno-tsan)
    endif()
endif()

if(SYNOD_BUILD_FUZZ)
    # The fuzzer steers by which branches of the engine it has reached.
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# __FILE__ and debug information name files from the repository's root: the same octets everywhere.
add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)

find_program(SYNOD_CCACHE ccache)
if(SYNOD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # With paths relative to the repository, several clones share what one of them has compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        # Precompiled headers: their own inputs are compared, not what defines were used with them;
        # and they are long, so that each is read once and not for every file.
        CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_INODECACHE=1
        ${SYNOD_CCACHE}
    )
endif()

# Our libraries stay where they are made: they name their objects and need no copies of them.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qc --thin <TARGET> <LINK_FLAGS> <OBJECTS>")
    set(CMAKE_CXX_ARCHIVE_APPEND "<CMAKE_AR> q --thin <TARGET> <LINK_FLAGS> <OBJECTS>")
endif()

find_program(SYNOD_LLD ld.lld)
if(SYNOD_LLD)
    add_link_options(-fuse-ld=lld)
endif()

# moc 6.4 cannot parse <concepts>, which <compare> includes: it is told that the header was read.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS)
