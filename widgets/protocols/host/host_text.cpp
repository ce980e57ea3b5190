// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/host/host_text.h"

#include "engine/systems/host/state.h"

#include <QCoreApplication>

#include <variant>

namespace synod::widgets {
namespace {

struct HostWords {
    Q_DECLARE_TR_FUNCTIONS(HostText)
};

const char* titleOf(const ip::RipTimer& timer) {
    switch (timer.kind) {
    case ip::RipTimerKind::update: return QT_TRANSLATE_NOOP("HostText", "RIP update timer");
    case ip::RipTimerKind::triggeredUpdate:
        return QT_TRANSLATE_NOOP("HostText", "Triggered update timer");
    case ip::RipTimerKind::timeout: return QT_TRANSLATE_NOOP("HostText", "Route timeout");
    case ip::RipTimerKind::garbageCollection: break;
    }
    return QT_TRANSLATE_NOOP("HostText", "Garbage collection timer");
}

const char* titleOf(const tcp::Timer& timer) {
    switch (timer.kind) {
    case tcp::TimerKind::retransmission:
        return QT_TRANSLATE_NOOP("HostText", "Retransmission timeout of connection %1");
    case tcp::TimerKind::persist:
        return QT_TRANSLATE_NOOP("HostText", "Persist timeout of connection %1");
    case tcp::TimerKind::delayedAck:
        return QT_TRANSLATE_NOOP("HostText", "Delayed ACK of connection %1");
    case tcp::TimerKind::timeWait:
        return QT_TRANSLATE_NOOP("HostText", "End of TIME-WAIT of connection %1");
    case tcp::TimerKind::userTimeout:
        return QT_TRANSLATE_NOOP("HostText", "User timeout of connection %1");
    case tcp::TimerKind::read: break;
    }
    return QT_TRANSLATE_NOOP("HostText", "Next read on connection %1");
}

const char* sentenceOf(tcp::SignalKind signal) {
    switch (signal) {
    case tcp::SignalKind::opened: return QT_TRANSLATE_NOOP("HostText", "Connection %1 is opened");
    case tcp::SignalKind::established:
        return QT_TRANSLATE_NOOP("HostText", "Connection %1 is established");
    case tcp::SignalKind::closing:
        return QT_TRANSLATE_NOOP("HostText", "Connection %1: the other end closes");
    case tcp::SignalKind::reset: return QT_TRANSLATE_NOOP("HostText", "Connection %1 is reset");
    case tcp::SignalKind::refused: return QT_TRANSLATE_NOOP("HostText", "Connection %1 is refused");
    case tcp::SignalKind::timedOut:
        return QT_TRANSLATE_NOOP("HostText", "Connection %1 is given up: nobody answers");
    case tcp::SignalKind::urgent:
        return QT_TRANSLATE_NOOP("HostText", "Connection %1: urgent data ahead");
    case tcp::SignalKind::closed: break;
    }
    return QT_TRANSLATE_NOOP("HostText", "Connection %1 is closed");
}

/// What can be read as it is, else how many.
QString octetsText(const Octets& octets, const Names& names) {
    const QString text = QString::fromStdString(ownText(octets, names));
    const QLatin1String many(" octets");
    return text.endsWith(many) ? HostWords::tr("%1 octets").arg(text.chopped(many.size())) : text;
}

/// A call that was not carried out says why in the engine's words; two of them name what it was.
QString failureText(const std::string& what) {
    const QString text = QString::fromStdString(what);
    const QLatin1String noSuch("there is no "), port("port "), taken(" is taken");
    if (text.startsWith(noSuch) && text != QLatin1String("there is no TCP"))
        return HostWords::tr("there is no %1").arg(text.mid(noSuch.size()));
    if (text.startsWith(port) && text.endsWith(taken))
        return HostWords::tr("port %1 is taken").arg(text.mid(port.size()).chopped(taken.size()));
    return QCoreApplication::translate("rules", what.c_str());
}

struct InWords {
    const Names& names;

    QString nameOf(NodeId node) const { return QString::fromStdString(names.of(node)); }

    QString operator()(const ip::RipTimer& timer) const { return HostWords::tr(titleOf(timer)); }
    QString operator()(const host::Turn& turn) const {
        return turn.of == host::ApplicationTimer::ping
                   ? HostWords::tr("Next echo")
                   : HostWords::tr("Next turn of its application");
    }
    QString operator()(const tcp::Timer& timer) const {
        return HostWords::tr(titleOf(timer)).arg(timer.connection);
    }
    QString operator()(const host::Received& output) const {
        return HostWords::tr("%1 from %2 at port %3")
            .arg(octetsText(output.data, names), nameOf(output.from))
            .arg(output.port);
    }
    QString operator()(const host::Answered& output) const {
        return HostWords::tr("Echo %1 came back from %2 after %3")
            .arg(output.sequenceNumber)
            .arg(nameOf(output.from), QString::fromStdString(toShortText(output.roundTrip)));
    }
    QString operator()(const host::Told& output) const {
        return HostWords::tr("%1 says of a datagram to %2: %3")
            .arg(nameOf(output.by), nameOf(output.about), QString::fromStdString(output.what));
    }
    QString operator()(const tcp::Delivered& output) const {
        return HostWords::tr("%1 of connection %2")
            .arg(octetsText(output.octets, names))
            .arg(output.connection);
    }
    QString operator()(const tcp::Signal& output) const {
        return HostWords::tr(sentenceOf(output.kind)).arg(output.connection);
    }
    QString operator()(const host::Failed& output) const { return failureText(output.what); }
    template <class Other>
    QString operator()(const Other&) const {
        return {};
    }
};

} // namespace

QString hostText(const Value& value, const Names& names) {
    if (const auto* timer = value.getIf<host::Timer>())
        return std::visit(InWords{names}, *timer);
    if (const auto* output = value.getIf<host::Output>())
        return std::visit(InWords{names}, *output);
    return {};
}

} // namespace synod::widgets
