// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/address.h"

#include "engine/core/json_text.h"

#include <boost/json/value.hpp>

#include <charconv>

namespace synod::ip {
namespace {

/// Takes a number up to `most`, without needless zeros, from the front of a text.
std::optional<std::uint32_t> takeNumber(std::string_view& text, std::uint32_t most) {
    std::uint32_t number = 0;
    const char* const begin = text.data();
    const auto [end, error] = std::from_chars(begin, begin + text.size(), number);
    const bool padded = end - begin > 1 && text.front() == '0';
    if (error != std::errc() || number > most || padded)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - begin));
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Address> takeAddress(std::string_view& text) {
    Address address;
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && !take(text, '.'))
            return std::nullopt;
        const auto octet = takeNumber(text, 255);
        if (!octet)
            return std::nullopt;
        address.value = address.value << 8U | *octet;
    }
    return address;
}

std::optional<Prefix> takePrefix(std::string_view& text) {
    const auto address = takeAddress(text);
    if (!address || !take(text, '/'))
        return std::nullopt;
    const auto length = takeNumber(text, 32);
    if (!length)
        return std::nullopt;
    const Prefix prefix = Prefix::around(*address, static_cast<std::uint8_t>(*length));
    return prefix.address == *address ? std::optional(prefix) : std::nullopt;
}

} // namespace

std::string toText(Address address) {
    std::string text;
    for (unsigned shift = 32; shift > 0;) {
        shift -= 8;
        appendNumber(text, address.value >> shift & 0xFFU);
        if (shift > 0)
            text += '.';
    }
    return text;
}

std::optional<Address> parseAddress(std::string_view text) {
    const auto address = takeAddress(text);
    return text.empty() ? address : std::nullopt;
}

std::string toText(const Prefix& prefix) {
    return toText(prefix.address) + "/" + std::to_string(prefix.length);
}

std::optional<Prefix> parsePrefix(std::string_view text) {
    const auto prefix = takePrefix(text);
    return text.empty() ? prefix : std::nullopt;
}

std::string ownText(Address address, const Names&) {
    return toText(address);
}

void appendOwnJson(std::string& out, Address address, const Names&) {
    appendJsonString(out, toText(address));
}

std::string readOwnJson(Address& address, const boost::json::value& json, const Names&) {
    const auto read = json.is_string() ? parseAddress(json.get_string()) : std::nullopt;
    if (!read)
        return "expected an address such as \"10.0.1.2\"";
    address = *read;
    return {};
}

std::string ownText(const Prefix& prefix, const Names&) {
    return toText(prefix);
}

void appendOwnJson(std::string& out, const Prefix& prefix, const Names&) {
    appendJsonString(out, toText(prefix));
}

std::string readOwnJson(Prefix& prefix, const boost::json::value& json, const Names&) {
    const auto read = json.is_string() ? parsePrefix(json.get_string()) : std::nullopt;
    if (!read)
        return "expected a prefix such as \"10.0.1.0/24\"";
    prefix = *read;
    return {};
}

std::uint64_t keyNumber(const Prefix& prefix) {
    return std::uint64_t{prefix.address.value} << 8U | prefix.length;
}

void setKey(Prefix& prefix, std::uint64_t number) {
    prefix.address.value = static_cast<std::uint32_t>(number >> 8U);
    prefix.length = static_cast<std::uint8_t>(number);
}

std::string keyText(const Prefix& prefix, const Names&) {
    return toText(prefix);
}

std::string takeKey(Prefix& prefix, std::string_view& path, const Names&) {
    const std::string whole(path);
    const auto taken = takePrefix(path);
    if (!taken)
        return "expected a prefix such as 10.0.1.0/24, not " + whole;
    prefix = *taken;
    return {};
}

} // namespace synod::ip
