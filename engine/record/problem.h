// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>

namespace synod::record {

/// What is wrong with a recording, where, and what would be right.
struct Problem {
    std::string file;
    std::uint64_t frame = 0; ///< counted from 1; 0 in a file without frames
    std::uint64_t line = 0;  ///< counted from 1, in the frame or in the file
    std::uint64_t column = 0;
    Why what;
    std::uint64_t lost = 0; ///< records that cannot be read for it

    /// `FILE:LINE:COLUMN: sentence` or `FILE: frame N: sentence`, in English; then how much is
    /// lost.
    std::string text() const;
};

template <class T>
using Result = boost::system::result<T, Problem>;

/// What boost::system::result calls where a value is asked for that is not there.
// NOLINTNEXTLINE(readability-identifier-naming): the name is Boost's.
[[noreturn]] void throw_exception_from_error(const Problem& problem, const boost::source_location&);

/// How many records a problem has cost, and what can be done.
Why lostSentence(const Problem& problem);

} // namespace synod::record
