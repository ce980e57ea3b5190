// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"

#include <cstdint>
#include <optional>
#include <string>

namespace synod::record {

struct Repaired {
    std::uint64_t records = 0;     ///< that are kept
    std::uint64_t lostOctets = 0;  ///< of the old file, that no lines could be had of
    std::optional<Problem> damage; ///< what was wrong first, and how many records are lost
    std::string old; ///< where the old file is now; empty where all that it has is in the new one,
                     ///< but for an end that was torn
};

/// Makes a whole file of one whose writer died or that is damaged: of each branch the lines before
/// the first one that `loadTrace` refuses when it verifies, each exactly as it was, unknown keys
/// included, and a new summary and index. A plain file stays plain, whatever its name. The
/// recordings that lie within it are mended likewise; those that are whole, and those of another
/// version, stay as they are.
///
/// The new file is read before it takes the old one's place, at once or not at all; it has the old
/// one's rights, and a symbolic link still leads to it. Where more than a torn end is lost the old
/// file is kept beside it, and where it cannot be kept nothing is done. No other file is touched.
Result<Repaired> repair(const std::string& path);

} // namespace synod::record
