// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synod::widgets {

/// What stands between two events of the space-time diagram.
enum class LadderAxis : std::uint8_t {
    physical, ///< the time that passes
    even,     ///< the same for every step, in the order in which they happened
    logical,  ///< only order: a step stands below what caused it, and may stand beside what did not
};

} // namespace synod::widgets
