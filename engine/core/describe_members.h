// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A described struct as a table of its members, so that what is done with each of them is compiled
// once for a type of member and not once for every member of that type.

#include "engine/core/describe_traits.h"
#include "engine/core/value.h"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace synod::describe {

template <class T>
void writeText(std::string& out, const T& object, const Names& names);
template <class T>
void writeJson(std::string& out, const T& object, const Names& names);
template <class T>
std::string readJson(T& object, const boost::json::value& json, const Names& names);

/// How fields are made: Value::fields().
struct FieldMaking {
    const Names& names;
    std::size_t mostEntries;
};
template <class T>
Field fieldOf(std::string name, const T& object, const FieldMaking& how);

/// What can be done with an object by who does not know its type.
struct TypeOperations {
    bool bracketed = false; ///< within another: snd=(una=1 nxt=2)
    void (*writeText)(std::string& out, const void* object, const Names&);
    void (*writeJson)(std::string& out, const void* object, const Names&);
    std::string (*readJson)(void* object, const boost::json::value&, const Names&);
    Field (*fieldOf)(std::string name, const void* object, const FieldMaking&);
};

template <class T>
inline constexpr TypeOperations typeOperations{
    DescribedStruct<T> && !HasOwnText<T>,
    [](std::string& out, const void* object, const Names& names) {
        describe::writeText(out, *static_cast<const T*>(object), names);
    },
    [](std::string& out, const void* object, const Names& names) {
        describe::writeJson(out, *static_cast<const T*>(object), names);
    },
    [](void* object, const boost::json::value& json, const Names& names) {
        return describe::readJson(*static_cast<T*>(object), json, names);
    },
    [](std::string name, const void* object, const FieldMaking& how) {
        return describe::fieldOf(std::move(name), *static_cast<const T*>(object), how);
    },
};

/// A public member of a described struct.
struct Member {
    std::string_view name;
    std::size_t offset = 0; ///< octets from the beginning of the struct
    const TypeOperations* type = nullptr;

    const void* in(const void* object) const {
        return static_cast<const std::byte*>(object) + offset;
    }
    void* in(void* object) const { return static_cast<std::byte*>(object) + offset; }
};
using Members = std::span<const Member>;

template <class T, class D>
using MemberType = std::remove_cvref_t<decltype(std::declval<T>().*D::pointer)>;

template <class T, class D>
std::size_t offsetOf(const T& object, D member) {
    return static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&(object.*member.pointer)) -
                                    reinterpret_cast<const std::byte*>(&object));
}

/// In the order in which they are described.
template <DescribedStruct T>
Members membersOf() {
    static const auto table = [] {
        std::array<Member, boost::mp11::mp_size<MemberList<T>>::value> members{};
        const T object{};
        std::size_t position = 0;
        boost::mp11::mp_for_each<MemberList<T>>([&](auto member) {
            members[position++] = {member.name, offsetOf(object, member),
                                   &typeOperations<MemberType<T, decltype(member)>>};
        });
        return members;
    }();
    return table;
}

void writeMembersText(std::string& out, const void* object, Members members, const Names& names);
void writeMembersJson(std::string& out, const void* object, Members members, const Names& names);

/// Fields that are absent keep their default; unknown keys are left alone (a newer program's).
/// Gives an empty string, or what is wrong.
std::string
readMembers(void* object, Members members, const boost::json::value& json, const Names& names);

std::vector<Field> fieldsOf(const void* object, Members members, const FieldMaking& how);

} // namespace synod::describe
