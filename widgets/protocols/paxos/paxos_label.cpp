// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/paxos_label.h"

#include "engine/protocols/paxos/messages.h"
#include "engine/protocols/paxos/state.h"

#include <variant>

namespace synod::widgets {
namespace {

struct LabelOf {
    const Names& names;

    QString number(const paxos::ProposalNumber& n) const {
        return QString::fromStdString(ownText(n, names));
    }
    QString value(const paxos::ProposedValue& v) const {
        return QString::fromStdString(ownText(v, names));
    }

    QString operator()(const paxos::Prepare& m) const {
        return QStringLiteral("Prepare %1").arg(number(m.n));
    }
    QString operator()(const paxos::Promise& m) const {
        return QStringLiteral("Promise %1").arg(number(m.n));
    }
    QString operator()(const paxos::Accept& m) const {
        return QStringLiteral("Accept %1: %2").arg(number(m.n), value(m.v));
    }
    QString operator()(const paxos::Accepted& m) const {
        return QStringLiteral("Accepted %1: %2").arg(number(m.n), value(m.v));
    }
    QString operator()(const paxos::Refusal& m) const {
        return QStringLiteral("Refusal %1").arg(number(m.n));
    }
    QString operator()(const paxos::Heartbeat& m) const {
        return QStringLiteral("Heartbeat %1").arg(number(m.n));
    }
    QString operator()(const paxos::Propose& m) const {
        return QStringLiteral("Propose %1").arg(value(m.v));
    }
    QString operator()(const paxos::Learn& m) const {
        return QStringLiteral("Learn %1").arg(m.firstInstance);
    }
    QString operator()(const paxos::Learned& m) const {
        return QStringLiteral("Learned %1").arg(m.firstInstance);
    }
    QString operator()(const service::ClientRequest& m) const {
        return QStringLiteral("ClientRequest %1").arg(QString::fromStdString(m.command));
    }
    QString operator()(const service::ClientResponse& m) const {
        return QStringLiteral("ClientResponse %1").arg(QString::fromStdString(m.result));
    }
};

} // namespace

QString paxosLabel(const Value& message, const Names& names) {
    const auto* held = message.getIf<paxos::Message>();
    return held != nullptr ? std::visit(LabelOf{names}, *held).simplified() : QString();
}

} // namespace synod::widgets
