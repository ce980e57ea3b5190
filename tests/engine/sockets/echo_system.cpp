// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/sockets/echo_system.h"

#include "engine/core/describe.h"
#include "tests/engine/run/bare_system.h"

#include <sstream>

namespace synod::echo {

BOOST_DESCRIBE_STRUCT(Ping, (), (round, octets))
BOOST_DESCRIBE_STRUCT(Pong, (), (round, octets))
BOOST_DESCRIBE_STRUCT(Timer, (), (number))
BOOST_DESCRIBE_STRUCT(Go, (), (rounds, octets))
BOOST_DESCRIBE_STRUCT(Done, (), (rounds))
BOOST_DESCRIBE_STRUCT(State, (), (round, rounds, served))
BOOST_DESCRIBE_STRUCT(Stable, (), (nothing))

void Echo::receive(const Moment&, NodeId from, const Message& message, Effects<Echo>& out) {
    if (const auto* ping = std::get_if<Ping>(&message)) {
        ++m_state.served;
        out.send(from, Pong{ping->round, ping->octets});
        return;
    }
    const auto& pong = std::get<Pong>(message);
    m_state.round = pong.round;
    if (pong.round >= m_state.rounds)
        out.deliver(Done{pong.round});
    else
        out.send(from, Ping{pong.round + 1, pong.octets});
}

void Echo::request(const Moment&, const Go& go, Effects<Echo>& out) {
    m_state.round = 0;
    m_state.rounds = go.rounds;
    const auto next = static_cast<std::uint16_t>((m_self.index + 1) % m_nodes);
    out.send(NodeId{next}, Ping{1, std::string(go.octets, 'x')});
}

const scenario::System& echoSystem() {
    static const scenario::System system = [] {
        scenario::System echo = test::bareSystem<Echo>("echo");
        echo.make = [](const scenario::Scenario&, const net::Topology& topology, NodeId self) {
            const auto nodes = static_cast<std::uint16_t>(topology.nodes.size());
            return std::unique_ptr<Process>(std::make_unique<ProcessOf<Echo>>(Echo(self, nodes)));
        };
        echo.readCommand = [](std::string_view text) -> std::optional<Value> {
            std::istringstream words{std::string(text)};
            std::string go;
            Go command;
            if (!(words >> go >> command.rounds >> command.octets) || go != "go")
                return std::nullopt;
            return Value::of(command);
        };
        return echo;
    }();
    return system;
}

const scenario::System* findEcho(std::string_view protocol) {
    return protocol == "echo" ? &echoSystem() : nullptr;
}

scenario::Scenario echoScenario() {
    scenario::Scenario scenario;
    scenario.protocol = "echo";
    scenario.network.latency = {};
    const NodeId a = scenario.topology.addNode("n1", net::NodeKind::server);
    const NodeId b = scenario.topology.addNode("n2", net::NodeKind::server);
    scenario.topology.addLink(a, b, scenario.network);
    return scenario;
}

} // namespace synod::echo

SYNOD_DEFINE_VALUE(synod::echo::Message)
SYNOD_DEFINE_VALUE(synod::echo::Timer)
SYNOD_DEFINE_VALUE(synod::echo::Go)
SYNOD_DEFINE_VALUE(synod::echo::Done)
SYNOD_DEFINE_VALUE(synod::echo::State)
SYNOD_DEFINE_VALUE(synod::echo::Stable)
