// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <vector>

namespace synod::sim {

/// What is due to happen. `subject` and `generation` say to whom; an event whose subject has moved
/// on since is stale, and is passed over when it comes up.
struct Event {
    /// A late intervention does not come first at its time.
    enum class Kind : std::uint8_t {
        intervention,
        lateIntervention,
        start,
        restart,
        flight,
        timer
    };

    std::int64_t time = 0;   ///< nanoseconds
    std::uint64_t order = 0; ///< breaks ties: see EventQueue
    std::uint32_t subject = 0;
    std::uint32_t generation : 28 = 0;
    std::uint32_t kind : 4 = 0;

    Kind what() const { return static_cast<Kind>(kind); }
    bool operator<(const Event& other) const {
        return time != other.time ? time < other.time : order < other.order;
    }
};

/// Events in their total order: by time; at equal times interventions first, then in the order in
/// which they were scheduled. A heap with four children a node: half the depth of a binary one, and
/// the children share a cache line or two.
class EventQueue {
public:
    bool empty() const { return m_heap.empty(); }
    std::size_t size() const { return m_heap.size(); }
    const Event& top() const { return m_heap.front(); }

    void push(Time time, Event::Kind kind, std::uint32_t subject, std::uint32_t generation) {
        constexpr std::uint64_t afterInterventions = std::uint64_t{1} << 63;
        Event event;
        event.time = time.ns;
        event.order = m_scheduled++;
        if (kind != Event::Kind::intervention)
            event.order |= afterInterventions;
        event.subject = subject;
        event.generation = generation;
        event.kind = static_cast<std::uint32_t>(kind);
        m_heap.push_back(event);
        siftUp(m_heap.size() - 1);
    }

    void pop() {
        const Event last = m_heap.back();
        m_heap.pop_back();
        if (!m_heap.empty())
            siftDown(last);
    }

private:
    static constexpr std::size_t arity = 4;

    void siftUp(std::size_t place) {
        const Event event = m_heap[place];
        while (place > 0) {
            const std::size_t parent = (place - 1) / arity;
            if (!(event < m_heap[parent]))
                break;
            m_heap[place] = m_heap[parent];
            place = parent;
        }
        m_heap[place] = event;
    }

    /// Lets `event` sink from the root to where it belongs.
    void siftDown(const Event& event) {
        const std::size_t size = m_heap.size();
        std::size_t place = 0;
        for (;;) {
            const std::size_t first = place * arity + 1;
            if (first >= size)
                break;
            const std::size_t last = first + arity < size ? first + arity : size;
            std::size_t least = first;
            for (std::size_t child = first + 1; child < last; ++child)
                if (m_heap[child] < m_heap[least])
                    least = child;
            if (!(m_heap[least] < event))
                break;
            m_heap[place] = m_heap[least];
            place = least;
        }
        m_heap[place] = event;
    }

    std::vector<Event> m_heap;
    std::uint64_t m_scheduled = 0;
};

} // namespace synod::sim
