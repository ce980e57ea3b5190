// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_message.h"

#include "engine/core/shortened.h"
#include "widgets/protocols/consensus_dress.h"

#include <variant>

namespace synod::widgets {
namespace {

/// Octets of a command that a line shows: one can be a block of a file.
constexpr std::size_t longestShown = 100;

struct FaceOf {
    using Shape = MessageFace::Shape;

    MessageFace operator()(const raft::RequestVoteRequest& message) const {
        return requestFace(u'V', Shape::square, Tint::of(message.term));
    }
    MessageFace operator()(const raft::RequestVoteResponse& message) const {
        return answerFace(message.voteGranted, Shape::square, Tint::of(message.term));
    }
    MessageFace operator()(const raft::TransferVoteRequest& message) const {
        return requestFace(u'V', Shape::square, Tint::of(message.term));
    }
    MessageFace operator()(const raft::PreVoteRequest& message) const {
        return requestFace(u'P', Shape::square, Tint::of(message.term));
    }
    MessageFace operator()(const raft::PreVoteResponse& message) const {
        return answerFace(message.voteGranted, Shape::square, Tint::of(message.term));
    }
    MessageFace operator()(const raft::AppendEntriesRequest& message) const {
        MessageFace face = requestFace(u'A', Shape::round, Tint::of(message.term));
        face.calm = message.entries.empty();
        if (face.calm)
            face.letter = u'•';
        return face;
    }
    MessageFace operator()(const raft::AppendEntriesResponse& message) const {
        MessageFace face = answerFace(message.success, Shape::round, Tint::of(message.term));
        face.calm = message.success;
        return face;
    }
    MessageFace operator()(const raft::InstallSnapshotRequest& message) const {
        return requestFace(u'S', Shape::round, Tint::of(message.term));
    }
    MessageFace operator()(const raft::InstallSnapshotResponse& message) const {
        return answerFace(message.lastIncludedIndex > 0, Shape::round, Tint::of(message.term));
    }
    MessageFace operator()(const raft::TimeoutNowRequest& message) const {
        return requestFace(u'T', Shape::square, Tint::of(message.term));
    }
    MessageFace operator()(const raft::ConfirmLeaderRequest& message) const {
        return requestFace(u'L', Shape::round, Tint::of(message.term));
    }
    MessageFace operator()(const raft::ConfirmLeaderResponse& message) const {
        return answerFace(message.round > 0, Shape::round, Tint::of(message.term));
    }
    MessageFace operator()(const raft::ClientRequest&) const { return clientRequestFace(); }
    MessageFace operator()(const raft::ClientResponse& message) const {
        return clientResponseFace(message.status == service::Status::ok);
    }
    template <class Other>
    MessageFace operator()(const Other&) const {
        return requestFace(u'?', Shape::square, {});
    }
};

struct LineOf {
    QString operator()(const raft::RequestVoteRequest& m) const { return ask(m); }
    QString operator()(const raft::RequestVoteResponse& m) const { return vote(m); }
    QString operator()(const raft::TransferVoteRequest& m) const { return ask(m); }
    QString operator()(const raft::PreVoteRequest& m) const { return ask(m); }
    QString operator()(const raft::PreVoteResponse& m) const { return vote(m); }
    QString operator()(const raft::AppendEntriesRequest& m) const {
        return QStringLiteral("term %1 · prevLog %2/%3 · entries %4 · leaderCommit %5")
            .arg(m.term)
            .arg(m.prevLogIndex)
            .arg(m.prevLogTerm)
            .arg(m.entries.size())
            .arg(m.leaderCommit);
    }
    QString operator()(const raft::AppendEntriesResponse& m) const {
        return QStringLiteral("term %1 · success %2 · matchIndex %3")
            .arg(m.term)
            .arg(yesNo(m.success))
            .arg(m.matchIndex);
    }
    QString operator()(const raft::InstallSnapshotRequest& m) const {
        return QStringLiteral("term %1 · lastIncluded %2/%3")
            .arg(m.term)
            .arg(m.snapshot.lastIncludedIndex)
            .arg(m.snapshot.lastIncludedTerm);
    }
    QString operator()(const raft::InstallSnapshotResponse& m) const {
        return QStringLiteral("term %1 · lastIncludedIndex %2")
            .arg(m.term)
            .arg(m.lastIncludedIndex);
    }
    QString operator()(const raft::ClientRequest& m) const {
        return QString::fromStdString(shortened(m.command, longestShown));
    }
    template <class Other>
    QString operator()(const Other&) const {
        return {};
    }
    template <class Request>
    static QString ask(const Request& m) {
        return QStringLiteral("term %1 · lastLog %2/%3")
            .arg(m.term)
            .arg(m.lastLogIndex)
            .arg(m.lastLogTerm);
    }
    template <class Response>
    static QString vote(const Response& m) {
        return QStringLiteral("term %1 · voteGranted %2").arg(m.term).arg(yesNo(m.voteGranted));
    }
    static QString yesNo(bool yes) {
        return yes ? QStringLiteral("true") : QStringLiteral("false");
    }
};

} // namespace

MessageFace raftFace(const raft::Message& message) {
    return std::visit(FaceOf{}, message);
}

QString raftLine(const raft::Message& message) {
    return std::visit(LineOf{}, message);
}

} // namespace synod::widgets
