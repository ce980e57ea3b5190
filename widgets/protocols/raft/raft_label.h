// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/messages.h"

#include <QString>

namespace synod::widgets {

/// What stands on the arrow of a message: "RequestVote 2", and of its answer "RequestVote 2 ✓".
/// Empty of any other value.
QString raftLabel(const Value& message, const Names& names);

/// The same of each of Raft's messages, which other protocols have, too.
struct RaftLabelOf {
    QString operator()(const raft::RequestVoteRequest& m) const;
    QString operator()(const raft::RequestVoteResponse& m) const;
    QString operator()(const raft::AppendEntriesRequest& m) const;
    QString operator()(const raft::AppendEntriesResponse& m) const;
    QString operator()(const raft::PreVoteRequest& m) const;
    QString operator()(const raft::PreVoteResponse& m) const;
    QString operator()(const raft::InstallSnapshotRequest& m) const;
    QString operator()(const raft::InstallSnapshotResponse& m) const;
    QString operator()(const raft::TimeoutNowRequest& m) const;
    QString operator()(const raft::ConfirmLeaderRequest& m) const;
    QString operator()(const raft::ConfirmLeaderResponse& m) const;
    QString operator()(const raft::TransferVoteRequest& m) const;
    QString operator()(const service::ClientRequest& m) const;
    QString operator()(const service::ClientResponse& m) const;
};

} // namespace synod::widgets
