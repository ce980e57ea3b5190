// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/record/members.h"
#include "engine/trace/record.h"

#include <cstddef>
#include <string_view>

namespace synod::record {

/// More than a session ever has; a line beyond it comes from a file that means harm.
inline constexpr std::size_t maxNodes = 10'000;
/// Nobody has tried so many things in one session.
inline constexpr std::size_t maxBranches = 10'000;
/// Each branch has its nodes and links for itself: whether so many would take too much room.
inline bool tooLarge(std::uint64_t branches, const net::Topology& topology) {
    return branches * (topology.nodes.size() + topology.links.size()) > 1'000'000;
}

/// A member of a line and the type of what it holds.
struct PayloadPlace {
    const TypeDescriptor* type = nullptr;
    std::string_view key;
};

/// Reads a member into a value; `held` names a variant's alternative. What is wrong with it is said
/// to `line`.
void readPayload(
    Value& out, PayloadPlace place, Members& line, const Names& names, std::string_view held);

/// The same where the line's own member `type` names the alternative.
inline void readPayload(Value& out, PayloadPlace place, Members& line, const Names& names) {
    readPayload(out, place, line, names, line.text("type"));
}

} // namespace synod::record
