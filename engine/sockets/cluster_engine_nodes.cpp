// SPDX-License-Identifier: GPL-3.0-or-later
// The nodes' processes: how they come and go, and what they say.
#include "engine/core/shortened.h"
#include "engine/core/why_value.h"
#include "engine/scenario/trouble.h"
#include "engine/sockets/cluster_engine.h"
#include "engine/sockets/errors.h"
#include "engine/sockets/http_door.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace synod::sockets {

using trace::NodeStatus;

namespace {

/// A report with a very long log in it; no honest one is near.
constexpr std::size_t longestReport = std::size_t{256} << 20;

} // namespace

/// 0: whichever is free.
std::uint16_t ClusterEngine::wantedPort(std::size_t place) const {
    const std::size_t wanted = m_options.firstPort + place;
    return m_options.firstPort == 0 || wanted > UINT16_MAX ? std::uint16_t{0}
                                                           : static_cast<std::uint16_t>(wanted);
}

void ClusterEngine::checkPort(std::uint16_t wanted, std::uint16_t has) {
    if (wanted != 0 && has != wanted)
        report(whyOf(errors::portTaken, std::uint64_t{wanted}, std::uint64_t{has}));
}

void ClusterEngine::openNode() {
    const std::size_t place = m_nodes.size();
    const std::uint16_t wanted = wantedPort(place);
    try {
        m_relay.addNode(wanted);
    } catch (...) {
        noteNode();
        throw;
    }
    noteNode();
    checkPort(wanted, m_relay.port(NodeId::at(place)));
    planHttp(NodeId::at(place));
}

void ClusterEngine::noteNode() {
    const std::size_t index = m_nodes.size();
    ClusterNode& added = *m_nodes.emplace_back(std::make_unique<ClusterNode>());
    added.types.node = m_system->types(m_topology.nodes[index].kind);
    added.types.message = m_system->message;
    const std::scoped_lock lock(m_shared.mutex);
    m_shared.processes.resize(m_nodes.size());
    m_shared.ports = m_relay.ports();
}

/// Those that run already must know where to send what is for the new one.
void ClusterEngine::addNodeState(NodeId) {
    try {
        openNode();
    } catch (const std::system_error& error) {
        report(whyOf(errors::noSocket, std::string(error.what())));
    }
    const std::string line = wire::line(wire::ToNode(wire::Nodes{m_names.all(), m_relay.ports()}));
    for (const auto& each : m_nodes)
        if (each->hears())
            each->line->write(line);
}

std::filesystem::path ClusterEngine::diskOf(NodeId id) const {
    return m_directory.path() / m_names.of(id);
}

void ClusterEngine::startProcess(NodeId id, bool again, std::uint64_t cause) {
    ClusterNode& starting = station(id);
    starting.booting = true;
    starting.begun = false;
    starting.bootAgain = again;
    starting.bootCause = cause;
    starting.bootedAt = wallNow();
    starting.lastWords.clear();
    starting.steps = 0;
    starting.givenSoFar = 0;
    starting.types.rules.clear();
    if (!starting.dying)
        launchProcess(id);
}

void ClusterEngine::launchProcess(NodeId id) {
    ClusterNode& starting = station(id);
    ChildPlan plan;
    plan.program = m_options.nodeProgram;
    plan.arguments = {"--node", m_names.of(id)};
    try {
        starting.key = makeKey();
        SocketPair control;
        starting.line = std::make_shared<ControlLine>(m_context, control.takeNear(), longestReport);
        plan.standardInput = control.far();
        auto ring = RingReader::make(m_context);
        starting.ring = ring ? ring->files() : RingFiles();
        if (ring)
            plan.files = {starting.ring.memory, starting.ring.bell};
        const std::uint64_t life = ++starting.life;
        starting.process =
            std::make_unique<ChildProcess>(m_context, plan, [this, id, life](int status) {
                if (station(id).life == life)
                    lost(id, endingOf(status));
                else
                    bury(id);
            });
        if (ring) {
            ring->handedOver();
            starting.line->hearThrough(std::move(ring));
        }
    } catch (const boost::system::system_error& error) {
        const Why why = errors::whyNoProcess(plan.program, error.code());
        starting.booting = false;
        starting.line.reset();
        if (m_state == ClusterState::starting)
            return giveUp(why);
        return report(why);
    }
    m_supervisor->watch(starting.process->id());
    starting.line->listen([this, id](std::string_view text) { hear(id, text); },
                          [this, id] {
                              // Its process is at its end, or has gone mad; the end is near.
                              if (station(id).process)
                                  station(id).process->kill();
                          });
    const std::scoped_lock lock(m_shared.mutex);
    m_shared.processes[id.index] = starting.process->id();
}

/// A process is told who it is, and to begin: not before the relay knows its port, or its first
/// datagrams were a stranger's.
void ClusterEngine::tellToBegin(NodeId id, std::uint16_t port) {
    ClusterNode& beginning = station(id);
    m_relay.setProcess(id, port, beginning.key);
    beginning.begun = true;
    beginning.clockSet = m_clockNumber;
    beginning.line->write(wire::line(wire::ToNode(beginningOf(id))));
}

wire::Begin ClusterEngine::beginningOf(NodeId id) const {
    const ClusterNode& beginning = station(id);
    wire::Begin begin;
    begin.key = textOf(beginning.key);
    begin.scenario = wire::entryOf(m_scenario);
    begin.topology = m_topology;
    begin.ports = m_relay.ports();
    begin.self = id.index;
    begin.clock = wire::entryOf(m_clock);
    begin.ownClock = wire::entryOf(beginning.clock);
    begin.directory = diskOf(id).string();
    begin.again = beginning.bootAgain;
    begin.httpPort = beginning.httpFrom();
    begin.protocolDraws = beginning.protocolDraws;
    begin.timerDraws = beginning.timerDraws;
    begin.ring = beginning.ring;
    return begin;
}

void ClusterEngine::hear(NodeId id, std::string_view line) {
    ClusterNode& speaker = station(id);
    if (!speaker.nonsense.empty())
        return;
    if (isStepLine(line))
        return hearStep(id, line);
    wire::FromNode message;
    const std::string wrong = wire::read(message, line);
    if (!wrong.empty()) {
        condemn(id, wrong);
    } else if (const auto* hello = std::get_if<wire::Hello>(&message)) {
        return speaker.begun ? condemn(id, "another Hello") : tellToBegin(id, hello->port);
    } else if (const auto* set = std::get_if<wire::ClockIsSet>(&message)) {
        speaker.clockSet = set->number;
    } else if (std::holds_alternative<wire::OwnClockIsSet>(message)) {
        if (!speaker.clockOrders.empty())
            speaker.clockOrders.pop_front();
    } else if (auto* rule = std::get_if<wire::NewRule>(&message)) {
        speaker.types.rules.push_back(internRule(rule->id, rule->text, rule->cites));
        return;
    } else if (const auto* refused = std::get_if<wire::Refused>(&message)) {
        noteRefused(id, *refused);
    } else if (const auto* strangers = std::get_if<wire::Strangers>(&message)) {
        speaker.strangers = strangers->count;
        return;
    } else if (const auto* serves = std::get_if<wire::Serves>(&message)) {
        if (!mayServe(id))
            return condemn(id, "Serves from a node that is to serve nobody");
        noteServing(id, serves->port);
    } else if (auto* asked = std::get_if<wire::Asked>(&message)) {
        if (!mayServe(id))
            return condemn(id, "Asked by a program that cannot reach it");
        m_postponed.push_back({intervention::Request{m_names.of(id), std::move(asked->command)},
                               Postponed::By::program});
    } else if (auto* trouble = std::get_if<wire::Trouble>(&message)) {
        speaker.lastWords = std::move(trouble->reason);
    }
    settle();
}

/// The act is in the trace; why nothing follows is told beside it.
void ClusterEngine::noteRefused(NodeId id, const wire::Refused& refused) {
    constexpr std::size_t mostOctets = 100;
    const auto grants = station(id).grants.extract(refused.grant);
    if (grants.empty())
        return;
    const std::string order = shortened(refused.order, mostOctets);
    Why why = whyOf(scenario::trouble::noSuchTimer, id, order);
    if (refused.missing == wire::Missing::sense)
        why = whyOf(errors::makesNoSenseToIt, id, order);
    if (refused.missing == wire::Missing::content)
        why = whyOf(errors::noSuchContent, id, order);
    emit(trace::Kind::note, id, grants.mapped().cause,
         [&](trace::Record& record) { record.payload = Value::of(Why(why)); });
    if (!grants.mapped().forProgram)
        report(std::move(why));
}

/// Where programs outside find a server; that of one that has ended stays what it was.
void ClusterEngine::noteServing(NodeId id, std::uint16_t port) {
    ClusterNode& serving = station(id);
    if (port == 0)
        return report(whyOf(errors::noHttpPort, id, std::uint64_t{serving.httpFrom()}));
    const std::uint16_t before = serving.httpPort != 0 ? serving.httpPort : serving.httpWanted;
    if (before != 0 && port != before)
        report(whyOf(errors::httpPortTaken, std::uint64_t{before}, id, std::uint64_t{port}));
    const bool isNews = std::exchange(serving.httpPort, port) != port;
    if (isNews && m_state != ClusterState::starting) // before that there is no record yet
        tellServing(id);
}

void ClusterEngine::tellServing(NodeId id) {
    const std::uint16_t port = station(id).httpPort;
    m_news.serving.push_back({id, port});
    emit(trace::Kind::note, id, trace::noSeq, [&](trace::Record& record) {
        record.payload = Value::of(whyOf(errors::answersHttp, id, std::uint64_t{port}));
    });
}

/// Programs outside, where there may be such.
bool ClusterEngine::mayServe(NodeId id) const {
    return m_options.httpPort != 0 && m_topology.nodes[id.index].kind == net::NodeKind::server;
}

/// Suppose each server looked for a port by itself: with the first one taken, who comes up first
/// would have the next, and they would not be in their order.
void ClusterEngine::planHttp(NodeId id) {
    if (m_system->http == nullptr || m_nextHttpPort == 0 || !mayServe(id))
        return;
    if (m_nextHttpPort > UINT16_MAX)
        return report(whyOf(errors::noHttpPortLeft, id));
    const auto wanted = static_cast<std::uint16_t>(m_nextHttpPort);
    station(id).httpWanted = wanted;
    station(id).httpPlanned = HttpDoor::freePort(wanted);
    m_nextHttpPort = station(id).httpPlanned + 1u;
}

void ClusterEngine::hearStep(NodeId id, std::string_view line) {
    ClusterNode& speaker = station(id);
    DoneStep step;
    std::string wrong = readStep(step, line, speaker.types, m_names);
    if (wrong.empty())
        wrong = wrongWith(id, step);
    if (!wrong.empty())
        return condemn(id, std::move(wrong));
    if (m_state == ClusterState::starting)
        speaker.first = std::move(step);
    else if (speaker.booting)
        finishBoot(id, std::move(step));
    else
        apply(id, std::move(step));
    settle();
}

/// Ends a process that says what makes no sense. That it has ended is said when it has.
void ClusterEngine::condemn(NodeId id, std::string why) {
    ClusterNode& speaker = station(id);
    speaker.nonsense = std::move(why);
    speaker.process->kill();
}

std::uint64_t ClusterEngine::strangersTo(NodeId id) const {
    const ClusterNode& node = station(id);
    return m_relay.strangers(id) + node.strangersBefore + node.strangers;
}

/// One note for the first datagram that nobody of the session sent, for the tenth, the hundredth,
/// and so on: whoever sends as many as he can must not make the recording grow.
void ClusterEngine::noteStrangers() {
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        ClusterNode& node = *m_nodes[index];
        const std::uint64_t strangers = strangersTo(NodeId::at(index));
        if (strangers < node.strangersToNote)
            continue;
        while (node.strangersToNote <= strangers)
            node.strangersToNote *= 10;
        emit(trace::Kind::note, NodeId::at(index), trace::noSeq, [&](trace::Record& record) {
            record.payload = Value::of(whyOf(errors::strangers, NodeId::at(index), strangers));
        });
    }
}

/// A process has ended, and no intervention has ended it.
void ClusterEngine::lost(NodeId id, const std::string& ending) {
    ClusterNode& gone = station(id);
    if (gone.line)
        gone.line->drain(); // what it said before
    const std::string nonsense = std::exchange(gone.nonsense, {});
    // One that says why it gives up may be killed before it has ended by itself.
    const std::string how = gone.lastWords.empty() ? ending : gone.lastWords;
    const bool atStart = gone.booting || m_state == ClusterState::starting;
    const Why why = !nonsense.empty() ? whyOf(errors::makesNoSense, id, nonsense)
                    : atStart         ? whyOf(errors::endedAtStart, id, how)
                                      : whyOf(errors::endedByItself, id, how);
    if (m_state == ClusterState::starting)
        return giveUp(why);
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

void ClusterEngine::finishBoot(NodeId id, DoneStep&& step) {
    ClusterNode& up = station(id);
    up.booting = false;
    up.status = NodeStatus::up;
    up.timers.clear();
    apply(id, std::move(step));
}

/// The process that was killed has ended: its disk and its ports are nobody's. Suppose the node was
/// started again meanwhile: now it can be.
void ClusterEngine::bury(NodeId id) {
    ClusterNode& node = station(id);
    m_supervisor->forget(node.dying->id());
    node.dying.reset();
    if (std::exchange(node.losesDisk, false)) {
        std::error_code ignored;
        std::filesystem::remove_all(diskOf(id), ignored);
    }
    if (!node.booting || m_state == ClusterState::failed)
        return;
    node.bootedAt = wallNow(); // it has as long to start as any
    launchProcess(id);
    settle();
}

/// Ends a node's process, and forgets what only it knew. What it has not reported has not happened:
/// nobody else has seen anything of it.
void ClusterEngine::takeDown(NodeId id) {
    ClusterNode& gone = station(id);
    if (gone.line)
        gone.line->close();
    gone.line.reset();
    if (gone.process) {
        gone.process->kill();
        gone.dying = std::move(gone.process);
    }
    if (!gone.nonsense.empty())
        report(whyOf(errors::makesNoSense, id, std::exchange(gone.nonsense, {})));
    ++gone.life;
    m_relay.readAll();
    m_relay.forgetProcess(id);
    gone.strangersBefore += std::exchange(gone.strangers, 0);
    gone.timers.clear();
    gone.grants.clear();
    gone.clockOrders.clear();
    gone.givenOctets = 0;
    {
        const std::scoped_lock lock(m_shared.mutex);
        m_shared.processes[id.index] = 0;
    }
    if (gone.dying && gone.dying->isOver())
        bury(id);
}

} // namespace synod::sockets
