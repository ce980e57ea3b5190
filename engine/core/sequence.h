// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/compact_text.h"
#include "engine/core/filled_nodes.h"
#include "engine/core/packed.h"
#include "engine/core/unpacked_leaves.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <deque>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <type_traits>
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
/// its followers and what their disks hold, share their full leaves as well, and their trees. Items
/// of a type that is Packable are packed in full leaves.
///
/// Copies may live in different threads, like those of any value: appending writes behind the end
/// of what the others see, to a place that only one of them can claim.
template <class T>
class Sequence {
    static constexpr bool packs = Packable<T>;

    struct Tail;
    struct Inner;
    using Leaf = std::conditional_t<packs, const CompactText, Tail>;

public:
    class Iterator;
    using value_type = T;
    using const_iterator = Iterator;
    /// An item where it lies, or unpacked.
    using Item = std::conditional_t<packs, T, const T&>;

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
    /// Whoever wants many of packed ones, one after the other, is quicker with an iterator.
    Item operator[](std::size_t position) const {
        SYNOD_ASSERT(position < m_size);
        if (isInTail(position))
            return m_tail->items.data()[position % width];
        const std::shared_ptr<Leaf>& found = leaf(position / width);
        if constexpr (packs) {
            const Tail* const items = unpacked(found);
            return items == nullptr ? unpackedItem<T>(*found, position % width)
                                    : items->items.data()[position % width];
        } else {
            return found->items.data()[position % width];
        }
    }
    /// What `look`, which must not look into sequences, makes of an item: without a copy where it
    /// is at hand.
    template <class Look>
    auto seen(std::size_t position, Look look) const {
        SYNOD_ASSERT(position < m_size);
        if constexpr (packs) {
            const Tail* const items =
                isInTail(position) ? m_tail.get() : unpacked(leaf(position / width));
            if (items != nullptr)
                return look(items->items.data()[position % width]);
        }
        return look((*this)[position]);
    }
    const T& back() const {
        SYNOD_ASSERT(m_size > 0);
        return m_tail->items.data()[(m_size - 1) % width];
    }
    /// Good as long as the sequence is there and stays as it is.
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, m_size}; }

    void append(T item) {
        const std::size_t inTail = m_size - fullLeaves() * width;
        if (m_tail != nullptr && inTail == width) {
            const std::size_t leaves = fullLeaves();
            m_full = withLeaf(levelsOf(leaves) < levelsOf(leaves + 1) ? wrapped() : m_full, leaves,
                              levelsOf(leaves + 1) - 1, sharedLeaf(leaves, m_tail));
            m_tail = std::make_shared<Tail>(width);
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
            m_tail = asTail(leaf(kept));
        }
        for (std::size_t level = levelsOf(leaves); level > levelsOf(kept); --level)
            m_full = level == 1 ? nullptr : std::shared_ptr<Inner>(m_full->below.front());
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
            const std::size_t end = std::min(shorter, (same / width + 1) * width);
            if (leafAt(same) == other.leafAt(same)) {
                same = end;
                continue;
            }
            const Items mine = itemsAt(same), theirs = other.itemsAt(same);
            for (; same < end; ++same)
                if (!(mine[same % width] == theirs[same % width]))
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

    /// The last leaf, and full ones that are not packed. Its vector never moves its items once it
    /// is shared, since it never outgrows the capacity it was made with, and whoever has claimed a
    /// place is the only one to write there.
    struct Tail {
        explicit Tail(std::size_t places) { items.reserve(places); }
        std::vector<T> items;
        std::atomic<std::size_t> claimed{0};
    };
    /// Never changes.
    struct Inner {
        std::vector<std::shared_ptr<Leaf>> leaves; ///< of one of the lowest level
        std::vector<std::shared_ptr<Inner>> below; ///< of one above it
    };

    /// The items of one leaf, and what holds them where they are unpacked.
    struct Nothing {};
    struct Items {
        const T* first = nullptr;
        [[no_unique_address]] std::conditional_t<packs, std::shared_ptr<Tail>, Nothing> held = {};

        const T& operator[](std::size_t place) const { return first[place]; }
    };

    static std::size_t fullLeavesOf(std::size_t size) { return size == 0 ? 0 : (size - 1) / width; }
    std::size_t fullLeaves() const { return fullLeavesOf(m_size); }
    bool isInTail(std::size_t position) const { return position >= fullLeaves() * width; }
    /// How high the tree over so many leaves is.
    static std::size_t levelsOf(std::size_t leaves) {
        if (leaves <= 1)
            return leaves;
        return (static_cast<std::size_t>(std::bit_width(leaves - 1)) + widthBits - 1) / widthBits;
    }
    static std::size_t placeOf(std::size_t leaf, std::size_t level) {
        return (leaf >> (widthBits * level)) % width;
    }

    const std::shared_ptr<Leaf>& leaf(std::size_t number) const {
        std::size_t level = levelsOf(fullLeaves());
        const Inner* node = m_full.get();
        while (--level > 0)
            node = node->below[placeOf(number, level)].get();
        return node->leaves[placeOf(number, 0)];
    }
    /// The leaf that a position is in, to be compared with others.
    const void* leafAt(std::size_t position) const {
        if (isInTail(position))
            return m_tail.get();
        return leaf(position / width).get();
    }
    Items itemsAt(std::size_t position) const {
        if (isInTail(position))
            return {m_tail->items.data(), {}};
        if constexpr (packs) {
            std::shared_ptr<Tail> held = asTail(leaf(position / width));
            const T* const first = held->items.data();
            return {first, std::move(held)};
        } else {
            return {leaf(position / width)->items.data(), {}};
        }
    }

    static UnpackedLeaves<Leaf, Tail>& unpackedLeaves() {
        thread_local UnpackedLeaves<Leaf, Tail> latest;
        return latest;
    }
    /// The items of a packed leaf; null where they are not at hand and not asked for again.
    static const Tail* unpacked(const std::shared_ptr<Leaf>& leaf) {
        if (const std::shared_ptr<Tail>* const known = unpackedLeaves().find(leaf))
            return known->get();
        return unpackedLeaves().askedAgain(leaf.get()) ? unpackAndRemember(leaf).get() : nullptr;
    }
    static std::shared_ptr<Tail> unpackAndRemember(const std::shared_ptr<Leaf>& leaf) {
        auto tail = std::make_shared<Tail>(0);
        tail->items = unpackedItems<T>(*leaf, width);
        tail->claimed = width;
        unpackedLeaves().remember(leaf, tail);
        return tail;
    }
    static std::shared_ptr<Leaf> asLeaf(const std::shared_ptr<Tail>& tail) {
        if constexpr (packs)
            return std::make_shared<const CompactText>(packedItems(tail->items.data(), width));
        else
            return tail;
    }
    static std::shared_ptr<Tail> asTail(const std::shared_ptr<Leaf>& leaf) {
        if constexpr (packs) {
            const std::shared_ptr<Tail>* const known = unpackedLeaves().find(leaf);
            return known != nullptr ? *known : unpackAndRemember(leaf);
        } else {
            return leaf;
        }
    }

    /// The full leaf that holds the same, where there is one: of those that were looked at last, or
    /// at the same place.
    static std::shared_ptr<Leaf> sharedLeaf(std::size_t number, const std::shared_ptr<Tail>& tail) {
        if constexpr (!std::equality_comparable<T>) {
            return asLeaf(tail);
        } else if constexpr (packs) {
            const auto same = [&](const Tail& other) { return sameItems(other, *tail); };
            std::shared_ptr<Leaf> leaf = unpackedLeaves().leafOf(same);
            if (leaf == nullptr) {
                leaf = filledLeaves().shared(number, asLeaf(tail), std::equal_to<>());
                unpackedLeaves().remember(leaf, tail);
            }
            return leaf;
        } else {
            return filledLeaves().shared(number, tail, sameItems);
        }
    }
    static FilledNodes<Leaf>& filledLeaves() {
        thread_local FilledNodes<Leaf> filled;
        return filled;
    }
    static bool sameItems(const Tail& a, const Tail& b) {
        return std::equal(a.items.data(), a.items.data() + width, b.items.data());
    }
    /// The same of one with `leaves` behind its end that is no leaf, and full.
    static std::shared_ptr<Inner>
    sharedInner(std::size_t number, std::size_t level, std::shared_ptr<Inner> node) {
        const auto same = [](const Inner& a, const Inner& b) {
            return a.leaves == b.leaves && a.below == b.below;
        };
        thread_local std::deque<FilledNodes<Inner>> filled; // by level
        if (level >= filled.size())
            filled.resize(level + 1);
        return filled[level].shared(number, std::move(node), same);
    }

    /// A tree that is full gets a level more.
    std::shared_ptr<Inner> wrapped() const {
        if (m_full == nullptr)
            return nullptr;
        auto root = std::make_shared<Inner>();
        root->below.push_back(m_full);
        return root;
    }
    /// The tree with one leaf more, its number the count of those before it. What lay there or
    /// behind it before a cut is left out.
    static std::shared_ptr<Inner> withLeaf(const std::shared_ptr<Inner>& old,
                                           std::size_t number,
                                           std::size_t level,
                                           std::shared_ptr<Leaf> leaf) {
        auto node = std::make_shared<Inner>();
        const std::size_t place = placeOf(number, level);
        if (level == 0) {
            appendTo(node->leaves, place == 0 ? nullptr : &old->leaves, place, std::move(leaf));
        } else {
            const bool begun = number % (std::size_t{1} << (widthBits * level)) != 0;
            appendTo(
                node->below, place == 0 ? nullptr : &old->below, place,
                withLeaf(begun ? old->below[place] : nullptr, number, level - 1, std::move(leaf)));
        }
        const std::size_t within = std::size_t{1} << (widthBits * (level + 1));
        const bool full = (number + 1) % within == 0;
        return full ? sharedInner(number / within, level, std::move(node)) : node;
    }
    template <class Below>
    static void appendTo(Below& to, const Below* from, std::size_t kept, auto last) {
        to.reserve(kept + 1);
        if (kept > 0)
            to.assign(from->begin(), from->begin() + static_cast<std::ptrdiff_t>(kept));
        to.push_back(std::move(last));
    }

    /// How many leading leaves both are seen to share.
    std::size_t sharedLeaves(const Sequence& other) const {
        const std::size_t leaves = std::min(fullLeaves(), other.fullLeaves());
        const std::size_t levels = levelsOf(leaves);
        const auto within = [&](const Sequence& it) {
            const Inner* node = it.m_full.get();
            for (std::size_t level = levelsOf(it.fullLeaves()); level > levels; --level)
                node = node->below.front().get();
            return node;
        };
        return leaves == 0 ? 0
                           : std::min(leaves, sharedBelow(*within(*this), *within(other), levels));
    }
    /// Of two nodes with so many levels.
    static std::size_t sharedBelow(const Inner& a, const Inner& b, std::size_t levels) {
        if (&a == &b)
            return std::size_t{1} << (widthBits * levels);
        if (levels == 1) {
            const auto end =
                std::mismatch(a.leaves.begin(), a.leaves.end(), b.leaves.begin(), b.leaves.end());
            return static_cast<std::size_t>(end.first - a.leaves.begin());
        }
        const std::size_t each = std::size_t{1} << (widthBits * (levels - 1));
        for (std::size_t place = 0; place < a.below.size() && place < b.below.size(); ++place) {
            const std::size_t below = sharedBelow(*a.below[place], *b.below[place], levels - 1);
            if (below < each)
                return place * each + below;
        }
        return std::min(a.below.size(), b.below.size()) * each;
    }

    /// Claims the place behind our end; false if it does not exist or another copy was first.
    bool claim(std::size_t place) {
        if (m_tail == nullptr || place == m_tail->items.capacity())
            return false;
        return m_tail->claimed.compare_exchange_strong(place, place + 1);
    }
    void copyAndClaim(std::size_t inTail) {
        auto grown = std::make_shared<Tail>(std::clamp<std::size_t>(2 * inTail, 4, width));
        if (inTail > 0)
            grown->items.assign(m_tail->items.data(), m_tail->items.data() + inTail);
        grown->claimed = inTail + 1;
        m_tail = std::move(grown);
    }

    std::size_t m_size = 0;
    std::shared_ptr<Inner> m_full; ///< the tree of the full leaves before the tail
    std::shared_ptr<Tail> m_tail;  ///< not empty, unless the sequence is
};

/// Remembers the leaf that it is in.
template <class T>
class Sequence<T>::Iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = Item;

    Iterator() = default;
    Iterator(const Sequence& of, std::size_t at) : m_of(&of), m_at(at) {}

    reference operator*() const { return *operator->(); }
    /// Good as long as the iterator stays where it is.
    pointer operator->() const {
        const std::size_t first = m_at - m_at % width;
        if (m_leaf.first == nullptr || m_first != first) {
            SYNOD_ASSERT(m_at < m_of->m_size);
            m_leaf = m_of->itemsAt(m_at);
            m_first = first;
        }
        return &m_leaf[m_at - first];
    }
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
    mutable Items m_leaf;
    mutable std::size_t m_first = 0;
};

} // namespace synod
