// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/path.h"

#include "engine/core/octets.h"
#include "engine/systems/files/limits.h"

#include <algorithm>
#include <span>

namespace synod::files {
namespace {

int hexValue(char digit) {
    constexpr std::string_view digits = "0123456789abcdef";
    const char lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit + 32) : digit;
    const std::size_t value = digits.find(lower);
    return value == digits.npos ? -1 : static_cast<int>(value);
}

/// RFC 3986 §2.1 and §2.4: once, and each on its own. An encoded slash would become a separator
/// that the sender did not mean as one.
std::optional<std::string> decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        if (text.size() - i < 3)
            return std::nullopt;
        const int high = hexValue(text[i + 1]);
        const int low = hexValue(text[i + 2]);
        const char octet = static_cast<char>(high * 16 + low);
        if (high < 0 || low < 0 || octet == '/')
            return std::nullopt;
        plain += octet;
        i += 2;
    }
    return plain;
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    });
}

bool isUtf8(std::string_view text) {
    return isPrintable(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

bool isName(std::string_view name) {
    return !name.empty() && name != "." && name != "..";
}

} // namespace

std::optional<std::string> readPath(std::string_view text, std::uint16_t& status) {
    status = 400;
    if (!text.starts_with('/') || text.find_first_of("?#") != text.npos)
        return std::nullopt;
    auto path = decoded(text);
    if (!path || hasControl(*path) || !isUtf8(*path))
        return std::nullopt;
    std::size_t depth = 0;
    for (std::string_view rest = std::string_view(*path).substr(1); !rest.empty(); ++depth) {
        const std::string_view name = rest.substr(0, rest.find('/'));
        if (!isName(name))
            return std::nullopt;
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    }
    status = 414;
    if (path->size() > limits::pathOctets || depth > limits::pathDepth)
        return std::nullopt;
    return path;
}

std::string pathText(std::string_view path, bool onlyAscii) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unsafe = " %?#\"<>\\^`{|}&'";
    std::string text;
    for (const char letter : path) {
        const auto octet = static_cast<unsigned char>(letter);
        if (unsafe.find(letter) == unsafe.npos && (!onlyAscii || octet < 0x80)) {
            text += letter;
            continue;
        }
        text += '%';
        text += digits[octet >> 4U];
        text += digits[octet & 15U];
    }
    return text;
}

std::string_view directoryOf(std::string_view path) {
    if (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    return path.substr(0, path.rfind('/') + 1);
}

} // namespace synod::files
