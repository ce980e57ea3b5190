// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synod::widgets {

/// The layers of a network, as courses have them, from above.
enum class StackLayer : std::uint8_t { application, transport, network };

} // namespace synod::widgets
