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
#include <vector>

namespace synod::files {

/// How far a request has come that a person or HTTP asked a server for.
enum class Phase : std::uint8_t {
    waits,        ///< for those before it, or for somebody who leads
    asksRead,     ///< the leader, up to which entry this server must have applied
    catchesUp,    ///< with that entry
    storesBlocks, ///< one after the other, before the PUT that puts them in place
    spreads,      ///< content that lies beside, until a majority has it, before its PUT
    commits,      ///< the PUT or DELETE itself: from here on it may take effect
};
BOOST_DESCRIBE_ENUM(Phase, waits, asksRead, catchesUp, storesBlocks, spreads, commits)

/// How far another server has come with a content that is spread.
struct Peer {
    NodeId node;
    std::uint64_t has = 0;  ///< so many blocks, as it has said
    std::uint64_t sent = 0; ///< so many it was sent; less than it has: never

    bool operator==(const Peer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Peer, (), (node, has, sent))

struct Pending {
    Request request;
    Phase phase = Phase::waits;
    std::uint64_t number = 0;    ///< under which the leader was asked last
    NodeId asked;                ///< whom; none: nobody yet
    std::uint64_t block = 0;     ///< of storesBlocks: the next one
    std::uint64_t readIndex = 0; ///< of catchesUp
    std::vector<Peer> peers;     ///< of content
    // Of a client node's PUT whose content this server spreads; then it is passed on.
    NodeId client;
    std::uint64_t sequenceNumber = 0;

    bool operator==(const Pending&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Pending, (), (request, phase, number, asked, block, readIndex, peers, client, sequenceNumber))

/// A block that has come before one that stands before it.
struct Ahead {
    std::uint64_t block = 0;
    std::uint32_t crc32c = 0;

    bool operator==(const Ahead&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ahead, (), (block, crc32c))

/// What a server has of a content.
struct Holding {
    Content content;
    NodeId from;              ///< who spreads it; none: itself, or it was asked for
    std::uint64_t blocks = 0; ///< so many, from the first on; all of them: on its disk
    std::uint32_t crc32c = 0; ///< of these
    std::vector<Ahead> ahead;
    bool placed = false; ///< its PUT was carried out, or never will be: it is there for files alone

    bool operator==(const Holding&) const = default;
};
BOOST_DESCRIBE_STRUCT(Holding, (), (content, from, blocks, crc32c, ahead, placed))

/// Content of a file that the server lacks, and asks others for.
struct Fetch {
    Content content;
    std::string path;
    NodeId asked;
    std::uint64_t sent = 0; ///< blocks before this one were asked for

    bool operator==(const Fetch&) const = default;
};
BOOST_DESCRIBE_STRUCT(Fetch, (), (content, path, asked, sent))

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
    SmallMap<std::uint64_t, Holding> contents; ///< by id; the whole ones are persistent
    Fetch fetch;                               ///< of no content: nothing is missing

    bool operator==(const Kept&) const = default;
};

/// All that a server knows where Raft is beneath; paxos_state.h has the same for Paxos.
struct State : Kept {
    raft::State raft;

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    State, (), (raft, tree, number, reserved, tickets, requests, acknowledged, contents, fetch))

/// What a server has after a restart: the tree comes of the log again.
struct Stable {
    raft::Stable raft;
    std::uint64_t reserved = 0;
    SmallMap<std::uint64_t, Content> contents;

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (raft, reserved, contents))

using service::SaveSequenceNumber;

/// All blocks of it, which have come before.
struct SaveContent {
    Content content;

    bool operator==(const SaveContent&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveContent, (), (content))

struct DropContent {
    Content content;

    bool operator==(const DropContent&) const = default;
};
BOOST_DESCRIBE_STRUCT(DropContent, (), (content))

using StableChange = std::variant<raft::SaveTerm,
                                  raft::AppendToLog,
                                  raft::TruncateLog,
                                  raft::SaveSnapshot,
                                  SaveSequenceNumber,
                                  SaveContent,
                                  DropContent>;

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

/// Of content that a server lacks: it asks somebody else.
struct FetchAgain {
    bool operator==(const FetchAgain&) const = default;
};
BOOST_DESCRIBE_STRUCT(FetchAgain, (), ())

/// Of content that nothing has named yet: it is dropped if all is still as it is here.
struct Forget {
    Content content;
    std::uint64_t blocks = 0; ///< that are there
    NodeId leader;            ///< as the server knows; none: nobody

    bool operator==(const Forget&) const = default;
};
BOOST_DESCRIBE_STRUCT(Forget, (), (content, blocks, leader))

using Timer = std::variant<RaftTimer, AskAgain, GiveUp, FetchAgain, Forget>;

std::string ownText(const RaftTimer& timer, const Names& names);
std::string ownText(const AskAgain& timer, const Names& names);
std::string ownText(const GiveUp& timer, const Names& names);
std::string ownText(const FetchAgain& timer, const Names& names);
std::string ownText(const Forget& timer, const Names& names);

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
