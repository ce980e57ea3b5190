// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace synod {

/// A sequence that shares its structure with its copies: copying is O(1) however long it is, so a
/// state with a long log can be kept in every keyframe. Appending is amortised O(1), cutting the
/// end O(log n). What is appended to a copy that was cut, or whose sibling grew first, costs it at
/// most one leaf of its own: the rest stays shared, whoever grows how.
///
/// Its items lie in leaves of equal length, of which all but the last are full and hang in a tree.
/// Sequences that come to hold the same items each on its own, such as the logs of a leader and of
/// its followers and what their disks hold, share their full leaves as well.
///
/// Copies may live in different threads, like those of any value: appending writes behind the end
/// of what the others see, to a place that only one of them can claim.
template <class T>
class Sequence {
    struct Node;

public:
    class Iterator;
    using value_type = T;
    using const_iterator = Iterator;

    Sequence() = default;
    Sequence(std::initializer_list<T> items) {
        for (const T& item : items)
            append(item);
    }
    explicit Sequence(std::vector<T> items) {
        for (T& item : items)
            append(std::move(item));
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T& operator[](std::size_t position) const {
        SYNOD_ASSERT(position < m_size);
        return leafAt(position).items.data()[position % width];
    }
    const T& back() const { return (*this)[m_size - 1]; }
    /// Good as long as the sequence is there and stays as it is.
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, m_size}; }

    void append(T item) {
        const std::size_t inTail = m_size - fullLeaves() * width;
        if (m_tail != nullptr && inTail == width) {
            const std::size_t leaves = fullLeaves();
            m_full = withLeaf(levelsOf(leaves) < levelsOf(leaves + 1) ? wrapped() : m_full, leaves,
                              levelsOf(leaves + 1) - 1, sharedLeaf(leaves, m_tail));
            m_tail = std::make_shared<Node>(width);
            m_tail->claimed = 1;
        } else if (!claim(inTail)) {
            copyAndClaim(inTail);
        }
        m_tail->items.push_back(std::move(item));
        ++m_size;
    }
    /// Keeps the first `length` items; a length beyond the end keeps all.
    void truncate(std::size_t length) {
        if (length >= m_size)
            return;
        const std::size_t leaves = fullLeaves();
        const std::size_t kept = fullLeavesOf(length);
        if (length == 0) {
            m_tail.reset();
        } else if (kept < leaves) {
            m_tail = leaf(kept);
        }
        for (std::size_t level = levelsOf(leaves); level > levelsOf(kept); --level)
            m_full = level == 1 ? nullptr : std::shared_ptr<Node>(m_full->below.front());
        m_size = length;
    }

    /// True where both are seen to be the same without looking at items.
    bool sharesWith(const Sequence& other) const {
        return m_size == other.m_size && m_tail == other.m_tail && m_full == other.m_full;
    }
    /// How many leading items are the same in both. What they share is not looked at.
    std::size_t commonPrefix(const Sequence& other) const {
        const std::size_t shorter = std::min(m_size, other.m_size);
        std::size_t same = sharedLeaves(other) * width;
        while (same < shorter) {
            const Node& mine = leafAt(same);
            const Node& theirs = other.leafAt(same);
            const std::size_t end = std::min(shorter, (same / width + 1) * width);
            if (&mine == &theirs)
                same = end;
            for (; same < end; ++same)
                if (!(mine.items.data()[same % width] == theirs.items.data()[same % width]))
                    return same;
        }
        return shorter;
    }

    friend bool operator==(const Sequence& a, const Sequence& b) {
        return a.m_size == b.m_size && (a.sharesWith(b) || a.commonPrefix(b) == a.m_size);
    }

private:
    /// How many items a full leaf has, and how many nodes one that is no leaf.
    static constexpr std::size_t width = 32, widthBits = 5;

    /// A leaf's vector never moves its items once it is shared, since it never outgrows the
    /// capacity it was made with, and whoever has claimed a place is the only one to write there.
    /// What is no leaf never changes.
    struct Node {
        Node() = default;
        explicit Node(std::size_t places) { items.reserve(places); }
        std::vector<T> items;
        std::atomic<std::size_t> claimed{0};
        std::vector<std::shared_ptr<Node>> below;
    };

    static std::size_t fullLeavesOf(std::size_t size) { return size == 0 ? 0 : (size - 1) / width; }
    std::size_t fullLeaves() const { return fullLeavesOf(m_size); }
    /// How high the tree over so many leaves is.
    static std::size_t levelsOf(std::size_t leaves) {
        if (leaves <= 1)
            return leaves;
        return (static_cast<std::size_t>(std::bit_width(leaves - 1)) + widthBits - 1) / widthBits;
    }
    static std::size_t placeOf(std::size_t leaf, std::size_t level) {
        return (leaf >> (widthBits * level)) % width;
    }

    const std::shared_ptr<Node>& leaf(std::size_t number) const {
        std::size_t level = levelsOf(fullLeaves());
        const Node* node = m_full.get();
        while (--level > 0)
            node = node->below[placeOf(number, level)].get();
        return node->below[placeOf(number, 0)];
    }
    const Node& leafAt(std::size_t position) const {
        const std::size_t number = position / width;
        return number == fullLeaves() ? *m_tail : *leaf(number);
    }

    /// Leaves that this thread has filled at one place, the latest first. As many are remembered as
    /// there are likely to be histories at once: those of branches, and of servers that disagree.
    using Filled = std::array<std::weak_ptr<Node>, 4>;

    /// A leaf that lives and has the same items at the same place; else the given one.
    static std::shared_ptr<Node> sharedLeaf(std::size_t number, const std::shared_ptr<Node>& leaf) {
        if constexpr (std::equality_comparable<T>) {
            thread_local std::vector<Filled> filled; // by the leaves' numbers
            if (number == 0)
                forgetDead(filled);
            if (number >= filled.size())
                filled.resize(number + 1);
            Filled& here = filled[number];
            for (const std::weak_ptr<Node>& one : here) {
                std::shared_ptr<Node> other = one.lock();
                if (other != nullptr && sameItems(*other, *leaf))
                    return other;
            }
            std::move_backward(here.begin(), here.end() - 1, here.end());
            here.front() = leaf;
        }
        return leaf;
    }
    static bool sameItems(const Node& a, const Node& b) {
        return std::equal(a.items.data(), a.items.data() + width, b.items.data());
    }
    /// A session with longer sequences may be over.
    static void forgetDead(std::vector<Filled>& filled) {
        const auto dead = [](const std::weak_ptr<Node>& one) { return one.expired(); };
        while (!filled.empty() && std::all_of(filled.back().begin(), filled.back().end(), dead))
            filled.pop_back();
    }

    /// A tree that is full gets a level more.
    std::shared_ptr<Node> wrapped() const {
        if (m_full == nullptr)
            return nullptr;
        auto root = std::make_shared<Node>();
        root->below.push_back(m_full);
        return root;
    }
    /// The tree with one leaf more, its number the count of those before it. What lay there or
    /// behind it before a cut is left out.
    static std::shared_ptr<Node> withLeaf(const std::shared_ptr<Node>& old,
                                          std::size_t number,
                                          std::size_t level,
                                          const std::shared_ptr<Node>& leaf) {
        auto node = std::make_shared<Node>();
        const std::size_t place = placeOf(number, level);
        node->below.reserve(place + 1);
        if (place > 0)
            node->below.assign(old->below.begin(),
                               old->below.begin() + static_cast<std::ptrdiff_t>(place));
        const bool begun = number % (std::size_t{1} << (widthBits * level)) != 0;
        node->below.push_back(
            level == 0 ? leaf
                       : withLeaf(begun ? old->below[place] : nullptr, number, level - 1, leaf));
        return node;
    }

    /// How many leading leaves both are seen to share.
    std::size_t sharedLeaves(const Sequence& other) const {
        const std::size_t leaves = std::min(fullLeaves(), other.fullLeaves());
        const std::size_t levels = levelsOf(leaves);
        const auto within = [&](const Sequence& it) {
            const Node* node = it.m_full.get();
            for (std::size_t level = levelsOf(it.fullLeaves()); level > levels; --level)
                node = node->below.front().get();
            return node;
        };
        return leaves == 0 ? 0
                           : std::min(leaves, sharedBelow(within(*this), within(other), levels));
    }
    static std::size_t sharedBelow(const Node* a, const Node* b, std::size_t levels) {
        if (a == b)
            return std::size_t{1} << (widthBits * levels);
        if (levels == 0)
            return 0;
        const std::size_t each = std::size_t{1} << (widthBits * (levels - 1));
        for (std::size_t place = 0; place < a->below.size() && place < b->below.size(); ++place) {
            const std::size_t below =
                sharedBelow(a->below[place].get(), b->below[place].get(), levels - 1);
            if (below < each)
                return place * each + below;
        }
        return std::min(a->below.size(), b->below.size()) * each;
    }

    /// Claims the place behind our end; false if it does not exist or another copy was first.
    bool claim(std::size_t place) {
        if (m_tail == nullptr || place == m_tail->items.capacity())
            return false;
        return m_tail->claimed.compare_exchange_strong(place, place + 1);
    }
    void copyAndClaim(std::size_t inTail) {
        auto grown = std::make_shared<Node>(std::clamp<std::size_t>(2 * inTail, 4, width));
        if (inTail > 0)
            grown->items.assign(m_tail->items.data(), m_tail->items.data() + inTail);
        grown->claimed = inTail + 1;
        m_tail = std::move(grown);
    }

    std::size_t m_size = 0;
    std::shared_ptr<Node> m_full; ///< the tree of the full leaves before the tail
    std::shared_ptr<Node> m_tail; ///< not empty, unless the sequence is
};

/// Remembers the leaf that it is in.
template <class T>
class Sequence<T>::Iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    Iterator(const Sequence& of, std::size_t at) : m_of(&of), m_at(at) {}

    reference operator*() const {
        const std::size_t first = m_at - m_at % width;
        if (m_leaf == nullptr || m_first != first) {
            SYNOD_ASSERT(m_at < m_of->m_size);
            m_leaf = m_of->leafAt(m_at).items.data();
            m_first = first;
        }
        return m_leaf[m_at - first];
    }
    pointer operator->() const { return &**this; }
    reference operator[](difference_type by) const { return (*m_of)[(*this + by).m_at]; }

    Iterator& operator+=(difference_type by) {
        m_at += static_cast<std::size_t>(by);
        return *this;
    }
    Iterator& operator-=(difference_type by) { return *this += -by; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this -= 1; }
    Iterator operator++(int) { return std::exchange(*this, *this + 1); }
    Iterator operator--(int) { return std::exchange(*this, *this - 1); }
    friend Iterator operator+(Iterator it, difference_type by) { return it += by; }
    friend Iterator operator+(difference_type by, Iterator it) { return it += by; }
    friend Iterator operator-(Iterator it, difference_type by) { return it -= by; }
    friend difference_type operator-(const Iterator& a, const Iterator& b) {
        return static_cast<difference_type>(a.m_at) - static_cast<difference_type>(b.m_at);
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_at == b.m_at; }
    friend auto operator<=>(const Iterator& a, const Iterator& b) { return a.m_at <=> b.m_at; }

private:
    const Sequence* m_of = nullptr;
    std::size_t m_at = 0;
    mutable const T* m_leaf = nullptr;
    mutable std::size_t m_first = 0;
};

} // namespace synod
