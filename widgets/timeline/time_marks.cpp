// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_marks.h"

#include "engine/scenario/language.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

constexpr std::uint64_t slice = 20'000;

bool isMilestone(const trace::Mark& mark) {
    return mark.kind != trace::Mark::Kind::fault && mark.kind != trace::Mark::Kind::violation;
}

/// Appends what is known of a branch without looking at its records, up to `limit`. Gives the seq
/// up to which that is everything.
std::uint64_t takeKnown(trace::Outline& out,
                        trace::OutlineParts parts,
                        const trace::Trace& trace,
                        trace::BranchId id,
                        std::uint64_t limit) {
    const trace::Branch& branch = trace.branch(id);
    const std::uint64_t shared = std::min(branch.at, limit);
    if (id != 0 && takeKnown(out, parts, trace, branch.parent, shared) < shared)
        return 0;
    const auto* known = trace.outline(id);
    if (known == nullptr)
        return shared;
    const auto here = [&](std::uint64_t seq) { return seq < limit; };
    for (const trace::Mark& mark : known->outline.marks)
        if (here(mark.seq) && (parts.milestones || !isMilestone(mark)))
            out.marks.append(mark);
    for (const std::uint64_t seq : known->outline.events)
        if (here(seq) && parts.events)
            out.events.append(seq);
    return std::min(known->upTo, limit);
}

} // namespace

void OutlineFollower::beginAnew(const TraceModel& model) {
    m_outline = {};
    m_picture = {};
    m_placed = false;
    if (model.empty())
        return;
    const trace::Trace& trace = model.trace();
    const trace::BranchId branch = model.branch();
    m_reader = trace::OutlineReader(scenario::outlineRules(trace.header().protocol), m_parts);
    m_picture.next = takeKnown(m_outline, m_parts, trace, branch, trace.size(branch));
    if (m_picture.next == 0)
        m_outline = {};
}

void OutlineFollower::readTo(const TraceModel& model, std::uint64_t end) {
    const trace::Trace& trace = model.trace();
    end = std::min(end, trace.size(model.branch()));
    if (!m_parts.needPicture()) {
        for (; m_picture.next < end; ++m_picture.next)
            m_reader.read(m_picture, trace.at(model.branch(), m_picture.next), m_outline);
        return;
    }
    if (m_picture.next < end && !std::exchange(m_placed, true)) {
        trace::TraceCursor cursor(trace, model.branch());
        cursor.seekSeq(m_picture.next);
        m_picture = cursor.snapshot();
    }
    while (m_picture.next < end) {
        // It is the same picture, and shares its states with the trace.
        if (const trace::Snapshot* shared = trace.keyframeAt(model.branch(), m_picture.next))
            m_picture = *shared;
        const trace::Record& record = trace.at(model.branch(), m_picture.next);
        m_reader.read(m_picture, record, m_outline);
        m_picture.apply(record);
    }
}

TimeMarks::TimeMarks(TraceModel* model, bool milestones, QObject* parent)
    : QObject(parent),
      m_model(model),
      m_thinned(milestones),
      m_follower({.milestones = milestones, .events = false}) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &TimeMarks::readSlice);
    connect(model, &TraceModel::traceReplaced, this, &TimeMarks::beginAnew);
    connect(model, &TraceModel::branchChanged, this, &TimeMarks::beginAnew);
    connect(model, &TraceModel::traceGrown, this, &TimeMarks::readSlice);
    beginAnew();
}

void TimeMarks::beginAnew() {
    ++m_generation;
    m_marks.clear();
    m_apart = 1;
    m_follower.beginAnew(*m_model);
    readSlice();
    emit changed();
}

void TimeMarks::readSlice() {
    if (m_model->empty())
        return;
    m_follower.readTo(*m_model, m_follower.next() + slice);
    const trace::MarkList& found = m_follower.outline().marks;
    for (const TimeMark& mark : found)
        keep(mark);
    if (!found.empty()) {
        m_follower.forgetMarks();
        emit changed();
    }
    if (m_follower.next() < m_model->trace().size(m_model->branch()))
        m_again.start(0);
}

bool TimeMarks::takesPlaceOf(TimeMark& last, const TimeMark& mark) const {
    if (!m_thinned || mark.time.ns / m_apart != last.time.ns / m_apart)
        return false;
    if (mark.kind >= last.kind)
        last = mark;
    return true;
}

void TimeMarks::keep(const TimeMark& mark) {
    if (m_marks.empty() || !takesPlaceOf(m_marks.back(), mark))
        m_marks.push_back(mark);
    if (m_thinned && m_marks.size() > mostMilestones)
        thin();
}

void TimeMarks::thin() {
    while (m_marks.size() > mostMilestones / 2) {
        m_apart *= 2;
        std::size_t kept = 1;
        for (std::size_t i = 1; i < m_marks.size(); ++i)
            if (!takesPlaceOf(m_marks[kept - 1], m_marks[i]))
                m_marks[kept++] = m_marks[i];
        m_marks.resize(kept);
    }
    ++m_generation;
}

} // namespace synod::widgets
