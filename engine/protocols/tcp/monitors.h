// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"
#include "engine/protocols/tcp/state.h"

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace synod::tcp {

/// Where in a node's state its TCP is: the state itself, or a host's that TCP is a part of.
using StateOf = const State* (*)(const Value&);
const State* stateItself(const Value& state);

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

/// Properties of whole conversations. What a monitor knows it has from the reported steps of single
/// hosts.
template <class Own>
class ConversationMonitor : public Monitor {
public:
    explicit ConversationMonitor(StateOf stateOf) : m_stateOf(stateOf) {}

    std::unique_ptr<Monitor> clone() const override {
        return std::make_unique<Own>(static_cast<const Own&>(*this));
    }
    void observe(const StepReport& step, std::vector<Violation>& out) override {
        if (step.changed.empty() && !step.beganAnew)
            return;
        if (const State* state = m_stateOf(step.state))
            static_cast<Own*>(this)->look(step, *state, out);
    }

private:
    StateOf m_stateOf;
};

/// "A reliable, in-order, byte-stream service" (RFC 9293 §2.2): the octets that come in are exactly
/// a prefix of those that the other end's user wrote.
class ByteStream final : public ConversationMonitor<ByteStream> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override;
    void look(const StepReport& step, const State& state, std::vector<Violation>& out);

private:
    struct Seen {
        Stream sent;
        SequenceNumber irs;
        std::uint64_t seq = 0;     ///< of the step that last told of it
        std::uint64_t checked = 0; ///< octets received that were compared
        bool broken = false;
    };
    void check(const StepReport& step,
               const Connection& connection,
               Seen& own,
               std::vector<Violation>& out);

    std::map<End, Seen> m_ends;
};

/// "The window sent in each segment indicates the range of sequence numbers the sender of the
/// window … is currently prepared to accept" (RFC 9293 §3.8.6): nothing is sent beyond it, but for
/// the one octet that probes a closed window.
class OfferedWindow final : public ConversationMonitor<OfferedWindow> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override;
    void look(const StepReport& step, const State& state, std::vector<Violation>& out);

private:
    struct Offer {
        SequenceNumber edge; ///< the furthest right edge there was
        std::uint64_t seq = 0;
    };
    std::map<End, Offer> m_offers; ///< by the end that may send
    std::vector<End> m_reported;
};

/// "The two TCP peers must synchronize on each other's initial sequence numbers" (RFC 9293 §3.4.1):
/// who is ESTABLISHED talks to somebody who is there, or was and knew it.
class Handshake final : public ConversationMonitor<Handshake> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override;
    void look(const StepReport& step, const State& state, std::vector<Violation>& out);

private:
    struct Seen {
        std::uint32_t irs = 0; ///< what it last knew of its peer
        bool synchronized = false;
        bool live = false; ///< the connection is there now
    };
    std::map<End, Seen> m_ends;
};

/// "RTT samples MUST NOT be made using segments that were retransmitted" (RFC 6298 §3).
class KarnsAlgorithm final : public ConversationMonitor<KarnsAlgorithm> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override;
    void look(const StepReport& step, const State& state, std::vector<Violation>& out);

private:
    std::vector<End> m_reported;
};

/// All four.
std::vector<std::unique_ptr<Monitor>> conversationMonitors(StateOf stateOf = &stateItself);

} // namespace synod::tcp
