// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The keys of a SmallMap as texts, in paths and as numbers in a Delta. A type of its own that is to
// be a key has these four beside it, where they are found by its namespace.

#include "engine/core/node_id.h"

#include <charconv>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace synod::describe {

// Any number but the largest; setKey makes the key of it again.
inline std::uint64_t keyNumber(NodeId node) {
    return node.index;
}
inline std::uint64_t keyNumber(std::uint16_t key) {
    return key;
}
inline std::uint64_t keyNumber(std::uint64_t key) {
    return key;
}
inline void setKey(NodeId& node, std::uint64_t number) {
    node.index = static_cast<std::uint16_t>(number);
}
inline void setKey(std::uint16_t& key, std::uint64_t number) {
    key = static_cast<std::uint16_t>(number);
}
inline void setKey(std::uint64_t& key, std::uint64_t number) {
    key = number;
}

inline std::string keyText(NodeId node, const Names& names) {
    return names.of(node);
}
inline std::string keyText(std::uint64_t key, const Names&) {
    return std::to_string(key);
}

/// Takes the text before the next dot, or all.
inline std::string_view takePart(std::string_view& path) {
    const std::string_view part = path.substr(0, path.find('.'));
    path.remove_prefix(part.size());
    return part;
}

// Takes a key from the front of a path; gives an empty string, or what is wrong.
inline std::string takeKey(NodeId& key, std::string_view& path, const Names& names) {
    const std::string_view name = takePart(path);
    const auto node = names.find(name);
    if (!node)
        return "there is no node " + std::string(name);
    key = *node;
    return {};
}
template <std::unsigned_integral Key>
std::string takeKey(Key& key, std::string_view& path, const Names&) {
    const std::string_view text = takePart(path);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
    if (error != std::errc() || end != text.data() + text.size())
        return "expected a number from 0 to " + std::to_string(std::numeric_limits<Key>::max()) +
               ", not " + std::string(text);
    return {};
}

} // namespace synod::describe
