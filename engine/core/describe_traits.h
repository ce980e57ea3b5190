// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the describe headers ask about a type.

#include "engine/core/compact_text.h"
#include "engine/core/node_id.h"
#include "engine/core/sequence.h"
#include "engine/core/small_map.h"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

/// Before what reads a type's fields, or puts them into words for people: there is much of it, for
/// each type anew, and little runs often. So it is compiled to be small, which takes less time.
#define SYNOD_SELDOM [[gnu::cold]]

namespace synod::describe {

template <class T>
concept Text = std::same_as<T, std::string> || std::same_as<T, CompactText>;
template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool isVariant = false;
template <class... T>
inline constexpr bool isVariant<std::variant<T...>> = true;
template <class T>
inline constexpr bool isSequence = false;
template <class T>
inline constexpr bool isSequence<Sequence<T>> = true;
template <class T>
inline constexpr bool isVector = false;
template <class T>
inline constexpr bool isVector<std::vector<T>> = true;
template <class T>
inline constexpr bool isSmallMap = false; // a PerNode or a PerKey
template <class Key, class T>
inline constexpr bool isSmallMap<SmallMap<Key, T>> = true;
template <class T>
inline constexpr bool isKeyed = false; // a KeyedSequence
template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;
/// A type that prints itself shorter than its fields would: `3:put x 1`.
template <class T>
concept HasOwnText = requires(const T& object, const Names& names) {
    { ownText(object, names) } -> std::convertible_to<std::string>;
};

/// A type whose JSON is not the list of its fields: appendOwnJson(out, object, names) writes it,
/// and readOwnJson(object, json, names) reads it and gives an empty string, or what is wrong.
template <class T>
concept HasOwnJson = requires(std::string& out,
                              const T& object,
                              T& target,
                              const Names& names,
                              const boost::json::value& json) {
    appendOwnJson(out, object, names);
    { readOwnJson(target, json, names) } -> std::same_as<std::string>;
};

/// Whether a change of a part is a change of the whole, so that `changed` has the whole value.
/// Structs that print themselves do; `static constexpr bool changesAsOne` in a struct says
/// otherwise.
template <class T>
constexpr bool changesAsOne() {
    if constexpr (requires { T::changesAsOne; }) {
        return T::changesAsOne;
    } else {
        return HasOwnText<T> || HasOwnJson<T>;
    }
}
/// A struct within another whose fields change one by one: `snd` of `snd.una`.
template <class T>
concept Nested = DescribedStruct<T> && !changesAsOne<T>();

template <class T>
using MemberList = boost::describe::describe_members<T, boost::describe::mod_public>;

} // namespace synod::describe
