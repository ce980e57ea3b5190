// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"

#include <cstdint>
#include <string>

namespace synod::record {

struct Repaired {
    std::uint64_t records = 0;
    std::uint64_t lostOctets = 0; ///< of the old file, from the first place that could not be read
};

/// Makes a whole file of one whose writer died or that is damaged: the lines that can be read,
/// each exactly as it was, unknown keys included, and a new summary and index. The new file takes
/// the old one's place at once, or not at all.
Result<Repaired> repair(const std::string& path);

} // namespace synod::record
