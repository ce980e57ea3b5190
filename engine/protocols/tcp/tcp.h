// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/tcp/options.h"
#include "engine/protocols/tcp/state.h"

#include <optional>
#include <utility>

namespace synod::tcp {

/// A host's TCP, after RFC 9293. docs/fidelity/tcp.md lists the companions, what is left out and
/// where this departs.
///
/// What happens is one of the events of §3.10: a user's call, a segment, a timeout. Tcp finds the
/// connection that it concerns; EventProcessing carries it out there, rule by rule:
/// calls.cpp has §3.10.1 to §3.10.6, unsynchronized.cpp §3.10.7.1 to §3.10.7.3, segment_arrives.cpp
/// and acknowledgment.cpp §3.10.7.4, timeouts.cpp §3.10.8, and sending.cpp, recovery.cpp and
/// receiving.cpp what §3.7 and §3.8 say about data.
///
/// Remote hosts are NodeIds; who composes maps them to addresses.
class Tcp {
public:
    using Message = Segment;
    using Timer = tcp::Timer;
    using Command = tcp::Command;
    using Output = tcp::Output;
    using State = tcp::State;
    using Stable = tcp::Stable;
    using StableChange = tcp::Stable;
    using Out = Effects<Tcp>;

    Tcp(NodeId self, Options options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Segment& segment, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.issUsed}; }
    void restore(const State& state) { m_state = state; }
    /// For who composes and keeps the states of all layers in one: gives the state away and takes
    /// the other, without a copy.
    void exchangeState(State& state) { std::swap(m_state, state); }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change) { disk = change; }

    const Options& options() const { return m_options; }
    NodeId self() const { return m_self; }

private:
    std::optional<ConnectionNumber> find(NodeId from, const Segment& segment) const;
    std::optional<ConnectionNumber> findForOpen(const Open& call) const;
    std::optional<ConnectionNumber> makeConnection();
    void openCall(const Moment& at, const Open& call, Out& out);
    void openActively(const Moment& at, const Open& call, Out& out);
    void openPassively(const Moment& at, const Open& call, Out& out);
    template <class Call>
    void callOn(const Moment& at, const Call& call, Out& out);
    std::optional<ConnectionNumber> accept(ConnectionNumber listener, Out& out);
    void fail(CallError error, ConnectionNumber connection, Out& out);
    Port choosePort();

    NodeId m_self;
    Options m_options;
    State m_state;
};

static_assert(Protocol<Tcp>);

} // namespace synod::tcp
