// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/protocols/raft/raft.h"
#include "engine/systems/files/options.h"
#include "engine/systems/files/state.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::files {

/// A server of a replicated file system. It holds a Raft server, whose log is the sequence of all
/// writes, and a tree that it makes of what is committed.
///
/// What is asked of it comes in two ways. A **client node** sends a ClientRequest: the leader
/// answers it, a follower passes it on. A **person or HTTP** asks this very server (`request`): it
/// is then the client of the leader, itself perhaps, and answers from what it learns. Messages are
/// Raft's, so that what they are is told once.
///
/// docs/fidelity/files.md lists what is left out and where this departs from its sources.
class Server {
public:
    using Message = raft::Message;
    using Timer = files::Timer;
    using Command = raft::Command;
    using Output = files::Output;
    using State = files::State;
    using Stable = files::Stable;
    using StableChange = files::StableChange;
    using Out = Effects<Server>;

    Server(raft::Servers servers, raft::Options raftOptions, Options options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_raft.stable(), m_state.reserved}; }
    void restore(const State& state);
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    // server.cpp: Raft beneath, and clients
    template <class Call>
    void raftDoes(Out& out, Call call);
    void carry(Effect& effect, const std::vector<Executed>& executed, Out& out);
    void carryResponse(NodeId to, raft::ClientResponse response, Out& out);
    Why reworded(Why why) const;
    std::vector<Executed> executeCommitted();
    void onClientRequest(const Moment& at, NodeId from, const raft::ClientRequest& asked, Out& out);
    void takeRead(const Moment& at, NodeId from, const raft::ClientRequest& asked, Out& out);
    void takeWrite(const Moment& at, NodeId from, const raft::ClientRequest& asked, Out& out);
    void acknowledgeAtOnce(const raft::ClientRequest& asked, Out& out);
    void respond(const raft::ClientRequest& asked, std::string result, Out& out);
    void onClientResponse(const raft::ClientResponse& response, NodeId from, Out& out);
    void noteAcknowledged(NodeId client, std::uint64_t number, std::uint64_t index);
    bool leads() const { return m_state.raft.role == raft::Role::Leader; }
    NodeId leader() const;

    // gateway.cpp: what people and HTTP ask this server for
    void admit(Request request, Out& out);
    void settle(const Moment& at, Out& out);
    bool advance(const Moment& at, Out& out);
    void begin(std::uint64_t ticket, const Moment& at, Out& out);
    void ask(std::uint64_t ticket, const Moment& at, Out& out);
    std::string commandOf(const Pending& pending) const;
    void onAnswer(const raft::ClientResponse& response, const Moment& at, Out& out);
    void onStored(std::uint64_t ticket, const std::string& result, const Moment& at, Out& out);
    bool hasItself(std::uint64_t number) const;
    void askAgain(std::uint64_t ticket, const Moment& at, Out& out);
    void giveUp(std::uint64_t ticket, Out& out);
    void answer(std::uint64_t ticket, Outcome outcome, const Rule& rule, Out& out);
    std::uint64_t nextNumber(Out& out);

    NodeId m_self;
    raft::Raft m_raft;
    Options m_options;
    State m_state;
    // Only within a step.
    std::vector<raft::Read> m_reads;             ///< that may be answered in it
    std::vector<raft::ClientResponse> m_answers; ///< to this server's own requests
    std::string m_told;                          ///< what the last read was answered
};

static_assert(Protocol<Server>);

} // namespace synod::files
