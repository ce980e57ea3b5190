// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/systems/balance/draws.h"
#include "engine/systems/balance/options.h"
#include "engine/systems/balance/state.h"
#include "engine/systems/balance/wire.h"

namespace synod::balance {

/// Asks the balancer at a rate, whether or not it has been answered: real users do not wait for
/// each other. It does not ask again; who retries is the balancer.
class Client {
public:
    using Message = balance::Message;
    using Timer = ClientTimers;
    using Command = balance::Command;
    using Output = ClientOutput;
    using State = ClientState;
    using Stable = ClientStable;
    using StableChange = NumbersChange;
    using Out = Effects<Client>;

    Client(NodeId self, ClientOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// `get 1`, `put 1` or `append 1`: a request more.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.reserved, m_state.tcp.issUsed}; }
    void restore(const State& state) { m_state = state; }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    void take(const Moment& at, NodeId from, const Message& message, Out& out);
    void hear(const Moment& at, const std::vector<Heard>& heard, Out& out);
    void onBroken(const Moment& at, const Broke& broke, Out& out);
    bool holdsBack(const Moment& at, Out& out);
    void explainUnavailable(const Answer& answer, Time latency, Out& out) const;
    Wire<Client>::Ends ends() { return {m_state.lines, m_state.tcp}; }
    void nextTurn(const Moment& at, Out& out);
    void ask(Operation operation, std::uint32_t key, const Moment& at, Out& out);
    void askOne(Operation operation, std::uint32_t key, const Moment& at, Out& out);
    Operation drawOperation(Random& random) const;
    void onAnswer(const Moment& at, NodeId from, const Answer& answer, Out& out);
    void giveUp(const Moment& at, Out& out);
    void countPatience(const Moment& at, Out& out);

    NodeId m_self;
    ClientOptions m_options;
    KeyChooser m_chooser;
    Wire<Client> m_wire;
    State m_state;
};

static_assert(Protocol<Client>);

} // namespace synod::balance
