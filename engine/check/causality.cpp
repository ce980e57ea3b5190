// SPDX-License-Identifier: GPL-3.0-or-later
// Causal memory after Ahamad et al.: Causal Memory (1995), by the bad patterns of Bouajjani et al.:
// On Verifying Causal Consistency (2017) (CyclicCO, ThinAirRead, WriteCORead, WriteCOInitRead,
// and of causal memory CyclicHB and WriteHBInitRead); and the session guarantees of Terry et al.:
// Session Guarantees for Weakly Consistent Replicated Data (1994).
#include "engine/check/causality.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace synod::check {

Sorted::Sorted(const Registers& registers) : byClient(registers.clients), putsOf(registers.keys) {
    for (std::size_t i = 0; i < registers.accesses.size(); ++i)
        byClient[registers.accesses[i].client].push_back(i);
    for (const auto& own : byClient)
        for (const std::size_t i : own) {
            if (!registers.accesses[i].writes)
                continue;
            Chains& puts = putsOf[registers.accesses[i].key];
            if (puts.empty() ||
                registers.accesses[puts.back().back()].client != registers.accesses[i].client)
                puts.emplace_back();
            puts.back().push_back(i);
        }
}

Relation causalOrder(const Registers& registers, const Sorted& sorted) {
    std::vector<std::size_t> sources;
    sources.reserve(registers.accesses.size());
    for (const Access& access : registers.accesses)
        sources.push_back(access.source < Access::unwritten ? access.source : Relation::none);
    return {sorted.byClient, sources};
}

std::size_t
lastBefore(const std::vector<std::size_t>& puts, const Relation& order, std::size_t access) {
    const auto end = std::partition_point(puts.begin(), puts.end(),
                                          [&](std::size_t put) { return order.has(put, access); });
    return end == puts.begin() ? Relation::none : *std::prev(end);
}

std::size_t
firstAfter(const std::vector<std::size_t>& puts, const Relation& order, std::size_t access) {
    const auto first = std::partition_point(
        puts.begin(), puts.end(), [&](std::size_t put) { return !order.has(access, put); });
    return first == puts.end() ? Relation::none : *first;
}

bool readsOverwritten(const Registers& registers,
                      const Sorted& sorted,
                      const Relation& order,
                      std::size_t get) {
    const Access& access = registers.accesses[get];
    const Chains& puts = sorted.putsOf[access.key];
    return std::any_of(puts.begin(), puts.end(), [&](const std::vector<std::size_t>& ofClient) {
        const std::size_t last = lastBefore(ofClient, order, get);
        return last != Relation::none && last != access.source &&
               (access.source == Access::absent || order.has(access.source, last));
    });
}

namespace {

bool readsUnwritten(const Access& access) {
    return access.reads() && access.source == Access::unwritten;
}

/// Orders puts of a key as one client must have seen them: what comes before one of its gets comes
/// before the put that it read. Whether that can be; as with one order, from the end first.
Answer canBeSeenBy(const std::vector<std::size_t>& own,
                   const Registers& registers,
                   const Sorted& sorted,
                   const Relation& causal) {
    std::optional<Relation> more;
    bool fromEnd = true;
    for (bool grown = true; grown && !(more && more->gaveUp()); fromEnd = false) {
        grown = false;
        for (std::size_t i = 0; i < own.size(); ++i) {
            const std::size_t get = own[fromEnd ? own.size() - 1 - i : i];
            const Access& access = registers.accesses[get];
            if (access.writes)
                continue;
            for (const auto& puts : sorted.putsOf[access.key]) {
                const Relation& order = more ? *more : causal;
                const std::size_t put = lastBefore(puts, order, get);
                if (put == Relation::none || put == access.source)
                    continue;
                if (access.source == Access::absent || order.has(access.source, put))
                    return Answer::broken;
                if (order.has(put, access.source))
                    continue;
                if (!more)
                    more = causal;
                more->add(put, access.source);
                grown = true;
            }
        }
    }
    if (more && more->hasCircle())
        return Answer::broken;
    return more && more->gaveUp() ? Answer::undecided : Answer::holds;
}

/// Of each key the last of each client's puts that something is known of.
class LastPuts {
public:
    explicit LastPuts(const Registers& registers) : m_registers(registers) {}

    void add(std::size_t put) {
        const Access& access = m_registers.accesses[put];
        std::size_t& last = m_last[access.key].emplace(access.client, put).first->second;
        last = std::max(last, put);
    }
    /// The get has read what was there before one of them.
    bool overwrite(std::size_t get, const Relation& causal) const {
        const Access& access = m_registers.accesses[get];
        const auto ofKey = m_last.find(access.key);
        if (ofKey == m_last.end() || access.source == Access::unwritten)
            return false;
        return access.source == Access::absent ||
               std::any_of(ofKey->second.begin(), ofKey->second.end(), [&](const auto& last) {
                   return causal.has(access.source, last.second);
               });
    }

private:
    const Registers& m_registers;
    std::map<std::size_t, std::map<std::size_t, std::size_t>> m_last; ///< by key and client
};

/// Whether the gets of one client keep a guarantee.
class SessionGuarantees {
public:
    SessionGuarantees(const Registers& registers,
                      const Sorted& sorted,
                      const Relation& causal,
                      const std::vector<std::size_t>& own)
        : m_registers(registers), m_sorted(sorted), m_causal(causal), m_own(own) {}

    bool readsItsWrites() const {
        LastPuts written(m_registers);
        return allGets([&](std::size_t get) { return !written.overwrite(get, m_causal); },
                       [&](std::size_t access) {
                           if (at(access).writes)
                               written.add(access);
                       });
    }
    bool readsForward() const {
        LastPuts read(m_registers);
        std::set<std::size_t> all;
        std::map<std::size_t, std::size_t> last; // by key
        // It reads again what it had read before it read something else of the key.
        const auto goesBack = [&](std::size_t get) {
            const auto before = last.find(at(get).key);
            return before != last.end() && before->second != at(get).source &&
                   all.contains(at(get).source);
        };
        return allGets(
            [&](std::size_t get) { return !read.overwrite(get, m_causal) && !goesBack(get); },
            [&](std::size_t access) {
                if (!hasRead(access))
                    return;
                read.add(at(access).source);
                all.insert(at(access).source);
                last[at(access).key] = at(access).source;
            });
    }
    /// Of each client of which it has read a put it sees all that came before that put there: of
    /// that client's puts, or of what that client had read.
    bool seesWhatCameBefore(bool puts) const {
        LastPuts before(m_registers);
        std::vector<std::size_t> come(m_sorted.byClient.size(), 0);
        return allGets([&](std::size_t get) { return !before.overwrite(get, m_causal); },
                       [&](std::size_t access) {
                           if (!hasRead(access))
                               return;
                           const std::size_t client =
                               m_registers.accesses[at(access).source].client;
                           const auto& theirs = m_sorted.byClient[client];
                           for (std::size_t& place = come[client];
                                theirs[place] < at(access).source; ++place) {
                               if (puts && at(theirs[place]).writes)
                                   before.add(theirs[place]);
                               if (!puts && hasRead(theirs[place]))
                                   before.add(at(theirs[place]).source);
                           }
                       });
    }

private:
    const Access& at(std::size_t access) const { return m_registers.accesses[access]; }
    bool hasRead(std::size_t access) const {
        return at(access).reads() && at(access).source < Access::unwritten;
    }

    /// Each get must hold by what was noted of the accesses before it.
    template <class Holds, class Note>
    bool allGets(Holds holds, Note note) const {
        return std::all_of(m_own.begin(), m_own.end(), [&](std::size_t access) {
            if (at(access).reads() && !holds(access))
                return false;
            note(access);
            return true;
        });
    }

    const Registers& m_registers;
    const Sorted& m_sorted;
    const Relation& m_causal;
    const std::vector<std::size_t>& m_own;
};

bool keeps(Model guarantee, const SessionGuarantees& client) {
    switch (guarantee) {
    case Model::readYourWrites: return client.readsItsWrites();
    case Model::monotonicReads: return client.readsForward();
    case Model::monotonicWrites: return client.seesWhatCameBefore(true);
    case Model::writesFollowReads: return client.seesWhatCameBefore(false);
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
    Answer all = Answer::holds;
    for (const auto& own : sorted.byClient) {
        const Answer seen = canBeSeenBy(own, registers, sorted, order);
        if (seen == Answer::broken)
            return seen;
        all = seen == Answer::undecided ? seen : all;
    }
    return all;
}

// "Older" is what may have caused what came later, so that no guarantee needs to know in which
// order the servers put concurrent writes.
Answer keepsGuarantee(const Registers& registers, Model guarantee) {
    const Sorted sorted(registers);
    const Relation causal = causalOrder(registers, sorted);
    if (causal.gaveUp())
        return Answer::undecided;
    const bool all = std::all_of(
        sorted.byClient.begin(), sorted.byClient.end(), [&](const std::vector<std::size_t>& own) {
            return keeps(guarantee, SessionGuarantees(registers, sorted, causal, own));
        });
    return all ? Answer::holds : Answer::broken;
}

} // namespace synod::check
