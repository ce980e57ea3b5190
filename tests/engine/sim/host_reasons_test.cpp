// SPDX-License-Identifier: GPL-3.0-or-later
// What hosts and routers give as reasons is what was: the routes, metrics, octets and times in
// them are compared with the records, over topologies, seeds and faults.
#include "engine/protocols/ip/table.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"
#include "tests/engine/sim/checked_reasons.h"

#include <gtest/gtest.h>

#include <optional>

namespace synod::simTest {
namespace {

using trace::Kind;
using trace::Record;

class HostReasons final : public CheckedReasons {
public:
    using CheckedReasons::CheckedReasons;

private:
    /// What the step found: the message that it takes in, the state.
    void see() override {
        const auto& nodes = m_picture.nodes;
        m_packet.reset();
        m_before =
            m_record->node.index < nodes.size() ? nodes[m_record->node.index].state : Value();
        if (m_record->kind == Kind::deliver)
            if (const auto* message = m_picture.message(m_record->message))
                m_packet = message->payload.get<host::Packet>();
    }
    void checkReason() override {
        m_after = m_picture.nodes[m_record->node.index].state;
        checkForwarding();
        checkRip();
        checkUdp();
    }

    const ip::Table& routesBefore() const { return m_before.get<host::State>().ip.routes; }
    NodeId nextOf(const Record& sent) const {
        const net::Link& link = m_trace.branch(0).topology.links[sent.link.link()];
        return sent.link.forward() ? link.b : link.a;
    }

    void checkForwarding() {
        if (is("ip.decrementTtl")) {
            EXPECT_EQ(m_packet->ip.ttl, number(1)) << sentence();
            EXPECT_EQ(number(2), number(1) - 1) << sentence();
            const auto forwarded = effects(Kind::forward);
            ASSERT_EQ(forwarded.size(), 1u) << sentence();
            EXPECT_EQ(forwarded[0]->payload.get<host::Packet>().ip.ttl, number(2)) << sentence();
        } else if (is("ip.ttlExceeded")) {
            EXPECT_EQ(m_packet->ip.ttl, number(1)) << sentence();
            EXPECT_EQ(effects(Kind::drop).size(), 1u) << sentence();
        } else if (is("ip.originate")) {
            bool sent = false;
            for (const Record* record : effects(Kind::send)) {
                const auto& packet = record->payload.get<host::Packet>();
                sent = sent || (packet.ip.totalLength == number(2) &&
                                ip::toText(packet.ip.destination) == at<std::string>(1));
            }
            EXPECT_TRUE(sent || effects(Kind::send).empty()) << sentence();
        }
        if (m_packet && m_record->kind == Kind::deliver && m_packet->ip.ttl > 0)
            checkRoute();
    }

    /// Of datagrams that pass through.
    void checkRoute() {
        const std::string destination = ip::toText(m_packet->ip.destination);
        const bool passes = m_why->arguments.size() > 1 && m_why->arguments[1].is<std::string>() &&
                            at<std::string>(1) == destination && !effects(Kind::forward).empty();
        const ip::Match match = ip::longestMatch(routesBefore(), m_packet->ip.destination);
        if (passes && is("ip.onlyMatch")) {
            EXPECT_EQ(match.candidates, 1u) << sentence();
            EXPECT_EQ(ip::toText(match.prefix), at<std::string>(2)) << sentence();
            EXPECT_EQ(nextOf(*effects(Kind::forward)[0]), at<NodeId>(3)) << sentence();
        } else if (passes && is("ip.longestMatch")) {
            EXPECT_EQ(match.candidates, number(3)) << sentence();
            EXPECT_EQ(ip::toText(match.prefix), at<std::string>(2)) << sentence();
            EXPECT_EQ(nextOf(*effects(Kind::forward)[0]), at<NodeId>(4)) << sentence();
        } else if (m_why->rule->id == "ip.noRoute" && at<std::string>(1) == destination) {
            ++m_seen["ip.noRoute"];
            EXPECT_EQ(match.route, nullptr) << sentence();
        }
    }

    const ip::RipRoute* ripRoute(const Value& state, std::size_t argument) const {
        for (const auto& [prefix, route] : state.get<host::State>().rip.routes)
            if (ip::toText(prefix) == at<std::string>(argument))
                return &route;
        return nullptr;
    }
    /// What the message that the step takes in says of a destination.
    std::uint32_t told(std::size_t argument) const {
        if (const auto* message = std::get_if<ip::RipMessage>(&m_packet->body))
            for (const ip::RipEntry& entry : message->entries)
                if (ip::toText(entry.destination) == at<std::string>(argument))
                    return entry.metric;
        ADD_FAILURE() << "nothing is told: " << sentence();
        return 0;
    }

    void checkRip() {
        if (is("rip.newRoute")) {
            EXPECT_EQ(ripRoute(m_before, 2), nullptr) << sentence();
            checkAdopted();
        } else if (is("rip.betterRoute") || is("rip.nextHopSays")) {
            ASSERT_NE(ripRoute(m_before, 2), nullptr) << sentence();
            EXPECT_EQ(ripRoute(m_before, 2)->metric, number(4)) << sentence();
            checkAdopted();
            if (m_why->rule->id == "rip.betterRoute")
                EXPECT_LT(number(3), number(4)) << sentence();
            else
                EXPECT_EQ(ripRoute(m_before, 2)->nextHop, at<NodeId>(1)) << sentence();
        } else if (is("rip.nextHopLost")) {
            EXPECT_EQ(told(2), ip::infinity) << sentence();
            checkGivenUp(2, 1);
        } else if (is("rip.infinity")) {
            EXPECT_EQ(told(2), number(3)) << sentence();
            EXPECT_EQ(number(3) + 1, ip::infinity) << sentence();
            checkGivenUp(2, 1);
        } else if (is("rip.timeout")) {
            EXPECT_EQ(m_record->time - m_timerSetAt, at<Time>(3)) << sentence();
            checkGivenUp(1, 2);
        } else if (is("rip.forget")) {
            EXPECT_EQ(m_record->time - m_timerSetAt, at<Time>(2)) << sentence();
            EXPECT_EQ(ripRoute(m_after, 1), nullptr) << sentence();
        } else if (is("rip.nothingNew")) {
            EXPECT_EQ(m_before.get<host::State>().rip.routes, m_after.get<host::State>().rip.routes)
                << sentence();
        } else if (is("rip.answer")) {
            EXPECT_TRUE(std::get<ip::RipMessage>(m_packet->body).wholeTable) << sentence();
        }
    }
    void checkAdopted() {
        EXPECT_EQ(told(2) + 1, number(3)) << sentence();
        const ip::RipRoute* now = ripRoute(m_after, 2);
        ASSERT_NE(now, nullptr) << sentence();
        EXPECT_EQ(now->metric, number(3)) << sentence();
        EXPECT_EQ(now->nextHop, at<NodeId>(1)) << sentence();
    }
    void checkGivenUp(std::size_t destination, std::size_t neighbour) {
        const ip::RipRoute* before = ripRoute(m_before, destination);
        const ip::RipRoute* now = ripRoute(m_after, destination);
        ASSERT_TRUE(before != nullptr && now != nullptr) << sentence();
        EXPECT_EQ(before->nextHop, at<NodeId>(neighbour)) << sentence();
        EXPECT_LT(before->metric, ip::infinity) << sentence();
        EXPECT_EQ(now->metric, ip::infinity) << sentence();
    }

    void checkUdp() {
        if (is("udp.send")) {
            for (const Record* record : effects(Kind::send)) {
                const auto& packet = record->payload.get<host::Packet>();
                if (const auto* datagram = std::get_if<udp::UserDatagram>(&packet.body)) {
                    EXPECT_EQ(datagram->data.size(), number(1)) << sentence();
                    EXPECT_EQ(datagram->sourcePort, number(2)) << sentence();
                    EXPECT_EQ(datagram->destinationPort, number(3)) << sentence();
                }
            }
        } else if (m_packet && is("udp.deliver")) {
            const auto* datagram = std::get_if<udp::UserDatagram>(&m_packet->body);
            if (datagram != nullptr) {
                EXPECT_EQ(datagram->destinationPort, number(1)) << sentence();
                EXPECT_EQ(datagram->data.size(), number(3)) << sentence();
            }
        } else if (m_packet && is("udp.portUnreachable")) {
            EXPECT_EQ(std::get<udp::UserDatagram>(m_packet->body).destinationPort, number(1))
                << sentence();
        }
    }

    std::optional<host::Packet> m_packet;
    Value m_before, m_after;
};

/// Echoes and datagrams between the first node and the last, while links go down and come again.
scenario::Scenario hosts(std::uint64_t seed) {
    const char* const shapes[] = {"ring", "line", "tree", "star"};
    const char* const horizons[] = {"none", "simple", "poisonedReverse"};
    std::string text =
        "format = 1\nprotocol = \"udp\"\nuntil = \"40s\"\nseed = " + std::to_string(seed) +
        "\n[topology]\nshape = \"" + shapes[seed % 4] +
        "\"\nnodes = 6\n[network]\njitter = \"5ms\"\nloss = 0.05\n" +
        "[options]\nupdateInterval = \"1s\"\nrouting = \"" +
        (seed % 5 == 0 ? "static" : "distanceVector") + "\"\nsplitHorizon = \"" +
        horizons[seed % 3] + "\"\nseesLinks = " + (seed % 2 == 0 ? "true" : "false") + "\n";
    for (int second = 3; second < 39; ++second) {
        const char* const commands[] = {"ping n6", "udp n6:7 hello", "udp n5:9 closed",
                                        "ping n6 ttl 2"};
        text += "[[at]]\ntime = \"" + std::to_string(second) +
                "s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = \"" + commands[second % 4] +
                "\"\n";
    }
    auto loaded = scenario::loadScenario(text, "hosts.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        ADD_FAILURE() << error->text();
    auto made = std::get<scenario::Scenario>(std::move(loaded));
    scenario::addFaults(made, scenario::FaultLevel::mild);
    // A node whose clock is wrong says what its own clock shows.
    std::erase_if(made.at, [](const auto& scheduled) {
        return scheduled.intervention.template is<intervention::SetClock>();
    });
    return made;
}

TEST(Reasons, OfHostsAndRoutersAreWhatWas) {
    Seen seen;
    for (std::uint64_t seed = 1; seed <= 24 && !testing::Test::HasFailure(); ++seed) {
        const scenario::Scenario made = hosts(seed);
        test::RecordedRun run(made);
        run.simulator.runUntil(made.until);
        for (const auto& [rule, times] : HostReasons(run).check())
            seen[rule] += times;
    }
    for (const char* rule :
         {"ip.decrementTtl", "ip.ttlExceeded", "ip.originate", "ip.onlyMatch", "ip.noRoute",
          "rip.newRoute", "rip.betterRoute", "rip.nextHopSays", "rip.nextHopLost", "rip.infinity",
          "rip.timeout", "rip.forget", "rip.nothingNew", "rip.answer", "udp.send", "udp.deliver",
          "udp.portUnreachable"})
        EXPECT_GT(seen[rule], 0) << rule;
}

} // namespace
} // namespace synod::simTest
