// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_player.h"

#include <boost/json/parse.hpp>
#include <poll.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace synod::sockets {
namespace {

/// Wall nanoseconds between two words on strangers.
constexpr std::int64_t strangersEvery = 100'000'000;
/// Octets of reports.
constexpr std::size_t mostUntold = 64 * 1024;

} // namespace

NodePlayer::NodePlayer(const wire::Begin& begin,
                       const scenario::System& system,
                       ControlConnection& control,
                       DatagramSocket& datagrams)
    : m_begin(begin),
      m_system(system),
      m_control(control),
      m_datagrams(datagrams),
      m_key(keyOf(begin.key).value()),
      m_scenario(wire::scenarioOf(begin)),
      m_self{begin.self},
      m_names(begin.topology.names()),
      m_types(system.types(begin.topology.nodes.at(begin.self).kind)),
      m_ports(begin.ports),
      m_clock(wire::clockOf(begin.clock)),
      m_ownClock(wire::clockOf(begin.ownClock)),
      m_chance(begin.scenario.seed, begin.self, Purpose::protocol),
      m_timerChance(begin.scenario.seed, begin.self, Purpose::timer) {
    m_chance.skipTo(begin.protocolDraws);
    m_timerChance.skipTo(begin.timerDraws);
}

void NodePlayer::boot() {
    m_process = m_system.make(m_scenario, m_begin.topology, m_self);
    m_writer.emplace(m_process->stateType(), m_names);
    m_known = Value::makeDefault(m_process->stateType());
    m_disk.emplace(m_begin.directory, *m_types.stableChange, m_names);
    const auto preset = m_scenario.presets.find(m_names.of(m_self));
    const auto presetDisk = [&](bool wanted) {
        Value disk = m_process->disk();
        if (!wanted || preset == m_scenario.presets.end())
            return disk;
        const std::string wrong = m_system.readPreset(disk, preset->second, m_names);
        if (!wrong.empty())
            throw std::runtime_error(wrong);
        return disk;
    };
    if (m_begin.again) {
        m_process->boot(m_disk->open(*m_process, presetDisk));
    } else {
        const bool hasPreset = preset != m_scenario.presets.end();
        m_disk->create(hasPreset);
        if (hasPreset)
            m_process->boot(presetDisk(true));
    }
    openContents();
    DoneStep step = newStep(m_begin.again ? Trigger::restart : Trigger::start);
    m_process->start(moment(), m_effects);
    finish(step);
    openHttp();
}

void NodePlayer::openHttp() {
    if (m_system.http == nullptr || m_begin.httpPort == 0)
        return;
    auto http = std::make_unique<HttpDoor>(*m_system.http, m_contents ? &*m_contents : nullptr,
                                           m_begin.httpPort);
    m_said += wire::line(wire::FromNode(wire::Serves{http->port()}));
    if (http->port() != 0)
        m_http = std::move(http);
}

/// The report of such a step says what was asked, and the cluster writes that down as if a person
/// had. Where the clock stands, or something is wrong with it, the cluster is asked first.
void NodePlayer::takeRequests() {
    for (std::string& command : m_http->takeCommands()) {
        auto read = m_clock.running ? scenario::readCommand(m_system, command, m_names)
                                    : std::optional<Value>();
        if (!read || !hasNeeded(*read)) {
            m_said += wire::line(wire::FromNode(wire::Asked{std::move(command)}));
            continue;
        }
        expireOverdue();
        DoneStep step = newStep(Trigger::request);
        step.command = *read;
        step.asked = std::move(command);
        m_process->request(moment(), *read, m_effects);
        finish(step);
    }
}

void NodePlayer::noteAnswers(const DoneStep& step) {
    if (!m_http)
        return;
    for (const DoneEffect& effect : step.effects) {
        if (effect.kind != Effect::Kind::output)
            continue;
        auto answer = m_system.http->answerOf(effect.value, m_process->stateData());
        if (!answer)
            continue;
        auto content = answer->beside == 0 ? nullptr : m_contents->open(answer->beside);
        m_answers.push_back({std::move(*answer), std::move(content)});
    }
}

/// What the steps of this turn have come to. Nobody outside hears of one that was not reported.
void NodePlayer::tell() {
    // Emptied first: what could not be written is not written twice.
    m_telling.clear();
    m_telling.swap(m_said);
    if (!m_telling.empty())
        m_control.write(m_telling);
    if (!m_answers.empty())
        m_http->answer(std::exchange(m_answers, {}));
}

/// What is told wakes the cluster only where it rests. Where a turn comes to grief, the steps
/// before that were done: they are durable, and their datagrams are out.
void NodePlayer::play() {
    try {
        boot();
        obeyAll(); // what came together with the order to begin
        do
            tell();
        while (takeTurn());
    } catch (...) {
        tell();
        throw;
    }
}

/// False when the cluster has closed the connection.
bool NodePlayer::takeTurn() {
    const Ready ready = wait();
    if (ready.control && !hearCluster())
        return false;
    expireOverdue();
    if (ready.datagram)
        takeDatagram();
    if (ready.http)
        takeRequests();
    tellOfStrangers();
    return true;
}

/// Until something comes, a timer is due, or there are strangers to tell of. While the clock stands
/// no timer expires by itself.
NodePlayer::Ready NodePlayer::wait() const {
    pollfd files[] = {{m_control.handle(), POLLIN, 0},
                      {m_datagrams.handle(), POLLIN, 0},
                      {m_http ? m_http->handle() : -1, POLLIN, 0}};
    const std::int64_t now = wallNow();
    std::int64_t left = INT64_MAX;
    if (const std::size_t first = firstDue(); m_clock.running && first < m_timers.size())
        left = m_clock.wallUntil(m_timers[first].due, now);
    if (m_strangers > m_strangersTold)
        left = std::min(left, std::max<std::int64_t>(m_toldAt + strangersEvery - now, 0));
    const timespec limit{left / 1'000'000'000, left % 1'000'000'000};
    if (::ppoll(files, std::size(files), left == INT64_MAX ? nullptr : &limit, nullptr) <= 0)
        return {};
    return {files[0].revents != 0, files[1].revents != 0, files[2].revents != 0};
}

bool NodePlayer::hearCluster() {
    const bool open = m_control.receive();
    obeyAll();
    return open;
}

void NodePlayer::obeyAll() {
    for (std::string_view line; m_control.nextLine(line);) {
        wire::ToNode message;
        const std::string wrong = wire::read(message, line);
        if (!wrong.empty())
            throw std::runtime_error("what the cluster said makes no sense: " + wrong);
        obey(message);
    }
}

void NodePlayer::obey(const wire::ToNode& message) {
    if (const auto* set = std::get_if<wire::SetClock>(&message)) {
        m_clock = wire::clockOf(set->clock);
        m_said += wire::line(wire::FromNode(wire::ClockIsSet{set->number}));
    } else if (const auto* own = std::get_if<wire::SetOwnClock>(&message)) {
        const NodeClock before = std::exchange(m_ownClock, wire::clockOf(own->clock));
        for (RunningTimer& timer : m_timers)
            timer.due = dueAfter(timer.due, before.rate, m_ownClock);
        m_said += wire::line(wire::FromNode(wire::OwnClockIsSet{}));
    } else if (const auto* nodes = std::get_if<wire::Nodes>(&message)) {
        m_ports = nodes->ports;
        for (std::size_t i = m_names.size(); i < nodes->names.size(); ++i)
            m_names.add(nodes->names[i]);
    } else if (const auto* request = std::get_if<wire::Request>(&message)) {
        expireOverdue();
        ask(*request);
    } else if (const auto* order = std::get_if<wire::Fire>(&message)) {
        fire(*order);
    } else if (const auto* link = std::get_if<wire::LinkSeen>(&message)) {
        expireOverdue();
        see(*link);
    } else if (const auto* declined = std::get_if<wire::Declined>(&message)) {
        decline(declined->command);
    }
}

/// Whoever waits for it at the door is told that nothing comes of it.
void NodePlayer::decline(const std::string& command) {
    if (!m_http)
        return;
    if (auto answer = m_system.http->declined(command))
        m_answers.push_back({std::move(*answer), nullptr});
}

void NodePlayer::see(const wire::LinkSeen& link) {
    notBefore(link.at);
    DoneStep step = newStep(Trigger::linkChanged);
    step.grant = link.grant;
    m_process->linkChanged(moment(), {NodeId{link.neighbour}, link.out, link.in}, m_effects);
    finish(step);
}

void NodePlayer::ask(const wire::Request& request) {
    notBefore(request.at);
    auto command = scenario::readCommand(m_system, request.command, m_names);
    if (!command || !hasNeeded(*command)) {
        refuse(request.grant, command ? wire::Missing::content : wire::Missing::sense,
               request.command);
        return decline(request.command);
    }
    DoneStep step = newStep(Trigger::request);
    step.grant = request.grant;
    step.command = *command;
    m_process->request(moment(), *command, m_effects);
    finish(step);
}

void NodePlayer::fire(const wire::Fire& order) {
    notBefore(order.at);
    Value wanted = Value::makeDefault(*m_types.timer);
    boost::system::error_code error;
    const boost::json::value body = boost::json::parse(order.body, error);
    if (!error)
        m_types.timer->readJson(wanted.mutableData(), order.type, body, m_names);
    for (std::size_t i = 0; i < m_timers.size(); ++i)
        if (m_timers[i].timer == wanted)
            return expire(i, order.grant);
    refuse(order.grant, wire::Missing::timer, order.type);
}

void NodePlayer::refuse(std::uint64_t grant, wire::Missing missing, const std::string& order) {
    m_said += wire::line(wire::FromNode(wire::Refused{grant, missing, order}));
}

std::size_t NodePlayer::firstDue() const {
    const auto first = std::min_element(
        m_timers.begin(), m_timers.end(),
        [](const RunningTimer& a, const RunningTimer& b) { return a.due < b.due; });
    return static_cast<std::size_t>(first - m_timers.begin());
}

void NodePlayer::expireOverdue() {
    while (m_clock.running) {
        const std::size_t first = firstDue();
        if (first == m_timers.size() || m_timers[first].due > m_clock.now())
            return;
        expire(first, 0);
    }
}

void NodePlayer::expire(std::size_t position, std::uint64_t grant) {
    const Value timer = m_timers[position].timer;
    m_timers.erase(m_timers.begin() + static_cast<std::ptrdiff_t>(position));
    DoneStep step = newStep(Trigger::timerExpired);
    step.grant = grant;
    step.timer = timer;
    m_process->expire(moment(), timer, m_effects);
    finish(step);
}

/// One a turn: to ask for the next costs more, where there is none as a rule, than the next turn.
void NodePlayer::takeDatagram() {
    std::string_view octets;
    std::uint16_t port = 0;
    if (m_datagrams.receive(octets, port) && !deliver(octets, port))
        ++m_strangers;
}

/// False for what the relay did not send, or sent before: a port is anybody's at another address,
/// and what was once right can be sent again.
bool NodePlayer::deliver(std::string_view sealed, std::uint16_t port) {
    const auto from = std::find(m_ports.begin(), m_ports.end(), port);
    if (port == 0 || from == m_ports.end())
        return false;
    const NodeId sender = NodeId::at(static_cast<std::size_t>(from - m_ports.begin()));
    const auto datagram = unseal(m_key, Way::toNode, sender, sealed);
    FromRelayDatagram message;
    if (!datagram || !read(message, *datagram) || !m_come.take(message.number))
        return false;
    notBefore(message.at);
    DoneStep step = newStep(Trigger::deliver);
    step.message = message.message;
    m_process->receive(moment(), sender, message.payload, m_effects);
    finish(step);
    return true;
}

void NodePlayer::tellOfStrangers() {
    if (m_strangers == m_strangersTold || wallNow() < m_toldAt + strangersEvery)
        return;
    m_said += wire::line(wire::FromNode(wire::Strangers{m_strangers}));
    m_strangersTold = m_strangers;
    m_toldAt = wallNow();
}

/// A block stands behind the line of the message that it goes with.
bool NodePlayer::read(FromRelayDatagram& message, std::string_view datagram) {
    if (m_system.decode == nullptr) {
        const std::size_t end = m_contents ? datagram.find('\n') : datagram.npos;
        const std::string_view line = datagram.substr(0, end);
        if (!readDatagramFromRelay(message, line, *m_system.message, m_names).empty())
            return false;
        if (m_contents)
            takeBeside(message.payload,
                       datagram.substr(std::min(line.size() + 1, datagram.size())));
        return true;
    }
    std::string_view octets;
    if (!readOctetsFromRelay(message, octets, datagram))
        return false;
    auto payload = m_system.decode(octets);
    if (!payload)
        return false;
    message.payload = std::move(*payload);
    return true;
}

void NodePlayer::notBefore(Time time) {
    m_latest = std::max(m_latest, time);
}

Moment NodePlayer::moment() {
    // The order to set it came later than it says; nobody sees the clock go back for that.
    m_shown = std::max(m_shown, m_ownClock.at(m_latest));
    return {m_shown, m_chance};
}

DoneStep NodePlayer::newStep(Trigger trigger) {
    notBefore(m_clock.now());
    m_effects.clear();
    DoneStep step;
    step.number = ++m_steps;
    step.trigger = trigger;
    step.at = m_latest;
    return step;
}

void NodePlayer::recordChange(DoneStep& step) {
    const TypeDescriptor& type = m_process->stateType();
    type.diff(m_known.data(), m_process->stateData(), step.changed);
    if (step.changed.empty())
        return;
    void* known = m_known.mutableData();
    for (const Delta& delta : step.changed)
        type.adopt(known, m_process->stateData(), delta);
}

void NodePlayer::setTimer(const Value& timer, Time due) {
    const auto running = std::find_if(m_timers.begin(), m_timers.end(),
                                      [&](const RunningTimer& t) { return t.timer == timer; });
    if (running == m_timers.end())
        m_timers.push_back({timer, due});
    else
        running->due = due;
}

DoneEffect NodePlayer::carryOut(Effect& effect, Time now) {
    DoneEffect done;
    done.kind = effect.kind;
    done.why = effect.why;
    done.reason = effect.reason;
    done.to = effect.to;
    done.via = effect.via;
    done.value = std::move(effect.value);
    switch (effect.kind) {
    case Effect::Kind::setTimer:
        done.due = now + m_ownClock.lasting(m_timerChance.between(effect.atLeast, effect.atMost));
        setTimer(done.value, done.due);
        break;
    case Effect::Kind::cancelTimer:
        std::erase_if(m_timers, [&](const RunningTimer& t) { return t.timer == done.value; });
        break;
    case Effect::Kind::persist:
        keepContent(done.value);
        m_disk->write(done.value);
        break;
    case Effect::Kind::send:
    case Effect::Kind::output:
    case Effect::Kind::forward:
    case Effect::Kind::discard: break;
    }
    return done;
}

void NodePlayer::sendAll(DoneStep& step) {
    std::uint64_t sends = 0;
    for (DoneEffect& effect : step.effects) {
        if (!leaves(effect.kind))
            continue;
        const NodeId next = effect.via.valid() ? effect.via : effect.to;
        const std::string datagram =
            seal(m_key, Way::toRelay, next,
                 datagramToRelay({step.number, sends++}, tailOf(effect.value)));
        const std::uint16_t port = next.index < m_ports.size() ? m_ports[next.index] : 0;
        effect.failed = !m_datagrams.send(port, datagram);
    }
}

void NodePlayer::finish(DoneStep& step) {
    m_effects.finish();
    recordChange(step);
    for (Effect& effect : m_effects.effects)
        step.effects.push_back(carryOut(effect, step.at));
    m_disk->flush();
    dropContents();
    sendAll(step);
    step.why = std::move(m_effects.reasons);
    step.protocolDraws = m_chance.drawn();
    step.timerDraws = m_timerChance.drawn();
    m_said += m_writer->write(step);
    noteAnswers(step);
    if (m_said.size() > mostUntold)
        tell();
}

} // namespace synod::sockets
