// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace synod::scenario {

/// Octets; ten times as many as a mesh of 1,000 nodes whose links are all written down. What is
/// longer is something else, and is not read to its end.
constexpr std::size_t longestScenario = std::size_t{64} << 20;

} // namespace synod::scenario
