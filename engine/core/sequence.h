// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"

#include <cstddef>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

namespace synod {

/// A sequence that shares its structure with its copies: copying is O(1) however long it is, so a
/// state with a long log can be kept in every keyframe. Appending is amortised O(1), cutting the
/// end O(1); appending to a copy that was cut, or whose sibling grew first, copies once.
///
/// Copies that share structure belong to one thread: appending to one writes behind the end of
/// what the others see.
template <class T>
class Sequence {
public:
    using value_type = T;
    using const_iterator = typename std::vector<T>::const_iterator;

    Sequence() = default;
    Sequence(std::initializer_list<T> items) : Sequence(std::vector<T>(items)) {}
    explicit Sequence(std::vector<T> items)
        : m_items(std::make_shared<std::vector<T>>(std::move(items))), m_size(m_items->size()) {}

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T& operator[](std::size_t position) const {
        SYNOD_ASSERT(position < m_size);
        return (*m_items)[position];
    }
    const T& back() const { return (*this)[m_size - 1]; }
    std::span<const T> items() const {
        return m_items ? std::span<const T>(m_items->data(), m_size) : std::span<const T>();
    }
    auto begin() const { return items().begin(); }
    auto end() const { return items().end(); }

    void append(T item) {
        own();
        m_items->push_back(std::move(item));
        ++m_size;
    }
    /// Keeps the first `length` items; a length beyond the end keeps all.
    void truncate(std::size_t length) {
        if (length < m_size)
            m_size = length;
    }

    /// True where both are seen to be the same without looking at items.
    bool sharesWith(const Sequence& other) const {
        return m_items == other.m_items && m_size == other.m_size;
    }
    /// How many leading items are the same in both.
    std::size_t commonPrefix(const Sequence& other) const {
        const std::size_t shorter = m_size < other.m_size ? m_size : other.m_size;
        if (m_items == other.m_items)
            return shorter;
        std::size_t same = 0;
        while (same < shorter && (*m_items)[same] == (*other.m_items)[same])
            ++same;
        return same;
    }

    friend bool operator==(const Sequence& a, const Sequence& b) {
        return a.m_size == b.m_size && a.commonPrefix(b) == a.m_size;
    }

private:
    /// Makes the place behind our end free to write to.
    void own() {
        if (!m_items) {
            m_items = std::make_shared<std::vector<T>>();
        } else if (m_items->size() != m_size) {
            m_items = std::make_shared<std::vector<T>>(
                m_items->begin(), m_items->begin() + static_cast<std::ptrdiff_t>(m_size));
        }
    }

    std::shared_ptr<std::vector<T>> m_items;
    std::size_t m_size = 0;
};

} // namespace synod
