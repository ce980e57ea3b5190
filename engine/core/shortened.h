// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace synod {

/// A text of at most so many octets; of a longer one the beginning and `…`, without
/// half a character.
std::string shortened(std::string_view text, std::size_t most);

} // namespace synod
