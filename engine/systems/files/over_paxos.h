// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/compact_text.h"
#include "engine/core/effects.h"
#include "engine/core/time.h"
#include "engine/protocols/paxos/paxos.h"
#include "engine/systems/files/entry.h"
#include "engine/systems/files/paxos_state.h"
#include "engine/systems/files/wording.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::files {

/// Paxos with many instances, as that by which the servers agree on one sequence of commands: what
/// is chosen in instance i is at place i. OverRaft has the same, and says of each what it is.
struct OverPaxos {
    using Core = paxos::Paxos;
    using Members = paxos::Agents;
    using CoreOptions = paxos::Options;
    using CoreTimer = PaxosTimer;
    using State = PaxosState;
    using Stable = PaxosStable;
    using StableChange = PaxosStableChange;
    using Timer = PaxosServerTimer;

    static const Wording wording;

    /// A read is a command as any other. Suppose n1 led, was cut off, and n2 leads now: n1 could
    /// not know, but neither can it have anything chosen, so it cannot answer a read.
    static constexpr bool readsTakePlaces = true;
    static constexpr std::string_view readPrefix = "";

    static paxos::State& core(State& state) { return state.paxos; }
    static const paxos::State& core(const State& state) { return state.paxos; }
    static paxos::Stable& core(Stable& stable) { return stable.paxos; }
    static const paxos::Stable& core(const Stable& stable) { return stable.paxos; }

    static bool isForCore(const paxos::Command& command) { return command.text == "lead"; }
    static bool leads(const paxos::State& core) { return core.phase == paxos::Phase::Leading; }
    static NodeId leader(const paxos::State& core) { return core.leader; }
    /// Paxos Made Simple has no leases.
    static std::optional<Time> leaseOf(const paxos::Paxos&, const Moment&) { return {}; }
    static std::uint64_t agreedUpTo(const paxos::State& core) { return core.executed; }
    static std::optional<Entry> entryAt(const paxos::State& core, std::uint64_t place);
    static std::vector<CompactText> commandsBehind(const paxos::State& core, std::uint64_t place);
    static std::uint64_t placeOf(const paxos::State& core, const service::ClientRequest& asked);
    static std::uint64_t placeOf(const paxos::Executed& executed) { return executed.instance; }
    static bool isUnderWay(const paxos::State& core, NodeId client, std::uint64_t number);
    static void addReads(const paxos::State&, std::vector<service::ClientRequest>&) {}
    static const std::vector<NodeId>& voters(const Members& members, const paxos::State&) {
        return members.acceptors;
    }
    static void reword(Why&, const std::string&) {}
};

} // namespace synod::files
