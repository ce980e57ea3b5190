// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/act_text.h"

#include "engine/trace/message_lives.h"
#include "widgets/link_text.h"
#include "widgets/sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace synod::widgets {
namespace {

using scenario::Intervention;
using trace::Kind;

QString translated(const char* text) {
    return QCoreApplication::translate("event", text);
}

QString linkOf(const Intervention& intervention) {
    if (intervention.linkEnds.size() != 2)
        return {};
    return linkText(QString::fromStdString(intervention.linkEnds[0]),
                    QString::fromStdString(intervention.linkEnds[1]), intervention.way);
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

QString messageText(const scenario::MessageSelector& message, const ActPlace& place) {
    if (message.id != 0)
        return messageName(message.id, place);
    const QString way = QStringLiteral("%1 → %2").arg(QString::fromStdString(message.from),
                                                      QString::fromStdString(message.to));
    return message.type.empty() ? way : QString::fromStdString(message.type) + ' ' + way;
}

/// The one thing that an intervention is about, for %1 of its sentence.
QString subjectOf(const Intervention& intervention, const ActPlace& place) {
    using Action = Intervention::Action;
    switch (intervention.action) {
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::addLink:
    case Action::removeLink: return linkOf(intervention);
    case Action::partition: return groupsText(intervention.groups);
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::deliver: return messageText(intervention.message, place);
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
    case Action::setLink: return QT_TRANSLATE_NOOP("event", "Change %1: %2");
    case Action::drop: return QT_TRANSLATE_NOOP("event", "Drop %1");
    case Action::duplicate: return QT_TRANSLATE_NOOP("event", "Duplicate %1");
    case Action::delay: return QT_TRANSLATE_NOOP("event", "Delay %1");
    case Action::deliver: return QT_TRANSLATE_NOOP("event", "Deliver %1");
    case Action::fire: return QT_TRANSLATE_NOOP("event", "Fire the timer of %1");
    case Action::request: return QT_TRANSLATE_NOOP("event", "Ask %1: %2");
    case Action::inject: return QT_TRANSLATE_NOOP("event", "Inject %1");
    case Action::addNode: return QT_TRANSLATE_NOOP("event", "Add node %1");
    case Action::removeNode: return QT_TRANSLATE_NOOP("event", "Remove node %1");
    case Action::addLink: return QT_TRANSLATE_NOOP("event", "Add link %1");
    case Action::removeLink: return QT_TRANSLATE_NOOP("event", "Remove link %1");
    case Action::setClock:
        return intervention.rate == ClockRate{}
                   ? QT_TRANSLATE_NOOP("event", "Set the clock of %1 right")
                   : QT_TRANSLATE_NOOP("event", "Set the clock of %1 to ×%2");
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
    case Action::setLink: return QT_TRANSLATE_NOOP("event", "Changed %1: %2. Ctrl+Z goes back.");
    case Action::drop: return QT_TRANSLATE_NOOP("event", "Dropped %1. Ctrl+Z goes back.");
    case Action::duplicate: return QT_TRANSLATE_NOOP("event", "Duplicated %1. Ctrl+Z goes back.");
    case Action::delay: return QT_TRANSLATE_NOOP("event", "Delayed %1. Ctrl+Z goes back.");
    case Action::deliver: return QT_TRANSLATE_NOOP("event", "Delivered %1. Ctrl+Z goes back.");
    case Action::fire:
        return QT_TRANSLATE_NOOP("event", "Fired the timer of %1. Ctrl+Z goes back.");
    case Action::request: return QT_TRANSLATE_NOOP("event", "Asked %1: %2. Ctrl+Z goes back.");
    case Action::inject: return QT_TRANSLATE_NOOP("event", "Injected %1. Ctrl+Z goes back.");
    case Action::addNode: return QT_TRANSLATE_NOOP("event", "Added %1. Ctrl+Z goes back.");
    case Action::removeNode: return QT_TRANSLATE_NOOP("event", "Removed %1. Ctrl+Z goes back.");
    case Action::addLink: return QT_TRANSLATE_NOOP("event", "Added link %1. Ctrl+Z goes back.");
    case Action::removeLink:
        return QT_TRANSLATE_NOOP("event", "Removed link %1. Ctrl+Z goes back.");
    case Action::setClock:
        return intervention.rate == ClockRate{}
                   ? QT_TRANSLATE_NOOP("event",
                                       "The clock of %1 goes right again. Ctrl+Z goes back.")
                   : QT_TRANSLATE_NOOP("event", "The clock of %1 goes at ×%2. Ctrl+Z goes back.");
    }
    return "";
}

/// What is done with the subject, for %2.
QString secondOf(const Intervention& intervention) {
    switch (intervention.action) {
    case Intervention::Action::setClock:
        return QString::fromStdString(toDecimalText(intervention.rate));
    case Intervention::Action::setLink: return adjustmentText(intervention.adjustment);
    default: return QString::fromStdString(intervention.command);
    }
}

QString fill(const char* pattern, const Intervention& intervention, const ActPlace& place) {
    // Looking for a message may let go of the record that holds the intervention.
    return translated(pattern)
        .replace(QStringLiteral("%2"), secondOf(intervention))
        .replace(QStringLiteral("%1"), subjectOf(intervention, place));
}

/// The first thing that a person did on a branch, if it is what opened it.
const trace::Record* opening(const trace::Trace& trace, trace::BranchId branch) {
    const std::uint64_t size = trace.size(branch);
    std::uint64_t seq = trace.branch(branch).at;
    if (seq < size && trace.at(branch, seq).kind == Kind::branch)
        ++seq;
    if (seq >= size || trace.at(branch, seq).kind != Kind::intervention)
        return nullptr;
    return &trace.at(branch, seq);
}

QString actText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    const auto* act = record.payload.getIf<Intervention>();
    return act == nullptr ? QString() : interventionText(*act, {trace, branch, record.seq});
}

} // namespace

QString interventionText(const Intervention& intervention, const ActPlace& place) {
    return fill(actionPattern(intervention), intervention, place);
}

QString doneText(const Intervention& intervention, const ActPlace& place) {
    return fill(donePattern(intervention), intervention, place);
}

QString messageName(std::uint64_t id, const ActPlace& place) {
    const auto at = trace::recordsOf(place.trace, place.branch);
    const std::uint64_t end = std::min(place.before, place.trace.size(place.branch));
    const auto sent = trace::sentAt(at, id, end);
    if (!sent)
        return translated(QT_TRANSLATE_NOOP("event", "message #%1")).arg(id);
    const trace::Record& record = *at(*sent);
    const Names& names = place.trace.branch(place.branch).names;
    return QStringLiteral("%1 %2 → %3")
        .arg(fromView(record.payload.heldName()), QString::fromStdString(names.of(record.from)),
             QString::fromStdString(names.of(record.to)));
}

QString branchTitle(const trace::Trace& trace, trace::BranchId id) {
    const trace::Branch& branch = trace.branch(id);
    if (!branch.name.empty())
        return QString::fromStdString(branch.name);
    if (id == 0)
        return translated(QT_TRANSLATE_NOOP("event", "Main line"));
    if (const trace::Record* act = opening(trace, id))
        return actText(trace, id, *act);
    // Nothing was done here: the branch goes on without what was done on its parent.
    if (branch.at < trace.size(branch.parent)) {
        const QString left = actText(trace, branch.parent, trace.at(branch.parent, branch.at));
        if (!left.isEmpty())
            return translated(QT_TRANSLATE_NOOP("event", "Without: %1")).arg(left);
    }
    return translated(QT_TRANSLATE_NOOP("event", "Branch %1")).arg(id);
}

std::uint64_t sharedRecords(const trace::Trace& trace, trace::BranchId a, trace::BranchId b) {
    std::uint64_t shared = std::min(trace.size(a), trace.size(b));
    while (a != b) {
        // A branch is opened after its parent: the younger of the two is not the ancestor.
        trace::BranchId& younger = a > b ? a : b;
        shared = std::min(shared, trace.branch(younger).at);
        younger = trace.branch(younger).parent;
    }
    return shared;
}

} // namespace synod::widgets
