// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes TypeDescriptors from Boost.Describe. Heavy: include it only in the .cpp that says
// SYNOD_DEFINE_VALUE(T) for the types of one header; everyone else needs only value.h.

#include "engine/core/json_text.h"
#include "engine/core/node_id.h"
#include "engine/core/per_node.h"
#include "engine/core/sequence.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11.hpp>

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace synod::describe {

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
inline constexpr bool isPerNode = false;
template <class T>
inline constexpr bool isPerNode<PerNode<T>> = true;
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

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

// ---- text ------------------------------------------------------------------------------------

template <class T>
void writeText(std::string& out, const T& object, const Names& names);

template <DescribedEnum T>
std::string_view enumName(T value) {
    return boost::describe::enum_to_string(value, "?");
}

template <class List>
void writeListText(std::string& out, const List& list, const Names& names) {
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

template <class T>
void writePerNodeText(std::string& out, const PerNode<T>& map, const Names& names) {
    out += '{';
    bool first = true;
    for (const auto& [node, item] : map) {
        if (!first)
            out += ' ';
        first = false;
        out += names.of(node);
        out += ':';
        writeText(out, item, names);
    }
    out += '}';
}

template <class T>
void writeMembersText(std::string& out, const T& object, const Names& names) {
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        if (!first)
            out += ' ';
        first = false;
        out += member.name;
        out += '=';
        writeText(out, object.*member.pointer, names);
    });
}

template <class T>
void writeText(std::string& out, const T& object, const Names& names) {
    if constexpr (HasOwnText<T>) {
        out += ownText(object, names);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += object ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        appendNumber(out, object);
    } else if constexpr (DescribedEnum<T>) {
        out += enumName(object);
    } else if constexpr (std::is_same_v<T, std::string>) {
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
    } else if constexpr (isPerNode<T>) {
        writePerNodeText(out, object, names);
    } else if constexpr (isVariant<T>) {
        std::visit([&](const auto& held) { writeText(out, held, names); }, object);
    } else {
        static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        writeMembersText(out, object, names);
    }
}

// ---- names of what is held -------------------------------------------------------------------

/// The unqualified name that the compiler knows a type by.
template <class T>
constexpr std::string_view typeName() {
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

// ---- JSON out --------------------------------------------------------------------------------

template <class T>
void writeJson(std::string& out, const T& object, const Names& names);

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

template <class T>
void writePerNodeJson(std::string& out, const PerNode<T>& map, const Names& names) {
    out += '{';
    bool first = true;
    for (const auto& [node, item] : map) {
        if (!first)
            out += ',';
        first = false;
        appendJsonString(out, names.of(node));
        out += ':';
        writeJson(out, item, names);
    }
    out += '}';
}

template <class T>
void writeMembersJson(std::string& out, const T& object, const Names& names) {
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        if (!first)
            out += ',';
        first = false;
        out += '"';
        out += member.name;
        out += "\":";
        writeJson(out, object.*member.pointer, names);
    });
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
    } else if constexpr (std::is_same_v<T, std::string>) {
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
    } else if constexpr (isPerNode<T>) {
        writePerNodeJson(out, object, names);
    } else if constexpr (isVariant<T>) {
        writeVariantJson(out, object, names);
    } else {
        static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        writeMembersJson(out, object, names);
    }
}

// ---- JSON in ---------------------------------------------------------------------------------
// Each reader gives an empty string, or what is wrong.

template <class T>
std::string readJson(T& object, const boost::json::value& json, const Names& names);

template <class T>
std::string readInteger(T& object, const boost::json::value& json) {
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
std::string readEnum(T& object, const boost::json::value& json) {
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
std::string readVector(std::vector<T>& object, const boost::json::value& json, const Names& names) {
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

template <class T>
std::string readPerNode(PerNode<T>& object, const boost::json::value& json, const Names& names) {
    if (!json.is_object())
        return "expected an object whose keys are nodes";
    for (const auto& [name, item] : json.get_object()) {
        const auto node = names.find(std::string_view(name.data(), name.size()));
        if (!node)
            return "there is no node " + std::string(name.data(), name.size());
        std::string wrong = readJson(object[*node], item, names);
        if (!wrong.empty())
            return wrong;
    }
    return {};
}

/// Fields that are absent keep their default; unknown keys are left alone (a newer program's).
template <class T>
std::string readMembers(T& object, const boost::json::value& json, const Names& names) {
    if (!json.is_object())
        return "expected an object";
    std::string wrong;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        if (!wrong.empty())
            return;
        const boost::json::value* item = json.get_object().if_contains(member.name);
        if (item == nullptr)
            return;
        wrong = readJson(object.*member.pointer, *item, names);
        if (!wrong.empty())
            wrong = std::string(member.name) + ": " + wrong;
    });
    return wrong;
}

template <class... T>
std::string readAlternative(std::variant<T...>& object,
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
std::string readVariant(T& object, const boost::json::value& json, const Names& names) {
    if (!json.is_object() || json.get_object().size() != 1)
        return "expected {\"Type\": {…}}";
    const auto& [name, body] = *json.get_object().begin();
    return readAlternative(object, std::string_view(name.data(), name.size()), body, names);
}

template <class T>
std::string readJson(T& object, const boost::json::value& json, const Names& names) {
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
    } else if constexpr (std::is_same_v<T, std::string>) {
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
    } else if constexpr (isPerNode<T>) {
        return readPerNode(object, json, names);
    } else if constexpr (isVariant<T>) {
        return readVariant(object, json, names);
    } else {
        return readMembers(object, json, names);
    }
}

// ---- fields, for the inspector ---------------------------------------------------------------

template <class T>
Field fieldOf(std::string name, const T& object, const Names& names) {
    Field field{std::move(name), {}, {}};
    if constexpr (HasOwnJson<T>) {
        writeText(field.text, object, names);
    } else if constexpr (isVector<T> || isSequence<T>) {
        std::size_t position = 1; // as the papers count
        for (const auto& item : object)
            field.children.push_back(fieldOf(std::to_string(position++), item, names));
        field.text = std::to_string(object.size());
    } else if constexpr (isPerNode<T>) {
        for (const auto& [node, item] : object)
            field.children.push_back(fieldOf(names.of(node), item, names));
        writeText(field.text, object, names);
    } else if constexpr (isVariant<T>) {
        return std::visit(
            [&](const auto& held) { return fieldOf(std::move(field.name), held, names); }, object);
    } else if constexpr (DescribedStruct<T>) {
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            field.children.push_back(fieldOf(member.name, object.*member.pointer, names));
        });
        if constexpr (HasOwnText<T>)
            field.text = ownText(object, names);
    } else {
        writeText(field.text, object, names);
    }
    return field;
}

// ---- deltas ----------------------------------------------------------------------------------

template <class T>
const TypeDescriptor& makeDescriptor();

/// A Value of a type that need not be declared anywhere, such as a field's.
template <class T>
Value valueOf(T object) {
    Value value = Value::makeDefault(makeDescriptor<T>());
    *static_cast<T*>(value.mutableData()) = std::move(object);
    return value;
}

template <class T>
const T& held(const Value& value) {
    SYNOD_ASSERT(value.type() == &makeDescriptor<T>());
    return *static_cast<const T*>(value.data());
}

template <class T>
void diffSequence(const Sequence<T>& before,
                  const Sequence<T>& after,
                  std::uint16_t field,
                  std::vector<Delta>& out) {
    if (before.sharesWith(after))
        return;
    const std::size_t same = before.commonPrefix(after);
    if (same < before.size()) {
        Delta cut;
        cut.field = field;
        cut.kind = Delta::Kind::truncate;
        cut.length = static_cast<std::uint32_t>(same);
        out.push_back(std::move(cut));
    }
    if (same < after.size()) {
        Delta grown;
        grown.field = field;
        grown.kind = Delta::Kind::append;
        grown.value =
            valueOf(std::vector<T>(after.begin() + static_cast<std::ptrdiff_t>(same), after.end()));
        out.push_back(std::move(grown));
    }
}

template <class T>
void diffPerNode(const PerNode<T>& before,
                 const PerNode<T>& after,
                 std::uint16_t field,
                 std::vector<Delta>& out) {
    auto old = before.begin();
    for (const auto& [node, item] : after) {
        if (item != old->second) {
            Delta changed;
            changed.field = field;
            changed.element = node.index;
            changed.value = valueOf(T(item));
            out.push_back(std::move(changed));
        }
        ++old;
    }
}

template <class F>
void diffField(const F& before, const F& after, std::uint16_t field, std::vector<Delta>& out) {
    if constexpr (isSequence<F>) {
        diffSequence(before, after, field, out);
        return;
    } else {
        if (before == after)
            return;
        if constexpr (isPerNode<F>) {
            if (before.sameKeys(after)) {
                diffPerNode(before, after, field, out);
                return;
            }
        }
        Delta changed;
        changed.field = field;
        changed.value = valueOf(F(after));
        out.push_back(std::move(changed));
    }
}

template <class F>
void applyToField(F& field, const Delta& delta) {
    if constexpr (isSequence<F>) {
        if (delta.kind == Delta::Kind::truncate)
            return field.truncate(delta.length);
        if (delta.kind == Delta::Kind::append) {
            for (const auto& item : held<std::vector<typename F::value_type>>(delta.value))
                field.append(item);
            return;
        }
    } else if constexpr (isPerNode<F>) {
        if (delta.element != Delta::whole) {
            field[NodeId{delta.element}] = held<typename F::value_type>(delta.value);
            return;
        }
    }
    field = held<F>(delta.value);
}

template <class T>
std::string readInto(Value& out, const boost::json::value& json, const Names& names) {
    T object{};
    std::string wrong = readJson(object, json, names);
    out = valueOf(std::move(object));
    return wrong;
}

/// `json` is what writeDelta wrote: the value, or {"append": […]} or {"truncate": n}.
template <class F>
std::string readFieldDelta(Delta& out,
                           std::string_view element,
                           const boost::json::value& json,
                           const Names& names) {
    if constexpr (isSequence<F>) {
        if (const auto* object = json.if_object()) {
            if (const auto* length = object->if_contains("truncate")) {
                out.kind = Delta::Kind::truncate;
                return readInteger(out.length, *length);
            }
            if (const auto* items = object->if_contains("append")) {
                out.kind = Delta::Kind::append;
                return readInto<std::vector<typename F::value_type>>(out.value, *items, names);
            }
        }
    } else if constexpr (isPerNode<F>) {
        if (!element.empty()) {
            const auto node = names.find(element);
            if (!node)
                return "there is no node " + std::string(element);
            out.element = node->index;
            return readInto<typename F::value_type>(out.value, json, names);
        }
    }
    return readInto<F>(out.value, json, names);
}

/// What can be done with one field of a described struct.
struct FieldOperations {
    std::string_view name;
    void (*diff)(const void*, const void*, std::uint16_t, std::vector<Delta>&);
    void (*apply)(void*, const Delta&);
    std::string (*read)(Delta&, std::string_view, const boost::json::value&, const Names&);
    std::string (*text)(const void*, const Delta&, const Names&);
};

template <class T, class Member>
FieldOperations operationsOfField(Member member) {
    using F = std::remove_cvref_t<decltype(std::declval<T>().*Member::pointer)>;
    return {
        member.name,
        [](const void* before, const void* after, std::uint16_t field, std::vector<Delta>& out) {
            diffField(static_cast<const T*>(before)->*Member::pointer,
                      static_cast<const T*>(after)->*Member::pointer, field, out);
        },
        [](void* object, const Delta& delta) {
            applyToField(static_cast<T*>(object)->*Member::pointer, delta);
        },
        [](Delta& out, std::string_view element, const boost::json::value& json,
           const Names& names) { return readFieldDelta<F>(out, element, json, names); },
        [](const void* object, const Delta& delta, const Names& names) {
            std::string text;
            const F& field = static_cast<const T*>(object)->*Member::pointer;
            if constexpr (isPerNode<F>) {
                if (const auto* item = field.find(NodeId{delta.element})) {
                    writeText(text, *item, names);
                    return text;
                }
            }
            writeText(text, field, names);
            return text;
        },
    };
}

template <DescribedStruct T>
const auto& operationsOf() {
    static const auto table = [] {
        std::array<FieldOperations, boost::mp11::mp_size<Members<T>>::value> operations{};
        std::size_t position = 0;
        boost::mp11::mp_for_each<Members<T>>(
            [&](auto member) { operations[position++] = operationsOfField<T>(member); });
        return operations;
    }();
    return table;
}

template <DescribedStruct T>
std::string pathOf(const Delta& delta, const Names& names) {
    std::string path(operationsOf<T>()[delta.field].name);
    if (delta.element != Delta::whole)
        path += "." + names.of(NodeId{delta.element});
    return path;
}

inline void writeDeltaJson(std::string& out, const Delta& delta, const Names& names) {
    if (delta.kind == Delta::Kind::truncate) {
        out += "{\"truncate\":";
        appendNumber(out, delta.length);
        out += '}';
        return;
    }
    if (delta.kind == Delta::Kind::append)
        out += "{\"append\":";
    delta.value.type()->writeJson(out, delta.value.data(), names);
    if (delta.kind == Delta::Kind::append)
        out += '}';
}

template <DescribedStruct T>
std::string
readDeltaOf(Delta& out, std::string_view path, const boost::json::value& json, const Names& names) {
    const std::size_t dot = path.find('.');
    const std::string_view name = path.substr(0, dot);
    const std::string_view element = dot == path.npos ? "" : path.substr(dot + 1);
    const auto& operations = operationsOf<T>();
    for (std::size_t field = 0; field < operations.size(); ++field) {
        if (operations[field].name != name)
            continue;
        out.field = static_cast<std::uint16_t>(field);
        return operations[field].read(out, element, json, names);
    }
    return "unknown field " + std::string(name);
}

template <class T>
void addStructOperations(TypeDescriptor& type) {
    type.diff = [](const void* before, const void* after, std::vector<Delta>& out) {
        const auto& operations = operationsOf<T>();
        for (std::size_t field = 0; field < operations.size(); ++field)
            operations[field].diff(before, after, static_cast<std::uint16_t>(field), out);
    };
    type.apply = [](void* object, const Delta& delta) {
        operationsOf<T>()[delta.field].apply(object, delta);
    };
    type.readDelta = &readDeltaOf<T>;
    type.writeDelta = &writeDeltaJson;
    type.deltaPath = &pathOf<T>;
    type.deltaText = [](const void* object, const Delta& delta, const Names& names) {
        return operationsOf<T>()[delta.field].text(object, delta, names);
    };
}

/// A variant at the top of a Value writes its alternative's fields only: its name travels beside.
template <class T>
void writeHeldJson(std::string& out, const T& object, const Names& names) {
    if constexpr (isVariant<T>) {
        std::visit([&](const auto& heldObject) { writeJson(out, heldObject, names); }, object);
    } else {
        writeJson(out, object, names);
    }
}

template <class T>
std::string readHeldJson(T& object,
                         std::string_view heldType,
                         const boost::json::value& json,
                         const Names& names) {
    if constexpr (isVariant<T>) {
        return readAlternative(object, heldType, json, names);
    } else {
        return readJson(object, json, names);
    }
}

template <class T>
const TypeDescriptor& makeDescriptor() {
    static const TypeDescriptor descriptor = [] {
        TypeDescriptor type{};
        type.name = typeName<T>();
        type.size = sizeof(T);
        type.alignment = alignof(T);
        type.inlined = Value::fits<T>();
        type.copy = [](void* to, const void* from) { new (to) T(*static_cast<const T*>(from)); };
        type.destroy = [](void* object) { static_cast<T*>(object)->~T(); };
        type.equal = [](const void* a, const void* b) {
            return *static_cast<const T*>(a) == *static_cast<const T*>(b);
        };
        type.heldName = [](const void* object) { return heldName(*static_cast<const T*>(object)); };
        type.writeText = [](std::string& out, const void* object, const Names& names) {
            describe::writeText(out, *static_cast<const T*>(object), names);
        };
        type.writeJson = [](std::string& out, const void* object, const Names& names) {
            writeHeldJson(out, *static_cast<const T*>(object), names);
        };
        type.readJson = [](void* object, std::string_view heldType, const boost::json::value& json,
                           const Names& names) {
            return readHeldJson(*static_cast<T*>(object), heldType, json, names);
        };
        type.fields = [](const void* object, const Names& names) {
            return fieldOf("", *static_cast<const T*>(object), names);
        };
        type.makeDefault = [](void* object) { new (object) T(); };
        if constexpr (DescribedStruct<T> && !HasOwnJson<T>)
            addStructOperations<T>(type);
        return type;
    }();
    return descriptor;
}

} // namespace synod::describe

#define SYNOD_DEFINE_VALUE(T)                                                                      \
    template <>                                                                                    \
    const ::synod::TypeDescriptor& synod::descriptorOf<T>() {                                      \
        return ::synod::describe::makeDescriptor<T>();                                             \
    }
