// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/core/node_id.h"
#include "engine/core/per_node.h"
#include "engine/service/client_state.h"
#include "engine/systems/files/paxos_state.h"
#include "engine/systems/files/state.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace synod::files {

/// What watches servers, one property a class; what they know they have from the reported steps.
template <class Own>
class ServerMonitor : public MonitorOf<Own> {
public:
    void see(const StepReport& step, Violations& out) {
        if (const Kept* kept = keptIn(step.state))
            static_cast<Own*>(this)->look(step, *kept, out);
    }
};

inline constexpr Rule sameFiles{
    "files.sameFiles",
    SYNOD_RULE("servers that have carried out the same entries have the same files"),
    "Schneider 1990, §2"};
class SameFiles final : public ServerMonitor<SameFiles> {
public:
    const Sentence& property() const override { return sameFiles; }
    void look(const StepReport& step, const Kept& kept, Violations& out);

private:
    struct Seen {
        std::uint32_t digest = 0;
        NodeId node;
        std::uint64_t seq = 0;
    };
    std::map<std::uint64_t, Seen> m_seen; ///< by the last entry carried out
    PerNode<std::uint64_t> m_looked;      ///< the same, of each node when it was last looked at
    bool m_broken = false;
};

inline constexpr Rule acknowledgedWrites{"files.acknowledgedWrites",
                                         SYNOD_RULE("a write that was acknowledged is never lost"),
                                         "Raft §5.3"};
/// At its place no server carries out anything else.
class AcknowledgedWrites final : public ServerMonitor<AcknowledgedWrites> {
public:
    const Sentence& property() const override { return acknowledgedWrites; }
    void look(const StepReport& step, const Kept& kept, Violations& out);

private:
    struct Occupant {
        NodeId client; ///< whose command is there; none: nobody's
        std::uint64_t number = 0;
        NodeId node;
        std::uint64_t seq = 0;
    };
    void compare(std::uint64_t index, const StepReport& step, Violations& out);

    std::map<std::uint64_t, Occupant> m_acknowledged; ///< by index
    std::map<std::uint64_t, Occupant> m_carriedOut;   ///< by index, the last that was seen there
    PerNode<std::uint64_t> m_applied;
    std::set<std::uint64_t> m_reported;
};

inline constexpr Rule effectOnce{
    "files.effectOnce", SYNOD_RULE("a request takes effect once, however often it is asked for"),
    "Raft dissertation §6.3"};
class EffectOnce final : public ServerMonitor<EffectOnce> {
public:
    const Sentence& property() const override { return effectOnce; }
    void look(const StepReport& step, const Kept& kept, Violations& out);

private:
    Tree m_tree; ///< as it is where each request takes effect once
    std::map<std::uint64_t, std::uint64_t>
        m_versions; ///< the tree's, by the last entry carried out
    bool m_broken = false;
};

inline constexpr Rule wholeBlocks{"files.wholeBlocks",
                                  SYNOD_RULE("a block that a server keeps is as its checksum says"),
                                  "RFC 7143 §13.1"};
class WholeBlocks final : public ServerMonitor<WholeBlocks> {
public:
    const Sentence& property() const override { return wholeBlocks; }
    void look(const StepReport& step, const Kept& kept, Violations& out);

private:
    PerNode<std::uint64_t> m_version; ///< of the tree, up to which its files were looked at
};

inline constexpr Rule freshReads{"files.freshReads",
                                 SYNOD_RULE("a client reads no older version of a file than one "
                                            "whose write was answered before it asked"),
                                 "Herlihy and Wing 1990, Linearizability, §2"};
/// A client never reads an older version of a file than one whose write was answered before it
/// asked: a client, or who asked the leader itself. This is of linearizability what can be seen
/// while a session runs; the history's judge sees all that clients do.
class FreshReads final : public MonitorOf<FreshReads> {
public:
    const Sentence& property() const override { return freshReads; }
    void see(const StepReport& step, Violations& out);

private:
    struct Known {
        std::uint64_t version = 0; ///< the highest that a client was told it has written
        std::uint64_t seq = 0;
        bool mayBeGone = false; ///< somebody has asked for its deletion since
    };
    struct Asked {
        std::string command; ///< empty: it waits for nothing
        std::uint64_t number = 0;
        Known floor; ///< of the file that it reads
    };
    void lookAtServer(const StepReport& step, const Kept& kept);
    void noteWrite(const std::string& path, std::uint64_t version, std::uint64_t seq);
    void begin(Asked& asked, const service::ClientState& state);
    void
    end(Asked& asked, const service::ClientState& state, const StepReport& step, Violations& out);

    std::map<std::string, Known> m_known;  ///< by path
    PerNode<std::uint64_t> m_acknowledged; ///< the last place that each has told of as a leader
    PerNode<Asked> m_asked;
};

/// Raft's five and these.
std::vector<std::unique_ptr<Monitor>> safetyMonitors();
/// Those of Paxos and these.
std::vector<std::unique_ptr<Monitor>> safetyMonitorsOverPaxos(const std::vector<NodeId>& acceptors);

} // namespace synod::files
