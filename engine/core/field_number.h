// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/describe_traits.h"
#include "engine/core/value.h"

#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace synod {
namespace detail {

template <class T, class Member>
T classOf(Member T::*);

template <auto Member>
consteval std::uint16_t findField() {
    std::uint16_t found = UINT16_MAX, number = 0;
    boost::mp11::mp_for_each<describe::MemberList<decltype(classOf(Member))>>([&](auto described) {
        using Pointer = std::remove_cv_t<decltype(decltype(described)::pointer)>;
        if constexpr (std::is_same_v<Pointer, std::remove_cv_t<decltype(Member)>>)
            if (decltype(described)::pointer == Member)
                found = number;
        ++number;
    });
    return found;
}

} // namespace detail

/// The place of a member in the description of its type, from 0: what `Delta::field` says of a
/// change to it. `fieldNumber<&State::log>`.
template <auto Member>
inline constexpr std::uint16_t fieldNumber = [] {
    constexpr std::uint16_t number = detail::findField<Member>();
    static_assert(number != UINT16_MAX, "BOOST_DESCRIBE_STRUCT of its type leaves this member out");
    return number;
}();

/// The same of a field within a member: `fieldAt<State>("raft.role", "Follower")`. Any value does
/// that it may have.
template <class State>
std::uint16_t
fieldAt(std::string_view path, const boost::json::value& anyValue, const Names& names = Names()) {
    Delta delta;
    const std::string wrong = descriptorOf<State>().readDelta(delta, path, anyValue, names);
    SYNOD_ASSERT(wrong.empty());
    return delta.field;
}

} // namespace synod
