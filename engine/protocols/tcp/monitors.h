// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/protocols/tcp/ends.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace synod::tcp {

/// Where in a node's state its TCP is: the state itself, or a host's that TCP is a part of.
using StateOf = const State* (*)(const Value&);
const State* stateItself(const Value& state);

/// A connection that is looked at, with its own end and the one that it believes to talk to.
struct Looked {
    const Connection& connection;
    const End& own;
    const End& peer;
};

/// Properties of whole conversations. What a monitor knows of ends it has from the reported steps
/// of single hosts. `Own` has `look(step, looked, own, out)`, where `own` is what is known of the
/// connection's own end.
template <class Own, class Known>
class ConversationMonitor : public MonitorOf<Own> {
public:
    explicit ConversationMonitor(StateOf stateOf) : m_stateOf(stateOf) {}

    void see(const StepReport& step, Violations& out) {
        const State* state = m_stateOf(step.state);
        if (state == nullptr)
            return;
        const auto look = [&](const Looked& looked) {
            static_cast<Own*>(this)->look(step, looked, m_ends.enter(looked.own), out);
        };
        const auto leave = [&](const End& own, const End& peer) { m_ends.leave(own, peer); };
        m_hosts[step.node].walk(step.node, *state, look, leave);
    }

protected:
    EndMemory<Known> m_ends;

private:
    StateOf m_stateOf;
    std::map<NodeId, HostEnds> m_hosts;
};

/// What was written and received at an end.
struct SeenStream {
    Stream sent;
    SequenceNumber irs;
    std::uint64_t seq = 0;     ///< of the step that last told of it
    std::uint64_t checked = 0; ///< octets received that were compared
    bool broken = false;
};

inline constexpr Rule byteStream{"tcp.byteStream",
                                 SYNOD_RULE("the octets that one end receives are exactly a prefix "
                                            "of those that the other end's user wrote"),
                                 "RFC 9293 §2.2"};
/// "A reliable, in-order, byte-stream service" (RFC 9293 §2.2): the octets that come in are exactly
/// a prefix of those that the other end's user wrote.
class ByteStream final : public ConversationMonitor<ByteStream, SeenStream> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override { return byteStream; }
    void look(const StepReport& step, const Looked& looked, SeenStream& own, Violations& out);

private:
    void check(const StepReport& step, const Looked& looked, SeenStream& own, Violations& out);
};

/// What an end may send.
struct Offered {
    std::optional<SequenceNumber>
        edge; ///< the furthest right edge there was; none: not offered yet
    std::uint64_t seq = 0;
    bool reported = false; ///< that it has sent more
};

inline constexpr Rule offeredWindow{"tcp.offeredWindow",
                                    SYNOD_RULE("nothing is sent beyond the window that the peer "
                                               "has offered, but for one octet that probes it"),
                                    "RFC 9293 §3.8.6"};
/// "The window sent in each segment indicates the range of sequence numbers the sender of the
/// window … is currently prepared to accept" (RFC 9293 §3.8.6): nothing is sent beyond it, but for
/// the one octet that probes a closed window.
class OfferedWindow final : public ConversationMonitor<OfferedWindow, Offered> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override { return offeredWindow; }
    void look(const StepReport& step, const Looked& looked, Offered& own, Violations& out);
};

struct Synchronized {
    std::uint32_t irs = 0; ///< what it last knew of its peer
    bool synchronized = false;
    bool closed = false; ///< its record is there still
};

inline constexpr Rule handshake{"tcp.handshake",
                                SYNOD_RULE("who is ESTABLISHED talks to a peer that is there, or "
                                           "that knew its initial sequence number"),
                                "RFC 9293 §3.4.1"};
/// "The two TCP peers must synchronize on each other's initial sequence numbers" (RFC 9293 §3.4.1):
/// who is ESTABLISHED talks to somebody who is there, or was and knew it.
class Handshake final : public ConversationMonitor<Handshake, Synchronized> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override { return handshake; }
    void look(const StepReport& step, const Looked& looked, Synchronized& own, Violations& out);
};

struct Reported {
    bool reported = false;
};

inline constexpr Rule karn{
    "tcp.karn", SYNOD_RULE("no round-trip time is taken from a segment that was sent twice"),
    "RFC 6298 §3"};
/// "RTT samples MUST NOT be made using segments that were retransmitted" (RFC 6298 §3).
class KarnsAlgorithm final : public ConversationMonitor<KarnsAlgorithm, Reported> {
public:
    using ConversationMonitor::ConversationMonitor;
    const Sentence& property() const override { return karn; }
    void look(const StepReport& step, const Looked& looked, Reported& own, Violations& out);
};

/// All four.
std::vector<std::unique_ptr<Monitor>> conversationMonitors(StateOf stateOf = &stateItself);

} // namespace synod::tcp
