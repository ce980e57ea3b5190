// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What changed between two described structs, field by field, however deep the field is.

#include "engine/core/describe_nested.h"

#include <array>

namespace synod::describe {

template <class T>
const TypeDescriptor& makeDescriptor();

template <DescribedStruct T, bool Keyed>
Fields fieldTable();

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

template <class T>
void diffSequence(const Sequence<T>& before,
                  const Sequence<T>& after,
                  FieldAddress place,
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

/// Of a KeyedSequence: what went, and what is new or another.
template <class F>
void diffKeyed(const F& before, const F& after, FieldAddress place, std::vector<Delta>& out) {
    std::vector<std::string> gone;
    std::vector<typename F::value_type> put;
    F::compare(
        before, after, [&](const auto& item) { gone.push_back(item.key); },
        [&](const auto& item) { put.push_back(item); });
    if (!gone.empty())
        out.emplace_back(place.delta(Delta::Kind::erase)).value = valueOf(std::move(gone));
    if (!put.empty())
        out.emplace_back(place.delta(Delta::Kind::put)).value = valueOf(std::move(put));
}

/// Element by element, in the order of the keys.
template <class Key, class T>
void diffMap(const SmallMap<Key, T>& before,
             const SmallMap<Key, T>& after,
             FieldAddress place,
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
            diffMembers({fieldTable<T, true>(), place.at(key)}, &old->second, &item, out);
        } else if (item != old->second) {
            out.emplace_back(place.at(key).delta(Delta::Kind::set)).value = valueOf(T(item));
        }
        ++old;
    }
    while (old != before.end())
        gone();
}

template <class F, bool Keyed>
void diffField(const F& before, const F& after, FieldAddress place, std::vector<Delta>& out) {
    if constexpr (isSequence<F>) {
        diffSequence(before, after, place, out);
    } else if constexpr (isKeyed<F>) {
        diffKeyed(before, after, place, out);
    } else if constexpr (Nested<F>) {
        diffMembers({fieldTable<F, Keyed>(), place}, &before, &after, out);
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

template <class Key, class T>
void applyToElement(SmallMap<Key, T>& map, const Delta& delta) {
    const Key key = keyOf<Key>(delta);
    if (delta.kind == Delta::Kind::erase) {
        map.erase(key);
    } else {
        map[key] = held<T>(delta.value);
    }
}

template <class F>
void applyToKeyed(F& sequence, const Delta& delta) {
    if (delta.kind == Delta::Kind::put) {
        for (const auto& item : held<std::vector<typename F::value_type>>(delta.value))
            sequence.put(item);
    } else if (delta.kind == Delta::Kind::erase) {
        for (const std::string& key : held<std::vector<std::string>>(delta.value))
            sequence.erase(key);
    } else {
        sequence = held<F>(delta.value);
    }
}

template <class F, bool Keyed>
void applyToField(F& field, std::uint16_t number, const Delta& delta) {
    if constexpr (Nested<F>) {
        if (number != itself)
            return applyToMember(fieldTable<F, Keyed>(), &field, number, delta);
    } else if constexpr (isSequence<F>) {
        if (delta.kind == Delta::Kind::truncate)
            return field.truncate(delta.length);
        if (delta.kind == Delta::Kind::append) {
            for (const auto& item : held<std::vector<typename F::value_type>>(delta.value))
                field.append(item);
            return;
        }
    } else if constexpr (isKeyed<F>) {
        return applyToKeyed(field, delta);
    } else if constexpr (isSmallMap<F> && !Keyed) {
        if constexpr (hasNested<F, Keyed>) {
            const auto key = keyOf<typename F::key_type>(delta);
            if (number != itself)
                return applyToMember(fieldTable<typename F::value_type, true>(), &field[key],
                                     number, delta);
        }
        if (delta.element != Delta::whole)
            return applyToElement(field, delta);
    }
    field = held<F>(delta.value);
}

template <class F, bool Keyed>
void adoptField(F& field, const F& from, std::uint16_t number, const Delta& delta) {
    if constexpr (Nested<F>) {
        if (number != itself)
            return adoptMember(fieldTable<F, Keyed>(), &field, &from, number, delta);
    } else if constexpr (isSmallMap<F> && !Keyed) {
        if (delta.element != Delta::whole) {
            const auto key = keyOf<typename F::key_type>(delta);
            const auto* item = from.find(key);
            if (item == nullptr)
                return field.erase(key);
            if constexpr (hasNested<F, Keyed>) {
                if (number != itself)
                    return adoptMember(fieldTable<typename F::value_type, true>(), &field[key],
                                       item, number, delta);
            }
            field[key] = *item;
            return;
        }
    }
    field = from;
}

// ---- From JSON ---------------------------------------------------------------------------------

template <class T>
SYNOD_SELDOM std::string readInto(Value& out, const boost::json::value& json, const Names& names) {
    T object{};
    std::string wrong = readJson(object, json, names);
    out = valueOf(std::move(object));
    return wrong;
}

/// `json` is what writeDelta wrote: {"append": […]}, {"truncate": n} or the value.
template <class F>
SYNOD_SELDOM std::string
readSequence(Delta& out, const boost::json::value& json, const Names& names) {
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

/// {"put": […]}, {"erase": [keys]} or the value.
template <class F>
SYNOD_SELDOM std::string readKeyed(Delta& out, const boost::json::value& json, const Names& names) {
    if (const auto* object = json.if_object()) {
        if (const auto* keys = object->if_contains("erase")) {
            out.kind = Delta::Kind::erase;
            return readInto<std::vector<std::string>>(out.value, *keys, names);
        }
        if (const auto* items = object->if_contains("put")) {
            out.kind = Delta::Kind::put;
            return readInto<std::vector<typename F::value_type>>(out.value, *items, names);
        }
    }
    return readInto<F>(out.value, json, names);
}

template <class Key, class T>
SYNOD_SELDOM std::string readElement(Delta& out,
                                     FieldAddress place,
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
    const FieldAddress here = place.at(key);
    out.element = here.element;
    if constexpr (Nested<T>) {
        if (!rest.empty())
            return readMember({fieldTable<T, true>(), here}, out, rest, json, names);
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
SYNOD_SELDOM std::string readField(Delta& out,
                                   FieldAddress place,
                                   std::string_view rest,
                                   const boost::json::value& json,
                                   const Names& names) {
    out.field = place.field;
    out.element = place.element;
    if (!rest.empty()) {
        if constexpr (Nested<F>) {
            return readMember({fieldTable<F, Keyed>(), place}, out, rest, json, names);
        } else if constexpr (isSmallMap<F> && !Keyed) {
            return readElement<typename F::key_type, typename F::value_type>(out, place, rest, json,
                                                                             names);
        }
        return "unknown field " + std::string(rest);
    }
    if constexpr (isSequence<F>) {
        return readSequence<F>(out, json, names);
    } else if constexpr (isKeyed<F>) {
        return readKeyed<F>(out, json, names);
    } else {
        return readInto<F>(out.value, json, names);
    }
}

// ---- As people read it -------------------------------------------------------------------------

/// What follows the field's name.
template <class F, bool Keyed>
SYNOD_SELDOM void
appendFieldPath(std::string& out, std::uint16_t number, const Delta& delta, const Names& names) {
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
        appendMemberPath(out, fieldTable<NestedType<F, Keyed>, keyedWithin<F, Keyed>>(), number,
                         delta, names);
    }
}

template <class T>
SYNOD_SELDOM std::string textOf(const T& object, const Names& names) {
    std::string text;
    writeText(text, object, names);
    return text;
}

/// Those that a change is about, as they are.
template <class F>
SYNOD_SELDOM std::string keyedText(const F& sequence, const Delta& delta, const Names& names) {
    std::vector<typename F::value_type> items;
    const auto take = [&](const std::string& key) {
        if (const auto* item = sequence.find(key))
            items.push_back(*item);
    };
    if (delta.kind == Delta::Kind::put) {
        for (const auto& item : held<std::vector<typename F::value_type>>(delta.value))
            take(item.key);
    } else if (delta.kind == Delta::Kind::erase) {
        for (const std::string& key : held<std::vector<std::string>>(delta.value))
            take(key);
    } else {
        return textOf(sequence, names);
    }
    return textOf(items, names);
}

template <class F, bool Keyed>
SYNOD_SELDOM std::string
fieldText(const F& field, std::uint16_t number, const Delta& delta, const Names& names) {
    if constexpr (Nested<F>) {
        if (number != itself)
            return memberText(fieldTable<F, Keyed>(), &field, number, delta, names);
    } else if constexpr (isKeyed<F>) {
        return keyedText(field, delta, names);
    } else if constexpr (isSmallMap<F> && !Keyed) {
        using T = typename F::value_type;
        const T* item = field.find(keyOf<typename F::key_type>(delta));
        if (delta.element != Delta::whole && item == nullptr)
            return {};
        if constexpr (Nested<T>) {
            if (number != itself)
                return memberText(fieldTable<T, true>(), item, number, delta, names);
        }
        if (delta.element != Delta::whole)
            return textOf(*item, names);
    }
    return textOf(field, names);
}

// ---- The tables --------------------------------------------------------------------------------

template <class F, bool Keyed>
inline constexpr FieldKind fieldKind{
    [](const void* before, const void* after, FieldAddress place, std::vector<Delta>& out) {
        diffField<F, Keyed>(*static_cast<const F*>(before), *static_cast<const F*>(after), place,
                            out);
    },
    [](void* field, std::uint16_t number, const Delta& delta) {
        applyToField<F, Keyed>(*static_cast<F*>(field), number, delta);
    },
    [](void* field, const void* from, std::uint16_t number, const Delta& delta) {
        adoptField<F, Keyed>(*static_cast<F*>(field), *static_cast<const F*>(from), number, delta);
    },
    &readField<F, Keyed>,
    &appendFieldPath<F, Keyed>,
    [](const void* field, std::uint16_t number, const Delta& delta, const Names& names) {
        return fieldText<F, Keyed>(*static_cast<const F*>(field), number, delta, names);
    },
};

template <DescribedStruct T, bool Keyed>
Fields fieldTable() {
    constexpr std::size_t size = boost::mp11::mp_size<MemberList<T>>::value;
    static_assert(numbersOf<T, Keyed>() < itself);
    static const auto table = [] {
        std::array<FieldPlace, size> fields{};
        const T object{};
        std::size_t position = 0;
        std::size_t nested = size;
        boost::mp11::mp_for_each<MemberList<T>>([&](auto member) {
            using F = MemberType<T, decltype(member)>;
            std::size_t count = 0;
            if constexpr (hasNested<F, Keyed>)
                count = numbersOf<NestedType<F, Keyed>, keyedWithin<F, Keyed>>();
            fields[position++] = {
                .name = member.name,
                .offset = static_cast<std::uint32_t>(offsetOf(object, member)),
                .size = sizeof(F),
                .nested = static_cast<std::uint16_t>(nested),
                .count = static_cast<std::uint16_t>(count),
                .kind = &fieldKind < F,
                Keyed && (isSmallMap<F> || Nested<F>) >, // it asks no others
            };
            nested += count;
        });
        return fields;
    }();
    return table;
}

template <class T>
SYNOD_SELDOM void addStructOperations(TypeDescriptor& type) {
    type.diff = [](const void* before, const void* after, std::vector<Delta>& out) {
        diffMembers({fieldTable<T, false>(), {}}, before, after, out);
    };
    type.apply = [](void* object, const Delta& delta) {
        applyToMember(fieldTable<T, false>(), object, delta.field, delta);
    };
    type.adopt = [](void* object, const void* from, const Delta& delta) {
        adoptMember(fieldTable<T, false>(), object, from, delta.field, delta);
    };
    type.readDelta = [](Delta& out, std::string_view path, const boost::json::value& json,
                        const Names& names) {
        return readMember({fieldTable<T, false>(), {}}, out, path, json, names);
    };
    type.writeDelta = &writeDeltaJson;
    type.deltaPath = [](const Delta& delta, const Names& names) {
        std::string path;
        appendMemberPath(path, fieldTable<T, false>(), delta.field, delta, names);
        return path;
    };
    type.deltaText = [](const void* object, const Delta& delta, const Names& names) {
        return memberText(fieldTable<T, false>(), object, delta.field, delta, names);
    };
}

} // namespace synod::describe
