// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of the simulator against the least that a queue of events can be: a heap with four
// children a node of bare (time, number) pairs, without ties to break and without a subject.
#include "engine/core/random.h"
#include "engine/sim/event_queue.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace {

using synod::Purpose;
using synod::Random;

struct PlainEvent {
    std::int64_t time = 0;
    std::uint64_t number = 0;
};

class PlainHeap {
public:
    void push(PlainEvent event) {
        m_heap.push_back(event);
        std::size_t place = m_heap.size() - 1;
        while (place > 0 && event.time < m_heap[(place - 1) / 4].time) {
            m_heap[place] = m_heap[(place - 1) / 4];
            place = (place - 1) / 4;
        }
        m_heap[place] = event;
    }
    PlainEvent pop() {
        const PlainEvent top = m_heap.front();
        const PlainEvent last = m_heap.back();
        m_heap.pop_back();
        std::size_t place = 0;
        for (std::size_t first = 1; first < m_heap.size(); first = place * 4 + 1) {
            std::size_t least = first;
            for (std::size_t child = first + 1; child < m_heap.size() && child < first + 4; ++child)
                if (m_heap[child].time < m_heap[least].time)
                    least = child;
            if (m_heap[least].time >= last.time)
                break;
            m_heap[place] = m_heap[least];
            place = least;
        }
        if (!m_heap.empty())
            m_heap[place] = last;
        return top;
    }

private:
    std::vector<PlainEvent> m_heap;
};

/// The classic hold model: take the next event, schedule one a little later.
void plainHeapHold(benchmark::State& state) {
    Random random(1, 0, Purpose::workload);
    PlainHeap heap;
    for (std::int64_t i = 0; i < state.range(0); ++i)
        heap.push({static_cast<std::int64_t>(random.next() >> 40), 0});
    std::uint64_t number = 0;
    for (auto _ : state) {
        const PlainEvent event = heap.pop();
        heap.push({event.time + static_cast<std::int64_t>(random.next() >> 40), ++number});
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(plainHeapHold)->Arg(1'000);

void eventQueueHold(benchmark::State& state) {
    using synod::sim::Event;
    Random random(1, 0, Purpose::workload);
    synod::sim::EventQueue queue;
    const auto push = [&](std::int64_t time) {
        queue.push(synod::nanoseconds(time), Event::Kind::flight, 3, 5);
    };
    for (std::int64_t i = 0; i < state.range(0); ++i)
        push(static_cast<std::int64_t>(random.next() >> 40));
    for (auto _ : state) {
        const Event event = queue.top();
        queue.pop();
        push(event.time + static_cast<std::int64_t>(random.next() >> 40));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(eventQueueHold)->Arg(1'000);

} // namespace
