// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/paxos/proposal_number.h"
#include "engine/service/service.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::paxos {

/// Of the sequence of separate instances of the algorithm (Paxos Made Simple §3); the first has 1.
using Instance = std::uint64_t;

enum class ValueKind : std::uint8_t {
    command, ///< for the state machine
    noOp,    ///< "that leaves the state unchanged": what a new leader fills gaps with
};

/// The value v of a proposal. Without a command, and no no-op, it is the place of one in a sequence
/// with gaps.
struct ProposedValue {
    std::string command;
    NodeId client;                    ///< who asked; none: a person, without a session
    std::uint64_t sequenceNumber = 0; ///< of the client's request; 0 without a session
    ValueKind kind = ValueKind::command;

    bool operator==(const ProposedValue&) const = default;
    bool known() const { return kind == ValueKind::noOp || !command.empty(); }
};

ProposedValue noOp();
/// What a person proposes.
ProposedValue commandOf(std::string text);

/// `put x 1`, `no-op`; `—` where there is none.
std::string ownText(const ProposedValue& v, const Names& names);
/// A command that a person proposed is its text in JSON, none is null.
void appendOwnJson(std::string& out, const ProposedValue& v, const Names& names);
std::string readOwnJson(ProposedValue& v, const boost::json::value& json, const Names& names);

/// A number and a value; without a number it is no proposal but the place of one.
struct Proposal {
    ProposalNumber n;
    ProposedValue v;

    bool operator==(const Proposal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (n, v))

/// `3.n2:put x 1`; `—` for none.
std::string ownText(const Proposal& proposal, const Names& names);

/// A proposal and the instance that it is of.
struct InstanceProposal {
    Instance instance = 0;
    ProposalNumber n;
    ProposedValue v;

    bool operator==(const InstanceProposal&) const = default;
};
BOOST_DESCRIBE_STRUCT(InstanceProposal, (), (instance, n, v))

/// `instance 7: 3.n2:put x 1`.
std::string ownText(const InstanceProposal& proposal, const Names& names);

/// Phase 1 (a), for all instances from one on at once (§3).
struct Prepare {
    ProposalNumber n;
    Instance firstInstance = 1;

    bool operator==(const Prepare&) const = default;
};
BOOST_DESCRIBE_STRUCT(Prepare, (), (n, firstInstance))

/// Phase 1 (b): a promise to accept no proposal below n, and the highest-numbered proposal that the
/// acceptor has accepted, of each instance in which it has accepted any.
struct Promise {
    ProposalNumber n;
    std::vector<InstanceProposal> accepted; ///< in the order of the instances

    bool operator==(const Promise&) const = default;
};
BOOST_DESCRIBE_STRUCT(Promise, (), (n, accepted))

/// Phase 2 (a).
struct Accept {
    Instance instance = 0;
    ProposalNumber n;
    ProposedValue v;

    bool operator==(const Accept&) const = default;
};
BOOST_DESCRIBE_STRUCT(Accept, (), (instance, n, v))

/// Phase 2 (b): the acceptor tells the learners what it has accepted (§2.3).
struct Accepted {
    Instance instance = 0;
    ProposalNumber n;
    ProposedValue v;

    bool operator==(const Accepted&) const = default;
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (instance, n, v))

/// What §2.2 advises an acceptor to send where it ignores a request: "it should probably inform the
/// proposer, who should then abandon its proposal".
struct Refusal {
    ProposalNumber n;        ///< of the request that it ignores
    ProposalNumber promised; ///< the highest that it has promised

    bool operator==(const Refusal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (n, promised))

/// The distinguished proposer says that it is there (§2.4: "by using timeouts").
struct Heartbeat {
    ProposalNumber n;         ///< that it leads with
    Instance lastLearned = 0; ///< it knows what is chosen in all instances up to this

    bool operator==(const Heartbeat&) const = default;
};
BOOST_DESCRIBE_STRUCT(Heartbeat, (), (n, lastLearned))

/// A value for the distinguished proposer, from a proposer that leaves proposing to it.
struct Propose {
    ProposedValue v;

    bool operator==(const Propose&) const = default;
};
BOOST_DESCRIBE_STRUCT(Propose, (), (v))

/// "The learner could ask the acceptors what proposals they have accepted" (§2.3); or another
/// learner what it has learned.
struct Learn {
    Instance firstInstance = 1; ///< the first of which it does not know what is chosen

    bool operator==(const Learn&) const = default;
};
BOOST_DESCRIBE_STRUCT(Learn, (), (firstInstance))

/// One learner tells another what is chosen (§2.3).
struct Learned {
    Instance firstInstance = 1;
    std::vector<ProposedValue> values; ///< of this instance and those that follow

    bool operator==(const Learned&) const = default;
};
BOOST_DESCRIBE_STRUCT(Learned, (), (firstInstance, values))

using service::ClientRequest;
using service::ClientResponse;
using service::Status;

using Message = std::variant<Prepare,
                             Promise,
                             Accept,
                             Accepted,
                             Refusal,
                             Heartbeat,
                             Propose,
                             Learn,
                             Learned,
                             ClientRequest,
                             ClientResponse>;

/// The names of all types of messages.
std::vector<std::string_view> messageTypes();

} // namespace synod::paxos

SYNOD_DECLARE_VALUE(synod::paxos::Message);
