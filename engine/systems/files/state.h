// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/state.h"
#include "engine/service/client_state.h"
#include "engine/systems/files/machine.h"
#include "engine/systems/files/tree.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace synod::files {

/// How far a request has come that a person or HTTP asked a server for.
enum class Phase : std::uint8_t {
    waits,        ///< for those before it, or for somebody who leads
    asksRead,     ///< the leader, up to which entry this server must have applied
    catchesUp,    ///< with that entry
    storesBlocks, ///< one after the other, before the PUT that puts them in place
    commits,      ///< the PUT or DELETE itself: from here on it may take effect
};
BOOST_DESCRIBE_ENUM(Phase, waits, asksRead, catchesUp, storesBlocks, commits)

struct Pending {
    Request request;
    Phase phase = Phase::waits;
    std::uint64_t number = 0;    ///< under which the leader was asked last
    NodeId asked;                ///< whom; none: nobody yet
    std::uint64_t block = 0;     ///< of storesBlocks: the next one
    std::uint64_t readIndex = 0; ///< of catchesUp

    bool operator==(const Pending&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pending, (), (request, phase, number, asked, block, readIndex))

/// A write that a leader has told somebody is done.
struct Acknowledged {
    std::uint64_t index = 0; ///< of its entry; 0: none yet
    NodeId client;
    std::uint64_t sequenceNumber = 0;

    static constexpr bool changesAsOne = true;

    bool operator==(const Acknowledged&) const = default;
};
BOOST_DESCRIBE_STRUCT(Acknowledged, (), (index, client, sequenceNumber))

/// What a server knows by whatever protocol it agrees with the others: the tree that the sequence
/// of commands has made, and what it was asked for.
struct Kept {
    Tree tree;
    std::uint64_t number = 0;                  ///< of what it asked the leader for last; only grows
    std::uint64_t reserved = 0;                ///< persistent: no number up to here is used again
    std::uint64_t tickets = 0;                 ///< how many requests people and HTTP have made
    SmallMap<std::uint64_t, Pending> requests; ///< by ticket; the first is under way
    Acknowledged acknowledged;                 ///< the last one

    bool operator==(const Kept&) const = default;
};

/// All that a server knows where Raft is beneath; paxos_state.h has the same for Paxos.
struct State : Kept {
    raft::State raft;

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (raft, tree, number, reserved, tickets, requests, acknowledged))

/// What a server has after a restart: the tree comes of the log again.
struct Stable {
    raft::Stable raft;
    std::uint64_t reserved = 0;

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (raft, reserved))

using service::SaveSequenceNumber;
using StableChange = std::variant<raft::SaveTerm,
                                  raft::AppendToLog,
                                  raft::TruncateLog,
                                  raft::SaveSnapshot,
                                  SaveSequenceNumber>;

/// One of Raft's.
struct RaftTimer {
    raft::Timer of = raft::Timer::election;

    bool operator==(const RaftTimer&) const = default;
};
BOOST_DESCRIBE_STRUCT(RaftTimer, (), (of))

/// Of a request that has not been answered: the leader is asked again.
struct AskAgain {
    std::uint64_t ticket = 0;

    bool operator==(const AskAgain&) const = default;
};
BOOST_DESCRIBE_STRUCT(AskAgain, (), (ticket))

/// Of a request that has not been answered: it is given up.
struct GiveUp {
    std::uint64_t ticket = 0;

    bool operator==(const GiveUp&) const = default;
};
BOOST_DESCRIBE_STRUCT(GiveUp, (), (ticket))

using Timer = std::variant<RaftTimer, AskAgain, GiveUp>;

std::string ownText(const RaftTimer& timer, const Names& names);
std::string ownText(const AskAgain& timer, const Names& names);
std::string ownText(const GiveUp& timer, const Names& names);

/// The answer to what a person or HTTP asked a server for. The content is in the server's tree.
struct Answered {
    std::string id; ///< of the HTTP request; empty: a person's
    std::string request;
    Outcome outcome;

    bool operator==(const Answered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (id, request, outcome))

/// `PUT /a.txt #7: 201 Created "1-9a71bb4c"`
std::string ownText(const Answered& answered, const Names& names);

using Output = std::variant<Executed, Answered>;

} // namespace synod::files

SYNOD_DECLARE_VALUE(synod::files::State);
SYNOD_DECLARE_VALUE(synod::files::Stable);
SYNOD_DECLARE_VALUE(synod::files::StableChange);
SYNOD_DECLARE_VALUE(synod::files::Timer);
SYNOD_DECLARE_VALUE(synod::files::Output);
