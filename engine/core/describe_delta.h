// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What changed between two described structs, field by field.

#include "engine/core/describe_json.h"

#include <array>

namespace synod::describe {

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

} // namespace synod::describe
