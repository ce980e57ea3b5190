// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/trace_model.h"

#include "engine/scenario/language.h"

#include <algorithm>

namespace synod::widgets {
TraceModel::TraceModel(QObject* parent) : QObject(parent) {}

void TraceModel::setTrace(const trace::Trace* trace, trace::BranchId branch) {
    m_trace = trace;
    m_selection = {};
    m_cursor.reset();
    const std::string_view protocol =
        trace == nullptr ? std::string_view() : trace->header().protocol;
    m_views = &viewsOf(protocol);
    m_interest = trace::Interest(scenario::outlineRules(protocol).isBackground);
    const bool relative = m_lens->relative();
    m_lens = trace != nullptr && m_views->lens != nullptr ? m_views->lens(*trace)
                                                          : std::make_unique<ValueLens>();
    m_lens->setRelative(relative);
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

bool TraceModel::atEnd() const {
    return !m_cursor ||
           (m_cursor->seq() >= m_trace->size(branch()) && m_cursor->time() >= endTime());
}

void TraceModel::setFutureHidden(bool hidden) {
    if (m_futureHidden == hidden)
        return;
    m_futureHidden = hidden;
    emit futureHiddenChanged();
}

std::uint64_t TraceModel::shownRecords() const {
    if (m_trace == nullptr)
        return 0;
    return m_futureHidden ? snapshot().next : m_trace->size(branch());
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

bool TraceModel::stopsAt(const trace::Record& record,
                         const trace::RecordAt& at,
                         Stride stride) const {
    return (!stride.at.valid() || record.node == stride.at) &&
           (!stride.interestingOnly || m_interest.in(record, at));
}

/// In any record of the step that begins at `first`.
bool TraceModel::stopsAtStep(std::uint64_t first, Stride stride) const {
    if (stride.all())
        return true;
    const trace::RecordAt at = trace::recordsOf(*m_trace, branch());
    for (std::uint64_t seq = first; seq < m_trace->stepEnd(branch(), first); ++seq)
        if (stopsAt(m_trace->at(branch(), seq), at, stride))
            return true;
    return false;
}

bool TraceModel::stepForward(Stride stride) {
    if (!m_cursor)
        return false;
    const trace::BranchId here = branch();
    const std::uint64_t size = m_trace->size(here);
    std::uint64_t place = m_cursor->seq();
    while (place < size) {
        const std::uint64_t first = place;
        place = m_trace->stepEnd(here, first);
        if (stopsAtStep(first, stride)) {
            seekSeq(place);
            return true;
        }
    }
    return false;
}

bool TraceModel::stepBack(Stride stride) {
    if (!m_cursor || m_cursor->seq() == 0)
        return false;
    const trace::BranchId here = branch();
    std::uint64_t place = m_trace->stepStart(here, m_cursor->seq() - 1);
    while (!stride.all() && place > 0) {
        const std::uint64_t shown = m_trace->stepStart(here, place - 1);
        if (stopsAtStep(shown, stride))
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

QString TraceModel::words(const Value& value) const {
    return m_views->words == nullptr ? QString() : m_views->words(value, names());
}

void TraceModel::setRelativeNumbers(bool relative) {
    if (m_lens->relative() == relative)
        return;
    m_lens->setRelative(relative);
    if (m_lens->offered())
        retranslate();
}

} // namespace synod::widgets
