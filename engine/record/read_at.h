// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace synod::record {

/// A piece of an open file, wherever the file is being read or written. Nothing when it is not
/// there as a whole.
std::optional<std::string> readAt(int descriptor, std::uint64_t offset, std::uint64_t octets);

} // namespace synod::record
