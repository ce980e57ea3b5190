// SPDX-License-Identifier: GPL-3.0-or-later
// Coming up and going down, and what is shared with the taker. Whatever comes in from outside ends
// in settle(): that is where the session goes on.
#include "engine/sockets/cluster_engine.h"

#include "engine/run/overload.h"
#include "engine/scenario/trouble.h"
#include "engine/sockets/errors.h"

#include <system_error>

namespace synod::sockets {
namespace {

constexpr std::chrono::milliseconds tickTime{20};

} // namespace

ClusterEngine::ClusterEngine(boost::asio::io_context& context,
                             scenario::Scenario scenario,
                             ClusterOptions options,
                             SharedNews& shared)
    : Engine(std::move(scenario), nullptr),
      m_context(context),
      m_options(std::move(options)),
      m_shared(shared),
      m_alarm(context),
      m_patience(context),
      m_ticker(context),
      m_startedAt(wallNow()),
      m_wantsRun(!m_options.paused),
      m_until(m_options.until),
      m_nextHttpPort(m_options.httpPort) {
    m_system = m_options.system;
    setSink(&m_sinkOfNews);
    m_clock.setRate(m_options.rate, m_startedAt);
}

ClusterEngine::~ClusterEngine() {
    for (const auto& each : m_nodes)
        if (each->line)
            each->line->close();
    m_nodes.clear(); // kills, and waits for each
    m_supervisor.reset();
    m_directory.remove();
    m_state = m_state == ClusterState::failed ? m_state : ClusterState::ended;
    publish();
}

void ClusterEngine::start() {
    if (m_system == nullptr)
        return giveUp(whyOf(errors::noSuchProtocol, m_scenario.protocol));
    const std::filesystem::path place =
        m_options.directory.empty() ? usualPlace() : m_options.directory;
    if (const std::error_code error = m_directory.make(place))
        return giveUp(whyOf(errors::noDirectory, place.string(), error.message()));
    for (std::unique_ptr<Monitor>& monitor : m_system->monitors(m_scenario))
        m_monitors.emplace_back(std::move(monitor));
    try {
        openEverything();
    } catch (const std::system_error& error) {
        return giveUp(whyOf(errors::noSocket, std::string(error.what())));
    } catch (const boost::system::system_error& error) { // its what() names lines of its source
        return giveUp(whyOf(errors::noSocket, error.code().message()));
    }
    try {
        m_supervisor =
            std::make_unique<Supervisor>(m_context, m_options.nodeProgram, m_directory.path());
    } catch (const boost::system::system_error& error) {
        return giveUp(errors::whyNoProcess(m_options.nodeProgram, error.code()));
    }
    for (std::uint16_t index = 0; index < m_nodes.size() && m_state != ClusterState::failed;
         ++index)
        startProcess(NodeId::at(index), false, trace::noSeq);
    m_patience.expires_after(m_options.startWithin);
    m_patience.async_wait([this](boost::system::error_code error) {
        if (error || m_state != ClusterState::starting)
            return;
        std::string late;
        for (std::size_t index = 0; index < m_nodes.size(); ++index)
            if (!m_nodes[index]->first)
                late += (late.empty() ? "" : ", ") + m_names.of(NodeId::at(index));
        giveUp(whyOf(errors::notUpInTime, late,
                     Time{std::chrono::nanoseconds(m_options.startWithin).count()}));
    });
    settle();
}

void ClusterEngine::openEverything() {
    for (std::size_t i = 0; i < m_topology.nodes.size(); ++i)
        openNode();
    const std::scoped_lock lock(m_shared.mutex);
    m_shared.directory = m_directory.path();
    m_shared.ports = m_relay.ports();
}

void ClusterEngine::giveUp(const Why& why) {
    m_state = ClusterState::failed;
    report(why);
    for (const auto& each : m_nodes) {
        if (each->line)
            each->line->close();
        each->process.reset();
    }
    publish();
}

/// Every node has reported its first step: now they happen, in the order of the nodes, and the
/// clock begins to go. How long processes take to come up is no part of the session.
void ClusterEngine::allAreUp() {
    m_patience.cancel();
    m_state = m_wantsRun ? ClusterState::running : ClusterState::pausing;
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        DoneStep first = std::move(*m_nodes[index]->first);
        m_nodes[index]->first.reset();
        finishBoot(NodeId::at(index), std::move(first));
    }
    for (std::size_t index = 0; index < m_nodes.size(); ++index)
        if (m_nodes[index]->httpPort != 0)
            tellServing(NodeId::at(index));
    {
        const std::scoped_lock lock(m_shared.mutex);
        m_shared.counts.up = std::chrono::microseconds((wallNow() - m_startedAt) / 1'000);
    }
    if (m_wantsRun && !manual()) {
        m_clock.runFrom(wallNow());
        tellClock();
    }
    tick();
}

void ClusterEngine::tick() {
    m_ticker.expires_after(tickTime);
    m_ticker.async_wait([this](boost::system::error_code error) {
        if (error || m_state == ClusterState::failed)
            return;
        if (underWay() > run::mostUnderWay)
            return giveUp(whyOf(run::tooManyUnderWay, std::uint64_t{run::mostUnderWay}, now()));
        m_relay.readAll();
        noteStrangers();
        endThoseThatDoNotComeUp();
        settle();
        tick();
    });
}

/// A process that hangs as it comes up must not keep everything else waiting.
void ClusterEngine::endThoseThatDoNotComeUp() {
    const std::int64_t patience = std::chrono::nanoseconds(m_options.startWithin).count();
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        ClusterNode& late = *m_nodes[index];
        if (!late.booting || wallNow() - late.bootedAt < patience)
            continue;
        late.booting = false;
        takeDown(NodeId::at(index));
        report(whyOf(errors::notUpInTime, NodeId::at(index), Time{patience}));
    }
}

void ClusterEngine::report(Why why) {
    m_news.errors.push_back(std::move(why));
}

void ClusterEngine::publish() {
    bool woken = false;
    {
        const std::scoped_lock lock(m_shared.mutex);
        ClusterNews& out = m_shared.news;
        const bool had =
            !out.records.empty() || !out.errors.empty() || !out.serving.empty() || out.topology;
        const bool has = !m_news.records.empty() || !m_news.errors.empty() ||
                         !m_news.serving.empty() || m_news.topology || out.state != m_state;
        woken = has && !had;
        if (out.records.empty())
            out.records.swap(m_news.records);
        for (trace::Record& record : m_news.records)
            out.records.push_back(std::move(record));
        for (Why& why : m_news.errors)
            out.errors.push_back(std::move(why));
        out.serving.insert(out.serving.end(), m_news.serving.begin(), m_news.serving.end());
        if (m_news.topology)
            out.topology = std::move(m_news.topology);
        out.state = m_state;
        out.now = now();
        m_shared.counts.datagrams = m_relay.counts().datagrams;
        m_shared.counts.kernelDrops = m_relay.counts().kernelDrops + m_kernelLosses;
        m_shared.counts.strangers = 0;
        for (std::size_t index = 0; index < m_nodes.size(); ++index)
            m_shared.counts.strangers += strangersTo(NodeId::at(index));
    }
    m_news.records.clear();
    m_news.errors.clear();
    m_news.serving.clear();
    m_news.topology.reset();
    if (woken && m_options.wake)
        m_options.wake();
}

void ClusterEngine::post(const intervention::Intervention& intervention) {
    if (m_state == ClusterState::failed) {
        report(whyOf(errors::sessionOver));
        return publish();
    }
    m_postponed.push_back({intervention});
    settle();
}

} // namespace synod::sockets
