// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/run/network.h"

#include <algorithm>

namespace synod::run {

using trace::Kind;

Network::Network(scenario::Scenario scenario, trace::RecordSink* sink)
    : m_scenario(std::move(scenario)),
      m_topology(m_scenario.topology),
      m_names(m_topology.names()),
      m_routes(m_topology,
               m_scenario.routing == scenario::Routing::live ? net::Routes::Mode::live
                                                             : net::Routes::Mode::built),
      m_sink(sink) {}

RunningTimer& Network::noteTimer(
    NodeId node, const Value& timer, Time due, std::uint64_t cause, std::uint8_t why) {
    std::vector<RunningTimer>& timers = station(node).timers;
    auto running = std::find_if(timers.begin(), timers.end(),
                                [&](const RunningTimer& t) { return t.timer == timer; });
    if (running == timers.end()) {
        running = timers.emplace(timers.end());
        running->timer = timer;
    }
    running->due = due;
    running->plan = ++m_plans;
    running->set = emit(Kind::timerSet, node, cause, [&](trace::Record& record) {
        record.payload = timer;
        record.due = std::max(due, now());
        record.why = why;
    });
    return *running;
}

void Network::forgetTimer(NodeId node, const Value& timer, std::uint64_t cause, std::uint8_t why) {
    const auto erased = std::erase_if(
        station(node).timers, [&](const RunningTimer& running) { return running.timer == timer; });
    if (erased > 0)
        notePayload(Kind::timerCancelled, node, timer, cause, why);
}

void Network::notePayload(
    Kind kind, NodeId node, Value payload, std::uint64_t cause, std::uint8_t why) {
    emit(kind, node, cause, [&](trace::Record& record) {
        record.payload = std::move(payload);
        record.why = why;
    });
}

void Network::observe(NodeId node,
                      std::uint64_t seq,
                      std::span<const Delta> changed,
                      bool beganAnew) {
    m_found.clear();
    const StepReport report{seq, now(), node, station(node).known, changed, beganAnew};
    for (const auto& monitor : m_monitors)
        monitor->observe(report, m_found);
    for (Violation& violation : m_found) {
        ++m_violations;
        emit(Kind::violation, node, seq, [&](trace::Record& record) {
            record.payload = Value::of(trace::ViolationBody{std::move(violation.property),
                                                            std::move(violation.why),
                                                            std::move(violation.evidence)});
        });
    }
}

std::string Network::describeTail() const {
    std::string text = "the last records, oldest first (seq time kind node):";
    for (std::size_t back = m_tail.size(); back > 0; --back) {
        if (back > m_seq)
            continue;
        const Tail& tail = m_tail[(m_seq - back) % m_tail.size()];
        text += "\n  " + std::to_string(tail.seq) + "  " + toMilliseconds(tail.time) + "  kind " +
                std::to_string(static_cast<int>(tail.kind)) + "  " + m_names.of(tail.node);
    }
    return text;
}

} // namespace synod::run
