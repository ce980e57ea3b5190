// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/tcp/state.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace synod::tcp {

/// One incarnation of one end of a connection: its sockets and its initial sequence number.
struct End {
    NodeId host;
    Port port = 0;
    NodeId remoteHost;
    Port remotePort = 0;
    std::uint32_t iss = 0;

    auto operator<=>(const End&) const = default;
};

/// The end that a connection of a host is; and the one it believes to talk to.
End endOf(NodeId host, const Connection& connection);
End peerOf(NodeId host, const Connection& connection);

/// Whether it has an end at all: one that waits for a SYN has none.
bool hasEnd(const Connection& connection);

/// The ends that a host has.
class HostEnds {
public:
    /// Calls `look({connection, own, peer})` for each connection, and `leave(own, peer)` for those
    /// that are there no more. One that is CLOSED or in TIME-WAIT is looked at once: nothing
    /// becomes of it. A host that closes many connections has thousands of those.
    template <class Look, class Leave>
    void walk(NodeId host, const State& state, Look look, Leave leave) {
        auto held = m_held.begin();
        for (const auto& [number, connection] : state.connections) {
            if (!hasEnd(connection))
                continue;
            for (; held != m_held.end() && held->number < number; held = m_held.erase(held))
                leave(held->own, held->peer);
            const bool isKnown = held != m_held.end() && held->number == number;
            if (!isKnown || !isSettled(*held, connection)) {
                const Held now{number, connection.state, endOf(host, connection),
                               peerOf(host, connection)};
                if (isKnown && held->own != now.own)
                    leave(held->own, held->peer);
                isKnown ? void(*held = now) : void(held = m_held.insert(held, now));
                look({connection, held->own, held->peer});
            }
            ++held;
        }
        for (auto gone = held; gone != m_held.end(); ++gone)
            leave(gone->own, gone->peer);
        m_held.erase(held, m_held.end());
    }

private:
    struct Held {
        ConnectionNumber number = 0;
        ConnectionState state = ConnectionState::closed;
        End own, peer;
    };
    static bool isSettled(const Held& held, const Connection& connection) {
        const bool isOver = connection.state == ConnectionState::closed ||
                            connection.state == ConnectionState::timeWait;
        return isOver && held.state == connection.state && held.own.iss == connection.iss.value &&
               held.peer.iss == connection.irs.value;
    }

    std::vector<Held> m_held; ///< by number
};

/// What is known of ends: of those that there are, and of the latest that there were, for what was
/// under way when they left may still come.
template <class Known>
class EndMemory {
public:
    static constexpr std::size_t mostGone = 4'000;

    Known& operator[](const End& end) { return m_ends[end].known; }
    const Known* find(const End& end) const {
        const auto found = m_ends.find(end);
        return found == m_ends.end() ? nullptr : &found->second.known;
    }
    bool isThere(const End& end) const {
        const auto found = m_ends.find(end);
        return found != m_ends.end() && found->second.isThere;
    }
    Known& enter(const End& end) {
        Entry& entry = m_ends[end];
        entry.isThere = true;
        return entry.known;
    }
    /// What only the other side spoke of goes with the last of the two.
    void leave(const End& own, const End& peer) {
        m_ends[own].isThere = false;
        noteGone(own, m_ends[own]);
        if (const auto other = m_ends.find(peer); other != m_ends.end() && !other->second.isThere)
            noteGone(peer, other->second);
        for (; m_gone.size() > mostGone; m_gone.pop_front())
            forget(m_ends.find(m_gone.front()));
    }
    std::size_t size() const { return m_ends.size(); }

private:
    struct Entry {
        Known known;
        bool isThere = false;
        bool isNoted = false; ///< among those that are gone, where it has one place
    };
    void noteGone(const End& end, Entry& entry) {
        if (!std::exchange(entry.isNoted, true))
            m_gone.push_back(end);
    }
    /// One that is there again is noted when it leaves once more.
    void forget(typename std::map<End, Entry>::iterator oldest) {
        oldest->second.isNoted = false;
        if (!oldest->second.isThere)
            m_ends.erase(oldest);
    }

    std::map<End, Entry> m_ends;
    std::deque<End> m_gone; ///< the oldest first
};

} // namespace synod::tcp
