// SPDX-License-Identifier: GPL-3.0-or-later
// Sequential consistency: Lamport: How to Make a Multiprocessor Computer That Correctly Executes
// Multiprocess Programs (1979). Whether there is one order is NP-complete (Gibbons and Korach
// 1997), so what must come before what is worked out first, which settles most histories; then an
// order is searched for.
#include "engine/check/causality.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace synod::check {
namespace {

/// So many choices that lead to no order, and no more, are taken back.
constexpr std::size_t patience = 50'000;

/// Adds what the get says of the puts of its key: none lies between the one that it read and it.
/// Gives whether that was news.
bool addOf(std::size_t get, Relation& order, const Registers& registers, const Sorted& sorted) {
    const Access& access = registers.accesses[get];
    bool news = false;
    const auto add = [&](std::size_t before, std::size_t after) {
        if (order.has(before, after))
            return;
        order.add(before, after);
        news = true;
    };
    for (const auto& puts : sorted.putsOf[access.key]) {
        const std::size_t after =
            access.source == Access::absent ? puts.front() : firstAfter(puts, order, access.source);
        if (after != Relation::none)
            add(get, after);
        const std::size_t before = lastBefore(puts, order, get);
        if (before != Relation::none && before != access.source && access.source != Access::absent)
            add(before, access.source);
    }
    return news;
}

/// Adds to what causes what until nothing follows any more. From the end first: who comes later
/// has nearly always more before it, so that what is added goes no further.
void saturate(Relation& order, const Registers& registers, const Sorted& sorted) {
    const std::size_t count = registers.accesses.size();
    bool fromEnd = true;
    for (bool news = true; news && !order.hasCircle() && !order.gaveUp(); fromEnd = false) {
        news = false;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t access = fromEnd ? count - 1 - i : i;
            if (registers.accesses[access].reads())
                news = addOf(access, order, registers, sorted) || news;
        }
    }
}

/// Looks for an order, client by client. Gets are taken as soon as they can be, for they change
/// nothing; which put comes next is tried.
class OrderSearch {
public:
    OrderSearch(const Registers& registers, const Sorted& sorted, const Relation& order)
        : m_registers(registers),
          m_sorted(sorted),
          m_order(order),
          m_state{std::vector<std::size_t>(registers.clients, 0),
                  std::vector<std::size_t>(registers.keys, Access::absent)},
          m_readers(registers.accesses.size() + registers.keys, 0) {
        for (const Access& access : registers.accesses)
            if (access.reads())
                ++m_readers[cell(access.key, access.source)];
    }

    Answer run() {
        while (m_takenBack <= patience) {
            const std::size_t before = m_trail.size();
            takeGets();
            if (m_trail.size() == m_registers.accesses.size())
                return Answer::holds;
            const bool isNew = m_tried.insert(m_state).second;
            m_choices.push_back({before, m_trail.size(), {}});
            if (isNew)
                m_choices.back().puts = nextPuts();
            while (!m_choices.empty() && m_choices.back().isOver())
                takeBack();
            if (m_choices.empty())
                return Answer::broken;
            takePut(m_choices.back());
        }
        return Answer::undecided;
    }

private:
    struct State {
        std::vector<std::size_t> next; ///< by client
        std::vector<std::size_t> held; ///< by key: the put

        auto operator<=>(const State&) const = default;
    };
    /// Which put comes next.
    struct Choice {
        std::size_t before = 0; ///< the trail's length, without the gets that were taken first
        std::size_t taken = 0;  ///< and with them
        std::vector<std::size_t> puts;
        std::size_t tried = 0;             ///< of these; the last one is taken
        std::size_t held = Access::absent; ///< before, of its key

        bool isOver() const { return tried == puts.size(); }
    };

    /// Counts the gets of a put, or of an absent key, that are still to come.
    std::size_t cell(std::size_t key, std::size_t put) const {
        return put == Access::absent ? m_registers.accesses.size() + key : put;
    }

    void takePut(Choice& choice) {
        const std::size_t put = choice.puts[choice.tried++];
        std::size_t& held = m_state.held[m_registers.accesses[put].key];
        choice.held = std::exchange(held, put);
        take(put);
    }

    /// The last choice, and what the one before it has tried.
    void takeBack() {
        m_takenBack += m_choices.back().puts.empty() ? 0 : 1;
        giveBack(m_choices.back().before);
        m_choices.pop_back();
        if (m_choices.empty())
            return;
        const Choice& choice = m_choices.back();
        giveBack(choice.taken);
        m_state.held[m_registers.accesses[choice.puts[choice.tried - 1]].key] = choice.held;
    }

    void takeGets() {
        for (bool taken = true; taken;) {
            taken = false;
            for (std::size_t client = 0; client < m_sorted.byClient.size(); ++client)
                while (const Access* access = nextOf(client)) {
                    if (access->writes || m_state.held[access->key] != access->source)
                        break;
                    take(m_sorted.byClient[client][m_state.next[client]]);
                    taken = true;
                }
        }
    }

    /// In the order of their calls, which is nearly always right.
    std::vector<std::size_t> nextPuts() const {
        std::vector<std::size_t> puts;
        for (std::size_t client = 0; client < m_sorted.byClient.size(); ++client) {
            const Access* access = nextOf(client);
            if (access == nullptr || !access->writes ||
                m_readers[cell(access->key, m_state.held[access->key])] != 0)
                continue;
            const std::size_t put = m_sorted.byClient[client][m_state.next[client]];
            if (isNext(put))
                puts.push_back(put);
        }
        std::sort(puts.begin(), puts.end());
        return puts;
    }

    /// All that must come before it has come: no client's next is among it.
    bool isNext(std::size_t put) const {
        for (std::size_t client = 0; client < m_sorted.byClient.size(); ++client) {
            const auto& own = m_sorted.byClient[client];
            const std::size_t next = m_state.next[client];
            if (next < own.size() && m_order.has(own[next], put))
                return false;
        }
        return true;
    }

    const Access* nextOf(std::size_t client) const {
        const auto& own = m_sorted.byClient[client];
        const std::size_t next = m_state.next[client];
        return next == own.size() ? nullptr : &m_registers.accesses[own[next]];
    }

    void take(std::size_t place) {
        const Access& access = m_registers.accesses[place];
        ++m_state.next[access.client];
        if (access.reads())
            --m_readers[cell(access.key, access.source)];
        m_trail.push_back(place);
    }

    void giveBack(std::size_t length) {
        for (; m_trail.size() > length; m_trail.pop_back()) {
            const Access& access = m_registers.accesses[m_trail.back()];
            --m_state.next[access.client];
            if (access.reads())
                ++m_readers[cell(access.key, access.source)];
        }
    }

    const Registers& m_registers;
    const Sorted& m_sorted;
    const Relation& m_order;
    State m_state;
    std::vector<std::size_t> m_readers;
    std::vector<std::size_t> m_trail; ///< taken so far, in order
    std::set<State> m_tried;
    std::vector<Choice> m_choices;
    std::size_t m_takenBack = 0;
};

} // namespace

Answer isSequential(const Registers& registers) {
    const auto& accesses = registers.accesses;
    if (std::any_of(accesses.begin(), accesses.end(),
                    [](const Access& a) { return a.reads() && a.source == Access::unwritten; }))
        return Answer::broken;
    const Sorted sorted(registers);
    Relation order = causalOrder(registers, sorted);
    saturate(order, registers, sorted);
    if (order.hasCircle())
        return Answer::broken;
    if (order.gaveUp())
        return Answer::undecided;
    return OrderSearch(registers, sorted, order).run();
}

} // namespace synod::check
