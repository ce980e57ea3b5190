// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/systems/files/options.h"
#include "engine/systems/files/over_paxos.h"
#include "engine/systems/files/over_raft.h"
#include "engine/systems/files/state.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace synod::files {

/// Without a block for so long, they are sent or asked for again: a message may have been lost.
inline constexpr Time blocksAgainAfter = milliseconds(200);

/// What servers say to each other of content.
Request aboutContent(Method method, const std::string& path, const Content& content);

/// A server of a replicated file system. It holds the core of a consensus protocol, by which the
/// servers agree on one sequence of commands, and a tree that it makes of what is agreed on. `Over`
/// says which protocol that is and how it is asked: OverRaft, OverPaxos.
///
/// What is asked of it comes in two ways. A **client node** sends a ClientRequest: the leader
/// answers it, a follower passes it on. A **person or HTTP** asks this very server (`request`): it
/// is then the client of the leader, itself perhaps, and answers from what it learns. Messages are
/// those of the protocol beneath, so that what they are is told once.
///
/// docs/fidelity/files.md lists what is left out and where this departs from its sources.
template <class Over>
class ServerOf {
public:
    using Core = typename Over::Core;
    using Message = typename Core::Message;
    using Timer = typename Over::Timer;
    using Command = typename Core::Command;
    using Output = files::Output;
    using State = typename Over::State;
    using Stable = typename Over::Stable;
    using StableChange = typename Over::StableChange;
    using Out = Effects<ServerOf>;

    ServerOf(typename Over::Members members,
             typename Over::CoreOptions coreOptions,
             Options options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_core.stable(), m_state.reserved, wholeContents()}; }
    void restore(const State& state);
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    // server.cpp: the consensus beneath, and clients
    template <class Call>
    void coreDoes(Out& out, Call call);
    void carry(Effect& effect, const std::vector<Executed>& executed, Out& out);
    void carryResponse(NodeId to, service::ClientResponse response, Out& out);
    Why reworded(Why why) const;
    std::vector<Executed> executeAgreed();
    void
    onClientRequest(const Moment& at, NodeId from, const service::ClientRequest& asked, Out& out);
    void takeRead(const Moment& at, NodeId from, const service::ClientRequest& asked, Out& out);
    void takeWrite(const Moment& at, NodeId from, const service::ClientRequest& asked, Out& out);
    void acknowledgeAtOnce(const service::ClientRequest& asked, Out& out);
    void respond(const service::ClientRequest& asked, std::string result, Out& out);
    void onClientResponse(const Moment& at,
                          const service::ClientResponse& response,
                          NodeId from,
                          Out& out);
    std::string resultOf(const Done& done, const service::ClientResponse& response);
    const auto& core() const { return Over::core(m_state); }
    bool leads() const { return Over::leads(core()); }
    NodeId leader() const;

    // gateway.cpp: what people and HTTP ask this server for
    using Ticket = std::pair<std::uint64_t, Pending>;
    void admit(Request&& request, Out& out);
    bool answerByLease(const Moment& at, const Request& request, Out& out);
    const Ticket* write() const;
    const Ticket* askedForReads() const;
    bool answerReads(Out& out);
    void beginReads(const Moment& at, Out& out);
    void renumberReads(Out& out);
    void settle(const Moment& at, Out& out);
    bool advance(const Moment& at, Out& out);
    void begin(std::uint64_t ticket, const Moment& at, Out& out);
    void ask(std::uint64_t ticket, const Moment& at, Out& out);
    std::string commandOf(const Pending& pending) const;
    void onAnswer(const service::ClientResponse& response, const Moment& at, Out& out);
    void onStored(std::uint64_t ticket, const std::string& result, const Moment& at, Out& out);
    void askAgain(std::uint64_t ticket, const Moment& at, Out& out);
    void giveUp(std::uint64_t ticket, Out& out);
    void passContentOn(std::uint64_t ticket, const Moment& at, Out& out);
    void answer(std::uint64_t ticket, Outcome outcome, const Sentence& rule, Out& out);
    void end(std::uint64_t ticket, Out& out);
    std::uint64_t nextNumber(Out& out);

    // contents.cpp: what lies beside
    SmallMap<std::uint64_t, Content> wholeContents() const;
    bool hasWhole(const Content& content) const;
    bool hasWhole(const std::string& path) const;
    void tell(NodeId to, const Request& request, Out& out);
    bool takeBlock(Holding& holding, const Request& block, Out& out);
    void onStore(NodeId from, const Request& block, Out& out);
    void onFetch(NodeId from, const Request& asked, Out& out);
    void notePlaced(const Entry& entry);
    std::set<std::uint64_t> namedContents() const;
    void settleContents(Out& out);

    // spreading.cpp: before its PUT is asked for
    void beginToSpread(std::uint64_t ticket, const Moment& at, Out& out);
    std::uint64_t sendBlocks(const Pending& pending, Peer& peer, Out& out);
    void sendBlocksAgain(std::uint64_t ticket, Out& out);
    bool majorityHas(const Pending& pending) const;
    void goOnWithContent(std::uint64_t ticket, const Moment& at, Out& out);
    void onHolds(const Moment& at, NodeId from, const Request& holds, Out& out);
    bool takeContentOfClient(NodeId from,
                             const service::ClientRequest& asked,
                             const Request& request,
                             Out& out);

    // fetching.cpp: where it is lacking
    void beginToFetch(Out& out);
    void fetchBlocks(Out& out);
    void fetchNextFile();
    void fetchAgain(Out& out);
    void onFetched(const Moment& at, NodeId from, const Request& block, Out& out);

    // forgotten.cpp: what has been spread, and nobody asks for its PUT
    void watch(const Content& content, Out& out);
    void watchAll(Out& out);
    void forget(const Forget& timer, Out& out);

    NodeId m_self;
    typename Over::Members m_members;
    Core m_core;
    Options m_options;
    State m_state;
    // Only within a step.
    std::vector<service::ClientRequest> m_reads;    ///< without a place, that may be answered in it
    std::vector<service::ClientResponse> m_answers; ///< to this server's own requests
    std::string m_told;                             ///< what the last read was answered
    bool m_contentsChanged = false;                 ///< or which files there are with any
};

using Server = ServerOf<OverRaft>;
using PaxosServer = ServerOf<OverPaxos>;

static_assert(Protocol<Server>);
static_assert(Protocol<PaxosServer>);

} // namespace synod::files
