// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/paxos/state.h"
#include "engine/systems/files/state.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>

/// What a server has where Paxos is what the servers agree by; state.h has the same for Raft.
namespace synod::files {

struct PaxosState : Kept {
    paxos::State paxos;

    bool operator==(const PaxosState&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    PaxosState,
    (),
    (paxos, tree, number, reserved, tickets, requests, acknowledged, contents, fetch))

/// What a server has after a restart: it learns again what is chosen, and the tree comes of that.
struct PaxosStable {
    paxos::Stable paxos;
    std::uint64_t reserved = 0;
    SmallMap<std::uint64_t, Content> contents;

    bool operator==(const PaxosStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(PaxosStable, (), (paxos, reserved, contents))

using PaxosStableChange = std::variant<paxos::SaveRound,
                                       paxos::SavePromise,
                                       paxos::SaveAccepted,
                                       SaveSequenceNumber,
                                       SaveContent,
                                       DropContent>;

/// One of Paxos's.
struct PaxosTimer {
    paxos::Timer of = paxos::Timer::leader;

    bool operator==(const PaxosTimer&) const = default;
};
BOOST_DESCRIBE_STRUCT(PaxosTimer, (), (of))

using PaxosServerTimer = std::variant<PaxosTimer, AskAgain, GiveUp, FetchAgain, Forget>;

std::string ownText(const PaxosTimer& timer, const Names& names);

} // namespace synod::files

SYNOD_DECLARE_VALUE(synod::files::PaxosState);
SYNOD_DECLARE_VALUE(synod::files::PaxosStable);
SYNOD_DECLARE_VALUE(synod::files::PaxosStableChange);
SYNOD_DECLARE_VALUE(synod::files::PaxosServerTimer);

namespace synod::files {

/// What a server has, whatever is beneath it; null of what is no server.
inline const Kept* keptIn(const Value& state) {
    if (const Kept* overRaft = state.getIf<State>())
        return overRaft;
    return state.getIf<PaxosState>();
}

/// Calls `with` for a timer of either kind of server.
template <class With>
auto withTimerOf(const Value& timer, With with) {
    const auto* overRaft = timer.getIf<Timer>();
    const auto* overPaxos = timer.getIf<PaxosServerTimer>();
    using Result = decltype(with(AskAgain()));
    if (overRaft != nullptr)
        return std::visit(with, *overRaft);
    return overPaxos == nullptr ? Result() : std::visit(with, *overPaxos);
}

} // namespace synod::files
