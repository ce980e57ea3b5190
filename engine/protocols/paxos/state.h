// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_node.h"
#include "engine/core/sequence.h"
#include "engine/protocols/paxos/messages.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace synod::paxos {

/// A value for each of a few instances, kept in their order.
template <class T>
using PerInstance = SmallMap<Instance, T>;

/// Which agents a node is.
struct Roles {
    bool proposer = true;
    bool acceptor = true;
    bool learner = true;

    bool operator==(const Roles&) const = default;
};

/// `proposer acceptor learner`.
std::string ownText(const Roles& roles, const Names& names);
/// ["proposer", "acceptor", "learner"].
void appendOwnJson(std::string& out, const Roles& roles, const Names& names);
std::string readOwnJson(Roles& roles, const boost::json::value& json, const Names& names);

/// What a proposer is at.
enum class Phase : std::uint8_t {
    Idle,      ///< no proposal under way
    Preparing, ///< phase 1: waits for promises
    Proposing, ///< phase 2: waits until its value is chosen
    Leading,   ///< phase 2, for every value there is: the distinguished proposer
};
BOOST_DESCRIBE_ENUM(Phase, Idle, Preparing, Proposing, Leading)

/// Which acceptors a learner has heard of that they have accepted one proposal.
struct Tally {
    ProposalNumber n;
    ProposedValue v;
    std::vector<NodeId> acceptors; ///< in the order of their numbers

    bool operator==(const Tally&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (n, v, acceptors))

/// `1.n1:put x 1 by n1 n3`.
std::string ownText(const Tally& tally, const Names& names);

using service::Binding;
using service::Session;

struct State {
    Roles roles;
    // Of the acceptor, on disk before an answer leaves: "it must remember this information even if
    // it fails and then restarts" (§2.2).
    ProposalNumber promised;     ///< it accepts nothing below; only grows
    Sequence<Proposal> accepted; ///< by instance, the highest-numbered that it has accepted
    // Of the proposer.
    Phase phase = Phase::Idle;
    std::uint64_t lastRound = 0;  ///< highest that it has used; on disk before it is used (§2.5)
    ProposalNumber n;             ///< of the proposal under way; none: it is idle
    ProposalNumber highest;       ///< that it has heard of
    std::vector<NodeId> promises; ///< who has promised n
    PerInstance<Proposal> bound;  ///< highest-numbered proposals that the promises told of
    PerInstance<Proposal> issued; ///< asked to be accepted, and not known to be chosen
    std::vector<ProposedValue> asked; ///< values that it is to propose
    bool distinguished = false;       ///< somebody made it the distinguished proposer
    NodeId leader;                    ///< whom it believes to be that; none: nobody
    std::uint64_t attempts = 0;       ///< how often it has tried since it last learned a value
    // Of the learner.
    PerInstance<std::vector<Tally>> heard; ///< of instances in which it has not learned the value
    Sequence<ProposedValue> learned;       ///< by instance; may have gaps
    Instance executed = 0;                 ///< highest that the state machine has gone through
    PerNode<Session> sessions;
    service::KeyValues store;
    Instance lacks = 0; ///< others know what is chosen in all instances up to this; 0: so does it
    std::vector<NodeId> added; ///< learners that came later, and asked

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State,
                      (),
                      (roles,
                       promised,
                       accepted,
                       phase,
                       lastRound,
                       n,
                       highest,
                       promises,
                       bound,
                       issued,
                       asked,
                       distinguished,
                       leader,
                       attempts,
                       heard,
                       learned,
                       executed,
                       sessions,
                       store,
                       lacks,
                       added))

/// What is at an instance's place; the default beyond the end.
template <class T>
T itemOf(const Sequence<T>& items, Instance instance) {
    return instance == 0 || instance > items.size() ? T{} : items[instance - 1];
}
/// Puts it there, with defaults before it where there was nothing.
template <class T>
void placeItem(Sequence<T>& items, Instance instance, T item) {
    std::vector<T> behind;
    for (Instance i = instance; i < items.size(); ++i)
        behind.push_back(items[i]);
    items.truncate(instance - 1);
    while (items.size() + 1 < instance)
        items.append(T{});
    items.append(std::move(item));
    for (T& later : behind)
        items.append(std::move(later));
}

/// What the disk holds: all that a node has after a restart.
struct Stable {
    ProposalNumber promised;
    Sequence<Proposal> accepted;
    std::uint64_t lastRound = 0;

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (promised, accepted, lastRound))

struct SaveRound {
    std::uint64_t lastRound = 0;

    bool operator==(const SaveRound&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveRound, (), (lastRound))

struct SavePromise {
    ProposalNumber promised;

    bool operator==(const SavePromise&) const = default;
};
BOOST_DESCRIBE_STRUCT(SavePromise, (), (promised))

struct SaveAccepted {
    ProposalNumber promised;
    Instance instance = 0;
    Proposal accepted;

    bool operator==(const SaveAccepted&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveAccepted, (), (promised, instance, accepted))

using StableChange = std::variant<SaveRound, SavePromise, SaveAccepted>;

enum class Timer : std::uint8_t {
    retry,     ///< of the proposer: a majority did not answer, or the back-off is over
    leader,    ///< of the proposer: nobody leads
    heartbeat, ///< of the leader
    learn,     ///< of the learner: it still lacks a value that others know
};
BOOST_DESCRIBE_ENUM(Timer, retry, leader, heartbeat, learn)

/// A chosen value that was handed to the state machine.
struct Executed {
    Instance instance = 0;
    std::string command;
    NodeId client;
    std::uint64_t sequenceNumber = 0;
    std::string result;
    bool repeated = false; ///< a retry of a request executed before: it took no effect again

    bool operator==(const Executed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Executed, (), (instance, command, client, sequenceNumber, result, repeated))

/// What a person asks a node for: to propose a value, or, with the text `lead`, to become the
/// distinguished proposer.
struct Command {
    std::string text;

    bool operator==(const Command&) const = default;
};
BOOST_DESCRIBE_STRUCT(Command, (), (text))

std::string ownText(const Command& command, const Names& names);

} // namespace synod::paxos

SYNOD_DECLARE_VALUE(synod::paxos::ProposalNumber);
SYNOD_DECLARE_VALUE(synod::paxos::ProposedValue);
SYNOD_DECLARE_VALUE(synod::paxos::Roles);
SYNOD_DECLARE_VALUE(synod::paxos::Phase);
SYNOD_DECLARE_VALUE(synod::paxos::State);
SYNOD_DECLARE_VALUE(synod::paxos::Stable);
SYNOD_DECLARE_VALUE(synod::paxos::StableChange);
SYNOD_DECLARE_VALUE(synod::paxos::Timer);
SYNOD_DECLARE_VALUE(synod::paxos::Executed);
SYNOD_DECLARE_VALUE(synod::paxos::Command);
