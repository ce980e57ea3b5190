// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace synod {

/// CRC-32C (RFC 7143 §13.1): of "123456789" it is e3069283.
std::uint32_t crc32c(std::span<const std::uint8_t> octets);

/// That of two runs of octets, one behind the other, by theirs and the length of the second.
std::uint32_t joinedCrc32c(std::uint32_t first, std::uint32_t second, std::uint64_t secondLength);

} // namespace synod
