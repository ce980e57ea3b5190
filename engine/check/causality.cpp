// SPDX-License-Identifier: GPL-3.0-or-later
// Causal memory after Ahamad et al.: Causal Memory (1995), by the bad patterns of Bouajjani et al.:
// On Verifying Causal Consistency (2017) (CyclicCO, ThinAirRead, WriteCORead, WriteCOInitRead,
// and of causal memory CyclicHB and WriteHBInitRead); and the session guarantees of Terry et al.:
// Session Guarantees for Weakly Consistent Replicated Data (1994).
#include "engine/check/causality.h"

#include <algorithm>

namespace synod::check {

Sorted::Sorted(const Registers& registers) : byClient(registers.clients), putsOf(registers.keys) {
    for (std::size_t i = 0; i < registers.accesses.size(); ++i) {
        const Access& access = registers.accesses[i];
        byClient[access.client].push_back(i);
        if (access.writes)
            putsOf[access.key].push_back(i);
    }
}

Relation causalOrder(const Registers& registers, const Sorted& sorted) {
    Relation order(registers.accesses.size());
    for (std::size_t i = 0; i < registers.accesses.size(); ++i)
        if (registers.accesses[i].source < Access::unwritten)
            order.add(registers.accesses[i].source, i);
    for (const auto& own : sorted.byClient)
        for (std::size_t i = 1; i < own.size(); ++i)
            order.add(own[i - 1], own[i]);
    return order;
}

bool readsOverwritten(const Registers& registers,
                      const Sorted& sorted,
                      const Relation& order,
                      std::size_t get) {
    const Access& access = registers.accesses[get];
    const auto& puts = sorted.putsOf[access.key];
    return std::any_of(puts.begin(), puts.end(), [&](std::size_t put) {
        return put != access.source && order.has(put, get) &&
               (access.source == Access::absent || order.has(access.source, put));
    });
}

namespace {

bool readsUnwritten(const Access& access) {
    return access.reads() && access.source == Access::unwritten;
}

/// Orders puts of a key as one client must have seen them: what comes before one of its gets comes
/// before the put that it read. False where that cannot be.
bool canBeSeenBy(const std::vector<std::size_t>& own,
                 const Registers& registers,
                 const Sorted& sorted,
                 Relation order) {
    for (bool grown = true; grown;) {
        grown = false;
        for (const std::size_t get : own) {
            const Access& access = registers.accesses[get];
            if (access.writes)
                continue;
            for (const std::size_t put : sorted.putsOf[access.key]) {
                if (put == access.source || !order.has(put, get))
                    continue;
                if (access.source == Access::absent || order.has(access.source, put))
                    return false;
                if (order.has(put, access.source))
                    continue;
                order.add(put, access.source);
                grown = true;
            }
        }
    }
    return !order.hasCircle();
}

/// Whether the gets of one client keep a guarantee.
class Session {
public:
    Session(const Registers& registers,
            const Sorted& sorted,
            const Relation& causal,
            const std::vector<std::size_t>& own)
        : m_registers(registers), m_sorted(sorted), m_causal(causal), m_own(own) {}

    bool readsItsWrites() const {
        return allGets([this](std::size_t i) {
            for (std::size_t k = 0; k < i; ++k)
                if (at(k).writes && isOlder(m_own[i], m_own[k]))
                    return false;
            return true;
        });
    }
    bool readsForward() const {
        return allGets([this](std::size_t i) {
            for (std::size_t k = 0; k < i; ++k)
                if (hasRead(k) && (isOlder(m_own[i], at(k).source) || goesBack(k, i)))
                    return false;
            return true;
        });
    }
    /// Of each client of which it has read a put it sees all that came before that put there: of
    /// that client's puts, or of what that client had read.
    bool seesWhatCameBefore(bool puts) const {
        std::vector<std::size_t> furthest(m_sorted.byClient.size(), 0);
        return allGets([&](std::size_t i) {
            for (std::size_t other = 0; other < furthest.size(); ++other)
                for (std::size_t place = 0; place < furthest[other]; ++place)
                    if (misses(m_own[i], m_sorted.byClient[other][place], puts))
                        return false;
            if (hasRead(i))
                noteRead(furthest, at(i).source);
            return true;
        });
    }

private:
    const Access& at(std::size_t i) const { return m_registers.accesses[m_own[i]]; }
    bool hasRead(std::size_t i) const { return at(i).reads() && at(i).source < Access::unwritten; }

    template <class Holds>
    bool allGets(Holds holds) const {
        for (std::size_t i = 0; i < m_own.size(); ++i)
            if (at(i).reads() && !holds(i))
                return false;
        return true;
    }

    /// Of the put's key the get has read what was there before the put.
    bool isOlder(std::size_t get, std::size_t put) const {
        const Access& read = m_registers.accesses[get];
        if (read.key != m_registers.accesses[put].key || read.source == Access::unwritten)
            return false;
        return read.source == Access::absent || m_causal.has(read.source, put);
    }

    /// It reads again at `i` what it had read before it read something else of the key at `k`.
    bool goesBack(std::size_t k, std::size_t i) const {
        if (!hasRead(i) || at(i).source == at(k).source || at(i).key != at(k).key)
            return false;
        for (std::size_t first = 0; first < k; ++first)
            if (at(first).reads() && at(first).source == at(i).source)
                return true;
        return false;
    }

    bool misses(std::size_t get, std::size_t earlier, bool puts) const {
        const Access& access = m_registers.accesses[earlier];
        if (access.writes)
            return puts && isOlder(get, earlier);
        return !puts && access.source < Access::unwritten && isOlder(get, access.source);
    }

    void noteRead(std::vector<std::size_t>& furthest, std::size_t put) const {
        const std::size_t client = m_registers.accesses[put].client;
        const auto& theirs = m_sorted.byClient[client];
        const auto place = std::lower_bound(theirs.begin(), theirs.end(), put);
        furthest[client] =
            std::max(furthest[client], static_cast<std::size_t>(place - theirs.begin()));
    }

    const Registers& m_registers;
    const Sorted& m_sorted;
    const Relation& m_causal;
    const std::vector<std::size_t>& m_own;
};

bool keeps(Model guarantee, const Session& session) {
    switch (guarantee) {
    case Model::readYourWrites: return session.readsItsWrites();
    case Model::monotonicReads: return session.readsForward();
    case Model::monotonicWrites: return session.seesWhatCameBefore(true);
    case Model::writesFollowReads: return session.seesWhatCameBefore(false);
    default: return true;
    }
}

} // namespace

Answer isCausal(const Registers& registers) {
    if (std::any_of(registers.accesses.begin(), registers.accesses.end(), &readsUnwritten))
        return Answer::broken;
    const Sorted sorted(registers);
    const Relation order = causalOrder(registers, sorted);
    if (order.hasCircle())
        return Answer::broken;
    for (std::size_t i = 0; i < registers.accesses.size(); ++i)
        if (registers.accesses[i].reads() && readsOverwritten(registers, sorted, order, i))
            return Answer::broken;
    for (const auto& own : sorted.byClient)
        if (!canBeSeenBy(own, registers, sorted, order))
            return Answer::broken;
    return Answer::holds;
}

// "Older" is what may have caused what came later, so that no guarantee needs to know in which
// order the servers put concurrent writes.
Answer keepsGuarantee(const Registers& registers, Model guarantee) {
    const Sorted sorted(registers);
    const Relation causal = causalOrder(registers, sorted);
    const bool all = std::all_of(
        sorted.byClient.begin(), sorted.byClient.end(), [&](const std::vector<std::size_t>& own) {
            return keeps(guarantee, Session(registers, sorted, causal, own));
        });
    return all ? Answer::holds : Answer::broken;
}

} // namespace synod::check
