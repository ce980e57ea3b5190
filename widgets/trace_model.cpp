// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trace_model.h"

#include "engine/scenario/registry.h"

#include <algorithm>

namespace synod::widgets {
namespace {

/// Whether a protocol's message is one that views fold by default, such as a heartbeat.
using IsBackground = bool (*)(const Value& message);

const trace::Record* triggerOf(const trace::Record& effect, const RecordAt& at) {
    const trace::Record* cause = at(effect.cause);
    return cause != nullptr && trace::isTrigger(*cause) ? cause : nullptr;
}

/// Only its send carries the payload: it is found by going from cause to cause.
bool carriesChatter(const trace::Record& record, const RecordAt& at, IsBackground isBackground) {
    const Value& payload = payloadOf(record, at);
    return !payload.empty() && isBackground(payload);
}

/// The send of the message that a record speaks of: itself, or what it goes back to.
const trace::Record* sendOf(const trace::Record& record, const RecordAt& at) {
    const trace::Record* here = &record;
    for (int hop = 0; hop < 64 && here != nullptr; ++hop) {
        if (here->kind == trace::Kind::send)
            return here;
        here = at(here->cause);
    }
    return nullptr;
}

/// A heartbeat, or the answer to one.
bool isChatterMessage(const trace::Record& record, const RecordAt& at, std::string_view protocol) {
    const scenario::System* system = scenario::findSystem(protocol);
    if (system == nullptr || system->isBackground == nullptr)
        return false;
    if (carriesChatter(record, at, system->isBackground))
        return true;
    const trace::Record* send = sendOf(record, at);
    const trace::Record* trigger = send == nullptr ? nullptr : triggerOf(*send, at);
    return trigger != nullptr && trigger->kind == trace::Kind::deliver &&
           carriesChatter(*trigger, at, system->isBackground);
}

/// True when the step that begins at `first` holds a record worth stopping at.
bool isInterestingStep(const trace::Trace& trace, trace::BranchId branch, std::uint64_t first) {
    const std::uint64_t last = trace.stepEnd(branch, first);
    for (std::uint64_t seq = first; seq < last; ++seq) {
        if (isInteresting(trace, branch, seq))
            return true;
    }
    return false;
}

} // namespace

bool isInteresting(const trace::Trace& trace, trace::BranchId branch, std::uint64_t seq) {
    const RecordAt at = [&trace, branch](std::uint64_t other) {
        return other < trace.size(branch) ? &trace.at(branch, other) : nullptr;
    };
    return isInteresting(trace.at(branch, seq), at, trace.header().protocol);
}

bool isInteresting(const trace::Record& record, const RecordAt& at, std::string_view protocol) {
    using trace::Kind;
    switch (record.kind) {
    case Kind::crash:
    case Kind::restart:
    case Kind::pause:
    case Kind::resume:
    case Kind::request:
    case Kind::linkChanged:
    case Kind::clockChanged:
    case Kind::intervention:
    case Kind::violation:
    case Kind::output:
    case Kind::note: return true;
    // A heartbeat that dies is no more worth stopping at than one that arrives.
    case Kind::drop:
    case Kind::duplicate:
        return record.reason == trace::DropReason::byHand ||
               !isChatterMessage(record, at, protocol);
    case Kind::start:
    case Kind::deliver:
    case Kind::timerExpired: return record.step && !record.step->changed.empty();
    default: return false;
    }
}

TraceModel::TraceModel(QObject* parent) : QObject(parent) {}

void TraceModel::setTrace(const trace::Trace* trace, trace::BranchId branch) {
    m_trace = trace;
    m_selection = {};
    m_cursor.reset();
    m_numbers.setTrace(trace);
    if (m_trace != nullptr)
        m_cursor.emplace(*m_trace, branch);
    emit traceReplaced();
    emit selectionChanged();
    emit moved();
}

trace::BranchId TraceModel::branch() const {
    return m_cursor ? m_cursor->branch() : 0;
}

void TraceModel::setBranch(trace::BranchId branch) {
    if (!m_cursor || branch == m_cursor->branch())
        return;
    const Time time = std::min(m_cursor->time(), m_trace->endTime(branch));
    m_cursor->setBranch(branch);
    m_cursor->seekTime(time);
    emit branchChanged();
    emit moved();
}

const Names& TraceModel::names() const {
    static const Names none;
    return m_trace == nullptr ? none : m_trace->branch(branch()).names;
}

const net::Topology& TraceModel::topology() const {
    static const net::Topology none;
    return m_trace == nullptr ? none : m_trace->branch(branch()).topology;
}

const trace::Snapshot& TraceModel::snapshot() const {
    static const trace::Snapshot none;
    return m_cursor ? m_cursor->snapshot() : none;
}

Time TraceModel::time() const {
    return snapshot().time;
}

Time TraceModel::endTime() const {
    return m_trace == nullptr ? Time{} : m_trace->endTime(branch());
}

bool TraceModel::atEnd() const {
    return !m_cursor ||
           (m_cursor->seq() >= m_trace->size(branch()) && m_cursor->time() >= endTime());
}

void TraceModel::seekTime(Time time) {
    if (!m_cursor)
        return;
    const Time wanted = std::clamp(time, Time{}, endTime());
    // At one time there may be records on both sides of the cursor, so an equal time may be a move.
    const std::uint64_t before = m_cursor->seq();
    const Time timeBefore = m_cursor->time();
    m_cursor->seekTime(wanted);
    if (before != m_cursor->seq() || timeBefore != m_cursor->time())
        emit moved();
}

void TraceModel::seekSeq(std::uint64_t count) {
    if (!m_cursor)
        return;
    m_cursor->seekSeq(std::min(count, m_trace->size(branch())));
    emit moved();
}

bool TraceModel::stepForward(bool interestingOnly) {
    if (!m_cursor)
        return false;
    const trace::BranchId here = branch();
    const std::uint64_t size = m_trace->size(here);
    std::uint64_t place = m_cursor->seq();
    while (place < size) {
        const std::uint64_t first = place;
        place = m_trace->stepEnd(here, first);
        if (!interestingOnly || isInterestingStep(*m_trace, here, first)) {
            seekSeq(place);
            return true;
        }
    }
    return false;
}

bool TraceModel::stepBack(bool interestingOnly) {
    if (!m_cursor || m_cursor->seq() == 0)
        return false;
    const trace::BranchId here = branch();
    std::uint64_t place = m_trace->stepStart(here, m_cursor->seq() - 1);
    while (interestingOnly && place > 0) {
        const std::uint64_t shown = m_trace->stepStart(here, place - 1);
        if (isInterestingStep(*m_trace, here, shown))
            break;
        place = shown;
    }
    seekSeq(place);
    return true;
}

void TraceModel::select(Selection selection) {
    if (selection == m_selection)
        return;
    m_selection = selection;
    emit selectionChanged();
}

void TraceModel::grown() {
    emit traceGrown();
}

void TraceModel::setRelativeNumbers(bool relative) {
    if (m_numbers.relative() == relative)
        return;
    m_numbers.setRelative(relative);
    if (m_numbers.there())
        retranslate();
}

void TraceModel::retranslate() {
    emit retranslated();
}

} // namespace synod::widgets
