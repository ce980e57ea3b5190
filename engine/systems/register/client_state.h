// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/service/client_state.h"
#include "engine/systems/register/versions.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace synod::registers {

/// What a client has seen of a key.
struct Seen {
    std::string key;
    Stamp put;      ///< the latest of what it has put itself, as it was told
    Stamp read;     ///< the latest of what it has read
    Clock putClock; ///< the same with vector clocks
    Clock readClock;

    static constexpr bool changesAsOne = true;

    bool operator==(const Seen&) const = default;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (key, put, read, putClock, readClock))

/// A version of a key that a client has put or read.
struct Version {
    std::string key;
    Stamp stamp;
    Clock clock;
    Time since; ///< it knows of it

    static constexpr bool changesAsOne = true;

    bool operator==(const Version&) const = default;
};
BOOST_DESCRIBE_STRUCT(Version, (), (key, stamp, clock, since))

/// `x 3@n2 since 340 ms`
std::string ownText(const Version& version, const Names& names);

/// A client that asks the servers for one operation after the other.
struct ClientState {
    std::uint64_t sequenceNumber = 0; ///< of the operation under way, or of the last one
    std::string command;              ///< of the operation under way; empty: it waits for the next
    NodeId server;                    ///< whom it asks, or asked last; none: nobody yet
    std::uint64_t attempts = 0;       ///< how often it has asked for this operation
    std::uint64_t redirects = 0;      ///< servers it has gone on to since it last chose by chance
    std::uint64_t answered = 0;       ///< operations done since it started
    std::uint64_t givenUp = 0;        ///< puts that nobody acknowledged: they may have taken effect
    std::uint64_t tooOld = 0;         ///< answers that its session guarantees did not accept
    std::string result;               ///< of the last operation done
    Stamp stamp;                      ///< of what it has put or read last; none of strong
    Clock clock;                      ///< the same as a vector clock
    std::vector<Seen> seen;           ///< persistent, in the order of the keys
    std::vector<Version> versions;    ///< the latest of each key that it knows of, in their order
    /// Of the last get: of the versions that it knew of, how many were newer than the answer, and
    /// for how long it had known of one. What it has not seen itself it cannot miss.
    std::uint64_t versionsBehind = 0;
    Time timeBehind;

    bool operator==(const ClientState&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientState,
                      (),
                      (sequenceNumber,
                       command,
                       server,
                       attempts,
                       redirects,
                       answered,
                       givenUp,
                       tooOld,
                       result,
                       stamp,
                       clock,
                       seen,
                       versions,
                       versionsBehind,
                       timeBehind))

/// A client that starts again goes on with its session.
struct ClientStable {
    std::uint64_t sequenceNumber = 0;
    std::vector<Seen> seen;

    bool operator==(const ClientStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientStable, (), (sequenceNumber, seen))

struct SaveSeen {
    Seen seen;

    bool operator==(const SaveSeen&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveSeen, (), (seen))

using ClientStableChange = std::variant<service::SaveSequenceNumber, SaveSeen>;

} // namespace synod::registers

SYNOD_DECLARE_VALUE(synod::registers::ClientState);
SYNOD_DECLARE_VALUE(synod::registers::ClientStable);
SYNOD_DECLARE_VALUE(synod::registers::ClientStableChange);
