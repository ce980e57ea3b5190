// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/systems/balance/options.h"
#include "engine/systems/balance/state.h"
#include "engine/systems/balance/wire.h"

namespace synod::balance {

/// Serves requests with a few workers, lets some wait in a queue and refuses the rest. A request
/// takes effect when a worker is done with it. What is under way when it crashes is lost.
class BackendServer {
public:
    using Message = balance::Message;
    using Timer = BackendTimers;
    using Command = balance::Command;
    using Output = Executed;
    using State = BackendState;
    using Stable = BackendStable;
    using StableChange = BackendChange;
    using Out = Effects<BackendServer>;

    BackendServer(NodeId self, BackendOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// `slow 10`: from now on what it begins takes ten times as long as usual. `stop` and `start`:
    /// its program ends and starts again, on a host that lives.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const;
    void restore(const State& state) { m_state = state; }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    void take(const Moment& at, NodeId from, const Message& message, Out& out);
    void hear(const Moment& at, const std::vector<Heard>& heard, Out& out);
    Wire<BackendServer>::Ends ends() { return {m_state.lines, m_state.tcp}; }
    void onAttempt(const Moment& at, NodeId from, const Attempt& attempt, Out& out);
    bool knowsIt(const Moment& at, NodeId from, const Attempt& attempt, Out& out);
    bool isUnderWay(const Attempt& attempt);
    void finish(const Moment& at, std::uint16_t worker, Out& out);
    void countStart(const Moment& at, Out& out);
    void stop(const Moment& at, Out& out);
    Time begin(const Moment& at, std::uint16_t worker, const Attempt& attempt, Out& out);
    std::uint16_t idleWorker() const; ///< 0: none

    NodeId m_self;
    BackendOptions m_options;
    Wire<BackendServer> m_wire;
    State m_state;
};

static_assert(Protocol<BackendServer>);

} // namespace synod::balance
