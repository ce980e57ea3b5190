// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace synod {

/// A value for each of a few keys, kept in the order of the keys. What can be a key of described
/// state is in describe_keys.h.
template <class Key, class T>
class SmallMap {
public:
    using key_type = Key;
    using value_type = T;
    using Entry = std::pair<Key, T>;

    SmallMap() = default;
    SmallMap(std::initializer_list<Entry> entries) {
        for (const Entry& entry : entries)
            (*this)[entry.first] = entry.second;
    }

    /// The key's value, made by default where there was none.
    T& operator[](Key key) {
        T* const found = find(key);
        return found != nullptr ? *found : insert(key);
    }
    const T* find(Key key) const {
        if (m_entries.size() > few)
            return findAmongMany(key);
        for (const Entry& entry : m_entries)
            if (entry.first == key)
                return &entry.second;
        return nullptr;
    }
    T* find(Key key) { return const_cast<T*>(std::as_const(*this).find(key)); }
    bool contains(Key key) const { return find(key) != nullptr; }
    void erase(Key key) {
        const auto place = lowerBound(m_entries, key);
        if (place != m_entries.end() && place->first == key)
            m_entries.erase(place);
    }
    void clear() { m_entries.clear(); }
    std::size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty(); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    bool operator==(const SmallMap&) const = default;
    bool sameKeys(const SmallMap& other) const {
        return std::equal(begin(), end(), other.begin(), other.end(),
                          [](const Entry& a, const Entry& b) { return a.first == b.first; });
    }

private:
    /// Up to so many are looked through one after the other, which is quicker.
    static constexpr std::size_t few = 16;

    const T* findAmongMany(Key key) const {
        const auto place = lowerBound(m_entries, key);
        return place == m_entries.end() || place->first != key ? nullptr : &place->second;
    }
    T& insert(Key key) {
        return m_entries.insert(lowerBound(m_entries, key), Entry{key, T{}})->second;
    }

    template <class Entries>
    static auto lowerBound(Entries& entries, Key key) {
        return std::lower_bound(
            entries.begin(), entries.end(), key,
            [](const Entry& entry, Key wanted) { return entry.first < wanted; });
    }

    std::vector<Entry> m_entries;
};

} // namespace synod
