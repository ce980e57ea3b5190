// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Described values as people read them: in transcripts and in the inspector.

#include "engine/core/describe_keys.h"
#include "engine/core/describe_members.h"
#include "engine/core/json_text.h"
#include "engine/core/time.h"

#include <algorithm>

namespace synod::describe {

template <DescribedEnum T>
std::string_view enumName(T value) {
    return boost::describe::enum_to_string(value, "?");
}

template <class List>
SYNOD_SELDOM void writeListText(std::string& out, const List& list, const Names& names) {
    out += '[';
    bool first = true;
    for (const auto& item : list) {
        if (!first)
            out += ", ";
        first = false;
        writeText(out, item, names);
    }
    out += ']';
}

template <class Key, class T>
SYNOD_SELDOM void writeMapText(std::string& out, const SmallMap<Key, T>& map, const Names& names) {
    out += '{';
    bool first = true;
    for (const auto& [key, item] : map) {
        if (!first)
            out += ' ';
        first = false;
        out += keyText(key, names);
        out += ':';
        writeText(out, item, names);
    }
    out += '}';
}

template <class T>
SYNOD_SELDOM void writeText(std::string& out, const T& object, const Names& names) {
    if constexpr (HasOwnText<T>) {
        out += ownText(object, names);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += object ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        appendNumber(out, object);
    } else if constexpr (DescribedEnum<T>) {
        out += enumName(object);
    } else if constexpr (Text<T>) {
        out += object;
    } else if constexpr (std::is_same_v<T, NodeId>) {
        out += names.of(object);
    } else if constexpr (std::is_same_v<T, Time>) {
        out += toShortText(object);
    } else if constexpr (std::is_same_v<T, Value>) {
        out += object.text(names);
    } else if constexpr (isOptional<T>) {
        if (object) {
            writeText(out, *object, names);
        } else {
            out += "—";
        }
    } else if constexpr (isVector<T> || isSequence<T>) {
        writeListText(out, object, names);
    } else if constexpr (isSmallMap<T>) {
        writeMapText(out, object, names);
    } else if constexpr (isVariant<T>) {
        std::visit([&](const auto& held) { writeText(out, held, names); }, object);
    } else {
        static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        writeMembersText(out, &object, membersOf<T>(), names);
    }
}

template <class T>
consteval std::string_view findTypeName() {
    std::string_view text = __PRETTY_FUNCTION__;
    const std::size_t from = text.find("T = ") + 4;
    text = text.substr(from, text.find_first_of(";]", from) - from);
    if (text.find('<') == std::string_view::npos) {
        const std::size_t colon = text.rfind(':');
        if (colon != std::string_view::npos)
            text.remove_prefix(colon + 1);
    }
    return text;
}

/// Found once, by the compiler: every message that is read is compared with some of them.
template <class T>
inline constexpr std::string_view foundTypeName = findTypeName<T>();

/// The unqualified name that the compiler knows a type by.
template <class T>
constexpr std::string_view typeName() {
    return foundTypeName<T>;
}

template <class T>
std::string_view heldName(const T& object) {
    if constexpr (isVariant<T>) {
        return std::visit([](const auto& held) { return heldName(held); }, object);
    } else if constexpr (DescribedEnum<T>) {
        return enumName(object);
    } else {
        return typeName<T>();
    }
}

template <class T>
SYNOD_SELDOM Field fieldOf(std::string name, const T& object, const FieldMaking& how) {
    const Names& names = how.names;
    Field field{std::move(name), {}, {}};
    if constexpr (HasOwnJson<T>) {
        writeText(field.text, object, names);
    } else if constexpr (isVector<T> || isSequence<T>) {
        const std::size_t made = std::min<std::size_t>(object.size(), how.mostEntries);
        for (std::size_t place = 0; place < made; ++place) // counted as the papers do
            field.children.push_back(fieldOf(std::to_string(place + 1), object[place], how));
        field.text = std::to_string(object.size());
    } else if constexpr (isSmallMap<T>) {
        for (const auto& [key, item] : object)
            field.children.push_back(fieldOf(keyText(key, names), item, how));
        writeText(field.text, object, names);
    } else if constexpr (isVariant<T>) {
        return std::visit(
            [&](const auto& held) { return fieldOf(std::move(field.name), held, how); }, object);
    } else if constexpr (DescribedStruct<T>) {
        field.children = fieldsOf(&object, membersOf<T>(), how);
        if constexpr (HasOwnText<T>)
            field.text = ownText(object, names);
    } else {
        writeText(field.text, object, names);
    }
    return field;
}

} // namespace synod::describe
