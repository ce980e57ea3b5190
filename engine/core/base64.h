// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// RFC 4648 §4.
namespace synod {

void appendBase64(std::string& out, std::span<const std::uint8_t> octets);
/// Nothing where the text is not what appendBase64 would write.
std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text);

} // namespace synod
