// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/value.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::ip {

/// An address of 32 bits (RFC 791 §3.2), as a number; 0.0.0.0 where there is none.
struct Address {
    std::uint32_t value = 0;

    constexpr auto operator<=>(const Address&) const = default;
    /// Of(10, 0, 1, 2) is 10.0.1.2.
    static constexpr Address of(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
        return {std::uint32_t{a} << 24U | std::uint32_t{b} << 16U | std::uint32_t{c} << 8U | d};
    }
    static constexpr Address none() { return {}; }
    /// All nodes of the link that it was sent over.
    static constexpr Address broadcast() { return {0xFFFFFFFF}; }
    constexpr bool isMulticast() const { return value >> 28U == 0xE; }
    /// An address that a single host can have: not net 0 or 127, no multicast, not class E.
    constexpr bool isUnicast() const {
        const std::uint32_t net = value >> 24U;
        return net != 0 && net != 127 && net < 224;
    }
};

/// Where the routers of RIP hear their neighbours (RFC 2453 §4.5).
inline constexpr Address ripRouters = Address::of(224, 0, 0, 9);

std::string toText(Address address);
/// Reads `10.0.1.2`; nothing where the text is anything else.
std::optional<Address> parseAddress(std::string_view text);

/// All addresses that begin with the same `length` bits.
struct Prefix {
    Address address; ///< the bits behind the first `length` are 0
    std::uint8_t length = 0;

    constexpr auto operator<=>(const Prefix&) const = default;
    static constexpr std::uint32_t maskOf(std::uint8_t length) {
        return length == 0 ? 0 : ~std::uint32_t{0} << (32U - length);
    }
    /// The prefix of a length, at most 32, that an address lies in.
    static constexpr Prefix around(Address address, std::uint8_t length) {
        return {{address.value & maskOf(length)}, length};
    }
    static constexpr Prefix host(Address address) { return {address, 32}; }
    static constexpr Prefix everything() { return {}; }
    constexpr bool contains(Address other) const {
        return (other.value & maskOf(length)) == address.value;
    }
    constexpr bool contains(const Prefix& other) const {
        return other.length >= length && contains(other.address);
    }
};

/// `10.0.1.0/24`.
std::string toText(const Prefix& prefix);
/// Reads `10.0.1.0/24`; nothing where bits behind the length are set.
std::optional<Prefix> parsePrefix(std::string_view text);

// What engine/core/describe.h looks for. Both are texts in JSON.
std::string ownText(Address address, const Names& names);
void appendOwnJson(std::string& out, Address address, const Names& names);
std::string readOwnJson(Address& address, const boost::json::value& json, const Names& names);
std::string ownText(const Prefix& prefix, const Names& names);
void appendOwnJson(std::string& out, const Prefix& prefix, const Names& names);
std::string readOwnJson(Prefix& prefix, const boost::json::value& json, const Names& names);

// A prefix can be the key of a map (engine/core/describe_keys.h): routes.10.0.1.0/24.metric
std::uint64_t keyNumber(const Prefix& prefix);
void setKey(Prefix& prefix, std::uint64_t number);
std::string keyText(const Prefix& prefix, const Names& names);
std::string takeKey(Prefix& prefix, std::string_view& path, const Names& names);

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::Address);
SYNOD_DECLARE_VALUE(synod::ip::Prefix);
