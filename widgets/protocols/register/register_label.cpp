// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/register/register_label.h"

#include "engine/systems/register/messages.h"
#include "widgets/protocols/raft/raft_label.h"

#include <variant>

namespace synod::widgets {
namespace {

template <class Message>
QString keyed(const char* name, const Message& m) {
    return QStringLiteral("%1 %2").arg(QLatin1String(name), QString::fromStdString(m.key));
}

struct LabelOf {
    QString operator()(const registers::ClientRequest& m) const {
        return QStringLiteral("ClientRequest %1").arg(QString::fromStdString(m.command));
    }
    QString operator()(const registers::ClientResponse& m) const {
        return QStringLiteral("ClientResponse %1")
            .arg(QString::fromStdString(m.result))
            .simplified();
    }
    QString operator()(const registers::ReadRequest& m) const { return keyed("ReadRequest", m); }
    QString operator()(const registers::ReadResponse& m) const { return keyed("ReadResponse", m); }
    QString operator()(const registers::WriteRequest& m) const { return keyed("WriteRequest", m); }
    QString operator()(const registers::WriteResponse& m) const {
        return keyed("WriteResponse", m);
    }
    QString operator()(const registers::Handoff& m) const { return keyed("Handoff", m); }
    QString operator()(const registers::HandoffResponse& m) const {
        return keyed("HandoffResponse", m);
    }
    QString operator()(const registers::Gossip&) const { return QStringLiteral("Gossip"); }
    QString operator()(const registers::GossipResponse&) const {
        return QStringLiteral("GossipResponse");
    }
    template <class OfRaft>
    QString operator()(const OfRaft& m) const {
        return RaftLabelOf{}(m);
    }
};

} // namespace

QString registerLabel(const Value& message, const Names&) {
    const auto* held = message.getIf<registers::Message>();
    return held != nullptr ? std::visit(LabelOf{}, *held) : QString();
}

} // namespace synod::widgets
