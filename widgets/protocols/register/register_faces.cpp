// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/register/register_faces.h"

#include "widgets/protocols/consensus_dress.h"

namespace synod::widgets {
namespace {

using Shape = MessageFace::Shape;

MessageFace outline(MessageFace face) {
    face.filled = false;
    return face;
}

MessageFace calm(char16_t letter, Tint tint) {
    MessageFace face = requestFace(letter, Shape::round, tint);
    face.calm = true;
    return face;
}

struct FaceOf {
    MessageFace operator()(const registers::ClientRequest&) const { return clientRequestFace(); }
    MessageFace operator()(const registers::ClientResponse& m) const {
        return clientResponseFace(m.status == registers::Status::ok);
    }
    MessageFace operator()(const registers::ReadRequest&) const {
        return requestFace(u'G', Shape::square, {});
    }
    MessageFace operator()(const registers::ReadResponse& m) const {
        return outline(requestFace(m.copies.empty() ? u'∅' : u'G', Shape::square,
                                   tintOf(registers::newestOf(m.copies))));
    }
    MessageFace operator()(const registers::WriteRequest& m) const {
        const char16_t letter = m.hintFor.valid() ? u'H' : m.operation == 0 ? u'F' : u'P';
        return requestFace(letter, Shape::round, tintOf(registers::newestOf(m.copies)));
    }
    MessageFace operator()(const registers::WriteResponse&) const {
        return answerFace(true, Shape::round, {});
    }
    MessageFace operator()(const registers::Handoff& m) const {
        return requestFace(u'H', Shape::round, tintOf(registers::newestOf(m.copies)));
    }
    MessageFace operator()(const registers::HandoffResponse&) const {
        return answerFace(true, Shape::round, {});
    }
    MessageFace operator()(const registers::Gossip&) const { return calm(u'•', {}); }
    MessageFace operator()(const registers::GossipResponse& m) const {
        registers::Stamp newest;
        for (const registers::Register& held : m.store)
            newest = std::max(newest, registers::newestOf(held.copies));
        return outline(requestFace(u'T', Shape::round, tintOf(newest)));
    }
    // Raft's, as its own dress has them.
    MessageFace operator()(const raft::RequestVoteRequest& m) const {
        return requestFace(u'V', Shape::square, Tint::of(m.term));
    }
    MessageFace operator()(const raft::TransferVoteRequest& m) const {
        return requestFace(u'V', Shape::square, Tint::of(m.term));
    }
    MessageFace operator()(const raft::RequestVoteResponse& m) const {
        return answerFace(m.voteGranted, Shape::square, Tint::of(m.term));
    }
    MessageFace operator()(const raft::AppendEntriesRequest& m) const {
        return m.entries.empty() ? calm(u'•', Tint::of(m.term))
                                 : requestFace(u'A', Shape::round, Tint::of(m.term));
    }
    MessageFace operator()(const raft::AppendEntriesResponse& m) const {
        MessageFace face = answerFace(m.success, Shape::round, Tint::of(m.term));
        face.calm = m.success;
        return face;
    }
    MessageFace operator()(const raft::ConfirmLeaderRequest& m) const {
        return requestFace(u'L', Shape::round, Tint::of(m.term));
    }
    MessageFace operator()(const raft::ConfirmLeaderResponse& m) const {
        return answerFace(m.round > 0, Shape::round, Tint::of(m.term));
    }
    template <class Other>
    MessageFace operator()(const Other& m) const {
        return requestFace(u'S', Shape::round, Tint::of(m.term));
    }
};

QString
textOf(const std::string& key, const std::vector<registers::Copy>& copies, const Names& names) {
    return QString::fromStdString(
        copies.empty() ? key + " —" : ownText(registers::Register{key, copies}, names));
}

struct LineOf {
    const Names& names;

    QString operator()(const registers::ClientRequest& m) const {
        return QString::fromStdString(m.command);
    }
    QString operator()(const registers::ClientResponse& m) const {
        return QString::fromStdString(m.result);
    }
    QString operator()(const registers::ReadRequest& m) const {
        return QStringLiteral("get ") + QString::fromStdString(m.key);
    }
    QString operator()(const registers::ReadResponse& m) const {
        return textOf(m.key, m.copies, names);
    }
    QString operator()(const registers::WriteRequest& m) const {
        return textOf(m.key, m.copies, names);
    }
    QString operator()(const registers::Handoff& m) const { return textOf(m.key, m.copies, names); }
    template <class Other>
    QString operator()(const Other&) const {
        return {};
    }
};

} // namespace

Tint tintOf(const registers::Stamp& stamp) {
    return stamp.none() ? Tint{} : Tint::of(stamp.counter);
}

MessageFace faceOf(const registers::Message& message) {
    return std::visit(FaceOf{}, message);
}

QString lineOf(const registers::Message& message, const Names& names) {
    return std::visit(LineOf{names}, message);
}

} // namespace synod::widgets
