// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/trace_scan.h"

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr std::uint64_t slice = 5'000;

} // namespace

TraceScan::TraceScan(TraceModel* model, Read read, QObject* parent)
    : QObject(parent), m_model(model), m_read(std::move(read)) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &TraceScan::readSlice);
    connect(model, &TraceModel::traceReplaced, this, &TraceScan::beginAnew);
    connect(model, &TraceModel::branchChanged, this, &TraceScan::beginAnew);
    connect(model, &TraceModel::traceGrown, this, &TraceScan::readSlice);
}

void TraceScan::setActive(bool active) {
    if (m_active == active)
        return;
    m_active = active;
    if (m_void)
        beginAnew();
    else
        readSlice();
}

void TraceScan::readAll() {
    if (m_void) {
        m_void = false;
        m_next = 0;
        m_states.clear();
        emit begun();
    }
    if (m_model->empty())
        return;
    const std::uint64_t size = m_model->trace().size(m_model->branch());
    for (; m_next < size; ++m_next)
        readOne(m_model->trace().at(m_model->branch(), m_next));
    emit advanced();
}

bool TraceScan::complete() const {
    return !m_void && (m_model->empty() || m_next >= m_model->trace().size(m_model->branch()));
}

void TraceScan::beginAnew() {
    m_void = true;
    m_again.stop();
    if (!m_active)
        return;
    m_void = false;
    m_next = 0;
    m_states.clear();
    emit begun();
    readSlice();
}

void TraceScan::readSlice() {
    if (!m_active || m_model->empty())
        return;
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    const std::uint64_t size = trace.size(branch);
    const std::uint64_t end = std::min(size, m_next + slice);
    for (; m_next < end; ++m_next)
        readOne(trace.at(branch, m_next));
    emit advanced();
    if (m_next < size)
        m_again.start(0);
}

/// Folds what a step changed into the node's state, as a Snapshot does.
void TraceScan::readOne(const trace::Record& record) {
    static const Value none;
    const bool hasNode = record.node != NodeId();
    if (!hasNode) {
        m_read(record, none);
        return;
    }
    if (record.node.index >= m_states.size())
        m_states.resize(record.node.index + std::size_t{1});
    Value& state = m_states[record.node.index];
    if (record.kind == trace::Kind::start)
        state = record.payload;
    if (trace::isTrigger(record) && record.step && !record.step->changed.empty() &&
        !state.empty()) {
        void* held = state.mutableData();
        for (const Delta& delta : record.step->changed)
            state.type()->apply(held, delta);
    }
    m_read(record, state);
}

} // namespace synod::widgets
