// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/sockets/watched_cluster.h"

#include "engine/trace/transcript.h"

#include <csignal>
#include <fstream>
#include <thread>

namespace synod::socketsTest {

WatchedCluster::WatchedCluster(scenario::Scenario scenario, sockets::ClusterOptions options)
    : m_cluster(scenario, std::move(options)),
      m_trace({"test", scenario.protocol, "sockets", scenario.seed, "", scenario.topology}) {}

void WatchedCluster::take() {
    sockets::ClusterNews news = m_cluster.take();
    if (news.topology)
        m_trace.setTopology(0, *news.topology);
    for (trace::Record& record : news.records)
        m_trace.append(0, std::move(record));
    for (Why& why : news.errors)
        m_errors.push_back(std::move(why));
    m_serving.insert(m_serving.end(), news.serving.begin(), news.serving.end());
    m_state = news.state;
}

bool WatchedCluster::until(const std::function<bool()>& condition,
                           std::chrono::milliseconds atMost) {
    const auto deadline = std::chrono::steady_clock::now() + atMost;
    for (;;) {
        take();
        if (condition())
            return true;
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

bool WatchedCluster::untilState(sockets::ClusterState state) {
    return until([&] { return m_state == state; });
}

bool WatchedCluster::untilRecord(const std::function<bool(const trace::Record&)>& matches,
                                 std::uint64_t after) {
    std::uint64_t seen = after;
    return until([&] {
        for (; seen < size(); ++seen)
            if (matches(m_trace.at(0, seen)))
                return true;
        return false;
    });
}

void WatchedCluster::ask(const std::string& node, const std::string& command) {
    m_cluster.post(intervention::Request{node, command});
}

const trace::Record* WatchedCluster::find(const std::function<bool(const trace::Record&)>& matches,
                                          std::uint64_t after) const {
    for (std::uint64_t seq = after; seq < size(); ++seq)
        if (matches(m_trace.at(0, seq)))
            return &m_trace.at(0, seq);
    return nullptr;
}

std::size_t WatchedCluster::count(trace::Kind kind) const {
    std::size_t found = 0;
    for (std::uint64_t seq = 0; seq < size(); ++seq)
        found += m_trace.at(0, seq).kind == kind ? 1 : 0;
    return found;
}

std::string WatchedCluster::conversation(std::size_t last) const {
    std::vector<std::string> lines;
    trace::Transcript transcript(m_trace.branch(0).topology,
                                 [&](std::string_view text) { lines.emplace_back(text); });
    for (std::uint64_t seq = 0; seq < size(); ++seq)
        transcript.print(m_trace.at(0, seq));
    transcript.finish();
    std::string text = "errors:\n";
    for (const Why& why : m_errors)
        text += "  " + fillIn(why.rule->text, why.arguments, names()) + "\n";
    text += "the conversation's end:\n";
    for (std::size_t i = lines.size() > last ? lines.size() - last : 0; i < lines.size(); ++i)
        text += lines[i];
    return text;
}

sockets::ClusterOptions optionsFor(const scenario::System& system) {
    sockets::ClusterOptions options;
    options.system = &system;
    options.nodeProgram = sockets::findNodeProgram().parent_path() / "synod-echo-node";
    return options;
}

bool isOutput(const trace::Record& record) {
    return record.kind == trace::Kind::output;
}

scenario::Scenario raft(std::uint16_t nodes) {
    return meshOf("raft", nodes);
}

scenario::Scenario meshOf(const char* protocol, std::uint16_t nodes) {
    const scenario::System* system = scenario::findSystem(protocol);
    scenario::Scenario scenario;
    scenario.protocol = protocol;
    for (const scenario::OptionInfo& option : system->options)
        scenario.options[std::string(option.name)] = option.byDefault;
    scenario.network.latency = milliseconds(5);
    for (std::uint16_t i = 1; i <= nodes; ++i)
        scenario.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
    for (std::uint16_t a = 0; a < nodes; ++a)
        for (std::uint16_t b = a + 1; b < nodes; ++b)
            scenario.topology.addLink({a}, {b}, scenario.network);
    return scenario;
}

bool lives(int process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    if (!std::getline(stat, text))
        return false;
    const std::size_t name = text.rfind(')');
    return name != std::string::npos && name + 2 < text.size() && text[name + 2] != 'Z';
}

} // namespace synod::socketsTest
