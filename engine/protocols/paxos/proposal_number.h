// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/value.h"

#include <compare>
#include <cstdint>
#include <string>

namespace synod::paxos {

/// A proposal number n, which the Part-Time Parliament calls a ballot: a round, and the proposer to
/// tell apart the numbers of one round. "Different proposers choose their numbers from disjoint
/// sets of numbers, so two different proposers never issue a proposal with the same number"
/// (Paxos Made Simple §2.5).
struct ProposalNumber {
    std::uint64_t round = 0; ///< 0: no number; smaller than all
    NodeId proposer;

    auto operator<=>(const ProposalNumber&) const = default;
    bool valid() const { return round != 0; }
};

/// `3.n2`, or `—` for no number.
std::string ownText(const ProposalNumber& n, const Names& names);
/// The same as a JSON text; null for no number.
void appendOwnJson(std::string& out, const ProposalNumber& n, const Names& names);
std::string readOwnJson(ProposalNumber& n, const boost::json::value& json, const Names& names);

} // namespace synod::paxos
