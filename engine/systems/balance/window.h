// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>

namespace synod::balance {

/// The numbers that one sender has used lately, so that what the network duplicates is taken once:
/// the highest, and which of the 63 below it came. What is older than that counts as taken.
struct Window {
    static constexpr bool changesAsOne = true;
    static constexpr std::uint64_t width = 64;

    std::uint64_t highest = 0;
    std::uint64_t taken = 0; ///< bit i is of the number `highest` - i

    bool operator==(const Window&) const = default;

    /// Whether the number, which is at least 1, comes for the first time.
    bool take(std::uint64_t number) {
        if (number > highest) {
            const std::uint64_t further = number - highest;
            taken = further < width ? taken << further : 0;
            taken |= 1;
            highest = number;
            return true;
        }
        const std::uint64_t below = highest - number;
        if (below >= width)
            return false;
        const std::uint64_t bit = std::uint64_t{1} << below;
        const bool fresh = (taken & bit) == 0;
        taken |= bit;
        return fresh;
    }
};

BOOST_DESCRIBE_STRUCT(Window, (), (highest, taken))

/// The highest number.
inline std::string ownText(const Window& window, const Names&) {
    return std::to_string(window.highest);
}

} // namespace synod::balance
