// SPDX-License-Identifier: GPL-3.0-or-later
// Sequential consistency: Lamport: How to Make a Multiprocessor Computer That Correctly Executes
// Multiprocess Programs (1979). Whether there is one order is NP-complete (Gibbons and Korach
// 1997), so what must come before what is worked out first, which settles most histories; then an
// order is searched for.
#include "engine/check/causality.h"

#include <algorithm>
#include <set>

namespace synod::check {
namespace {

/// More states than so many are not looked at.
constexpr std::size_t patience = 50'000;

/// Adds what the get says of the puts of its key: none lies between the one that it read and it.
/// Gives whether that was news.
bool addOf(std::size_t get, Relation& order, const Registers& registers, const Sorted& sorted) {
    const Access& access = registers.accesses[get];
    bool news = false;
    const auto add = [&](std::size_t before, std::size_t after) {
        news = news || !order.has(before, after);
        order.add(before, after);
    };
    for (const std::size_t put : sorted.putsOf[access.key]) {
        if (put == access.source)
            continue;
        if (access.source == Access::absent || order.has(access.source, put))
            add(get, put);
        if (access.source != Access::absent && order.has(put, get))
            add(put, access.source);
    }
    return news;
}

/// Adds to what causes what until nothing follows any more. False where it is no order.
bool saturate(Relation& order, const Registers& registers, const Sorted& sorted) {
    for (bool news = true; news && !order.hasCircle();) {
        news = false;
        for (std::size_t get = 0; get < registers.accesses.size(); ++get)
            if (registers.accesses[get].reads())
                news = addOf(get, order, registers, sorted) || news;
    }
    return !order.hasCircle();
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
        if (goOn())
            return Answer::holds;
        return m_tried.size() > patience ? Answer::undecided : Answer::broken;
    }

private:
    struct State {
        std::vector<std::size_t> next; ///< by client
        std::vector<std::size_t> held; ///< by key: the put

        auto operator<=>(const State&) const = default;
    };

    /// Counts the gets of a put, or of an absent key, that are still to come.
    std::size_t cell(std::size_t key, std::size_t put) const {
        return put == Access::absent ? m_registers.accesses.size() + key : put;
    }

    bool goOn() {
        const std::size_t trail = m_trail.size();
        takeGets();
        if (m_trail.size() == m_registers.accesses.size())
            return true;
        if (m_tried.size() <= patience && m_tried.insert(m_state).second) {
            for (const std::size_t put : nextPuts()) {
                const Access& access = m_registers.accesses[put];
                const std::size_t before = m_state.held[access.key];
                m_state.held[access.key] = put;
                take(put);
                if (goOn())
                    return true;
                giveBack(m_trail.size() - 1);
                m_state.held[access.key] = before;
            }
        }
        giveBack(trail);
        return false;
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
};

} // namespace

Answer isSequential(const Registers& registers) {
    const auto& accesses = registers.accesses;
    if (std::any_of(accesses.begin(), accesses.end(),
                    [](const Access& a) { return a.reads() && a.source == Access::unwritten; }))
        return Answer::broken;
    const Sorted sorted(registers);
    Relation order = causalOrder(registers, sorted);
    if (order.hasCircle() || !saturate(order, registers, sorted))
        return Answer::broken;
    return OrderSearch(registers, sorted, order).run();
}

} // namespace synod::check
