// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Described values as JSON, both ways.

#include "engine/core/describe_text.h"

#include <limits>
#include <utility>

namespace synod::describe {

template <class List>
void writeListJson(std::string& out, const List& list, const Names& names) {
    out += '[';
    bool first = true;
    for (const auto& item : list) {
        if (!first)
            out += ',';
        first = false;
        writeJson(out, item, names);
    }
    out += ']';
}

template <class Key, class T>
void writeMapJson(std::string& out, const SmallMap<Key, T>& map, const Names& names) {
    out += '{';
    bool first = true;
    for (const auto& [key, item] : map) {
        if (!first)
            out += ',';
        first = false;
        appendJsonString(out, keyText(key, names));
        out += ':';
        writeJson(out, item, names);
    }
    out += '}';
}

/// A variant within something else: {"AppendEntriesRequest": {…}}.
template <class T>
void writeVariantJson(std::string& out, const T& object, const Names& names) {
    out += '{';
    appendJsonString(out, heldName(object));
    out += ':';
    std::visit([&](const auto& held) { writeJson(out, held, names); }, object);
    out += '}';
}

template <class T>
void writeJson(std::string& out, const T& object, const Names& names) {
    if constexpr (HasOwnJson<T>) {
        appendOwnJson(out, object, names);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += object ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        appendNumber(out, object);
    } else if constexpr (DescribedEnum<T>) {
        appendJsonString(out, enumName(object));
    } else if constexpr (Text<T>) {
        appendJsonString(out, object);
    } else if constexpr (std::is_same_v<T, NodeId>) {
        if (object.valid()) {
            appendJsonString(out, names.of(object));
        } else {
            out += "null";
        }
    } else if constexpr (std::is_same_v<T, Time>) {
        appendNumber(out, object.ns);
    } else if constexpr (isOptional<T>) {
        if (object) {
            writeJson(out, *object, names);
        } else {
            out += "null";
        }
    } else if constexpr (isVector<T> || isSequence<T>) {
        writeListJson(out, object, names);
    } else if constexpr (isSmallMap<T>) {
        writeMapJson(out, object, names);
    } else if constexpr (isVariant<T>) {
        writeVariantJson(out, object, names);
    } else {
        static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        writeMembersJson(out, &object, membersOf<T>(), names);
    }
}

// ---- JSON in ---------------------------------------------------------------------------------
// Each reader gives an empty string, or what is wrong.

template <class T>
SYNOD_SELDOM std::string readInteger(T& object, const boost::json::value& json) {
    if (json.is_int64() && std::in_range<T>(json.get_int64())) {
        object = static_cast<T>(json.get_int64());
        return {};
    }
    if (json.is_uint64() && std::in_range<T>(json.get_uint64())) {
        object = static_cast<T>(json.get_uint64());
        return {};
    }
    return "expected a whole number from " + std::to_string(std::numeric_limits<T>::min()) +
           " to " + std::to_string(std::numeric_limits<T>::max());
}

template <DescribedEnum T>
SYNOD_SELDOM std::string readEnum(T& object, const boost::json::value& json) {
    if (json.is_string() && boost::describe::enum_from_string(json.get_string().c_str(), object))
        return {};
    std::string expected = "expected one of";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto enumerator) { expected.append(" ").append(enumerator.name); });
    return expected;
}

inline std::string readNode(NodeId& object, const boost::json::value& json, const Names& names) {
    if (json.is_null()) {
        object = NodeId{};
        return {};
    }
    if (!json.is_string())
        return "expected the name of a node";
    const auto found = names.find(std::string_view(json.get_string()));
    if (!found)
        return "there is no node " + std::string(json.get_string());
    object = *found;
    return {};
}

template <class T>
SYNOD_SELDOM std::string
readVector(std::vector<T>& object, const boost::json::value& json, const Names& names) {
    if (!json.is_array())
        return "expected an array";
    for (const boost::json::value& item : json.get_array()) {
        T element{};
        std::string wrong = readJson(element, item, names);
        if (!wrong.empty())
            return wrong;
        object.push_back(std::move(element));
    }
    return {};
}

template <class Key, class T>
SYNOD_SELDOM std::string
readMap(SmallMap<Key, T>& object, const boost::json::value& json, const Names& names) {
    if (!json.is_object())
        return "expected an object";
    for (const auto& [name, item] : json.get_object()) {
        Key key{};
        std::string_view rest(name.data(), name.size());
        std::string wrong = takeKey(key, rest, names);
        if (wrong.empty() && !rest.empty())
            wrong = "unknown key " + std::string(name.data(), name.size());
        if (wrong.empty())
            wrong = readJson(object[key], item, names);
        if (!wrong.empty())
            return wrong;
    }
    return {};
}

template <DescribedStruct T>
SYNOD_SELDOM std::string
readMembers(T& object, const boost::json::value& json, const Names& names) {
    return readMembers(&object, membersOf<T>(), json, names);
}

template <class... T>
SYNOD_SELDOM std::string readAlternative(std::variant<T...>& object,
                                         std::string_view held,
                                         const boost::json::value& json,
                                         const Names& names) {
    std::string wrong = "unknown type " + std::string(held);
    const auto tryOne = [&]<class Alternative>(std::type_identity<Alternative>) {
        if (typeName<Alternative>() != held)
            return;
        Alternative alternative{};
        wrong = readJson(alternative, json, names);
        object = std::move(alternative);
    };
    (tryOne(std::type_identity<T>{}), ...);
    return wrong;
}

template <class T>
SYNOD_SELDOM std::string
readVariant(T& object, const boost::json::value& json, const Names& names) {
    if (!json.is_object() || json.get_object().size() != 1)
        return "expected {\"Type\": {…}}";
    const auto& [name, body] = *json.get_object().begin();
    return readAlternative(object, std::string_view(name.data(), name.size()), body, names);
}

template <class T>
SYNOD_SELDOM std::string readJson(T& object, const boost::json::value& json, const Names& names) {
    if constexpr (HasOwnJson<T>) {
        return readOwnJson(object, json, names);
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_bool())
            return "expected true or false";
        object = json.get_bool();
        return {};
    } else if constexpr (std::is_integral_v<T>) {
        return readInteger(object, json);
    } else if constexpr (DescribedEnum<T>) {
        return readEnum(object, json);
    } else if constexpr (Text<T>) {
        if (!json.is_string())
            return "expected a text";
        object = std::string(json.get_string());
        return {};
    } else if constexpr (std::is_same_v<T, NodeId>) {
        return readNode(object, json, names);
    } else if constexpr (std::is_same_v<T, Time>) {
        return readInteger(object.ns, json);
    } else if constexpr (isOptional<T>) {
        if (json.is_null()) {
            object.reset();
            return {};
        }
        return readJson(object.emplace(), json, names);
    } else if constexpr (isVector<T>) {
        return readVector(object, json, names);
    } else if constexpr (isSequence<T>) {
        std::vector<typename T::value_type> items;
        std::string wrong = readVector(items, json, names);
        object = T(std::move(items));
        return wrong;
    } else if constexpr (isSmallMap<T>) {
        return readMap(object, json, names);
    } else if constexpr (isVariant<T>) {
        return readVariant(object, json, names);
    } else {
        return readMembers(object, json, names);
    }
}

} // namespace synod::describe
