// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"

#include <atomic>
#include <cstddef>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace synod {

/// A sequence that shares its structure with its copies: copying is O(1) however long it is, so a
/// state with a long log can be kept in every keyframe. Appending is amortised O(1), cutting the
/// end O(1); appending to a copy that was cut, or whose sibling grew first, copies once.
///
/// Copies may live in different threads, like those of any value: appending writes behind the end
/// of what the others see, to a place that only one of them can claim.
template <class T>
class Sequence {
public:
    using value_type = T;
    using const_iterator = typename std::vector<T>::const_iterator;

    Sequence() = default;
    Sequence(std::initializer_list<T> items) : Sequence(std::vector<T>(items)) {}
    explicit Sequence(std::vector<T> items)
        : m_size(items.size()), m_shared(std::make_shared<Shared>(std::move(items), m_size)) {}

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T& operator[](std::size_t position) const {
        SYNOD_ASSERT(position < m_size);
        return m_shared->items.data()[position];
    }
    const T& back() const { return (*this)[m_size - 1]; }
    std::span<const T> items() const {
        return m_shared ? std::span<const T>(m_shared->items.data(), m_size) : std::span<const T>();
    }
    auto begin() const { return items().begin(); }
    auto end() const { return items().end(); }

    void append(T item) {
        if (!claimNext())
            copyAndClaimNext();
        m_shared->items.push_back(std::move(item));
        ++m_size;
    }
    /// Keeps the first `length` items; a length beyond the end keeps all.
    void truncate(std::size_t length) {
        if (length < m_size)
            m_size = length;
    }

    /// True where both are seen to be the same without looking at items.
    bool sharesWith(const Sequence& other) const {
        return m_shared == other.m_shared && m_size == other.m_size;
    }
    /// How many leading items are the same in both.
    std::size_t commonPrefix(const Sequence& other) const {
        const std::size_t shorter = m_size < other.m_size ? m_size : other.m_size;
        if (m_shared == other.m_shared)
            return shorter;
        std::size_t same = 0;
        while (same < shorter && (*this)[same] == other[same])
            ++same;
        return same;
    }

    friend bool operator==(const Sequence& a, const Sequence& b) {
        return a.m_size == b.m_size && a.commonPrefix(b) == a.m_size;
    }

private:
    /// What copies share. The vector never moves its items, since it never outgrows the capacity it
    /// was made with, and whoever has claimed a place is the only one to write there.
    struct Shared {
        Shared(std::vector<T> begun, std::size_t places)
            : items(std::move(begun)), claimed(places) {}
        std::vector<T> items;
        std::atomic<std::size_t> claimed;
    };

    /// Claims the place behind our end; false if it does not exist or another copy was first.
    bool claimNext() {
        if (!m_shared || m_size == m_shared->items.capacity())
            return false;
        std::size_t end = m_size;
        return m_shared->claimed.compare_exchange_strong(end, end + 1);
    }
    void copyAndClaimNext() {
        std::vector<T> grown;
        grown.reserve(m_size < 4 ? 4 : 2 * m_size);
        grown.assign(begin(), end());
        m_shared = std::make_shared<Shared>(std::move(grown), m_size + 1);
    }

    std::size_t m_size = 0;
    std::shared_ptr<Shared> m_shared;
};

} // namespace synod
