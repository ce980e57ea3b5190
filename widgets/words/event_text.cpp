// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/event_text.h"

#include "engine/core/why_value.h"
#include "engine/lesson/entry.h"
#include "engine/trace/message_lives.h"
#include "widgets/model/trace_model.h"
#include "widgets/words/act_text.h"
#include "widgets/words/link_text.h"
#include "widgets/words/sentences.h"

namespace synod::widgets {
namespace {

using intervention::Intervention;
using trace::Kind;

/// What a student did in a lesson, by the ids that its author gave.
QString lessonText(const trace::Record& record) {
    const auto* text = record.payload.getIf<std::string>();
    const auto entry = text == nullptr ? std::nullopt : lesson::readEntry(*text);
    if (!entry)
        return {};
    const auto said = [](const std::string& id) { return QString::fromStdString(id); };
    if (!entry->step.empty())
        return EventWords::tr("%1: step “%2”").arg(said(entry->lesson), said(entry->step));
    if (!entry->guess.empty())
        return EventWords::tr("guessed at “%1”: %2").arg(said(entry->guess), said(entry->answer));
    if (!entry->hint.empty())
        return EventWords::tr("a hint for “%1”").arg(said(entry->hint));
    if (!entry->done.empty())
        return EventWords::tr("done: “%1”").arg(said(entry->done));
    if (!entry->given.empty())
        return EventWords::tr("the solution of “%1” was played").arg(said(entry->given));
    if (!entry->student.empty())
        return EventWords::tr("handed in by “%1”").arg(said(entry->student));
    return entry->did == "play" ? EventWords::tr("played") : EventWords::tr("stepped back");
}

/// "RequestVoteRequest term=3 candidateId=n3"
QString valueText(const TraceModel& model, trace::BranchId branch, const Value& value) {
    if (value.empty())
        return {};
    if (QString own = model.words(value); !own.isEmpty())
        return own;
    const Names& names = model.trace().branch(branch).names;
    const QString held = fromView(value.heldName());
    const QString text = QString::fromStdString(value.text(names));
    // A value that prints itself with its name in front needs no second one.
    return text.startsWith(held) || text.isEmpty() ? (text.isEmpty() ? held : text)
                                                   : held + ' ' + text;
}

} // namespace

QString kindText(Kind kind) {
    switch (kind) {
    case Kind::start: return EventWords::tr("Start");
    case Kind::crash: return EventWords::tr("Crash");
    case Kind::restart: return EventWords::tr("Restart");
    case Kind::pause: return EventWords::tr("Pause");
    case Kind::resume: return EventWords::tr("Resume");
    case Kind::send: return EventWords::tr("Send");
    case Kind::forward: return EventWords::tr("Forward");
    case Kind::deliver: return EventWords::tr("Receive");
    case Kind::drop: return EventWords::tr("Drop");
    case Kind::duplicate: return EventWords::tr("Duplicate");
    case Kind::timerSet: return EventWords::tr("Timer set");
    case Kind::timerCancelled: return EventWords::tr("Timer cancelled");
    case Kind::timerExpired: return EventWords::tr("Timeout");
    case Kind::request: return EventWords::tr("Request");
    case Kind::output: return EventWords::tr("Output");
    case Kind::persist: return EventWords::tr("Write to disk");
    case Kind::linkChanged: return EventWords::tr("Link changed");
    case Kind::clockChanged: return EventWords::tr("Clock changed");
    case Kind::intervention: return EventWords::tr("Intervention");
    case Kind::violation: return EventWords::tr("Safety violated");
    case Kind::note: return EventWords::tr("Note");
    case Kind::branch: return EventWords::tr("Branch");
    case Kind::lesson: return EventWords::tr("Lesson");
    case Kind::task: return EventWords::tr("Task");
    }
    return {};
}

QString
happeningText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    return record.kind == Kind::linkChanged ? linkEventText(trace, branch, record)
                                            : kindText(record.kind);
}

QString dropText(trace::DropReason reason) {
    using trace::DropReason;
    switch (reason) {
    case DropReason::none: return {};
    case DropReason::loss: return EventWords::tr("lost on the way");
    case DropReason::linkCut: return EventWords::tr("the link is cut");
    case DropReason::receiverCrashed: return EventWords::tr("the receiver is down");
    case DropReason::ttlExpired: return EventWords::tr("its time to live ran out");
    case DropReason::queueFull: return EventWords::tr("the queue is full");
    case DropReason::byHand: return EventWords::tr("dropped by hand");
    case DropReason::noRoute: return EventWords::tr("there is no way to it");
    case DropReason::refused: return EventWords::tr("the receiver has no use for it");
    case DropReason::removed: return EventWords::tr("its node or link was removed");
    }
    return {};
}

QString statusText(trace::NodeStatus status) {
    using trace::NodeStatus;
    switch (status) {
    case NodeStatus::absent: return EventWords::tr("not started");
    case NodeStatus::up: return EventWords::tr("running");
    case NodeStatus::paused: return EventWords::tr("paused");
    case NodeStatus::crashed: return EventWords::tr("crashed");
    case NodeStatus::removed: return EventWords::tr("removed");
    }
    return {};
}

QString nodeClockText(const NodeClock& clock, Time now) {
    const QString shows = timeText(clock.at(now));
    if (clock.rate == ClockRate{})
        return EventWords::tr("right rate, shows %1").arg(shows);
    const QString rate = QString::fromStdString(toDecimalText(clock.rate));
    return EventWords::tr("×%1, shows %2").arg(rate, shows);
}

QString placeText(const trace::Record& record, const Names& names) {
    if (record.message != 0 && record.from.valid()) // an act upon a message has no way of its own
        return QString::fromStdString(names.of(record.from) + " → " + names.of(record.to));
    return record.node.valid() ? QString::fromStdString(names.of(record.node)) : QString();
}

QString detailText(const TraceModel& model, trace::BranchId branch, const trace::Record& record) {
    const trace::Trace& trace = model.trace();
    const auto shown = [&] {
        const Value& payload = trace::payloadOf(trace, branch, record);
        return valueText(model, branch, model.lens().message(branch, record.seq, payload));
    };
    const Names& names = trace.branch(branch).names;
    switch (record.kind) {
    case Kind::intervention:
        if (const auto* act = record.payload.getIf<Intervention>())
            return interventionText(*act, {trace, branch, record.seq});
        return {};
    case Kind::violation:
        if (const auto* body = record.payload.getIf<trace::ViolationBody>())
            return sentence(body->why, names);
        return {};
    case Kind::note:
        if (const auto* text = record.payload.getIf<std::string>())
            return QString::fromStdString(*text);
        if (const auto* why = record.payload.getIf<Why>())
            return sentence(*why, names);
        if (const auto* refused = record.payload.getIf<intervention::Refused>())
            return EventWords::tr("“%1” was not done. %2")
                .arg(interventionText(refused->intervention, {trace, branch, record.seq}),
                     sentence(refused->why, names));
        return {};
    case Kind::lesson:
    case Kind::task: return lessonText(record);
    case Kind::branch: {
        const auto* body = record.payload.getIf<trace::BranchBody>();
        return body == nullptr
                   ? QString()
                   : EventWords::tr("leaves “%1”").arg(branchTitle(trace, body->parent));
    }
    case Kind::drop: {
        const QString what = shown();
        const QString reason = dropText(record.reason);
        return what.isEmpty() ? reason : EventWords::tr("%1: %2").arg(what, reason);
    }
    case Kind::linkChanged: return linkDetailText(trace, branch, record);
    case Kind::clockChanged: {
        const auto* clock = record.payload.getIf<NodeClock>();
        return clock == nullptr ? QString() : nodeClockText(*clock, clock->setAt);
    }
    case Kind::start:
    case Kind::restart:
    case Kind::crash:
    case Kind::pause:
    case Kind::resume: return {};
    case Kind::request: // what a person said, and not what the protocol calls it
        return QString::fromStdString(record.payload.text(names));
    default: return shown();
    }
}

QString reasonText(const TraceModel& model,
                   trace::BranchId branch,
                   const trace::Record& record,
                   const Why& why) {
    return sentence(model.lens().why(branch, record, why), model.trace().branch(branch).names);
}

QString happenedText(const TraceModel& model, const trace::Record& record) {
    const QString place = placeText(record, model.names());
    const QString happening = happeningText(model.trace(), model.branch(), record);
    return place.isEmpty() ? happening : EventWords::tr("%1: %2").arg(place, happening);
}

QString momentText(const TraceModel& model, const trace::Record& record) {
    if (const Why* why = reasonOf(model.trace(), model.branch(), record))
        return reasonText(model, model.branch(), record, *why);
    if (record.kind == Kind::intervention)
        return detailText(model, model.branch(), record);
    if (record.kind == Kind::crash || record.kind == Kind::pause || record.kind == Kind::resume ||
        record.kind == Kind::clockChanged ||
        (record.kind == Kind::linkChanged && !record.node.valid()))
        return {};
    return happenedText(model, record);
}

QString momentText(const TraceModel& model) {
    if (model.empty())
        return {};
    constexpr std::uint64_t lookBack = 5'000;
    const trace::Trace& trace = model.trace();
    const std::uint64_t next = model.snapshot().next;
    const std::uint64_t stop = next > lookBack ? next - lookBack : 0;
    for (std::uint64_t seq = next; seq-- > stop;) {
        if (!model.interest().in(trace, model.branch(), seq))
            continue;
        QString text = momentText(model, trace.at(model.branch(), seq));
        if (!text.isEmpty())
            return text;
    }
    return {};
}

const Why*
reasonOf(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    if (const auto* body = record.payload.getIf<trace::ViolationBody>())
        return &body->why;
    if (const auto* refused = record.payload.getIf<intervention::Refused>())
        return &refused->why;
    if (trace::isTrigger(record))
        return record.step && !record.step->why.empty() ? &record.step->why.front() : nullptr;
    if (record.why == trace::noWhy)
        return nullptr;
    const trace::Record& trigger = trace.at(branch, trace.stepStart(branch, record.seq));
    const bool known = trigger.step && record.why < trigger.step->why.size();
    return known ? &trigger.step->why[record.why] : nullptr;
}

} // namespace synod::widgets
