// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/run/hop_system.h"

#include "engine/core/describe.h"
#include "tests/engine/run/bare_system.h"

#include <sstream>

namespace synod::hop {

BOOST_DESCRIBE_STRUCT(Parcel, (), (to, left, text))
BOOST_DESCRIBE_STRUCT(Send, (), (to, left, text))
BOOST_DESCRIBE_STRUCT(Got, (), (from, text))
BOOST_DESCRIBE_STRUCT(Timer, (), (number))
BOOST_DESCRIBE_STRUCT(State, (), (got, passedOn))
BOOST_DESCRIBE_STRUCT(Stable, (), (nothing))

namespace {

constexpr Sentence passesOn{"hop.passesOn", "%1 is for %2: it goes on to %3"};
constexpr Sentence goesNoFurther{"hop.goesNoFurther", "%1 may not pass it on any more"};

} // namespace

NodeId Hop::nextTo(NodeId to) const {
    return NodeId::at(m_self.index + std::size_t{1} - (to < m_self ? 2 : 0));
}

void Hop::receive(const Moment&, NodeId from, const Parcel& parcel, Effects<Hop>& out) {
    if (parcel.to == m_self) {
        ++m_state.got;
        if (parcel.text == "refuse me")
            out.discard(DropReason::refused);
        else
            out.deliver(Got{from, parcel.text});
        return;
    }
    if (parcel.text == "lose me")
        return;
    if (parcel.left == 0) {
        out.discard(DropReason::ttlExpired);
        return out.because(goesNoFurther, m_self);
    }
    ++m_state.passedOn;
    out.forward(nextTo(parcel.to), {parcel.to, parcel.left - 1, parcel.text});
    out.because(passesOn, parcel.text, parcel.to, nextTo(parcel.to));
}

void Hop::request(const Moment&, const Send& send, Effects<Hop>& out) {
    const NodeId to = NodeId::at(send.to);
    out.sendVia(nextTo(to), to, {to, send.left, send.text});
}

void Hop::linkChanged(const Moment&, const LinkState& link, Effects<Hop>& out) {
    std::string text = link.out ? "out" : "";
    if (link.in)
        text += "in";
    out.deliver(Got{link.neighbour, text.empty() ? "down" : text});
}

const scenario::System& hopSystem() {
    static const scenario::System system = [] {
        scenario::System hop = test::bareSystem<Hop>("hop");
        hop.byHop = true;
        hop.make = [](const scenario::Scenario&, const net::Topology&, NodeId self) {
            return std::unique_ptr<Process>(std::make_unique<ProcessOf<Hop>>(Hop(self)));
        };
        hop.readCommand = [](std::string_view text) -> std::optional<Value> {
            std::istringstream words{std::string(text)};
            std::string word;
            Send send;
            if (!(words >> word >> send.to >> send.left) || word != "send")
                return std::nullopt;
            std::getline(words >> std::ws, send.text);
            return Value::of(std::move(send));
        };
        return hop;
    }();
    return system;
}

scenario::Scenario hopScenario(std::size_t nodes) {
    scenario::Scenario scenario;
    scenario.protocol = "hop";
    scenario.network.latency = milliseconds(10);
    scenario.topology.shape = net::Shape::line;
    for (std::size_t i = 1; i <= nodes; ++i)
        scenario.topology.addNode("n" + std::to_string(i), net::NodeKind::router);
    for (const auto& [a, b] : net::linksOf(net::Shape::line, nodes))
        scenario.topology.addLink(a, b, scenario.network);
    return scenario;
}

} // namespace synod::hop

SYNOD_DEFINE_VALUE(synod::hop::Parcel)
SYNOD_DEFINE_VALUE(synod::hop::Timer)
SYNOD_DEFINE_VALUE(synod::hop::Send)
SYNOD_DEFINE_VALUE(synod::hop::Got)
SYNOD_DEFINE_VALUE(synod::hop::State)
SYNOD_DEFINE_VALUE(synod::hop::Stable)
