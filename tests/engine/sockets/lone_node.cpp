// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/sockets/lone_node.h"

#include "engine/sockets/cluster.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

namespace synod::socketsTest {

LoneNode::LoneNode(scenario::Scenario scenario, const std::string& program)
    : m_scenario(std::move(scenario)) {
    const NodeId self = NodeId::at(m_scenario.topology.nodes.size() - 1);
    sockets::ChildPlan plan;
    plan.program = sockets::findNodeProgram().parent_path() / program;
    plan.arguments = {"--node", m_scenario.topology.names().of(self)};
    plan.standardInput = m_control.far();
    m_process = std::make_unique<sockets::ChildProcess>(m_context, plan, [](int) {});
    m_line = std::make_shared<sockets::ControlLine>(m_context, m_control.takeNear(),
                                                    std::size_t{1} << 20);
    m_line->listen(
        [this](std::string_view text) {
            sockets::wire::FromNode said;
            if (sockets::isStepLine(text))
                m_steps.emplace_back(text);
            else if (sockets::wire::read(said, text).empty())
                m_said.push_back(std::move(said));
        },
        [] {});
}

LoneNode::~LoneNode() {
    m_line->close();
    m_process->killAndWait();
    std::error_code ignored;
    std::filesystem::remove_all(m_disk, ignored);
}

sockets::wire::Begin LoneNode::beginning() const {
    const std::size_t nodes = m_scenario.topology.nodes.size();
    sockets::wire::Begin begin;
    begin.key = sockets::textOf(m_key);
    begin.scenario = sockets::wire::entryOf(m_scenario);
    begin.topology = m_scenario.topology;
    begin.ports.assign(nodes, 1);
    begin.ports[0] = m_relay.port();
    begin.self = static_cast<std::uint16_t>(nodes - 1);
    begin.directory = m_disk.string();
    return begin;
}

bool LoneNode::until(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition() && std::chrono::steady_clock::now() < deadline)
        m_context.run_one_for(std::chrono::milliseconds(10));
    return condition();
}

std::size_t LoneNode::steps(sockets::Trigger trigger) const {
    const std::string wanted = "\"trigger\":" + std::to_string(static_cast<int>(trigger)) + ",";
    return static_cast<std::size_t>(
        std::count_if(m_steps.begin(), m_steps.end(), [&](const std::string& step) {
            return step.find(wanted) != std::string::npos;
        }));
}

} // namespace synod::socketsTest
