// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What changed between two described structs, field by field, however deep the field is.

#include "engine/core/describe_nested.h"

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

// ---- What changed ------------------------------------------------------------------------------

template <class T, bool Keyed>
void diffMembers(const void* before,
                 const void* after,
                 std::uint16_t base,
                 std::uint64_t element,
                 std::vector<Delta>& out) {
    std::uint16_t field = base;
    for (const FieldOperations& operations : operationsOf<T, Keyed>()) {
        const auto nested = static_cast<std::uint16_t>(base + operations.nested);
        operations.diff(before, after, {field++, nested, element}, out);
    }
}

template <class T>
void diffSequence(const Sequence<T>& before,
                  const Sequence<T>& after,
                  Place place,
                  std::vector<Delta>& out) {
    if (before.sharesWith(after))
        return;
    const std::size_t same = before.commonPrefix(after);
    if (same < before.size())
        out.emplace_back(place.delta(Delta::Kind::truncate)).length =
            static_cast<std::uint32_t>(same);
    if (same < after.size())
        out.emplace_back(place.delta(Delta::Kind::append)).value =
            valueOf(std::vector<T>(after.begin() + static_cast<std::ptrdiff_t>(same), after.end()));
}

/// Element by element, in the order of the keys.
template <class Key, class T>
void diffMap(const SmallMap<Key, T>& before,
             const SmallMap<Key, T>& after,
             Place place,
             std::vector<Delta>& out) {
    auto old = before.begin();
    const auto gone = [&] {
        out.push_back(place.at(old->first).delta(Delta::Kind::erase));
        ++old;
    };
    for (const auto& [key, item] : after) {
        while (old != before.end() && old->first < key)
            gone();
        if (old == before.end() || old->first != key) {
            out.emplace_back(place.at(key).delta(Delta::Kind::set)).value = valueOf(T(item));
            continue;
        }
        if constexpr (Nested<T>) {
            diffMembers<T, true>(&old->second, &item, place.nested, place.at(key).element, out);
        } else if (item != old->second) {
            out.emplace_back(place.at(key).delta(Delta::Kind::set)).value = valueOf(T(item));
        }
        ++old;
    }
    while (old != before.end())
        gone();
}

template <class F, bool Keyed>
void diffField(const F& before, const F& after, Place place, std::vector<Delta>& out) {
    if constexpr (isSequence<F>) {
        diffSequence(before, after, place, out);
    } else if constexpr (Nested<F>) {
        diffMembers<F, Keyed>(&before, &after, place.nested, place.element, out);
    } else {
        if (before == after)
            return;
        if constexpr (isSmallMap<F> && !Keyed) {
            // Plain values by node, such as nextIndex, come and go together.
            constexpr bool together =
                std::is_same_v<typename F::key_type, NodeId> && !Nested<typename F::value_type>;
            if (!together || before.sameKeys(after))
                return diffMap(before, after, place, out);
        }
        out.emplace_back(place.delta(Delta::Kind::set)).value = valueOf(F(after));
    }
}

// ---- Carried out -------------------------------------------------------------------------------

template <class Key>
Key keyOf(const Delta& delta) {
    Key key{};
    setKey(key, delta.element);
    return key;
}

template <class T, bool Keyed>
void applyToMember(void* object, std::uint16_t number, const Delta& delta) {
    const auto [operations, within] = fieldAt<T, Keyed>(number);
    operations.apply(object, within, delta);
}

template <class Key, class T>
void applyToElement(SmallMap<Key, T>& map, const Delta& delta) {
    const Key key = keyOf<Key>(delta);
    if (delta.kind == Delta::Kind::erase) {
        map.erase(key);
    } else {
        map[key] = held<T>(delta.value);
    }
}

template <class F, bool Keyed>
void applyToField(F& field, std::uint16_t number, const Delta& delta) {
    if constexpr (Nested<F>) {
        if (number != itself)
            return applyToMember<F, Keyed>(&field, number, delta);
    } else if constexpr (isSequence<F>) {
        if (delta.kind == Delta::Kind::truncate)
            return field.truncate(delta.length);
        if (delta.kind == Delta::Kind::append) {
            for (const auto& item : held<std::vector<typename F::value_type>>(delta.value))
                field.append(item);
            return;
        }
    } else if constexpr (isSmallMap<F> && !Keyed) {
        if constexpr (hasNested<F, Keyed>) {
            const auto key = keyOf<typename F::key_type>(delta);
            if (number != itself)
                return applyToMember<typename F::value_type, true>(&field[key], number, delta);
        }
        if (delta.element != Delta::whole)
            return applyToElement(field, delta);
    }
    field = held<F>(delta.value);
}

// ---- From JSON ---------------------------------------------------------------------------------

template <class T>
std::string readInto(Value& out, const boost::json::value& json, const Names& names) {
    T object{};
    std::string wrong = readJson(object, json, names);
    out = valueOf(std::move(object));
    return wrong;
}

/// A path's first part and, behind the dot, its rest.
inline std::pair<std::string_view, std::string_view> cutPath(std::string_view path) {
    const std::size_t dot = path.find('.');
    return {path.substr(0, dot), dot == path.npos ? "" : path.substr(dot + 1)};
}

template <class T, bool Keyed>
std::string readMember(Delta& out,
                       Place within, // `nested` is where the numbers of T begin
                       std::string_view path,
                       const boost::json::value& json,
                       const Names& names) {
    const auto [name, rest] = cutPath(path);
    std::uint16_t field = within.nested;
    for (const FieldOperations& operations : operationsOf<T, Keyed>()) {
        if (operations.name == name) {
            const auto nested = static_cast<std::uint16_t>(within.nested + operations.nested);
            return operations.read(out, {field, nested, within.element}, rest, json, names);
        }
        ++field;
    }
    return "unknown field " + std::string(name);
}

/// `json` is what writeDelta wrote: {"append": […]}, {"truncate": n} or the value.
template <class F>
std::string readSequence(Delta& out, const boost::json::value& json, const Names& names) {
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
    return readInto<F>(out.value, json, names);
}

template <class Key, class T>
std::string readElement(Delta& out,
                        Place place,
                        std::string_view path,
                        const boost::json::value& json,
                        const Names& names) {
    Key key{};
    std::string_view behind = path;
    std::string wrong = takeKey(key, behind, names);
    if (!wrong.empty())
        return wrong;
    if (!behind.empty() && behind.front() != '.')
        return "unknown key " + std::string(path);
    const std::string_view rest = behind.substr(behind.empty() ? 0 : 1);
    const Place here = place.at(key);
    out.element = here.element;
    if constexpr (Nested<T>) {
        if (!rest.empty())
            return readMember<T, true>(out, here, rest, json, names);
    }
    if (!rest.empty())
        return "unknown field " + std::string(rest);
    const auto* object = json.if_object();
    if (object != nullptr && object->size() == 1 && object->contains("erase")) {
        out.kind = Delta::Kind::erase;
        return {};
    }
    return readInto<T>(out.value, json, names);
}

template <class F, bool Keyed>
std::string readField(Delta& out,
                      Place place,
                      std::string_view rest,
                      const boost::json::value& json,
                      const Names& names) {
    out.field = place.field;
    out.element = place.element;
    if (!rest.empty()) {
        if constexpr (Nested<F>) {
            return readMember<F, Keyed>(out, place, rest, json, names);
        } else if constexpr (isSmallMap<F> && !Keyed) {
            return readElement<typename F::key_type, typename F::value_type>(out, place, rest, json,
                                                                             names);
        }
        return "unknown field " + std::string(rest);
    }
    if constexpr (isSequence<F>) {
        return readSequence<F>(out, json, names);
    } else {
        return readInto<F>(out.value, json, names);
    }
}

// ---- As people read it -------------------------------------------------------------------------

template <class T, bool Keyed>
void appendMemberPath(std::string& out,
                      std::uint16_t number,
                      const Delta& delta,
                      const Names& names) {
    const auto [operations, within] = fieldAt<T, Keyed>(number);
    out += operations.name;
    operations.path(out, within, delta, names);
}

/// What follows the field's name.
template <class F, bool Keyed>
void appendFieldPath(std::string& out,
                     std::uint16_t number,
                     const Delta& delta,
                     const Names& names) {
    if constexpr (isSmallMap<F> && !Keyed) {
        if (delta.element != Delta::whole) {
            out += '.';
            out += keyText(keyOf<typename F::key_type>(delta), names);
        }
    }
    if constexpr (hasNested<F, Keyed>) {
        if (number == itself)
            return;
        out += '.';
        appendMemberPath<NestedType<F, Keyed>, keyedWithin<F, Keyed>>(out, number, delta, names);
    }
}

template <class T, bool Keyed>
std::string
memberText(const void* object, std::uint16_t number, const Delta& delta, const Names& names) {
    const auto [operations, within] = fieldAt<T, Keyed>(number);
    return operations.text(object, within, delta, names);
}

template <class T>
std::string textOf(const T& object, const Names& names) {
    std::string text;
    writeText(text, object, names);
    return text;
}

template <class F, bool Keyed>
std::string
fieldText(const F& field, std::uint16_t number, const Delta& delta, const Names& names) {
    if constexpr (Nested<F>) {
        if (number != itself)
            return memberText<F, Keyed>(&field, number, delta, names);
    } else if constexpr (isSmallMap<F> && !Keyed) {
        using T = typename F::value_type;
        const T* item = field.find(keyOf<typename F::key_type>(delta));
        if (delta.element != Delta::whole && item == nullptr)
            return {};
        if constexpr (Nested<T>) {
            if (number != itself)
                return memberText<T, true>(item, number, delta, names);
        }
        if (delta.element != Delta::whole)
            return textOf(*item, names);
    }
    return textOf(field, names);
}

// ---- The tables --------------------------------------------------------------------------------

template <class T, bool Keyed, class Member>
FieldOperations operationsOfField(Member member, std::uint16_t nested, std::uint16_t count) {
    using F = FieldType<T, Member>;
    return {
        member.name,
        nested,
        count,
        [](const void* before, const void* after, Place place, std::vector<Delta>& out) {
            diffField<F, Keyed>(static_cast<const T*>(before)->*Member::pointer,
                                static_cast<const T*>(after)->*Member::pointer, place, out);
        },
        [](void* object, std::uint16_t number, const Delta& delta) {
            applyToField<F, Keyed>(static_cast<T*>(object)->*Member::pointer, number, delta);
        },
        &readField<F, Keyed>,
        &appendFieldPath<F, Keyed>,
        [](const void* object, std::uint16_t number, const Delta& delta, const Names& names) {
            return fieldText<F, Keyed>(static_cast<const T*>(object)->*Member::pointer, number,
                                       delta, names);
        },
    };
}

template <DescribedStruct T, bool Keyed>
const auto& operationsOf() {
    constexpr std::size_t fields = boost::mp11::mp_size<Members<T>>::value;
    static_assert(numbersOf<T, Keyed>() < itself);
    static const auto table = [] {
        std::array<FieldOperations, fields> operations{};
        std::size_t position = 0;
        std::size_t nested = fields;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            using F = FieldType<T, decltype(member)>;
            std::size_t count = 0;
            if constexpr (hasNested<F, Keyed>)
                count = numbersOf<NestedType<F, Keyed>, keyedWithin<F, Keyed>>();
            operations[position++] = operationsOfField<T, Keyed>(
                member, static_cast<std::uint16_t>(nested), static_cast<std::uint16_t>(count));
            nested += count;
        });
        return operations;
    }();
    return table;
}

inline void writeDeltaJson(std::string& out, const Delta& delta, const Names& names) {
    if (delta.kind == Delta::Kind::truncate) {
        out += "{\"truncate\":";
        appendNumber(out, delta.length);
        out += '}';
        return;
    }
    if (delta.kind == Delta::Kind::erase) {
        out += "{\"erase\":true}";
        return;
    }
    if (delta.kind == Delta::Kind::append)
        out += "{\"append\":";
    delta.value.type()->writeJson(out, delta.value.data(), names);
    if (delta.kind == Delta::Kind::append)
        out += '}';
}

template <class T>
void addStructOperations(TypeDescriptor& type) {
    type.diff = [](const void* before, const void* after, std::vector<Delta>& out) {
        diffMembers<T, false>(before, after, 0, Delta::whole, out);
    };
    type.apply = [](void* object, const Delta& delta) {
        applyToMember<T, false>(object, delta.field, delta);
    };
    type.readDelta = [](Delta& out, std::string_view path, const boost::json::value& json,
                        const Names& names) {
        return readMember<T, false>(out, {}, path, json, names);
    };
    type.writeDelta = &writeDeltaJson;
    type.deltaPath = [](const Delta& delta, const Names& names) {
        std::string path;
        appendMemberPath<T, false>(path, delta.field, delta, names);
        return path;
    };
    type.deltaText = [](const void* object, const Delta& delta, const Names& names) {
        return memberText<T, false>(object, delta.field, delta, names);
    };
}

} // namespace synod::describe
