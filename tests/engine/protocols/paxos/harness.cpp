// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/protocols/paxos/harness.h"

#include "engine/protocols/paxos/monitors.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::paxos {
namespace {

std::vector<NodeId> upTo(std::size_t count) {
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < count; ++i)
        nodes.push_back(NodeId::at(i));
    return nodes;
}

std::string nameOf(Timer timer) {
    return Value::of(timer).text(Names());
}

} // namespace

Bench::Bench(std::size_t count, Options options)
    : Bench({{}, upTo(count), upTo(count), upTo(count)}, count, options) {}

Bench Bench::apart(Options options) {
    return {{{}, {n1, n2}, {n3, n4, n5}, {n6}}, 6, options};
}

Options Bench::many() {
    Options options;
    options.manyInstances = true;
    return options;
}

Bench::Bench(Agents agents, std::size_t count, Options options)
    : m_agents(std::move(agents)), m_options(options) {
    for (std::size_t i = 1; i <= count; ++i)
        m_names.add("n" + std::to_string(i));
    for (const NodeId node : upTo(count))
        m_nodes[node].paxos = make(node);
    m_monitors = safetyMonitors(m_agents.acceptors);
}

Paxos Bench::make(NodeId node) const {
    Agents agents = m_agents;
    agents.self = node;
    return {agents, m_options};
}

template <class F>
void Bench::step(NodeId node, const std::string& trigger, bool restarted, F call) {
    Node& place = m_nodes.at(node);
    const State before = restarted ? State{} : place.paxos->state();
    m_step.clear();
    Effects<Paxos> out(m_step);
    call(*place.paxos, Moment{Time{}, m_random}, out);
    m_step.finish();
    const State& after = place.paxos->state();
    std::vector<Delta> changed;
    descriptorOf<State>().diff(&before, &after, changed);
    m_transcript += std::to_string(m_seq) + "  " + m_names.of(node) + "  " + trigger + "\n";
    for (const Why& why : m_step.reasons)
        m_transcript += "      why: " + fillIn(why.rule->text, why.arguments, m_names) + "   [" +
                        std::string(why.rule->cites) + "]\n";
    for (const Effect& effect : m_step.effects)
        carryOut(node, effect);
    const Value state = Value::of(after);
    for (const auto& monitor : m_monitors)
        monitor->observe({m_seq, Time{}, node, state, changed, restarted}, m_violations);
    ++m_seq;
}

void Bench::carryOut(NodeId node, const Effect& effect) {
    const std::string text =
        std::string(effect.value.heldName()) + " " + effect.value.text(m_names);
    switch (effect.kind) {
    case Effect::Kind::send:
        m_transcript += "      → " + m_names.of(effect.to) + "  " + text + "\n";
        if (const auto* answer = std::get_if<ClientResponse>(&effect.value.get<Message>())) {
            answers.push_back(*answer);
        } else {
            sent.push_back({node, effect.to, effect.value.get<Message>()});
        }
        break;
    case Effect::Kind::persist:
        m_transcript += "      persist " + text + "\n";
        Paxos::apply(m_nodes.at(node).disk, effect.value.get<StableChange>());
        break;
    case Effect::Kind::output: m_transcript += "      output " + text + "\n"; break;
    case Effect::Kind::setTimer: m_transcript += "      set " + text + "\n"; break;
    case Effect::Kind::cancelTimer: m_transcript += "      cancel " + text + "\n"; break;
    case Effect::Kind::forward:
    case Effect::Kind::discard: break; // Paxos passes nothing on
    }
}

void Bench::start() {
    for (auto& [node, place] : m_nodes)
        step(node, "start", true,
             [](Paxos& paxos, const Moment& at, auto& out) { paxos.start(at, out); });
    deliverAll();
}

void Bench::request(NodeId node, std::string command) {
    step(node, "request " + command, false, [&](Paxos& paxos, const Moment& at, auto& out) {
        paxos.request(at, Command{command}, out);
    });
}

void Bench::expire(NodeId node, Timer timer) {
    step(node, nameOf(timer) + " timeout", false,
         [&](Paxos& paxos, const Moment& at, auto& out) { paxos.expire(at, timer, out); });
}

void Bench::receive(NodeId node, NodeId from, Message message) {
    const Value value = Value::of(message);
    const std::string text = std::string(value.heldName()) + " " + value.text(m_names);
    step(node, "receives from " + m_names.of(from) + "  " + text, false,
         [&](Paxos& paxos, const Moment& at, auto& out) { paxos.receive(at, from, message, out); });
}

void Bench::deliverAll() {
    while (!sent.empty()) {
        const Envelope next = sent.front();
        sent.pop_front();
        if (m_nodes.at(next.from).isUp && m_nodes.at(next.to).isUp)
            receive(next.to, next.from, next.message);
    }
}

void Bench::deliverOf(NodeId from, NodeId to, bool (*matches)(const Message&)) {
    const auto found = std::find_if(sent.begin(), sent.end(), [&](const Envelope& envelope) {
        return envelope.from == from && envelope.to == to && matches(envelope.message);
    });
    ASSERT_NE(found, sent.end()) << *this;
    const Envelope envelope = *found;
    sent.erase(found);
    receive(to, from, envelope.message);
}

void Bench::down(NodeId node) {
    m_transcript += m_names.of(node) + " crashes\n";
    m_nodes.at(node).isUp = false;
}

void Bench::up(NodeId node, bool diskKept) {
    Node& place = m_nodes.at(node);
    if (!diskKept)
        place.disk = {};
    place.isUp = true;
    place.paxos = make(node);
    place.paxos->boot(place.disk);
    step(node, "restart", true,
         [](Paxos& paxos, const Moment& at, auto& out) { paxos.start(at, out); });
}

void Bench::boot(NodeId node, Stable disk) {
    m_nodes.at(node).disk = disk;
    m_nodes.at(node).paxos->boot(disk);
}

NodeId Bench::addClient() {
    return m_names.add("c" + std::to_string(m_names.size() + 1));
}

bool Bench::fired(std::string_view rule) const {
    return std::any_of(m_step.reasons.begin(), m_step.reasons.end(),
                       [&](const Why& why) { return why.rule->id == rule; });
}

std::vector<Message> Bench::sentTo(NodeId node) const {
    std::vector<Message> messages;
    for (const Effect& effect : m_step.effects)
        if (effect.kind == Effect::Kind::send && effect.to == node)
            messages.push_back(effect.value.get<Message>());
    return messages;
}

std::string Bench::learned(NodeId node) const {
    std::string text;
    for (const ProposedValue& v : (*this)[node].learned)
        text += (text.empty() ? "" : ", ") + ownText(v, m_names);
    return text;
}

} // namespace synod::paxos
