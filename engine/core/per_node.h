// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace synod {

/// A value for each of a few nodes, kept in the order of their numbers.
template <class T>
class PerNode {
public:
    using value_type = T;
    using Entry = std::pair<NodeId, T>;

    PerNode() = default;
    PerNode(std::initializer_list<Entry> entries) {
        for (const Entry& entry : entries)
            (*this)[entry.first] = entry.second;
    }

    /// The node's value, made by default where there was none.
    T& operator[](NodeId node) {
        auto place = lowerBound(node);
        if (place == m_entries.end() || place->first != node)
            place = m_entries.insert(place, Entry{node, T{}});
        return place->second;
    }
    const T* find(NodeId node) const {
        for (const Entry& entry : m_entries)
            if (entry.first == node)
                return &entry.second;
        return nullptr;
    }
    bool contains(NodeId node) const { return find(node) != nullptr; }
    void erase(NodeId node) {
        const auto place = lowerBound(node);
        if (place != m_entries.end() && place->first == node)
            m_entries.erase(place);
    }
    void clear() { m_entries.clear(); }
    std::size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty(); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    bool operator==(const PerNode&) const = default;
    bool sameKeys(const PerNode& other) const {
        return std::equal(begin(), end(), other.begin(), other.end(),
                          [](const Entry& a, const Entry& b) { return a.first == b.first; });
    }

private:
    auto lowerBound(NodeId node) {
        return std::lower_bound(
            m_entries.begin(), m_entries.end(), node,
            [](const Entry& entry, NodeId wanted) { return entry.first < wanted; });
    }

    std::vector<Entry> m_entries;
};

} // namespace synod
