// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/event_text.h"

#include "widgets/sentences.h"

#include <QCoreApplication>
#include <QStringList>

namespace synod::widgets {
namespace {

using scenario::Intervention;
using trace::Kind;

QString translated(const char* text) {
    return QCoreApplication::translate("event", text);
}

QString linkText(const std::vector<std::string>& ends) {
    QStringList names;
    for (const std::string& end : ends)
        names += QString::fromStdString(end);
    return names.join(QStringLiteral("–"));
}

QString groupsText(const std::vector<std::vector<std::string>>& groups) {
    QStringList parts;
    for (const auto& group : groups) {
        QStringList names;
        for (const std::string& name : group)
            names += QString::fromStdString(name);
        parts += names.join(' ');
    }
    return parts.join(QStringLiteral(" | "));
}

QString messageText(const scenario::MessageSelector& message) {
    if (message.id != 0)
        return QStringLiteral("#%1").arg(message.id);
    return QString::fromStdString(message.type.empty() ? message.from + " → " + message.to
                                                       : message.type);
}

/// The one thing that an intervention is about, for %1 of its sentence.
QString subjectOf(const Intervention& intervention) {
    using Action = Intervention::Action;
    switch (intervention.action) {
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::addLink:
    case Action::removeLink: return linkText(intervention.linkEnds);
    case Action::partition: return groupsText(intervention.groups);
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::deliver: return messageText(intervention.message);
    case Action::inject: return QString::fromStdString(intervention.type);
    case Action::addNode: return QString::fromStdString(intervention.name);
    default: return QString::fromStdString(intervention.node);
    }
}

const char* actionPattern(const Intervention& intervention) {
    using Action = Intervention::Action;
    switch (intervention.action) {
    case Action::crash:
        return intervention.diskLost ? QT_TRANSLATE_NOOP("event", "Crash %1, disk lost")
                                     : QT_TRANSLATE_NOOP("event", "Crash %1");
    case Action::restart: return QT_TRANSLATE_NOOP("event", "Restart %1");
    case Action::pause: return QT_TRANSLATE_NOOP("event", "Pause %1");
    case Action::resume: return QT_TRANSLATE_NOOP("event", "Resume %1");
    case Action::cut: return QT_TRANSLATE_NOOP("event", "Cut %1");
    case Action::heal: return QT_TRANSLATE_NOOP("event", "Heal %1");
    case Action::partition: return QT_TRANSLATE_NOOP("event", "Partition %1");
    case Action::healAll: return QT_TRANSLATE_NOOP("event", "Heal all links");
    case Action::isolate: return QT_TRANSLATE_NOOP("event", "Isolate %1");
    case Action::setLink: return QT_TRANSLATE_NOOP("event", "Change link %1");
    case Action::drop: return QT_TRANSLATE_NOOP("event", "Drop message %1");
    case Action::duplicate: return QT_TRANSLATE_NOOP("event", "Duplicate message %1");
    case Action::delay: return QT_TRANSLATE_NOOP("event", "Delay message %1");
    case Action::deliver: return QT_TRANSLATE_NOOP("event", "Deliver message %1");
    case Action::fire: return QT_TRANSLATE_NOOP("event", "Fire the timer of %1");
    case Action::request: return QT_TRANSLATE_NOOP("event", "Request to %1");
    case Action::inject: return QT_TRANSLATE_NOOP("event", "Inject %1");
    case Action::addNode: return QT_TRANSLATE_NOOP("event", "Add node %1");
    case Action::removeNode: return QT_TRANSLATE_NOOP("event", "Remove node %1");
    case Action::addLink: return QT_TRANSLATE_NOOP("event", "Add link %1");
    case Action::removeLink: return QT_TRANSLATE_NOOP("event", "Remove link %1");
    }
    return "";
}

const char* donePattern(const Intervention& intervention) {
    using Action = Intervention::Action;
    switch (intervention.action) {
    case Action::crash:
        return intervention.diskLost
                   ? QT_TRANSLATE_NOOP("event", "Crashed %1, its disk is lost. Ctrl+Z goes back.")
                   : QT_TRANSLATE_NOOP("event", "Crashed %1. Ctrl+Z goes back.");
    case Action::restart: return QT_TRANSLATE_NOOP("event", "Restarted %1. Ctrl+Z goes back.");
    case Action::pause: return QT_TRANSLATE_NOOP("event", "Paused %1. Ctrl+Z goes back.");
    case Action::resume: return QT_TRANSLATE_NOOP("event", "Resumed %1. Ctrl+Z goes back.");
    case Action::cut: return QT_TRANSLATE_NOOP("event", "Cut %1. Ctrl+Z goes back.");
    case Action::heal: return QT_TRANSLATE_NOOP("event", "Healed %1. Ctrl+Z goes back.");
    case Action::partition: return QT_TRANSLATE_NOOP("event", "Split into %1. Ctrl+Z goes back.");
    case Action::healAll: return QT_TRANSLATE_NOOP("event", "All links are up. Ctrl+Z goes back.");
    case Action::isolate: return QT_TRANSLATE_NOOP("event", "Isolated %1. Ctrl+Z goes back.");
    case Action::setLink: return QT_TRANSLATE_NOOP("event", "Changed link %1. Ctrl+Z goes back.");
    case Action::drop: return QT_TRANSLATE_NOOP("event", "Dropped message %1. Ctrl+Z goes back.");
    case Action::duplicate:
        return QT_TRANSLATE_NOOP("event", "Duplicated message %1. Ctrl+Z goes back.");
    case Action::delay: return QT_TRANSLATE_NOOP("event", "Delayed message %1. Ctrl+Z goes back.");
    case Action::deliver:
        return QT_TRANSLATE_NOOP("event", "Delivered message %1. Ctrl+Z goes back.");
    case Action::fire:
        return QT_TRANSLATE_NOOP("event", "Fired the timer of %1. Ctrl+Z goes back.");
    case Action::request:
        return QT_TRANSLATE_NOOP("event", "Sent a request to %1. Ctrl+Z goes back.");
    case Action::inject: return QT_TRANSLATE_NOOP("event", "Injected %1. Ctrl+Z goes back.");
    case Action::addNode: return QT_TRANSLATE_NOOP("event", "Added %1. Ctrl+Z goes back.");
    case Action::removeNode: return QT_TRANSLATE_NOOP("event", "Removed %1. Ctrl+Z goes back.");
    case Action::addLink: return QT_TRANSLATE_NOOP("event", "Added link %1. Ctrl+Z goes back.");
    case Action::removeLink:
        return QT_TRANSLATE_NOOP("event", "Removed link %1. Ctrl+Z goes back.");
    }
    return "";
}

QString fill(const char* pattern, const QString& subject) {
    const QString text = translated(pattern);
    return text.contains(QStringLiteral("%1")) ? text.arg(subject) : text;
}

/// "RequestVoteRequest term=3 candidateId=n3"
QString valueText(const Value& value, const Names& names) {
    if (value.empty())
        return {};
    const QString held = fromView(value.heldName());
    const QString text = QString::fromStdString(value.text(names));
    // A value that prints itself with its name in front needs no second one.
    return text.startsWith(held) || text.isEmpty() ? (text.isEmpty() ? held : text)
                                                   : held + ' ' + text;
}

} // namespace

QString kindText(Kind kind) {
    switch (kind) {
    case Kind::start: return translated(QT_TRANSLATE_NOOP("event", "Start"));
    case Kind::crash: return translated(QT_TRANSLATE_NOOP("event", "Crash"));
    case Kind::restart: return translated(QT_TRANSLATE_NOOP("event", "Restart"));
    case Kind::pause: return translated(QT_TRANSLATE_NOOP("event", "Pause"));
    case Kind::resume: return translated(QT_TRANSLATE_NOOP("event", "Resume"));
    case Kind::send: return translated(QT_TRANSLATE_NOOP("event", "Send"));
    case Kind::forward: return translated(QT_TRANSLATE_NOOP("event", "Forward"));
    case Kind::deliver: return translated(QT_TRANSLATE_NOOP("event", "Receive"));
    case Kind::drop: return translated(QT_TRANSLATE_NOOP("event", "Drop"));
    case Kind::duplicate: return translated(QT_TRANSLATE_NOOP("event", "Duplicate"));
    case Kind::timerSet: return translated(QT_TRANSLATE_NOOP("event", "Timer set"));
    case Kind::timerCancelled: return translated(QT_TRANSLATE_NOOP("event", "Timer cancelled"));
    case Kind::timerExpired: return translated(QT_TRANSLATE_NOOP("event", "Timeout"));
    case Kind::request: return translated(QT_TRANSLATE_NOOP("event", "Request"));
    case Kind::output: return translated(QT_TRANSLATE_NOOP("event", "Output"));
    case Kind::persist: return translated(QT_TRANSLATE_NOOP("event", "Write to disk"));
    case Kind::linkChanged: return translated(QT_TRANSLATE_NOOP("event", "Link changed"));
    case Kind::intervention: return translated(QT_TRANSLATE_NOOP("event", "Your action"));
    case Kind::violation: return translated(QT_TRANSLATE_NOOP("event", "Safety violated"));
    case Kind::note: return translated(QT_TRANSLATE_NOOP("event", "Note"));
    case Kind::branch: return translated(QT_TRANSLATE_NOOP("event", "Branch"));
    case Kind::lesson: return translated(QT_TRANSLATE_NOOP("event", "Lesson"));
    case Kind::task: return translated(QT_TRANSLATE_NOOP("event", "Task"));
    }
    return {};
}

QString dropText(trace::DropReason reason) {
    using trace::DropReason;
    switch (reason) {
    case DropReason::none: return {};
    case DropReason::loss: return translated(QT_TRANSLATE_NOOP("event", "lost on the way"));
    case DropReason::linkCut: return translated(QT_TRANSLATE_NOOP("event", "the link is cut"));
    case DropReason::receiverCrashed:
        return translated(QT_TRANSLATE_NOOP("event", "the receiver is down"));
    case DropReason::ttlExpired:
        return translated(QT_TRANSLATE_NOOP("event", "its time to live ran out"));
    case DropReason::queueFull: return translated(QT_TRANSLATE_NOOP("event", "the queue is full"));
    case DropReason::byHand: return translated(QT_TRANSLATE_NOOP("event", "dropped by hand"));
    case DropReason::noRoute:
        return translated(QT_TRANSLATE_NOOP("event", "there is no way to it"));
    case DropReason::refused:
        return translated(QT_TRANSLATE_NOOP("event", "the receiver has no use for it"));
    case DropReason::removed:
        return translated(QT_TRANSLATE_NOOP("event", "its node or link was removed"));
    }
    return {};
}

QString statusText(trace::NodeStatus status) {
    using trace::NodeStatus;
    switch (status) {
    case NodeStatus::absent: return translated(QT_TRANSLATE_NOOP("event", "not started"));
    case NodeStatus::up: return translated(QT_TRANSLATE_NOOP("event", "running"));
    case NodeStatus::paused: return translated(QT_TRANSLATE_NOOP("event", "paused"));
    case NodeStatus::crashed: return translated(QT_TRANSLATE_NOOP("event", "crashed"));
    case NodeStatus::removed: return translated(QT_TRANSLATE_NOOP("event", "removed"));
    }
    return {};
}

QString interventionText(const Intervention& intervention) {
    return fill(actionPattern(intervention), subjectOf(intervention));
}

QString doneText(const Intervention& intervention) {
    return fill(donePattern(intervention), subjectOf(intervention));
}

const Value&
payloadOf(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    static const Value none;
    if (!record.payload.empty())
        return record.payload;
    const bool carriesMessage = record.kind == Kind::deliver || record.kind == Kind::drop;
    std::uint64_t seq = record.cause;
    for (int hop = 0; carriesMessage && hop < 64 && seq < trace.size(branch); ++hop) {
        const trace::Record& origin = trace.at(branch, seq);
        if (!origin.payload.empty() && origin.message == record.message)
            return origin.payload;
        seq = origin.cause;
    }
    return none;
}

QString placeText(const trace::Record& record, const Names& names) {
    if (record.message != 0)
        return QString::fromStdString(names.of(record.from) + " → " + names.of(record.to));
    return record.node.valid() ? QString::fromStdString(names.of(record.node)) : QString();
}

QString detailText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    const Names& names = trace.branch(branch).names;
    switch (record.kind) {
    case Kind::intervention:
        if (const auto* act = record.payload.getIf<Intervention>())
            return interventionText(*act);
        return {};
    case Kind::violation:
        if (const auto* body = record.payload.getIf<trace::ViolationBody>())
            return sentence(body->why, names);
        return {};
    case Kind::note:
        if (const auto* text = record.payload.getIf<std::string>())
            return QString::fromStdString(*text);
        return {};
    case Kind::drop:
        return translated(QT_TRANSLATE_NOOP("event", "%1: %2"))
            .arg(valueText(payloadOf(trace, branch, record), names), dropText(record.reason));
    case Kind::linkChanged: {
        const auto* change = record.payload.getIf<trace::LinkChange>();
        if (change == nullptr)
            return {};
        return QString::fromStdString(names.of(change->link.a) + "–" + names.of(change->link.b));
    }
    case Kind::start:
    case Kind::restart:
    case Kind::crash:
    case Kind::pause:
    case Kind::resume: return {};
    default: return valueText(payloadOf(trace, branch, record), names);
    }
}

const Why*
reasonOf(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    if (const auto* body = record.payload.getIf<trace::ViolationBody>())
        return &body->why;
    if (trace::isTrigger(record))
        return record.step && !record.step->why.empty() ? &record.step->why.front() : nullptr;
    if (record.why == trace::noWhy)
        return nullptr;
    const trace::Record& trigger = trace.at(branch, trace.stepStart(branch, record.seq));
    const bool known = trigger.step && record.why < trigger.step->why.size();
    return known ? &trigger.step->why[record.why] : nullptr;
}

} // namespace synod::widgets
