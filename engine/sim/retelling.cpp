// SPDX-License-Identifier: GPL-3.0-or-later
// What the records say is taken in as they come; what is due by then is scheduled at the end, in
// retelling_dues.cpp.
#include "engine/sim/retelling.h"

#include <algorithm>

namespace synod::sim {

using intervention::Intervention;
using trace::Kind;
using trace::Record;

Retelling::Retelling(Simulator::Data& simulator,
                     const trace::Trace& trace,
                     const trace::Place& place)
    : m_to(simulator),
      m_trace(trace),
      m_place(place),
      m_measured(trace.header().engine != "in-process"),
      m_picture(trace.header().topology),
      m_timersSet(simulator.m_nodes.size()),
      m_steps(simulator.m_nodes.size()),
      m_scriptDone(simulator.m_scenario.at.size()) {}

bool Retelling::tell() {
    if (!fits())
        return false;
    m_to.m_queue = EventQueue();
    for (std::uint64_t seq = 0; seq < m_place.count; ++seq)
        take(m_trace.at(m_place.branch, seq));
    standAtPlace();
    return true;
}

/// The scenario's nodes and links must be those that the records speak of by number.
bool Retelling::fits() const {
    const net::Topology& recorded = m_trace.header().topology;
    const net::Topology& ours = m_to.m_topology;
    const auto sameEnds = [](const net::Link& a, const net::Link& b) {
        return a.a == b.a && a.b == b.b;
    };
    return recorded.nodes == ours.nodes &&
           std::equal(recorded.links.begin(), recorded.links.end(), ours.links.begin(),
                      ours.links.end(), sameEnds);
}

void Retelling::take(const Record& record) {
    m_to.m_now = record.time;
    if (record.node.valid())
        knowNodes(record.node.index + std::size_t{1});
    if (record.link.valid())
        knowLinks(record.link.link() + std::size_t{1});
    // Links and nodes as they were when the message entered.
    takeOfMessage(record);
    m_picture.apply(record);
    switch (record.kind) {
    case Kind::intervention: takeIntervention(record); break;
    case Kind::note: tickOff(record); break;
    case Kind::linkChanged:
        if (const auto* change = record.payload.getIf<trace::LinkChange>())
            m_to.m_topology.links[record.link.link()] = change->link;
        break;
    default:
        if (record.node.valid())
            takeOfNode(record);
    }
    if (trace::isTrigger(record))
        observe(record);
    // What an intervention on a message to come did to that message has it as its cause.
    std::erase_if(m_to.m_ambushes,
                  [&](const run::Ambush& ambush) { return ambush.seq == record.cause; });
}

/// Nodes that were added on the way are there from the record on that names them.
void Retelling::knowNodes(std::size_t count) {
    const net::Topology& all = m_trace.branch(m_place.branch).topology;
    while (m_to.m_topology.nodes.size() < count) {
        const std::size_t index = m_to.m_topology.nodes.size();
        const bool named = index < all.nodes.size();
        const NodeId added =
            m_to.m_topology.addNode(named ? all.nodes[index].name : "n" + std::to_string(index + 1),
                                    named ? all.nodes[index].kind : net::NodeKind::server);
        m_to.m_topology.nodes.back().present = false;
        m_to.m_names.add(m_to.m_topology.nodes.back().name);
        m_to.addNodeState(added);
        m_timersSet.push_back(0);
        m_steps.push_back(0);
    }
}

void Retelling::knowLinks(std::size_t count) {
    const net::Topology& all = m_trace.branch(m_place.branch).topology;
    while (m_to.m_topology.links.size() < count) {
        const std::size_t number = m_to.m_topology.links.size();
        net::Link& added = m_to.m_topology.links.emplace_back();
        if (number < all.links.size())
            added = all.links[number];
        added.present = false;
    }
}

void Retelling::takeIntervention(const Record& record) {
    const auto* what = record.payload.getIf<Intervention>();
    if (what == nullptr)
        return;
    tickOff(record);
    if (const auto way = m_ways.find(record.message); way != m_ways.end()) {
        way->second.doomed = false; // a delay or a delivery by hand saves it from the link
        way->second.planned = record.seq;
    }
    const bool added = what->is<intervention::AddNode>();
    if (added && record.node.valid())
        m_to.m_topology.nodes[record.node.index].present = true;
    if ((added || what->is<intervention::Restart>()) && record.node.valid())
        m_to.station(record.node).bootCause = record.seq;
    // One that acts at once is the cause of what it did, or moves a message, or names one.
    const intervention::MessageSelector* wanted = messagesOf(*what);
    if (wanted != nullptr && record.cause == trace::noSeq && record.message == 0 && wanted->id == 0)
        m_to.m_ambushes.push_back({*what, std::max(1u, wanted->nth), record.seq});
}

/// What a record says was done, or tried in vain, and may be the scenario's own.
const Intervention* Retelling::scriptedIn(const Record& record) {
    if (record.cause != trace::noSeq)
        return nullptr;
    if (const auto* refused = record.payload.getIf<intervention::Refused>())
        return &refused->intervention;
    return record.payload.getIf<Intervention>();
}

/// An intervention of the scenario's own has had its time.
void Retelling::tickOff(const Record& record) {
    const Intervention* tried = scriptedIn(record);
    const auto& script = m_to.m_scenario.at;
    for (std::size_t i = 0; i < script.size() && script[i].time <= record.time; ++i) {
        const bool same = tried != nullptr && *tried == script[i].intervention;
        if (!same || m_scriptDone[i])
            continue;
        m_scriptDone[i] = true;
        return;
    }
}

void Retelling::takeOfNode(const Record& record) {
    NodeRuntime& node = m_to.station(record.node);
    switch (record.kind) {
    case Kind::start:
    case Kind::restart: begin(record.node, record.kind); break;
    case Kind::crash: {
        const auto* body = record.payload.getIf<trace::CrashBody>();
        if (body != nullptr && body->removed)
            m_to.m_topology.nodes[record.node.index].present = false;
        if (body != nullptr && body->diskLost)
            node.disk = m_to.m_system->make(m_to.m_scenario, m_to.m_topology, record.node)->disk();
        node.process = {};
        break;
    }
    case Kind::persist:
        if (node.process)
            node.process->applyToDisk(node.disk, record.payload);
        break;
    case Kind::timerSet: ++m_timersSet[record.node.index]; break;
    case Kind::clockChanged: m_clockSet[record.node] = record.seq; break;
    default: break;
    }
    if (trace::isTrigger(record))
        ++m_steps[record.node.index];
}

void Retelling::begin(NodeId id, Kind kind) {
    NodeRuntime& node = m_to.station(id);
    node.bootCause = trace::noSeq;
    node.process = m_to.m_system->make(m_to.m_scenario, m_to.m_topology, id);
    if (kind == Kind::start) {
        node.disk = m_to.firstDisk(id, *node.process);
        return;
    }
    if (node.disk.empty())
        node.disk = node.process->disk();
    if (!m_measured)
        return;
    // Suppose a real process was killed after it had written its vote to the disk, and before it
    // could report that: what it came back with says what the disk held.
    const Value& state = m_picture.nodes[id.index].state;
    if (state.empty())
        return;
    node.process->restore(state);
    node.disk = node.process->disk();
}

void Retelling::observe(const Record& record) {
    ++m_to.m_steps;
    const trace::NodeView& view = m_picture.nodes[record.node.index];
    if (view.state.empty())
        return;
    const std::span<const Delta> changed =
        record.step ? std::span<const Delta>(record.step->changed) : std::span<const Delta>();
    const StepReport step{record.seq, record.time, record.node,
                          view.state, changed,     trace::beginsAnew(record.kind)};
    for (const auto& monitor : m_to.m_monitors)
        monitor->observe(step, m_found);
    m_found.clear(); // they are on record
}

void Retelling::takeOfMessage(const Record& record) {
    const net::Passage passage = m_to.follow(record);
    switch (record.kind) {
    case Kind::send:
    case Kind::forward: {
        Way& way = m_ways[record.message];
        ++way.hops;
        way.planned = record.seq;
        way.doomed = passage.lost;
        way.fraction = passage.fraction;
        if (record.kind == Kind::send && entersLink(record))
            countDown(record);
        return;
    }
    case Kind::duplicate: {
        const auto original = m_ways.find(record.original);
        Way& way = m_ways[record.message];
        way.hops = original == m_ways.end() ? std::uint8_t{1} : original->second.hops;
        way.planned = record.seq;
        return;
    }
    case Kind::deliver:
    case Kind::drop: m_ways.erase(record.message); return;
    default: return;
    }
}

/// False for a message that the link, or its being cut, turned away at once.
bool Retelling::entersLink(const Record& record) const {
    if (record.seq + 1 >= m_trace.size(m_place.branch))
        return true;
    const Record& next = m_trace.at(m_place.branch, record.seq + 1);
    return next.kind != Kind::drop || next.message != record.message || next.cause != record.seq ||
           next.reason == trace::DropReason::loss;
}

/// Interventions that wait for the nth message of a kind.
void Retelling::countDown(const Record& sent) {
    for (run::Ambush& ambush : m_to.m_ambushes) {
        const intervention::MessageSelector& wanted = *messagesOf(ambush.intervention);
        const bool matches = (wanted.type.empty() || wanted.type == sent.payload.heldName()) &&
                             (wanted.from.empty() || wanted.from == m_to.m_names.of(sent.from)) &&
                             (wanted.to.empty() || wanted.to == m_to.m_names.of(sent.to));
        if (matches && ambush.left > 1)
            --ambush.left;
    }
}

} // namespace synod::sim
