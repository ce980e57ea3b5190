// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <boost/json/fwd.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

namespace synod::tcp {

/// The number of an octet, or of a SYN or FIN, in one direction of a connection: 0 to 2^32 - 1, and
/// then again from 0 (RFC 9293 §3.4). All arithmetic is modulo 2^32.
///
/// Comparisons are those of the RFC: `a < b` holds when b is at most 2^31 - 1 ahead of a. They make
/// sense between numbers of one window only, and are no total order: no sorting by them beyond it.
struct SequenceNumber {
    std::uint32_t value = 0;

    constexpr SequenceNumber() = default;
    constexpr explicit SequenceNumber(std::uint32_t number) : value(number) {}

    constexpr bool operator==(const SequenceNumber&) const = default;
    friend constexpr bool operator<(SequenceNumber a, SequenceNumber b) {
        return static_cast<std::int32_t>(a.value - b.value) < 0;
    }
    friend constexpr bool operator>(SequenceNumber a, SequenceNumber b) { return b < a; }
    friend constexpr bool operator<=(SequenceNumber a, SequenceNumber b) { return a == b || a < b; }
    friend constexpr bool operator>=(SequenceNumber a, SequenceNumber b) { return b <= a; }

    friend constexpr SequenceNumber operator+(SequenceNumber a, std::uint32_t octets) {
        return SequenceNumber(a.value + octets);
    }
    friend constexpr SequenceNumber operator-(SequenceNumber a, std::uint32_t octets) {
        return SequenceNumber(a.value - octets);
    }
    /// How far a is ahead of b, modulo 2^32.
    friend constexpr std::uint32_t operator-(SequenceNumber a, SequenceNumber b) {
        return a.value - b.value;
    }
    constexpr SequenceNumber& operator+=(std::uint32_t octets) {
        value += octets;
        return *this;
    }
    constexpr SequenceNumber& operator++() { return *this += 1; }
};

/// The one that is further on.
constexpr SequenceNumber later(SequenceNumber a, SequenceNumber b) {
    return a < b ? b : a;
}
constexpr SequenceNumber earlier(SequenceNumber a, SequenceNumber b) {
    return a < b ? a : b;
}

/// A number that is remembered while others move on, not let fall so far behind `now` that it would
/// seem to be ahead of it. Suppose nothing was lost for 2^31 octets: where the last recovery ended
/// would then compare as still to come. Ask at least once for each window, which has less than 2^30
/// octets (RFC 7323 §2.3).
constexpr SequenceNumber withinReach(SequenceNumber old, SequenceNumber now) {
    constexpr std::uint32_t reach = 1u << 29; // and a window more is less than 2^31
    return old < now && now - old > reach ? now - reach : old;
}

// It is the plain number in texts and in JSON.
std::string ownText(SequenceNumber number, const Names& names);
void appendOwnJson(std::string& out, SequenceNumber number, const Names& names);
std::string readOwnJson(SequenceNumber& number, const boost::json::value& json, const Names& names);

} // namespace synod::tcp
