// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/raft/raft.h"
#include "engine/systems/register/options.h"
#include "engine/systems/register/state.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace synod::registers {

/// A server of the store. Which of three it is, its options say:
///
/// - strong: a server of Raft, which it holds within; gets go by the dissertation's §6.4
///   (strong.cpp);
/// - quorum: DeCandia et al.: Dynamo (2007), §4.3 to §4.6, with Lamport's timestamps after Lynch
///   and Shvartsman (1997), or with vector clocks (quorum.cpp coordinates, storage.cpp holds);
/// - eventual: anti-entropy after Demers et al.: Epidemic Algorithms (1987), §1.3 (eventual.cpp).
///
/// docs/fidelity/register.md lists what is left out and where this departs.
class Replica {
public:
    using Message = registers::Message;
    using Timer = registers::Timer;
    using Command = registers::Command;
    using Output = registers::Output;
    using State = registers::State;
    using Stable = registers::Stable;
    using StableChange = registers::StableChange;
    using Out = Effects<Replica>;

    /// The servers that were there from the start hold the keys; those that were added coordinate,
    /// and hear of what there is.
    Replica(raft::Servers servers, Options options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const;
    void restore(const State& state);
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    // What all have in common (replica.cpp).
    void onClientRequest(const Moment& at, NodeId from, const ClientRequest& request, Out& out);
    bool refuseCommand(const ClientRequest& request, Out& out);
    void answer(const ClientRequest& request, const std::vector<Copy>& copies, bool put, Out& out);
    void keep(const std::string& key, const std::vector<Copy>& copies, Out& out);
    void saveClock(Out& out, NodeId client = {}, std::uint64_t sequenceNumber = 0);
    bool hasBegun(const ClientRequest& request) const;
    Copy newCopy(const std::string& value, const std::vector<Copy>& known, const Clock& context);

    // strong.cpp
    using RaftCall = std::function<void(raft::Raft& raft, Effects<raft::Raft>& effects)>;
    void raftDoes(const RaftCall& call, Out& out);
    void raftAsks(Effect& effect, Out& out);
    void noteApplied(const raft::Applied& applied);
    void rebuildStore();
    void onStrongRequest(const Moment& at, NodeId from, const ClientRequest& request, Out& out);
    bool answerStale(const std::string& command, const ClientRequest* request, Out& out);

    // quorum.cpp: what a coordinator does
    void begin(const ClientRequest& request, Out& out);
    void askOthers(std::uint64_t number, Out& out);
    void askItself(std::uint64_t number, Out& out);
    void askOne(std::uint64_t number, NodeId to, NodeId hintFor, Out& out);
    void write(std::uint64_t number, std::vector<Copy> copies, Out& out);
    void onReadResponse(NodeId from, const ReadResponse& response, Out& out);
    void onWriteResponse(NodeId from, const WriteResponse& response, Out& out);
    void takeReply(std::uint64_t number, NodeId from, std::vector<Copy> copies, Out& out);
    void takeAcknowledgement(std::uint64_t number, NodeId from, Out& out);
    void hasRead(std::uint64_t number, Out& out);
    void answerOperation(std::uint64_t number, Out& out);
    void repair(std::uint64_t number, const Reply& reply, Out& out);
    void finishIfComplete(std::uint64_t number, Out& out);
    void onReplicaTimeout(std::uint64_t number, Out& out);
    void askStandIns(std::uint64_t number, Out& out);
    void giveUp(std::uint64_t number, Out& out);
    /// The N servers that hold a key (Dynamo §4.3), and after them those that may stand in.
    std::vector<NodeId> preferences(const std::string& key) const;
    std::size_t replicasOfKey() const;

    // storage.cpp: what a replica does
    void onReadRequest(NodeId from, const ReadRequest& request, Out& out);
    void onWriteRequest(NodeId from, const WriteRequest& request, Out& out);
    void keepHint(NodeId holder, const WriteRequest& request, Out& out);
    void handOver(Out& out);
    void onHandoff(NodeId from, const Handoff& handoff, Out& out);
    void onHandoffResponse(NodeId from, const HandoffResponse& response, Out& out);
    void planHandoff(Out& out);
    /// With what it took for others.
    std::vector<Copy> copiesOf(const std::string& key) const;

    // eventual.cpp
    void answerAlone(const ClientRequest& request, Out& out);
    void tellSomebody(const Moment& at, Out& out);
    void onGossip(NodeId from, const Gossip& gossip, Out& out);
    void onGossipResponse(NodeId from, const GossipResponse& response, Out& out);
    std::uint64_t take(const Store& store, const Clock& knows, Out& out);
    void planGossip(Out& out);

    NodeId m_self;
    std::vector<NodeId> m_servers;
    Options m_options;
    std::optional<raft::Raft> m_raft; ///< of strong
    State m_state;
};

static_assert(Protocol<Replica>);

} // namespace synod::registers
