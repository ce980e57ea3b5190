// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/protocols/raft/options.h"
#include "engine/service/client_state.h"

#include <cstdint>

namespace synod::registers {

/// How the servers are kept alike: the dress of the store.
enum class Consistency : std::uint8_t {
    strong,   ///< one leader and its log: Raft
    quorum,   ///< each operation asks several replicas: N, R and W
    eventual, ///< each server answers by itself, and tells the others by and by
};

/// How one value is known to be newer than another.
enum class Versions : std::uint8_t {
    timestamp, ///< Lamport's, with the server's number: the last writer wins
    vector,    ///< vector clocks: values of which none knew the other are kept side by side
};

/// Who answers a get without asking anybody. All but `none` are wrong: old answers come of it.
enum class StaleReads : std::uint8_t {
    none,
    leader, ///< wrong: who believes to lead, though another may have been elected
    any,    ///< wrong: every server, from what it has applied
};

/// How a server behaves. The variants that are wrong are here to be seen failing.
struct Options {
    Consistency consistency = Consistency::strong;
    Versions versions = Versions::timestamp;
    // Of quorum. Dynamo §4.5.
    std::uint64_t replicas = 3; ///< N: servers that hold a key
    std::uint64_t reads = 2;    ///< R: answers that a get waits for
    std::uint64_t writes = 2;   ///< W: acknowledgements that a put waits for
    bool sloppy = false;        ///< another server stands in for a replica that does not answer
    bool hintedHandoff = true;  ///< who stood in hands over what it took, of a sloppy quorum
    bool readRepair = true;     ///< a get brings replicas that answered it up to date
    bool writeBack = false;     ///< a get stores what it has read on W replicas before it answers
    Time replicaTimeout = milliseconds(100); ///< how long a replica may take to answer
    Time handoffInterval = milliseconds(500);
    // Of eventual.
    Time gossipInterval = milliseconds(200);
    // Of strong.
    raft::Options raft;
    StaleReads staleReads = StaleReads::none;
};

/// How a client behaves.
struct ClientOptions : service::ClientOptions {
    Consistency consistency = Consistency::strong;
    Versions versions = Versions::timestamp;
    bool roams = false; ///< each operation goes to a server drawn by chance
    // Session guarantees: which answers a get does not accept (Terry 1994).
    bool readYourWrites = false; ///< what is older than what the client has put itself
    bool monotonicReads = false; ///< what is older than what the client has read before
};

} // namespace synod::registers
