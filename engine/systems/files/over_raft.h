// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/compact_text.h"
#include "engine/core/effects.h"
#include "engine/core/time.h"
#include "engine/protocols/raft/raft.h"
#include "engine/systems/files/entry.h"
#include "engine/systems/files/state.h"
#include "engine/systems/files/wording.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::files {

/// Raft, as that by which the servers agree on one sequence of commands. OverPaxos has the same.
struct OverRaft {
    using Core = raft::Raft;
    using Members = raft::Servers;
    using CoreOptions = raft::Options;
    using CoreTimer = RaftTimer;
    using State = files::State;
    using Stable = files::Stable;
    using StableChange = files::StableChange;
    using Timer = files::Timer;

    static const Wording wording;

    /// A read takes no place in the sequence: the leader makes sure that it leads, and answers.
    static constexpr bool readsTakePlaces = false;
    /// What Raft is asked to read; it answers such a request without an entry in its log.
    static constexpr std::string_view readPrefix = "read ";

    static raft::State& core(State& state) { return state.raft; }
    static const raft::State& core(const State& state) { return state.raft; }
    static raft::Stable& core(Stable& stable) { return stable.raft; }
    static const raft::Stable& core(const Stable& stable) { return stable.raft; }

    static bool isForCore(const raft::Command& command) {
        return command.kind != raft::CommandKind::operation;
    }
    static bool leads(const raft::State& core) { return core.role == raft::Role::Leader; }
    /// Whom a server that does not lead believes to lead; none: nobody.
    static NodeId leader(const raft::State& core) { return core.leaderId; }
    /// All up to this place are agreed on, as far as the server knows.
    static std::uint64_t agreedUpTo(const raft::State& core);
    /// Nothing where the server knows of nothing at that place. Beyond agreedUpTo() it is what the
    /// server itself would have there.
    static std::optional<Entry> entryAt(const raft::State& core, std::uint64_t place);
    /// A leader that may answer reads without asking anybody: for how long yet; nothing: it must
    /// make sure first.
    static std::optional<Time> leaseOf(const raft::Raft& core, const Moment& at) {
        return core.leaseLeft(at);
    }
    /// What the server knows of behind this place: it may come to be carried out.
    static std::vector<CompactText> commandsBehind(const raft::State& core, std::uint64_t place);
    /// Where a leader has put what it was just asked for; 0 where it has not, or not at the end.
    static std::uint64_t placeOf(const raft::State& core, const service::ClientRequest& asked);
    static std::uint64_t placeOf(const raft::Applied& applied) { return applied.index; }
    /// The request is on its way with this leader, and not yet agreed on.
    static bool isUnderWay(const raft::State& core, NodeId client, std::uint64_t number);
    /// The reads that wait for the leader to make sure.
    static void addReads(const raft::State& core, std::vector<service::ClientRequest>& out);
    /// Of whom a majority decides.
    static const std::vector<NodeId>& voters(const Members& members, const raft::State& core) {
        return core.voters.empty() ? members.voters : core.voters;
    }
    /// The answer to a read, as the core has it, is replaced by the file system's.
    static void reword(Why& why, const std::string& told);
};

} // namespace synod::files
