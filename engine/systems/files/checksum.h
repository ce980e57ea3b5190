// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/crc32c.h"

#include <cstdint>
#include <string>

namespace synod::files {

/// Eight hexadecimal digits.
std::string hexText(std::uint32_t checksum);

} // namespace synod::files
