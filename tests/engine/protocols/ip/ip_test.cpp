// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each clause; the clauses stand in the reasons.
#include "engine/protocols/ip/ip.h"
#include "engine/protocols/ip/static_routes.h"
#include "tests/engine/protocols/ip/network_maps.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

using namespace std::string_view_literals;

const char* const nodes = "a r1* r2* b";
const Names names = namesOf(nodes);
const NetworkMap map = mapOf(nodes, {{0, 1}, {1, 2}, {2, 3}});
constexpr NodeId a{0}, r1{1}, r2{2}, b{3};

Ip ipOf(NodeId node) {
    const AddressPlan plan = *AddressPlan::of(map);
    return {node,
            {plan.address(node), map.nodes[node.index].router,
             staticTable(node, map, plan, ShortestPaths(map))}};
}

Address addressOf(NodeId node) {
    return AddressPlan::of(map)->address(node);
}

/// A datagram of 8 octets of data as it arrives somewhere.
Header headerFromTo(Address source, Address destination, std::uint8_t ttl = 64) {
    Header header;
    header.source = source;
    header.destination = destination;
    header.totalLength = 28;
    header.ttl = ttl;
    header.protocol = static_cast<std::uint8_t>(Protocol::udp);
    header.headerChecksum = checksumOf(header);
    return header;
}

std::string shown(const Decision& decision) {
    std::string text;
    switch (decision.kind) {
    case Decision::Kind::deliver: text = "deliver"; break;
    case Decision::Kind::forward: text = "forward to " + names.of(decision.nextHop); break;
    case Decision::Kind::discard: text = "discard"; break;
    }
    if (decision.error)
        text += " and tell: " + std::string(boost::describe::enum_to_string(*decision.error, "?"));
    for (const Why& why : decision.why)
        text += "\n  " + ownText(why, names) + " [" + std::string(why.rule->cites) + "]";
    return text;
}

TEST(Ip, OriginatesByItsTable) {
    const Decision decision = ipOf(a).originate(addressOf(b), Protocol::udp, 100);
    EXPECT_EQ(shown(decision),
              "forward to r1\n"
              "  a sends a datagram of 120 octets to 10.0.2.2 [RFC 791 §2.2]\n"
              "  the one route of a that matches 10.0.2.2 is 0.0.0.0/0, so it goes to r1 "
              "[RFC 1812 §5.2.4.3]");
    EXPECT_EQ(decision.header.source, addressOf(a));
    EXPECT_EQ(decision.header.ttl, 64);
    EXPECT_EQ(check(decision.header), HeaderFault::none);
}

TEST(Ip, ForwardsWithALowerTimeToLive) {
    const Header header = headerFromTo(addressOf(a), addressOf(b));
    const Decision decision = ipOf(r1).receive({header}, a);
    EXPECT_EQ(shown(decision),
              "forward to r2\n"
              "  the one route of r1 that matches 10.0.2.2 is 10.0.2.0/24, so it goes to r2 "
              "[RFC 1812 §5.2.4.3]\n"
              "  r1 forwards it: Time to Live 64 becomes 63, and the checksum follows "
              "[RFC 1812 §5.3.1]");
    Header expected = header;
    expected.ttl = 63;
    expected.headerChecksum = checksumOf(expected);
    EXPECT_EQ(decision.header, expected) << "nothing else changes";
}

TEST(Ip, TakesTheLongestOfThePrefixesThatMatch) {
    const Decision decision = ipOf(r2).receive({headerFromTo(addressOf(a), addressOf(b))}, r1);
    EXPECT_EQ(shown(decision),
              "forward to b\n"
              "  of the 2 routes of r2 that match 10.0.2.2 the longest is 10.0.2.2/32, so it goes "
              "to b [RFC 1812 §5.2.4.3]\n"
              "  r2 forwards it: Time to Live 64 becomes 63, and the checksum follows "
              "[RFC 1812 §5.3.1]");
}

TEST(Ip, DeliversWhatIsForThisNodeWhateverItsTimeToLive) {
    for (const std::uint8_t ttl : {0, 1, 64})
        EXPECT_EQ(shown(ipOf(b).receive({headerFromTo(addressOf(a), addressOf(b), ttl)}, r2)),
                  "deliver\n"
                  "  10.0.2.2 is an address of b: the datagram has arrived [RFC 1812 §5.2.3]");
}

TEST(Ip, DiscardsAtTimeToLiveOneAndTellsTheSource) {
    for (const std::uint8_t ttl : {0, 1}) {
        const Decision decision =
            ipOf(r1).receive({headerFromTo(addressOf(a), addressOf(b), ttl)}, a);
        EXPECT_EQ(decision.kind, Decision::Kind::discard);
        EXPECT_EQ(decision.error, ErrorKind::timeExceeded);
    }
    EXPECT_EQ(shown(ipOf(r1).receive({headerFromTo(addressOf(a), addressOf(b), 1)}, a)),
              "discard and tell: timeExceeded\n"
              "  the one route of r1 that matches 10.0.2.2 is 10.0.2.0/24, so it goes to r2 "
              "[RFC 1812 §5.2.4.3]\n"
              "  r1 would forward it, but Time to Live is 1 and would become 0: the datagram is "
              "discarded [RFC 1812 §5.3.1]\n"
              "  r1 tells the source, 10.0.1.2, what became of it [RFC 1812 §5.2.7]");
}

TEST(Ip, KnowsWhatWasWrongWhereNobodyIsTold) {
    const Header own = headerFromTo(addressOf(r1), addressOf(b), 1);
    EXPECT_EQ(ipOf(r1).receive({own}, r2).error, std::nullopt) << "it has come back to its source";
    EXPECT_EQ(ipOf(r1).receive({own}, r2).fault, ErrorKind::timeExceeded);
    const Header lost = headerFromTo(addressOf(a), Address::of(10, 0, 9, 9));
    EXPECT_EQ(ipOf(r1).receive({lost, true}, a).error, std::nullopt) << "an ICMP error";
    EXPECT_EQ(ipOf(r1).receive({lost, true}, a).fault, ErrorKind::netUnreachable);
}

TEST(Ip, TellsThatANetworkCannotBeReached) {
    const Decision decision =
        ipOf(r1).receive({headerFromTo(addressOf(a), Address::of(10, 0, 9, 9))}, a);
    EXPECT_EQ(shown(decision),
              "discard and tell: netUnreachable\n"
              "  no route of r1 matches 10.0.9.9: the network cannot be reached "
              "[RFC 1812 §5.2.7.1]\n"
              "  r1 tells the source, 10.0.1.2, what became of it [RFC 1812 §5.2.7]");
}

TEST(Ip, TellsThatAHostOfItsNetworkCannotBeReached) {
    const Decision decision =
        ipOf(r2).receive({headerFromTo(addressOf(a), Address::of(10, 0, 2, 99))}, r1);
    EXPECT_EQ(shown(decision),
              "discard and tell: hostUnreachable\n"
              "  10.0.2.99 would be in the network 10.0.2.0/24 of r2 itself, but no link leads to "
              "it: the host cannot be reached [RFC 1812 §5.2.7.1]\n"
              "  r2 tells the source, 10.0.1.2, what became of it [RFC 1812 §5.2.7]");
}

TEST(Ip, HostDiscardsWhatIsNotForIt) {
    EXPECT_EQ(shown(ipOf(b).receive({headerFromTo(addressOf(a), Address::of(10, 0, 2, 9))}, r2)),
              "discard\n"
              "  b is a host and 10.0.2.9 is not its address: it discards the datagram "
              "[RFC 1122 §3.2.1.3]");
}

TEST(Ip, TellsNobodyOfAHeaderThatIsNotSound) {
    Header header = headerFromTo(addressOf(a), addressOf(b));
    header.headerChecksum ^= 1;
    EXPECT_EQ(shown(ipOf(r1).receive({header}, a)),
              "discard\n"
              "  the header that a sent to r1 is not sound: the datagram is discarded, and nobody "
              "is told [RFC 1812 §5.2.2]");
}

TEST(Ip, NeverSendsAnErrorAboutAnError) {
    const Header header = headerFromTo(addressOf(a), addressOf(b), 1);
    const Decision decision = ipOf(r1).receive({header, true}, a);
    EXPECT_EQ(decision.kind, Decision::Kind::discard);
    EXPECT_FALSE(decision.error);
    EXPECT_EQ(decision.why.back().rule->id, "ip.noErrorAboutError");
    EXPECT_EQ(decision.why.back().rule->cites, "RFC 1812 §4.3.2.7");
}

TEST(Ip, SendsErrorsOnlyAboutTheFirstFragment) {
    Header header = headerFromTo(addressOf(a), addressOf(b), 1);
    header.fragmentOffset = 185;
    header.headerChecksum = checksumOf(header);
    const Decision decision = ipOf(r1).receive({header}, a);
    EXPECT_FALSE(decision.error);
    EXPECT_EQ(decision.why.back().rule->id, "ip.laterFragment");
}

TEST(Ip, SendsErrorsOnlyBetweenSingleHosts) {
    const Decision decision = ipOf(b).refuse({headerFromTo(addressOf(a), Address::broadcast())},
                                             ErrorKind::portUnreachable);
    EXPECT_FALSE(decision.error);
    EXPECT_EQ(decision.why.back().rule->id, "ip.nobodyToTell");
}

TEST(Ip, DoesNotForwardWhatCannotComeFromAnywhere) {
    const Decision decision =
        ipOf(r1).receive({headerFromTo(Address::of(127, 0, 0, 1), addressOf(b))}, a);
    EXPECT_EQ(decision.kind, Decision::Kind::discard);
    EXPECT_EQ(decision.why.back().rule->id, "ip.martian");
}

TEST(Ip, TakesWhatIsForEveryRouter) {
    const Decision sent = ipOf(r1).originateOnLink(r2, ripRouters, Protocol::udp, 24);
    EXPECT_EQ(sent.kind, Decision::Kind::forward);
    EXPECT_EQ(sent.nextHop, r2);
    EXPECT_EQ(sent.header.ttl, 1);
    const Decision atR2 = ipOf(r2).receive({sent.header}, r1);
    EXPECT_EQ(atR2.kind, Decision::Kind::deliver);
    EXPECT_EQ(atR2.why.back().rule->id, "ip.deliverToGroup") << "it is no address of r2";
    const Decision atHost = ipOf(b).receive({sent.header}, r2);
    EXPECT_EQ(atHost.kind, Decision::Kind::discard);
    EXPECT_EQ(atHost.why.back().rule->id, "ip.multicast");
}

TEST(Ip, TakesWhatIsForEveryone) {
    const Decision decision =
        ipOf(b).receive({headerFromTo(addressOf(r2), Address::broadcast())}, r2);
    EXPECT_EQ(decision.kind, Decision::Kind::deliver);
    EXPECT_EQ(decision.why.back().rule->id, "ip.deliverToAll");
}

TEST(Ip, SendsNoFurtherThanItIsTold) {
    const Decision decision = ipOf(a).originate(addressOf(b), Protocol::icmp, 8, 2);
    EXPECT_EQ(decision.header.ttl, 2);
    EXPECT_EQ(check(decision.header), HeaderFault::none);
    const Decision atR1 = ipOf(r1).receive({decision.header}, a);
    EXPECT_EQ(ipOf(r2).receive({atR1.header}, r1).error, ErrorKind::timeExceeded);
}

TEST(Ip, DeliversToItself) {
    EXPECT_EQ(ipOf(a).originate(addressOf(a), Protocol::udp, 8).kind, Decision::Kind::deliver);
}

TEST(Ip, FindsNoRouteForItsOwnDatagramAndTellsNobody) {
    Ip ip = ipOf(a);
    ip.removeRoute(Prefix::everything());
    const Decision decision = ip.originate(addressOf(b), Protocol::udp, 8);
    EXPECT_EQ(decision.kind, Decision::Kind::discard);
    EXPECT_FALSE(decision.error);
}

TEST(Ip, RefusesMoreThanADatagramHolds) {
    EXPECT_EQ(ipOf(a).originate(addressOf(b), Protocol::udp, 65'515).kind, Decision::Kind::forward);
    const Decision decision = ipOf(a).originate(addressOf(b), Protocol::udp, 65'516);
    EXPECT_EQ(decision.kind, Decision::Kind::discard);
    EXPECT_EQ(decision.why.back().rule->id, "ip.tooLong");
}

TEST(Ip, QuotesWhatItDiscards) {
    const Header header = headerFromTo(addressOf(a), addressOf(b), 1);
    const IcmpMessage error = errorMessage(ErrorKind::timeExceeded, header, Octets("0123456789"sv));
    EXPECT_EQ(error,
              IcmpMessage(TimeExceeded{TimeExceededCode::ttl, {header, Octets("01234567"sv)}}));
    EXPECT_EQ(quotedIn(errorMessage(ErrorKind::portUnreachable, header, {}))->header, header);
}

TEST(Ip, AnswersAnEchoWithAllThatItHad) {
    EXPECT_EQ(replyTo({7, 3, Octets("ping"sv)}), (EchoReply{7, 3, Octets("ping"sv)}));
}

TEST(Ip, ExplainsNothingWhereNobodyReadsIt) {
    Ip ip = ipOf(r1);
    ip.explains = false;
    EXPECT_TRUE(ip.receive({headerFromTo(addressOf(a), addressOf(b), 1)}, a).why.empty());
}

} // namespace
} // namespace synod::ip
