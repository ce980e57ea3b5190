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

#include <cstddef>
#include <span>
#include <utility>

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

/// How many numbers the fields of T take, with those of what is nested in them.
template <class T, bool Keyed>
constexpr std::size_t numbersOf() {
    std::size_t numbers = boost::mp11::mp_size<MemberList<T>>::value;
    boost::mp11::mp_for_each<MemberList<T>>([&](auto member) {
        using F = MemberType<T, decltype(member)>;
        if constexpr (hasNested<F, Keyed>)
            numbers += numbersOf<NestedType<F, Keyed>, keyedWithin<F, Keyed>>();
    });
    return numbers;
}

/// Where a field is: its number, the number of the first field nested in it, and the key on the
/// way to it.
struct FieldAddress {
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
    FieldAddress at(const Key& key) const {
        return {field, nested, keyNumber(key)};
    }
};

/// The number of a field within what is nested in another; `itself` for that other.
inline constexpr std::uint16_t itself = 0xFFFF;

/// What can be done with a field of one type. `number` is `itself`, or counts from the first of the
/// fields nested in it.
struct FieldKind {
    void (*diff)(const void* before, const void* after, FieldAddress, std::vector<Delta>&);
    void (*apply)(void* field, std::uint16_t number, const Delta&);
    void (*adopt)(void* field, const void* from, std::uint16_t number, const Delta&);
    std::string (*read)(
        Delta&, FieldAddress, std::string_view rest, const boost::json::value&, const Names&);
    void (*path)(std::string& out, std::uint16_t number, const Delta&, const Names&);
    std::string (*text)(const void* field, std::uint16_t number, const Delta&, const Names&);
};

/// One field of a described struct.
struct FieldPlace {
    std::string_view name;
    std::uint32_t offset = 0; ///< octets from the beginning of the struct
    std::uint32_t size = 0;   ///< octets
    std::uint16_t nested = 0; ///< number of the first field nested in it, within the struct
    std::uint16_t count = 0;  ///< how many are nested in it
    const FieldKind* kind = nullptr;

    const void* in(const void* object) const {
        return static_cast<const std::byte*>(object) + offset;
    }
    void* in(void* object) const { return static_cast<std::byte*>(object) + offset; }
};
using Fields = std::span<const FieldPlace>;

/// The field that a number means, and the number within it.
std::pair<const FieldPlace&, std::uint16_t> fieldAt(Fields fields, std::uint16_t number);

// What can be done with the fields of a struct; `object`, `before` and `after` are such structs.

/// A struct's fields, and where it is: `nested` is where its numbers begin.
struct StructPlace {
    Fields fields;
    FieldAddress place;
};

void diffMembers(StructPlace at, const void* before, const void* after, std::vector<Delta>& out);
void applyToMember(Fields fields, void* object, std::uint16_t number, const Delta& delta);
void adoptMember(
    Fields fields, void* object, const void* from, std::uint16_t number, const Delta& delta);
/// Gives an empty string, or what is wrong.
std::string readMember(StructPlace at,
                       Delta& out,
                       std::string_view path,
                       const boost::json::value& json,
                       const Names& names);
void appendMemberPath(
    std::string& out, Fields fields, std::uint16_t number, const Delta& delta, const Names& names);
std::string memberText(Fields fields,
                       const void* object,
                       std::uint16_t number,
                       const Delta& delta,
                       const Names& names);
void writeDeltaJson(std::string& out, const Delta& delta, const Names& names);

} // namespace synod::describe
