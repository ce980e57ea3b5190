// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace synod::files {

/// CRC-32C, the Castagnoli polynomial of iSCSI (RFC 7143 §13.1).
std::uint32_t crc32c(std::span<const std::uint8_t> octets);

/// Eight hexadecimal digits.
std::string hexText(std::uint32_t checksum);

} // namespace synod::files
