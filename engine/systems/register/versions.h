// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/keyed_sequence.h"
#include "engine/core/per_node.h"
#include "engine/systems/register/options.h"

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace synod::registers {

/// Lamport's timestamp of a write: no two writes have the same, and one that could have caused
/// another has the smaller (Lamport: Time, Clocks, and the Ordering of Events, 1978).
struct Stamp {
    std::uint64_t counter = 0; ///< 0: nothing has been written
    NodeId by;                 ///< who gave it

    constexpr auto operator<=>(const Stamp&) const = default;
    constexpr bool none() const { return counter == 0; }
};
BOOST_DESCRIBE_STRUCT(Stamp, (), (counter, by))

/// `3@n2`; `—` of nothing.
std::string ownText(const Stamp& stamp, const Names& names);

/// A vector clock: of each server the last of its writes that it covers, by the timestamp's counter
/// (Fidge 1988, Mattern 1989).
using Clock = PerNode<std::uint64_t>;

enum class Order : std::uint8_t { before, same, after, concurrent };
Order compare(const Clock& a, const Clock& b);
/// Covers what either covers.
void join(Clock& clock, const Clock& other);
/// `[n1:2 n3:1]`
std::string textOf(const Clock& clock, const Names& names);

/// A value that was put, and what tells it from older and newer ones.
struct Copy {
    std::string value;
    Stamp stamp;
    Stamp over;  ///< of what its server held or read of the key when it was put
    Clock clock; ///< empty where versions are timestamps

    bool operator==(const Copy&) const = default;
};
BOOST_DESCRIBE_STRUCT(Copy, (), (value, stamp, over, clock))

/// `1 3@n2`, and with a vector clock `1 3@n2 [n1:2 n2:1]`.
std::string ownText(const Copy& copy, const Names& names);

/// What a server holds of a key: one copy, or several of which none has seen another, the one with
/// the latest timestamp first.
struct Register {
    std::string key;
    std::vector<Copy> copies;

    bool operator==(const Register&) const = default;
};
BOOST_DESCRIBE_STRUCT(Register, (), (key, copies))

/// `x=1 3@n2`, `x=1 3@n2 | 2 2@n1`.
std::string ownText(const Register& held, const Names& names);

/// Registers in the order of their keys.
using Store = KeyedSequence<Register>;
/// Of a key that is not there, one without copies.
Register registerOf(const Store& store, const std::string& key);

/// Brings in what another has of a key. Gives whether anything changed. What goes although the
/// writer of what takes its place had not seen it is added to `lost`.
bool merge(std::vector<Copy>& held,
           const Copy& incoming,
           Versions versions,
           std::vector<Copy>& lost);
bool merge(std::vector<Copy>& held, const std::vector<Copy>& incoming, Versions versions);

/// Whether all of `incoming` is in `held`, or has been replaced there.
bool covers(const std::vector<Copy>& held, const std::vector<Copy>& incoming, Versions versions);

Stamp newestOf(const std::vector<Copy>& copies);
Clock clockOf(const std::vector<Copy>& copies);

/// What a get is answered: `= 1`, of several `= 1 | 2`, or `absent`.
std::string resultOf(const std::vector<Copy>& copies);

} // namespace synod::registers
