// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes TypeDescriptors from Boost.Describe. Heavy: include it only in the .cpp that says
// SYNOD_DEFINE_VALUE(T) for the types of one header; everyone else needs only value.h.

#include "engine/core/describe_delta.h"

namespace synod::describe {

/// A variant at the top of a Value writes its alternative's fields only: its name travels beside.
template <class... T>
void writeHeldJson(std::string& out, const std::variant<T...>& object, const Names& names) {
    std::visit([&](const auto& heldObject) { writeJson(out, heldObject, names); }, object);
}

/// The names of a variant's alternatives, in their order.
template <class T>
std::vector<std::string_view> alternativeNames() {
    return []<class... Alternative>(std::type_identity<std::variant<Alternative...>>) {
        return std::vector<std::string_view>{typeName<Alternative>()...};
    }(std::type_identity<T>{});
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
        type.writeText = typeOperations<T>.writeText;
        type.writeJson = typeOperations<T>.writeJson;
        if constexpr (isVariant<T>) {
            type.writeJson = [](std::string& out, const void* object, const Names& names) {
                writeHeldJson(out, *static_cast<const T*>(object), names);
            };
        }
        type.readJson = [](void* object, std::string_view heldType, const boost::json::value& json,
                           const Names& names) {
            if constexpr (isVariant<T>) {
                return readAlternative(*static_cast<T*>(object), heldType, json, names);
            } else {
                return typeOperations<T>.readJson(object, json, names);
            }
        };
        type.fields = [](const void* object, const Names& names, std::size_t mostEntries) {
            return fieldOf("", *static_cast<const T*>(object), {names, mostEntries});
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

#define SYNOD_DESCRIPTION_(how, T)                                                                 \
    how template ::synod::describe::Members synod::describe::membersOf<T>();                       \
    how template ::synod::describe::Fields synod::describe::fieldTable<T, false>();                \
    how template ::synod::describe::Fields synod::describe::fieldTable<T, true>();                 \
    how template const ::synod::TypeDescriptor& synod::describe::makeDescriptor<T>()

/// A struct that lies within the values of many: what is made of its description is compiled in the
/// one .cpp that says SYNOD_DESCRIBED_HERE(T), and not for each of them.
#define SYNOD_DESCRIBED_ELSEWHERE(T) SYNOD_DESCRIPTION_(extern, T)
#define SYNOD_DESCRIBED_HERE(T) SYNOD_DESCRIPTION_(, T)
