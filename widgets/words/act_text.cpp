// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/act_text.h"

#include "engine/core/describe_traits.h"
#include "engine/core/shortened.h"
#include "engine/trace/message_lives.h"
#include "widgets/words/link_text.h"
#include "widgets/words/sentences.h"

#include <QCoreApplication>
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

struct ActWords {
    Q_DECLARE_TR_FUNCTIONS(event)
public:
    static Words of(const intervention::Crash& crash) {
        if (crash.disk == intervention::Disk::lost)
            return {QT_TR_NOOP("Crash %1, disk lost"),
                    QT_TR_NOOP("Crashed %1, its disk is lost. Ctrl+Z goes back.")};
        return {QT_TR_NOOP("Crash %1"), QT_TR_NOOP("Crashed %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Restart&) {
        return {QT_TR_NOOP("Restart %1"), QT_TR_NOOP("Restarted %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Pause&) {
        return {QT_TR_NOOP("Pause %1"), QT_TR_NOOP("Paused %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Resume&) {
        return {QT_TR_NOOP("Resume %1"), QT_TR_NOOP("Resumed %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Cut&) {
        return {QT_TR_NOOP("Cut %1"), QT_TR_NOOP("Cut %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Heal&) {
        return {QT_TR_NOOP("Heal %1"), QT_TR_NOOP("Healed %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Partition&) {
        return {QT_TR_NOOP("Partition %1"), QT_TR_NOOP("Split into %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::HealAll&) {
        return {QT_TR_NOOP("Heal all links"), QT_TR_NOOP("All links are up. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Isolate&) {
        return {QT_TR_NOOP("Isolate %1"), QT_TR_NOOP("Isolated %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::SetLink&) {
        return {QT_TR_NOOP("Change %1: %2"), QT_TR_NOOP("Changed %1: %2. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Drop&) {
        return {QT_TR_NOOP("Drop %1"), QT_TR_NOOP("Dropped %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Duplicate&) {
        return {QT_TR_NOOP("Duplicate %1"), QT_TR_NOOP("Duplicated %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Delay&) {
        return {QT_TR_NOOP("Delay %1"), QT_TR_NOOP("Delayed %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Deliver&) {
        return {QT_TR_NOOP("Deliver %1"), QT_TR_NOOP("Delivered %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Fire&) {
        return {QT_TR_NOOP("Fire the timer of %1"),
                QT_TR_NOOP("Fired the timer of %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Request&) {
        return {QT_TR_NOOP("Ask %1: %2"), QT_TR_NOOP("Asked %1: %2. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::Inject&) {
        return {QT_TR_NOOP("Inject %3"), QT_TR_NOOP("Injected %3. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::AddNode&) {
        return {QT_TR_NOOP("Add node %1"), QT_TR_NOOP("Added %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::RemoveNode&) {
        return {QT_TR_NOOP("Remove node %1"), QT_TR_NOOP("Removed %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::AddLink&) {
        return {QT_TR_NOOP("Add link %1"), QT_TR_NOOP("Added link %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::RemoveLink&) {
        return {QT_TR_NOOP("Remove link %1"), QT_TR_NOOP("Removed link %1. Ctrl+Z goes back.")};
    }
    static Words of(const intervention::SetClock& set) {
        if (set.rate == ClockRate{})
            return {QT_TR_NOOP("Set the clock of %1 right"),
                    QT_TR_NOOP("The clock of %1 goes right again. Ctrl+Z goes back.")};
        return {QT_TR_NOOP("Set the clock of %1 to ×%2"),
                QT_TR_NOOP("The clock of %1 goes at ×%2. Ctrl+Z goes back.")};
    }
};

/// Copies the intervention: looking for a message may let go of the record that holds it.
QString fill(const char* Words::*which, Intervention intervention, const ActPlace& place) {
    return std::visit(
        [&]<class Kind>(const Kind& kind) {
            QString text = ActWords::tr(ActWords::of(kind).*which);
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
        return EventWords::tr("message #%1").arg(id);
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
        return EventWords::tr("Main line");
    if (const trace::Record* act = opening(trace, id))
        return actText(trace, id, *act);
    // Nothing was done here: the branch goes on without what was done on its parent.
    if (branch.at < trace.size(branch.parent)) {
        const QString left = actText(trace, branch.parent, trace.at(branch.parent, branch.at));
        if (!left.isEmpty())
            return EventWords::tr("Without: %1").arg(left);
    }
    return EventWords::tr("Branch %1").arg(id);
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
