// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/cluster.h"

#include "engine/sockets/session.h"
#include "engine/sockets/shared_news.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <pthread.h>

#include <csignal>
#include <memory>
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
    Data(scenario::Scenario scenario, ClusterOptions options)
        : session(
              std::make_unique<Session>(context, std::move(scenario), std::move(options), shared)) {
    }

    SharedNews shared;
    boost::asio::io_context context{1};
    std::unique_ptr<Session> session; ///< belongs to the thread, where it also ends
    std::thread thread;

    /// Nodes die with the thread that started them, so it runs as long as the cluster lives.
    void run() {
        const auto work = boost::asio::make_work_guard(context);
        session->start();
        context.run();
        session.reset();
    }

    template <class Call>
    void onThread(Call call) {
        boost::asio::post(context, [this, call = std::move(call)] { call(*session); });
    }
};

Cluster::Cluster(scenario::Scenario scenario, ClusterOptions options) {
    options = completed(std::move(options), scenario);
    m_data = std::make_unique<Data>(std::move(scenario), std::move(options));
    // Signals are for the program's own thread to hear.
    sigset_t all, before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    m_data->thread = std::thread([data = m_data.get()] { data->run(); });
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Cluster::~Cluster() {
    m_data->context.stop();
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

void Cluster::post(scenario::Intervention intervention) {
    m_data->onThread([what = std::move(intervention)](Session& session) { session.post(what); });
}

void Cluster::pause() {
    m_data->onThread([](Session& session) { session.pause(); });
}

void Cluster::resume() {
    m_data->onThread([](Session& session) { session.resume(); });
}

void Cluster::setRate(double rate) {
    m_data->onThread([rate](Session& session) { session.setRate(rate); });
}

void Cluster::setUntil(Time until) {
    m_data->onThread([until](Session& session) { session.setUntil(until); });
}

void Cluster::stepOnce() {
    m_data->onThread([](Session& session) { session.stepOnce(); });
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

std::uint16_t Cluster::controlPort() const {
    const std::scoped_lock lock(m_data->shared.mutex);
    return m_data->shared.controlPort;
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
