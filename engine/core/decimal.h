// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace synod {

/// A number as it was written, without floating point: 0.d1d2d3… × 10^exponent
struct Decimal {
    std::string digits; ///< values 0 to 9, not characters; the first is no 0, and 0 has none
    int exponent = 0;
};

/// Reads `12.5e-3`, with TOML's underscores between digits. Nothing when it is no decimal number,
/// or a negative one.
std::optional<Decimal> parseDecimal(std::string_view text);

} // namespace synod
