// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the fields of a described struct are numbered, those of the structs within it included.
//
// A struct within a struct is `Nested` unless it changes as one: its fields are fields of the
// whole, and have paths such as `snd.una`. So are those of the structs within a map, `SmallMap`:
// `connections.0.snd.una`, with the key in the Delta. There is one key on a path: a map within an
// element of a map changes as one.
//
// Numbers (`Delta::field`): a struct with n fields gives them 0 to n-1, and the fields of its
// nested structs the numbers that follow, to each nested struct as many as it takes itself.

#include "engine/core/describe_json.h"

#include <algorithm>
#include <cstddef>

namespace synod::describe {

/// The struct whose fields are to be found in a field of type F: F itself, or F's elements; void
/// where there is none. `Keyed` where a key is on the way already.
template <class F, bool Keyed>
struct NestedIn {
    using Type = std::conditional_t<Nested<F>, F, void>;
};
template <class Key, class T>
struct NestedIn<SmallMap<Key, T>, false> {
    using Type = std::conditional_t<Nested<T>, T, void>;
};
template <class F, bool Keyed>
using NestedType = typename NestedIn<F, Keyed>::Type;
template <class F, bool Keyed>
inline constexpr bool hasNested = !std::is_void_v<NestedType<F, Keyed>>;
/// Of what is nested in F.
template <class F, bool Keyed>
inline constexpr bool keyedWithin = Keyed || isSmallMap<F>;

template <class T, class Member>
using FieldType = std::remove_cvref_t<decltype(std::declval<T>().*Member::pointer)>;

/// How many numbers the fields of T take, with those of what is nested in them.
template <class T, bool Keyed>
constexpr std::size_t numbersOf() {
    std::size_t numbers = boost::mp11::mp_size<Members<T>>::value;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        using F = FieldType<T, decltype(member)>;
        if constexpr (hasNested<F, Keyed>)
            numbers += numbersOf<NestedType<F, Keyed>, keyedWithin<F, Keyed>>();
    });
    return numbers;
}

/// Where a field is: its number, the number of the first field nested in it, and the key on the
/// way to it.
struct Place {
    std::uint16_t field = 0;
    std::uint16_t nested = 0;
    std::uint64_t element = Delta::whole;

    Delta delta(Delta::Kind kind) const {
        Delta delta;
        delta.field = field;
        delta.element = element;
        delta.kind = kind;
        return delta;
    }
    template <class Key>
    Place at(const Key& key) const {
        return {field, nested, keyNumber(key)};
    }
};

/// The number of a field within what is nested in another; `itself` for that other.
inline constexpr std::uint16_t itself = 0xFFFF;

/// What can be done with one field of a described struct. `number` is `itself`, or counts from the
/// first of the fields nested in it.
struct FieldOperations {
    std::string_view name;
    std::uint16_t nested = 0; ///< number of the first field nested in it, within the struct
    std::uint16_t count = 0;  ///< how many are nested in it
    void (*diff)(const void* before, const void* after, Place, std::vector<Delta>&);
    void (*apply)(void* object, std::uint16_t number, const Delta&);
    std::string (*read)(
        Delta&, Place, std::string_view rest, const boost::json::value&, const Names&);
    void (*path)(std::string& out, std::uint16_t number, const Delta&, const Names&);
    std::string (*text)(const void* object, std::uint16_t number, const Delta&, const Names&);
};

template <DescribedStruct T, bool Keyed>
const auto& operationsOf();

/// The field that a number means, and the number within it.
template <class T, bool Keyed>
std::pair<const FieldOperations&, std::uint16_t> fieldAt(std::uint16_t number) {
    const auto& operations = operationsOf<T, Keyed>();
    if (number < operations.size())
        return {operations[number], itself};
    const auto found =
        std::find_if(operations.begin(), operations.end(), [&](const FieldOperations& it) {
            return number >= it.nested && number - it.nested < it.count;
        });
    SYNOD_ASSERT(found != operations.end());
    return {*found, static_cast<std::uint16_t>(number - found->nested)};
}

} // namespace synod::describe
