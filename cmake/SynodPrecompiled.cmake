# SPDX-License-Identifier: GPL-3.0-or-later
# Headers from outside that most files of a library include, compiled once for all of them: reading
# them again and again was more than half of a clean build. None of ours is here, so that a change
# in the repository recompiles what it must and no more. A file still includes what it uses:
# clang-tidy reads each without this (tools/lib/checks.sh).
option(SYNOD_PRECOMPILE "Compile the headers of the libraries once" ON)

set(SYNOD_HEADERS_ENGINE
    <algorithm> <array> <atomic> <charconv> <cstdint> <functional> <map> <memory> <optional> <set>
    <span> <string> <string_view> <utility> <variant> <vector>
    <boost/describe.hpp> <boost/json/value.hpp> <boost/mp11.hpp>
)
set(SYNOD_HEADERS_SOCKETS ${SYNOD_HEADERS_ENGINE} <boost/asio.hpp>)
set(SYNOD_HEADERS_WINDOW
    ${SYNOD_HEADERS_ENGINE}
    <QAction> <QApplication> <QHash> <QPainter> <QPainterPath> <QSettings> <QString> <QStringList>
    <QVBoxLayout> <QWidget>
)
set(SYNOD_HEADERS_TEST ${SYNOD_HEADERS_ENGINE} <gmock/gmock.h> <gtest/gtest.h>)
set(SYNOD_HEADERS_WINDOW_TEST ${SYNOD_HEADERS_TEST} ${SYNOD_HEADERS_WINDOW} <QTest>)

# synod_precompile(TARGET KIND): the headers of SYNOD_HEADERS_KIND.
# synod_precompile(TARGET FROM OTHER): those of another target that is compiled in the same way.
function(synod_precompile target kind)
    if(NOT SYNOD_PRECOMPILE)
        return()
    endif()
    if(kind STREQUAL "FROM")
        target_precompile_headers(${target} REUSE_FROM ${ARGV2})
    else()
        target_precompile_headers(${target} PRIVATE ${SYNOD_HEADERS_${kind}})
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # For ccache, which reads what the preprocessor says.
        target_compile_options(${target} PRIVATE -fpch-preprocess)
    else()
        # A date in it would make each clone's a different one.
        target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
endfunction()
