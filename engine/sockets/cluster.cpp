// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/cluster.h"

#include "engine/sockets/cluster_engine.h"
#include "engine/sockets/errors.h"
#include "engine/sockets/shared_news.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <pthread.h>

#include <csignal>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace synod::sockets {
namespace {

ClusterOptions completed(ClusterOptions options, const scenario::Scenario& scenario) {
    if (options.nodeProgram.empty())
        options.nodeProgram = findNodeProgram();
    if (options.system == nullptr)
        options.system = scenario::findSystem(scenario.protocol);
    return options;
}

} // namespace

struct Cluster::Data {
    SharedNews shared;
    /// Null where the machine has not even room for this.
    std::unique_ptr<boost::asio::io_context> context;
    std::unique_ptr<ClusterEngine> session; ///< belongs to the thread, where it also ends
    std::thread thread;

    void begin(scenario::Scenario scenario, ClusterOptions options) {
        context = std::make_unique<boost::asio::io_context>(1);
        session = std::make_unique<ClusterEngine>(*context, std::move(scenario), std::move(options),
                                                  shared);
        thread = std::thread([this] { run(); });
    }

    /// Nodes die with the thread that started them, so it runs as long as the cluster lives.
    void run() {
        const auto work = boost::asio::make_work_guard(*context);
        session->start();
        context->run();
        session.reset();
    }

    void fail(Why why) {
        session.reset();
        context.reset();
        const std::scoped_lock lock(shared.mutex);
        shared.news.state = ClusterState::failed;
        shared.news.errors.push_back(std::move(why));
    }

    template <class Call>
    void onThread(Call call) {
        if (context)
            boost::asio::post(*context, [this, call = std::move(call)] { call(*session); });
    }
};

Cluster::Cluster(scenario::Scenario scenario, ClusterOptions options)
    : m_data(std::make_unique<Data>()) {
    options = completed(std::move(options), scenario);
    const std::function<void()> wake = options.wake;
    // Signals are for the program's own thread to hear.
    sigset_t all, before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        m_data->begin(std::move(scenario), std::move(options));
    } catch (const std::runtime_error& error) { // std's and boost's system_error
        m_data->fail(whyOf(errors::noSocket, std::string(error.what())));
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (!m_data->context && wake)
        wake();
}

Cluster::~Cluster() {
    if (!m_data->context)
        return;
    m_data->context->stop();
    m_data->thread.join();
}

ClusterNews Cluster::take() {
    const std::scoped_lock lock(m_data->shared.mutex);
    ClusterNews& news = m_data->shared.news;
    ClusterNews taken = std::exchange(news, ClusterNews{});
    news.state = taken.state;
    news.now = taken.now;
    return taken;
}

std::vector<trace::Record> Cluster::takeRecords() {
    const std::scoped_lock lock(m_data->shared.mutex);
    return std::exchange(m_data->shared.news.records, {});
}

void Cluster::post(intervention::Intervention intervention) {
    if (!m_data->context)
        return m_data->fail(whyOf(errors::sessionOver));
    m_data->onThread(
        [what = std::move(intervention)](ClusterEngine& session) { session.post(what); });
}

void Cluster::pause() {
    m_data->onThread([](ClusterEngine& session) { session.pause(); });
}

void Cluster::resume() {
    m_data->onThread([](ClusterEngine& session) { session.resume(); });
}

void Cluster::setRate(double rate) {
    m_data->onThread([rate](ClusterEngine& session) { session.setRate(rate); });
}

void Cluster::setUntil(Time until) {
    m_data->onThread([until](ClusterEngine& session) { session.setUntil(until); });
}

void Cluster::stepOnce() {
    m_data->onThread([](ClusterEngine& session) { session.stepOnce(); });
}

ClusterCounts Cluster::counts() const {
    const std::scoped_lock lock(m_data->shared.mutex);
    return m_data->shared.counts;
}

int Cluster::processOf(NodeId node) const {
    const std::scoped_lock lock(m_data->shared.mutex);
    const std::vector<int>& processes = m_data->shared.processes;
    return node.index < processes.size() ? processes[node.index] : 0;
}

std::filesystem::path Cluster::directory() const {
    const std::scoped_lock lock(m_data->shared.mutex);
    return m_data->shared.directory;
}

std::uint16_t Cluster::relayPort(NodeId node) const {
    const std::scoped_lock lock(m_data->shared.mutex);
    const std::vector<std::uint16_t>& ports = m_data->shared.ports;
    return node.index < ports.size() ? ports[node.index] : std::uint16_t{0};
}

std::filesystem::path findNodeProgram() {
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    return self.parent_path() / "synod-node";
}

} // namespace synod::sockets
