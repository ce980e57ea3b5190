// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/time.h"
#include "engine/core/varint.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>

namespace synod::trace {

/// A milestone and its place.
struct Mark {
    using Kind = Milestone::Kind;

    Time time;
    std::uint64_t seq = 0;
    std::uint64_t number = 0; ///< the term or ballot it belongs to; 0: none
    Kind kind = Kind::commit;

    bool operator==(const Mark&) const = default;
};

/// Marks in their order, each kept as what it differs by from the one before: some eight octets,
/// where a session of an hour has a million.
class MarkList {
public:
    class Iterator;
    using value_type = Mark;
    using const_iterator = Iterator;

    void append(const Mark& mark) {
        appendVarint(m_octets, folded(distance(m_last.time, mark.time)));
        appendVarint(m_octets, folded(mark.seq - m_last.seq));
        appendVarint(m_octets, folded(mark.number - m_last.number));
        appendVarint(m_octets, static_cast<std::uint64_t>(mark.kind));
        m_last = mark;
        ++m_size;
    }

    void clear() { *this = {}; }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    Iterator begin() const;
    Iterator end() const;

    bool operator==(const MarkList&) const = default;

private:
    static std::uint64_t distance(Time from, Time to) {
        return static_cast<std::uint64_t>(to.ns) - static_cast<std::uint64_t>(from.ns);
    }

    std::deque<std::uint8_t> m_octets;
    std::size_t m_size = 0;
    Mark m_last{{}, 0, 0, {}};
};

class MarkList::Iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Mark;
    using difference_type = std::ptrdiff_t;
    using pointer = const Mark*;
    using reference = const Mark&;

    Iterator() = default;

    const Mark& operator*() const { return m_mark; }
    const Mark* operator->() const { return &m_mark; }
    Iterator& operator++() {
        ++m_place;
        read();
        return *this;
    }
    Iterator operator++(int) {
        const Iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_place == b.m_place; }

private:
    friend class MarkList;
    Iterator(const MarkList& of, std::size_t place) : m_of(&of), m_place(place) { read(); }

    void read() {
        if (m_place >= m_of->m_size)
            return;
        const auto next = [this] { return unfolded(takeVarint(m_of->m_octets, m_octet)); };
        m_mark.time.ns =
            static_cast<std::int64_t>(static_cast<std::uint64_t>(m_mark.time.ns) + next());
        m_mark.seq += next();
        m_mark.number += next();
        m_mark.kind = static_cast<Mark::Kind>(takeVarint(m_of->m_octets, m_octet));
    }

    const MarkList* m_of = nullptr;
    std::size_t m_place = 0;
    std::size_t m_octet = 0; ///< of the next one
    Mark m_mark{{}, 0, 0, {}};
};

inline MarkList::Iterator MarkList::begin() const {
    return {*this, 0};
}
inline MarkList::Iterator MarkList::end() const {
    return {*this, m_size};
}

} // namespace synod::trace
