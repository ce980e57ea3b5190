// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/state.h"
#include "engine/trace/trace.h"

#include <memory>
#include <string>
#include <vector>

namespace synod::widgets {

/// A Raft session in which servers change their role and term, step by step, as a run writes it:
/// what views must show is then known.
class RoleTrace {
public:
    explicit RoleTrace(std::size_t servers) : m_states(servers) {
        trace::SessionHeader header;
        header.protocol = "raft";
        for (std::size_t i = 1; i <= servers; ++i)
            header.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
        m_trace = std::make_unique<trace::Trace>(std::move(header));
        for (std::size_t i = 0; i < servers; ++i) {
            trace::Record record = next(0, i, trace::Kind::start);
            record.payload = Value::of(raft::State{});
            m_trace->append(0, std::move(record));
        }
    }

    /// Times are milliseconds and do not go back. Gives the seq of the step.
    std::uint64_t step(int at, std::size_t node, raft::Role role, raft::Term term) {
        trace::Record record = next(at, node, trace::Kind::timerExpired);
        record.payload = Value::of(raft::Timer::election);
        record.step = std::make_unique<trace::StepDetail>();
        raft::State after = m_states[node];
        after.role = role;
        after.currentTerm = term;
        descriptorOf<raft::State>().diff(&m_states[node], &after, record.step->changed);
        m_states[node] = after;
        const std::uint64_t seq = record.seq;
        m_trace->append(0, std::move(record));
        return seq;
    }
    void crash(int at, std::size_t node) {
        trace::Record record = next(at, node, trace::Kind::crash);
        record.payload = Value::of(trace::CrashBody{});
        m_trace->append(0, std::move(record));
    }

    trace::Trace& trace() { return *m_trace; }

private:
    trace::Record next(int at, std::size_t node, trace::Kind kind) {
        trace::Record record;
        record.seq = m_trace->size(0);
        record.time = milliseconds(at);
        record.node = NodeId::at(node);
        record.kind = kind;
        return record;
    }

    std::unique_ptr<trace::Trace> m_trace;
    std::vector<raft::State> m_states; ///< by server
};

} // namespace synod::widgets
