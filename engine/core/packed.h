// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/varint.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Items that lie by the million, one behind the other, in few octets: each as what it differs by
// from the one before it, the first from a default one.

namespace synod {

inline void pack(std::string& out, std::uint64_t number, std::uint64_t before) {
    appendVarint(out, folded(number - before));
}
inline void
unpackNext(std::uint64_t& number, std::string_view packed, std::size_t& at, bool /*whole*/) {
    number += unfolded(takeVarint(packed, at));
}

/// A type that knows how. Items are equal exactly when their octets are, behind equal ones.
template <class T>
concept Packable = requires(T& item, std::string& out, std::string_view packed, std::size_t& at) {
    pack(out, std::as_const(item), std::as_const(item));
    /// Makes an item the one behind it, which begins at `at`. Unless the `whole` is wanted, only
    /// what the next one goes on from need be right.
    unpackNext(item, packed, at, true);
};

/// So many items in a row.
template <Packable T>
std::string packedItems(const T* items, std::size_t count) {
    std::string octets;
    const T none{};
    for (std::size_t place = 0; place < count; ++place)
        pack(octets, items[place], place == 0 ? none : items[place - 1]);
    return octets;
}
template <Packable T>
std::vector<T> unpackedItems(std::string_view packed, std::size_t count) {
    std::vector<T> items;
    items.reserve(count);
    T item{};
    for (std::size_t at = 0; items.size() < count;) {
        unpackNext(item, packed, at, true);
        items.push_back(item);
    }
    return items;
}
template <Packable T>
T unpackedItem(std::string_view packed, std::size_t place) {
    T item{};
    std::size_t at = 0;
    for (std::size_t before = 0; before < place; ++before)
        unpackNext(item, packed, at, false);
    unpackNext(item, packed, at, true);
    return item;
}

} // namespace synod
