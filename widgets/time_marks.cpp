// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/time_marks.h"

#include "engine/scenario/intervention.h"
#include "widgets/protocols/raft/raft_marks.h"

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr std::uint64_t slice = 20'000;

/// What a person did to the network or to a message; what is done to nodes has records of its own.
bool harms(scenario::Intervention::Action action) {
    using Action = scenario::Intervention::Action;
    switch (action) {
    case Action::cut:
    case Action::partition:
    case Action::isolate:
    case Action::setLink:
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::inject:
    case Action::removeLink: return true;
    default: return false;
    }
}

bool isFault(const trace::Record& record) {
    if (record.kind == trace::Kind::crash || record.kind == trace::Kind::pause)
        return true;
    const auto* act = record.payload.getIf<scenario::Intervention>();
    return act != nullptr && harms(act->action);
}

} // namespace

std::unique_ptr<MarkReader> makeMarkReader(std::string_view protocol) {
    if (protocol == "raft")
        return std::make_unique<RaftMarks>();
    return nullptr;
}

TimeMarks::TimeMarks(TraceModel* model, QObject* parent) : QObject(parent), m_model(model) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &TimeMarks::readSlice);
    connect(model, &TraceModel::traceReplaced, this, &TimeMarks::beginAnew);
    connect(model, &TraceModel::branchChanged, this, &TimeMarks::beginAnew);
    connect(model, &TraceModel::traceGrown, this, &TimeMarks::readSlice);
    beginAnew();
}

void TimeMarks::beginAnew() {
    m_marks.clear();
    m_next = 0;
    ++m_generation;
    m_reader = m_model->empty() ? nullptr : makeMarkReader(m_model->trace().header().protocol);
    readSlice();
    emit changed();
}

void TimeMarks::readSlice() {
    if (m_model->empty())
        return;
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    const std::uint64_t size = trace.size(branch);
    const std::uint64_t end = std::min(size, m_next + slice);
    const std::size_t before = m_marks.size();
    for (; m_next < end; ++m_next)
        readOne(trace.at(branch, m_next));
    if (m_marks.size() != before)
        emit changed();
    if (m_next < size)
        m_again.start(0);
}

void TimeMarks::readOne(const trace::Record& record) {
    if (isFault(record))
        m_marks.push_back({record.time, record.seq, 0, TimeMark::Kind::fault});
    if (record.kind == trace::Kind::violation)
        m_marks.push_back({record.time, record.seq, 0, TimeMark::Kind::violation});
    if (m_reader)
        m_reader->read(record, m_marks);
}

} // namespace synod::widgets
