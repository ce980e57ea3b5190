// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_label.h"

#include <variant>

namespace synod::widgets {
namespace {

/// A call, with the term that its sender is in.
QString call(const char* name, raft::Term term) {
    return QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(term);
}

/// Its answer: yes or no.
QString answer(const char* name, raft::Term term, bool yes) {
    return QStringLiteral("%1 %2").arg(call(name, term),
                                       yes ? QStringLiteral("✓") : QStringLiteral("✗"));
}

} // namespace

QString RaftLabelOf::operator()(const raft::RequestVoteRequest& m) const {
    return call("RequestVote", m.term);
}

QString RaftLabelOf::operator()(const raft::RequestVoteResponse& m) const {
    return answer("RequestVote", m.term, m.voteGranted);
}

/// With the places of the entries that it brings.
QString RaftLabelOf::operator()(const raft::AppendEntriesRequest& m) const {
    QString all = call("AppendEntries", m.term);
    if (m.entries.empty())
        return all;
    const raft::Index first = m.prevLogIndex + 1, last = m.prevLogIndex + m.entries.size();
    return first == last ? QStringLiteral("%1 [%2]").arg(all).arg(first)
                         : QStringLiteral("%1 [%2–%3]").arg(all).arg(first).arg(last);
}

QString RaftLabelOf::operator()(const raft::AppendEntriesResponse& m) const {
    return answer("AppendEntries", m.term, m.success);
}

QString RaftLabelOf::operator()(const raft::PreVoteRequest& m) const {
    return call("PreVote", m.term);
}

QString RaftLabelOf::operator()(const raft::PreVoteResponse& m) const {
    return answer("PreVote", m.term, m.voteGranted);
}

QString RaftLabelOf::operator()(const raft::InstallSnapshotRequest& m) const {
    return call("InstallSnapshot", m.term);
}

QString RaftLabelOf::operator()(const raft::InstallSnapshotResponse& m) const {
    return answer("InstallSnapshot", m.term, true);
}

QString RaftLabelOf::operator()(const raft::TimeoutNowRequest& m) const {
    return call("TimeoutNow", m.term);
}

QString RaftLabelOf::operator()(const raft::ConfirmLeaderRequest& m) const {
    return call("ConfirmLeader", m.term);
}

QString RaftLabelOf::operator()(const raft::ConfirmLeaderResponse& m) const {
    return answer("ConfirmLeader", m.term, true);
}

QString RaftLabelOf::operator()(const raft::TransferVoteRequest& m) const {
    return call("RequestVote", m.term);
}

QString RaftLabelOf::operator()(const service::ClientRequest& m) const {
    return QStringLiteral("ClientRequest %1").arg(QString::fromStdString(m.command));
}

QString RaftLabelOf::operator()(const service::ClientResponse& m) const {
    return QStringLiteral("ClientResponse %1").arg(QString::fromStdString(m.result)).simplified();
}

QString raftLabel(const Value& message, const Names&) {
    const auto* held = message.getIf<raft::Message>();
    return held != nullptr ? std::visit(RaftLabelOf{}, *held) : QString();
}

} // namespace synod::widgets
