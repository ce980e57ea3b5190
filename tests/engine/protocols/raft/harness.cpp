// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/protocols/raft/harness.h"

#include <algorithm>

namespace synod::raft {

Bench::Bench(std::size_t count, Options options) : m_options(options) {
    for (std::size_t i = 1; i <= count; ++i)
        m_voters.push_back(m_names.add("n" + std::to_string(i)));
    for (const NodeId voter : m_voters)
        m_nodes[voter].raft = make(voter);
}

Options Bench::withoutNoOp() {
    Options options;
    options.noOp = false;
    return options;
}

Raft Bench::make(NodeId node) const {
    return Raft({node, m_voters, m_learners}, m_options);
}

template <class F>
void Bench::step(NodeId node, const std::string& trigger, bool restarted, F call) {
    Node& place = m_nodes.at(node);
    const State before = restarted ? State{} : place.raft->state();
    m_step.clear();
    Effects<Raft> out(m_step);
    call(*place.raft, Moment{now, m_random}, out);
    m_step.finish();
    const State& after = place.raft->state();
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
        monitor->observe({m_seq, now, node, state, changed, restarted}, m_violations);
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
        Raft::apply(m_nodes.at(node).disk, effect.value.get<StableChange>());
        break;
    case Effect::Kind::output: m_transcript += "      output " + text + "\n"; break;
    case Effect::Kind::setTimer: m_transcript += "      set " + text + "\n"; break;
    case Effect::Kind::cancelTimer: m_transcript += "      cancel " + text + "\n"; break;
    case Effect::Kind::forward:
    case Effect::Kind::discard: break; // Raft passes nothing on
    }
}

void Bench::boot(NodeId node, Stable disk) {
    m_nodes.at(node).disk = disk;
    m_nodes.at(node).raft->boot(disk);
}

void Bench::start() {
    for (const NodeId voter : m_voters)
        step(voter, "start", true,
             [](Raft& raft, const Moment& at, auto& out) { raft.start(at, out); });
}

NodeId Bench::addLearner() {
    const NodeId node = m_names.add("n" + std::to_string(m_names.size() + 1));
    m_learners.push_back(node);
    m_nodes[node].raft = make(node);
    m_nodes[node].isLearner = true;
    step(node, "start", true, [](Raft& raft, const Moment& at, auto& out) { raft.start(at, out); });
    return node;
}

NodeId Bench::addClient() {
    return m_names.add("c" + std::to_string(m_names.size() + 1));
}

void Bench::expire(NodeId node, Timer timer) {
    const std::string name = timer == Timer::election ? "election" : "heartbeat";
    step(node, name + " timeout", false,
         [&](Raft& raft, const Moment& at, auto& out) { raft.expire(at, timer, out); });
}

void Bench::request(NodeId node, std::string command) {
    step(node, "request " + command, false,
         [&](Raft& raft, const Moment& at, auto& out) { raft.request(at, Command{command}, out); });
}

void Bench::request(NodeId node, const std::string& verb, NodeId server) {
    const CommandKind kind = verb == "add"      ? CommandKind::addServer
                             : verb == "remove" ? CommandKind::removeServer
                                                : CommandKind::transfer;
    const Command command{verb + " " + m_names.of(server), kind, server};
    step(node, "request " + command.text, false,
         [&](Raft& raft, const Moment& at, auto& out) { raft.request(at, command, out); });
}

void Bench::receive(NodeId node, NodeId from, Message message) {
    const Value value = Value::of(message);
    const std::string text = std::string(value.heldName()) + " " + value.text(m_names);
    step(node, "receives from " + m_names.of(from) + "  " + text, false,
         [&](Raft& raft, const Moment& at, auto& out) { raft.receive(at, from, message, out); });
}

void Bench::deliverAll() {
    while (!sent.empty()) {
        const Envelope next = sent.front();
        sent.pop_front();
        if (m_nodes.at(next.from).isUp && m_nodes.at(next.to).isUp)
            receive(next.to, next.from, next.message);
    }
}

std::vector<Bench::Envelope> Bench::take() {
    std::vector<Envelope> taken(sent.begin(), sent.end());
    sent.clear();
    return taken;
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
    place.raft = make(node);
    place.raft->boot(place.disk);
    step(node, "restart", true,
         [](Raft& raft, const Moment& at, auto& out) { raft.start(at, out); });
}

void Bench::elect(NodeId node) {
    timeout(node);
    deliverAll();
}

std::vector<std::string> Bench::rules() const {
    std::vector<std::string> ids;
    for (const Why& why : m_step.reasons)
        ids.emplace_back(why.rule->id);
    return ids;
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

std::string Bench::log(NodeId node) const {
    std::string terms;
    for (const LogEntry& entry : (*this)[node].log)
        terms += (terms.empty() ? "" : " ") + std::to_string(entry.term);
    return terms;
}

Sequence<LogEntry> logOf(const std::vector<Term>& terms) {
    Sequence<LogEntry> log;
    for (const Term term : terms) {
        LogEntry entry;
        entry.term = term;
        entry.command = std::to_string(log.size() + 1);
        log.append(std::move(entry));
    }
    return log;
}

Stable diskOf(Term currentTerm, const std::vector<Term>& terms, NodeId votedFor) {
    return {currentTerm, votedFor, logOf(terms)};
}

} // namespace synod::raft
