// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_message.h"

#include "engine/systems/balance/http_text.h"
#include "widgets/protocols/consensus_dress.h"
#include "widgets/protocols/tcp/tcp_dress.h"

#include <QCoreApplication>

#include <string>
#include <variant>

namespace synod::widgets {
namespace {

using balance::Status;

char16_t letterOf(balance::Operation operation) {
    switch (operation) {
    case balance::Operation::get: return u'G';
    case balance::Operation::put: return u'P';
    case balance::Operation::append: break;
    }
    return u'A';
}

MessageFace checkFace(bool filled) {
    MessageFace face = requestFace(u'•', MessageFace::Shape::round, {});
    face.calm = true;
    face.filled = filled;
    return face;
}

struct FaceOf {
    using Shape = MessageFace::Shape;

    MessageFace operator()(const balance::Request& m) const {
        return requestFace(letterOf(m.operation), Shape::hexagon, {Tint::Kind::accent, 0});
    }
    MessageFace operator()(const balance::Attempt& m) const {
        return requestFace(letterOf(m.operation), Shape::round, Tint::of(m.key));
    }
    MessageFace operator()(const balance::Response& m) const {
        return answerFace(m.status == Status::done, Shape::round, {Tint::Kind::accent, 0});
    }
    MessageFace operator()(const balance::Answer& m) const {
        return answerFace(m.status == Status::done, Shape::hexagon, {Tint::Kind::accent, 0});
    }
    MessageFace operator()(const balance::Check&) const { return checkFace(true); }
    MessageFace operator()(const balance::CheckAnswer&) const { return checkFace(false); }
    template <class Segment>
    MessageFace operator()(const Segment& segment) const {
        return segmentFace(segment);
    }
};

QString statusText(Status status) {
    switch (status) {
    case Status::done: return QCoreApplication::translate("BalanceDress", "done");
    case Status::refused: return QCoreApplication::translate("BalanceDress", "refused");
    case Status::noBackend: return QCoreApplication::translate("BalanceDress", "no backend is in");
    case Status::badGateway:
        return QCoreApplication::translate("BalanceDress", "connection refused or broken");
    case Status::unreachable:
    case Status::timedOut: break;
    }
    return QCoreApplication::translate("BalanceDress", "no backend answered");
}

struct LineOf {
    const Names& names;

    template <class Asking>
    QString asking(const Asking& m) const {
        return QCoreApplication::translate("BalanceDress", "%1 of key %2, request %3")
            .arg(QString::fromStdString(std::string(nameOf(m.operation))))
            .arg(m.key)
            .arg(m.number);
    }
    QString operator()(const balance::Request& m) const { return asking(m); }
    QString operator()(const balance::Attempt& m) const {
        return asking(m) + QStringLiteral(" · ") + QString::fromStdString(names.of(m.client));
    }
    QString operator()(const balance::Response& m) const { return statusText(m.status); }
    QString operator()(const balance::Answer& m) const {
        const QString status = statusText(m.status);
        return m.server.valid()
                   ? status + QStringLiteral(" · ") + QString::fromStdString(names.of(m.server))
                   : status;
    }
    QString operator()(const balance::Check& m) const { return roundText(m.round); }
    QString operator()(const balance::CheckAnswer& m) const { return roundText(m.round); }
    template <class Segment>
    QString operator()(const Segment& segment) const {
        return QString::fromStdString(ownText(segment, names));
    }
    static QString roundText(std::uint64_t round) {
        return QCoreApplication::translate("BalanceDress", "round %1").arg(round);
    }
};

} // namespace

std::optional<balance::Message> balanceMessage(const Value& payload) {
    const auto* message = payload.getIf<balance::Message>();
    if (message == nullptr)
        return std::nullopt;
    auto carried = balance::carriedBy(*message);
    return carried ? carried : *message;
}

MessageFace balanceFace(const balance::Message& message) {
    return std::visit(FaceOf{}, message);
}

QString balanceLine(const balance::Message& message, const Names& names) {
    return std::visit(LineOf{names}, message);
}

} // namespace synod::widgets
