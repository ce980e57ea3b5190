// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/act_text.h"

#include "engine/core/describe_traits.h"
#include "engine/core/shortened.h"
#include "engine/trace/message_lives.h"
#include "widgets/words/link_text.h"
#include "widgets/words/sentences.h"

#include <QStringList>

#include <algorithm>

namespace synod::widgets {
namespace {

using intervention::Intervention;
using trace::Kind;

// ---- what a field says -------------------------------------------------------------------------

/// A command can have a whole file in it.
constexpr std::size_t longestShown = 200;
constexpr std::size_t longestDone = 60;

QString said(const std::string& text, const ActPlace&) {
    return QString::fromStdString(shortened(text, longestShown));
}
QString said(const intervention::Ends& link, const ActPlace&) {
    return linkText(QString::fromStdString(link.a), QString::fromStdString(link.b),
                    intervention::Way::both);
}
QString said(const intervention::LinkWays& link, const ActPlace&) {
    return linkText(QString::fromStdString(link.a), QString::fromStdString(link.b), link.way);
}
QString said(const intervention::Groups& groups, const ActPlace&) {
    QStringList parts;
    for (const auto& group : groups) {
        QStringList names;
        for (const std::string& name : group)
            names += QString::fromStdString(name);
        parts += names.join(' ');
    }
    return parts.join(QStringLiteral(" | "));
}
QString said(const intervention::MessageSelector& message, const ActPlace& place) {
    if (message.id != 0)
        return messageName(message.id, place);
    const QString way = QStringLiteral("%1 → %2").arg(QString::fromStdString(message.from),
                                                      QString::fromStdString(message.to));
    return message.type.empty() ? way : QString::fromStdString(message.type) + ' ' + way;
}
QString said(const intervention::LinkAdjustment& adjustment, const ActPlace&) {
    return adjustmentText(adjustment);
}
QString said(ClockRate rate, const ActPlace&) {
    return QString::fromStdString(toDecimalText(rate));
}
template <class Field>
requires(!std::is_base_of_v<std::string, Field>) QString said(const Field&, const ActPlace&) {
    return {}; // no words have it
}

// ---- the words of each kind --------------------------------------------------------------------

/// What it is, and that it has been done; %1, %2, … are its fields.
struct Words {
    const char* act;
    const char* done;
};

Words wordsOf(const intervention::Crash& crash) {
    if (crash.disk == intervention::Disk::lost)
        return {QT_TRANSLATE_NOOP("event", "Crash %1, disk lost"),
                QT_TRANSLATE_NOOP("event", "Crashed %1, its disk is lost. Ctrl+Z goes back.")};
    return {QT_TRANSLATE_NOOP("event", "Crash %1"),
            QT_TRANSLATE_NOOP("event", "Crashed %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Restart&) {
    return {QT_TRANSLATE_NOOP("event", "Restart %1"),
            QT_TRANSLATE_NOOP("event", "Restarted %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Pause&) {
    return {QT_TRANSLATE_NOOP("event", "Pause %1"),
            QT_TRANSLATE_NOOP("event", "Paused %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Resume&) {
    return {QT_TRANSLATE_NOOP("event", "Resume %1"),
            QT_TRANSLATE_NOOP("event", "Resumed %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Cut&) {
    return {QT_TRANSLATE_NOOP("event", "Cut %1"),
            QT_TRANSLATE_NOOP("event", "Cut %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Heal&) {
    return {QT_TRANSLATE_NOOP("event", "Heal %1"),
            QT_TRANSLATE_NOOP("event", "Healed %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Partition&) {
    return {QT_TRANSLATE_NOOP("event", "Partition %1"),
            QT_TRANSLATE_NOOP("event", "Split into %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::HealAll&) {
    return {QT_TRANSLATE_NOOP("event", "Heal all links"),
            QT_TRANSLATE_NOOP("event", "All links are up. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Isolate&) {
    return {QT_TRANSLATE_NOOP("event", "Isolate %1"),
            QT_TRANSLATE_NOOP("event", "Isolated %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::SetLink&) {
    return {QT_TRANSLATE_NOOP("event", "Change %1: %2"),
            QT_TRANSLATE_NOOP("event", "Changed %1: %2. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Drop&) {
    return {QT_TRANSLATE_NOOP("event", "Drop %1"),
            QT_TRANSLATE_NOOP("event", "Dropped %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Duplicate&) {
    return {QT_TRANSLATE_NOOP("event", "Duplicate %1"),
            QT_TRANSLATE_NOOP("event", "Duplicated %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Delay&) {
    return {QT_TRANSLATE_NOOP("event", "Delay %1"),
            QT_TRANSLATE_NOOP("event", "Delayed %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Deliver&) {
    return {QT_TRANSLATE_NOOP("event", "Deliver %1"),
            QT_TRANSLATE_NOOP("event", "Delivered %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Fire&) {
    return {QT_TRANSLATE_NOOP("event", "Fire the timer of %1"),
            QT_TRANSLATE_NOOP("event", "Fired the timer of %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Request&) {
    return {QT_TRANSLATE_NOOP("event", "Ask %1: %2"),
            QT_TRANSLATE_NOOP("event", "Asked %1: %2. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::Inject&) {
    return {QT_TRANSLATE_NOOP("event", "Inject %3"),
            QT_TRANSLATE_NOOP("event", "Injected %3. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::AddNode&) {
    return {QT_TRANSLATE_NOOP("event", "Add node %1"),
            QT_TRANSLATE_NOOP("event", "Added %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::RemoveNode&) {
    return {QT_TRANSLATE_NOOP("event", "Remove node %1"),
            QT_TRANSLATE_NOOP("event", "Removed %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::AddLink&) {
    return {QT_TRANSLATE_NOOP("event", "Add link %1"),
            QT_TRANSLATE_NOOP("event", "Added link %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::RemoveLink&) {
    return {QT_TRANSLATE_NOOP("event", "Remove link %1"),
            QT_TRANSLATE_NOOP("event", "Removed link %1. Ctrl+Z goes back.")};
}
Words wordsOf(const intervention::SetClock& set) {
    if (set.rate == ClockRate{})
        return {QT_TRANSLATE_NOOP("event", "Set the clock of %1 right"),
                QT_TRANSLATE_NOOP("event", "The clock of %1 goes right again. Ctrl+Z goes back.")};
    return {QT_TRANSLATE_NOOP("event", "Set the clock of %1 to ×%2"),
            QT_TRANSLATE_NOOP("event", "The clock of %1 goes at ×%2. Ctrl+Z goes back.")};
}

/// Copies the intervention: looking for a message may let go of the record that holds it.
QString fill(const char* Words::*which, Intervention intervention, const ActPlace& place) {
    return std::visit(
        [&]<class Kind>(const Kind& kind) {
            QString text = inEvents(wordsOf(kind).*which);
            QStringList fields;
            boost::mp11::mp_for_each<describe::MemberList<Kind>>([&](auto member) {
                const QString number = QStringLiteral("%%1").arg(fields.size() + 1);
                const bool wanted = text.contains(number);
                fields += wanted ? said(kind.*member.pointer, place) : QString();
            });
            for (qsizetype i = fields.size(); i-- > 0;)
                text.replace(QStringLiteral("%%1").arg(i + 1), fields[i]);
            return text;
        },
        intervention);
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
    return fill(&Words::act, intervention, place);
}

QString doneText(const Intervention& intervention, const ActPlace& place) {
    const auto* request = std::get_if<intervention::Request>(&intervention);
    if (request == nullptr)
        return fill(&Words::done, intervention, place);
    // It stands in a line over the stage, which cannot break a long word.
    intervention::Request asked = *request;
    asked.command = shortened(asked.command, longestDone);
    return fill(&Words::done, asked, place);
}

QString messageName(std::uint64_t id, const ActPlace& place) {
    const auto at = trace::recordsOf(place.trace, place.branch);
    const std::uint64_t end = std::min(place.before, place.trace.size(place.branch));
    const auto sent = trace::sentAt(at, id, end);
    if (!sent)
        return inEvents(QT_TRANSLATE_NOOP("event", "message #%1")).arg(id);
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
        return inEvents(QT_TRANSLATE_NOOP("event", "Main line"));
    if (const trace::Record* act = opening(trace, id))
        return actText(trace, id, *act);
    // Nothing was done here: the branch goes on without what was done on its parent.
    if (branch.at < trace.size(branch.parent)) {
        const QString left = actText(trace, branch.parent, trace.at(branch.parent, branch.at));
        if (!left.isEmpty())
            return inEvents(QT_TRANSLATE_NOOP("event", "Without: %1")).arg(left);
    }
    return inEvents(QT_TRANSLATE_NOOP("event", "Branch %1")).arg(id);
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
