// SPDX-License-Identifier: GPL-3.0-or-later
// The nodes' processes: how they come and go, and what they say.
#include "engine/core/why_value.h"
#include "engine/scenario/trouble.h"
#include "engine/sockets/errors.h"
#include "engine/sockets/session.h"

#include <algorithm>
#include <system_error>

namespace synod::sockets {

using scenario::trouble::say;
using trace::NodeStatus;

namespace {

/// A report with a very long log in it; no honest one is near.
constexpr std::size_t longestReport = std::size_t{256} << 20;

} // namespace

/// The control address is the first, place 0; the nodes follow. 0: whichever is free.
std::uint16_t Session::wantedPort(std::size_t place) const {
    const std::size_t wanted = m_options.firstPort + place;
    return m_options.firstPort == 0 || wanted > UINT16_MAX ? std::uint16_t{0}
                                                           : static_cast<std::uint16_t>(wanted);
}

void Session::checkPort(std::uint16_t wanted, std::uint16_t has) {
    if (wanted != 0 && has != wanted)
        report(say(errors::portTaken, std::uint64_t{wanted}, std::uint64_t{has}));
}

void Session::openNode() {
    const std::size_t place = m_nodes.size();
    const std::uint16_t wanted = wantedPort(place + 1);
    try {
        m_relay.addNode(wanted);
    } catch (...) {
        noteNode();
        throw;
    }
    noteNode();
    checkPort(wanted, m_relay.port(NodeId::at(place)));
}

void Session::noteNode() {
    const std::size_t index = m_nodes.size();
    ClusterNode& added = *m_nodes.emplace_back(std::make_unique<ClusterNode>());
    added.types.node = m_system->types(m_topology.nodes[index].kind);
    added.types.message = m_system->message;
    const std::scoped_lock lock(m_shared.mutex);
    m_shared.processes.resize(m_nodes.size());
    m_shared.ports = m_relay.ports();
}

/// Those that run already must know where to send what is for the new one.
void Session::addNodeState(NodeId) {
    try {
        openNode();
    } catch (const std::system_error& error) {
        report(say(errors::noSocket, std::string(error.what())));
    }
    const std::string line = wire::line(wire::ToNode(wire::Nodes{m_names.all(), m_relay.ports()}));
    for (const auto& each : m_nodes)
        if (each->line)
            each->line->write(line);
}

std::filesystem::path Session::diskOf(NodeId id) const {
    return m_directory / m_names.of(id);
}

void Session::startProcess(NodeId id, bool again, std::uint64_t cause) {
    ClusterNode& starting = station(id);
    starting.booting = true;
    starting.bootAgain = again;
    starting.bootCause = cause;
    starting.bootedAt = wallNow();
    starting.lastWords.clear();
    starting.types.rules.clear();
    ChildPlan plan;
    plan.program = m_options.nodeProgram;
    plan.arguments = {"--node", m_names.of(id)};
    plan.environment = {"SYNOD_NODE=" + m_names.of(id), "SYNOD_TOKEN=" + m_token,
                        "SYNOD_CONTROL=" + std::to_string(m_server->port())};
    try {
        const std::uint64_t life = ++starting.life;
        starting.process =
            std::make_unique<ChildProcess>(m_context, plan, [this, id, life](int status) {
                if (station(id).life == life)
                    lost(id, endingOf(status));
            });
    } catch (const boost::system::system_error& error) {
        const Why why = errors::whyNoProcess(plan.program, error.code());
        starting.booting = false;
        if (m_state == ClusterState::starting)
            return failToStart(why);
        return report(why);
    }
    m_supervisor->watch(starting.process->id());
    const std::scoped_lock lock(m_shared.mutex);
    m_shared.processes[id.index] = starting.process->id();
}

/// A process has said the token: it is told who it is, and to begin.
void Session::greet(const std::shared_ptr<ControlLine>& line, const wire::Hello& hello) {
    const auto id = m_names.find(hello.node);
    if (!id || !station(*id).booting || station(*id).line)
        return line->close();
    ClusterNode& greeted = station(*id);
    greeted.line = line;
    greeted.clockSet = m_clockNumber;
    line->relisten([this, id = *id](std::string_view text) { hear(id, text); },
                   [this, id = *id] {
                       // Its process is at its end, or has gone mad; either way the end is near.
                       if (station(id).process)
                           station(id).process->kill();
                   },
                   longestReport);
    m_relay.setProcessPort(*id, hello.port);
    wire::Begin begin;
    begin.scenario = wire::entryOf(m_scenario);
    begin.topology = m_topology;
    begin.ports = m_relay.ports();
    begin.self = id->index;
    begin.clock = wire::entryOf(m_clock);
    begin.ownClock = wire::entryOf(greeted.clock);
    begin.directory = diskOf(*id).string();
    begin.again = greeted.bootAgain;
    begin.protocolDraws = greeted.protocolDraws;
    begin.timerDraws = greeted.timerDraws;
    line->write(wire::line(wire::ToNode(std::move(begin))));
}

void Session::hear(NodeId id, std::string_view line) {
    if (isStepLine(line))
        return hearStep(id, line);
    ClusterNode& speaker = station(id);
    wire::FromNode message;
    const std::string wrong = wire::read(message, line);
    if (!wrong.empty()) {
        report(say(errors::makesNoSense, id, wrong));
        speaker.process->kill();
    } else if (const auto* set = std::get_if<wire::ClockIsSet>(&message)) {
        speaker.clockSet = set->number;
    } else if (std::holds_alternative<wire::OwnClockIsSet>(message)) {
        if (!speaker.clockOrders.empty())
            speaker.clockOrders.pop_front();
    } else if (auto* rule = std::get_if<wire::NewRule>(&message)) {
        speaker.types.rules.push_back(internRule(rule->id, rule->text, rule->cites));
        return;
    } else if (const auto* refused = std::get_if<wire::Refused>(&message)) {
        if (speaker.grants.erase(refused->grant) > 0)
            report(say(scenario::trouble::noSuchTimer, id, refused->reason));
    } else if (auto* trouble = std::get_if<wire::Trouble>(&message)) {
        speaker.lastWords = std::move(trouble->reason);
    }
    settle();
}

void Session::hearStep(NodeId id, std::string_view line) {
    ClusterNode& speaker = station(id);
    DoneStep step;
    const std::string wrong = readStep(step, line, speaker.types, m_names);
    if (!wrong.empty()) {
        report(say(errors::makesNoSense, id, wrong));
        return speaker.process->kill();
    }
    if (m_state == ClusterState::starting)
        speaker.first = std::move(step);
    else if (speaker.booting)
        finishBoot(id, std::move(step));
    else
        apply(id, std::move(step));
    settle();
}

/// A process has ended that nobody has ended.
void Session::lost(NodeId id, const std::string& ending) {
    ClusterNode& gone = station(id);
    if (gone.line)
        gone.line->drain(); // what it said before
    const std::string how = gone.lastWords.empty() ? ending : ending + ": " + gone.lastWords;
    if (m_state == ClusterState::starting)
        return failToStart(say(errors::endedAtStart, id, how));
    const Why why = say(gone.booting ? errors::endedAtStart : errors::endedByItself, id, how);
    if (gone.booting) {
        gone.booting = false;
        takeDown(id);
    } else {
        const std::uint64_t seq = crash(id, {}, trace::noSeq);
        emit(trace::Kind::note, id, seq,
             [&](trace::Record& record) { record.payload = Value::of(why); });
    }
    report(why);
    settle();
}

void Session::finishBoot(NodeId id, DoneStep&& step) {
    ClusterNode& up = station(id);
    up.booting = false;
    up.status = NodeStatus::up;
    up.timers.clear();
    apply(id, std::move(step));
}

/// Ends a node's process, and forgets what only it knew. What it has not reported has not happened:
/// nobody else has seen anything of it.
void Session::takeDown(NodeId id) {
    ClusterNode& gone = station(id);
    if (gone.line)
        gone.line->close();
    gone.line.reset();
    if (gone.process) {
        m_supervisor->forget(gone.process->id());
        gone.process.reset(); // SIGKILL
    }
    ++gone.life;
    m_relay.setProcessPort(id, 0);
    gone.timers.clear();
    gone.grants.clear();
    gone.clockOrders.clear();
    gone.givenOctets = 0;
    const std::scoped_lock lock(m_shared.mutex);
    m_shared.processes[id.index] = 0;
}

} // namespace synod::sockets
