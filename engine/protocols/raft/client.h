// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/raft/client_state.h"
#include "engine/protocols/raft/state.h"

#include <cstdint>
#include <string>
#include <vector>

namespace synod::raft {

struct ClientOptions {
    Time timeout = milliseconds(500); ///< without an answer for so long, it asks another server
    Time every = milliseconds(50);    ///< from an answer to the next operation
    std::vector<std::string> operations{"put", "get"}; ///< put get append cas delete; never empty
    std::uint32_t keys = 3;                            ///< x, y, z, k4, …; at least 1
    std::uint64_t number = 1; ///< which client it is; tells its values from those of others
};

/// A workload's client: asks, waits, and asks again with the same sequence number until somebody
/// who leads has answered (dissertation §6.2 and §6.3). One operation at a time.
class Client {
public:
    using Message = raft::Message;
    using Timer = ClientTimer;
    using Command = raft::Command;
    using Output = ClientOutput;
    using State = ClientState;
    using Stable = ClientStable;
    using StableChange = SaveSequenceNumber;
    using Out = Effects<Client>;

    /// `servers` is not empty.
    Client(NodeId self, std::vector<NodeId> servers, ClientOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// What a person has this client ask for; refused while it waits for an answer.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.sequenceNumber}; }
    void restore(const State& state) { m_state = state; }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    void begin(const Moment& at, std::string command, Out& out);
    void askAgain(const Moment& at, Out& out);
    void ask(Out& out);
    void onClientResponse(NodeId from, const ClientResponse& response, Out& out);
    void followHint(NodeId from, NodeId hint, Out& out);
    void complete(NodeId from, const ClientResponse& response, Out& out);
    std::string chooseCommand(Random& random) const;
    NodeId chooseServer(Random& random) const;
    bool waits() const { return !m_state.command.empty(); }

    NodeId m_self;
    std::vector<NodeId> m_servers;
    ClientOptions m_options;
    State m_state;
};

static_assert(Protocol<Client>);

} // namespace synod::raft
