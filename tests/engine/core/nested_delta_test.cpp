// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of fields of structs within structs, and within maps.
#include "engine/core/describe.h"
#include "engine/core/octets.h"
#include "engine/core/per_key.h"
#include "engine/core/per_node.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace synod::nestedDeltaTest {

struct Send {
    std::uint32_t una = 0;
    std::uint32_t nxt = 0;
    Sequence<Octets> queue;
    bool operator==(const Send&) const = default;
};
BOOST_DESCRIBE_STRUCT(Send, (), (una, nxt, queue))

struct Port {
    std::uint16_t number = 0;
    bool operator==(const Port&) const = default;
};
BOOST_DESCRIBE_STRUCT(Port, (), (number))
std::string ownText(const Port& port, const Names&) {
    return ":" + std::to_string(port.number);
}

struct Connection {
    std::string phase;
    Send snd;
    Port port;
    PerKey<std::uint32_t> seen;
    bool operator==(const Connection&) const = default;
};
BOOST_DESCRIBE_STRUCT(Connection, (), (phase, snd, port, seen))

struct Tcp {
    PerKey<Connection> connections;
    std::uint32_t opened = 0;
    bool operator==(const Tcp&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tcp, (), (connections, opened))

struct Quarrel {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    static constexpr bool changesAsOne = true;
    bool operator==(const Quarrel&) const = default;
};
BOOST_DESCRIBE_STRUCT(Quarrel, (), (a, b))

struct Neighbour {
    std::uint32_t metric = 0;
    Time heard;
    bool operator==(const Neighbour&) const = default;
};
BOOST_DESCRIBE_STRUCT(Neighbour, (), (metric, heard))

/// A key with dots in its text.
struct Version {
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    constexpr auto operator<=>(const Version&) const = default;
};
std::uint64_t keyNumber(Version version) {
    return std::uint64_t{version.major} << 32U | version.minor;
}
void setKey(Version& version, std::uint64_t number) {
    version = {static_cast<std::uint32_t>(number >> 32U), static_cast<std::uint32_t>(number)};
}
std::string keyText(Version version, const Names&) {
    return std::to_string(version.major) + "." + std::to_string(version.minor);
}
std::string takeKey(Version& version, std::string_view& path, const Names&) {
    const std::size_t dot = path.find('.');
    const std::size_t end = std::min(path.find('.', dot + 1), path.size());
    if (dot == path.npos)
        return "expected a version, not " + std::string(path);
    version.major = static_cast<std::uint32_t>(std::stoul(std::string(path.substr(0, dot))));
    version.minor =
        static_cast<std::uint32_t>(std::stoul(std::string(path.substr(dot + 1, end - dot - 1))));
    path.remove_prefix(end);
    return {};
}

struct Host {
    Send ahead;
    std::uint32_t ttl = 0;
    Tcp tcp;
    PerNode<Neighbour> neighbours;
    PerKey<std::uint32_t> ports;
    Quarrel quarrel;
    SmallMap<Version, Neighbour> versions;
    bool operator==(const Host&) const = default;
};
BOOST_DESCRIBE_STRUCT(Host, (), (ahead, ttl, tcp, neighbours, ports, quarrel, versions))

} // namespace synod::nestedDeltaTest

SYNOD_DECLARE_VALUE(synod::nestedDeltaTest::Host);
SYNOD_DEFINE_VALUE(synod::nestedDeltaTest::Host)

namespace synod::nestedDeltaTest {
namespace {

using namespace std::string_view_literals;

const Names names({"a", "b", "r1"});
const TypeDescriptor& type = descriptorOf<Host>();

Host someHost() {
    Host host;
    host.ahead = {1, 2, {}};
    host.ttl = 64;
    host.tcp.connections = {{0, {"ESTABLISHED", {300, 310, {Octets("hello"sv)}}, {80}, {{7, 1}}}},
                            {3, {"LISTEN", {}, {8080}, {}}}};
    host.neighbours = {{NodeId{0}, {1, seconds(1)}}, {NodeId{2}, {2, seconds(2)}}};
    host.ports = {{53, 1}};
    return host;
}

/// The changes as `path json; path json`, after checking that they make the one state the other,
/// as they are, read back from their JSON, and taken over from the other.
std::string changes(const Host& before, const Host& after) {
    std::vector<Delta> deltas;
    type.diff(&before, &after, deltas);
    std::string text;
    Host folded = before;
    Host foldedFromJson = before;
    Host adopted = before;
    for (const Delta& delta : deltas) {
        const std::string path = type.deltaPath(delta, names);
        std::string json;
        type.writeDelta(json, delta, names);
        text += (text.empty() ? "" : "; ") + path + " " + json;
        type.apply(&folded, delta);
        type.adopt(&adopted, &after, delta);
        Delta back;
        EXPECT_EQ(type.readDelta(back, path, boost::json::parse(json), names), "") << path;
        EXPECT_EQ(back, delta) << path;
        type.apply(&foldedFromJson, back);
    }
    EXPECT_EQ(folded, after) << text;
    EXPECT_EQ(foldedFromJson, after) << text;
    EXPECT_EQ(adopted, after) << text;
    return text;
}

// Suppose what is known of a state grows by the deltas alone: it holds another log of the same
// entries, and the next comparison looks at all of them again, as many steps as there are.
TEST(NestedDelta, WhatIsAdoptedSharesItsSequences) {
    Host known;
    Host state;
    for (std::uint32_t step = 0; step < 40; ++step) {
        if (step % 10 == 9) {
            state.ahead.queue.truncate(3);
            state.tcp.connections[7].snd.queue.truncate(2);
        }
        state.ahead.queue.append(Octets("one"sv));
        state.tcp.connections[7].snd.queue.append(Octets("two"sv));
        std::vector<Delta> deltas;
        type.diff(&known, &state, deltas);
        ASSERT_FALSE(deltas.empty());
        for (const Delta& delta : deltas)
            type.adopt(&known, &state, delta);
        ASSERT_EQ(known, state);
        EXPECT_TRUE(known.ahead.queue.sharesWith(state.ahead.queue)) << step;
        EXPECT_TRUE(
            known.tcp.connections[7].snd.queue.sharesWith(state.tcp.connections[7].snd.queue))
            << step;
    }
}

TEST(NestedDelta, NamesTheFieldsOfStructsWithinStructs) {
    const Host before = someHost();
    Host after = before;
    after.ahead.nxt = 9;
    after.ttl = 63;
    after.tcp.opened = 5;
    EXPECT_EQ(changes(before, after), "ahead.nxt 9; ttl 63; tcp.opened 5");
    EXPECT_EQ(changes(before, before), "");
}

TEST(NestedDelta, NamesTheFieldsOfStructsWithinMaps) {
    const Host before = someHost();
    Host after = before;
    Connection& connection = after.tcp.connections[0];
    connection.snd.una = 305;
    connection.snd.queue.append(Octets("\xff"sv));
    after.tcp.connections[3].phase = "CLOSED";
    after.neighbours[NodeId{2}].metric = 16;
    EXPECT_EQ(changes(before, after),
              R"(tcp.connections.0.snd.una 305; )"
              R"(tcp.connections.0.snd.queue {"append":["base64:/w=="]}; )"
              R"(tcp.connections.3.phase "CLOSED"; neighbours.r1.metric 16)");
}

TEST(NestedDelta, CutsAndAppendsDeepSequences) {
    const Host before = someHost();
    Host after = before;
    after.tcp.connections[0].snd.queue = {Octets("bye"sv)};
    EXPECT_EQ(changes(before, after), R"(tcp.connections.0.snd.queue {"truncate":0}; )"
                                      R"(tcp.connections.0.snd.queue {"append":["bye"]})");
}

TEST(NestedDelta, SetsWhatIsNewInAMapAndErasesWhatHasLeftIt) {
    const Host before = someHost();
    Host after = before;
    after.tcp.connections.erase(3);
    after.tcp.connections[1].phase = "SYN-SENT";
    after.neighbours.erase(NodeId{0});
    after.ports.erase(53);
    after.ports[65535] = 2;
    EXPECT_EQ(changes(before, after),
              R"(tcp.connections.1 {"phase":"SYN-SENT","snd":{"una":0,"nxt":0,"queue":[]},)"
              R"("port":{"number":0},"seen":{}}; tcp.connections.3 {"erase":true}; )"
              R"(neighbours.a {"erase":true}; ports.53 {"erase":true}; ports.65535 2)");
    EXPECT_EQ(changes(after, Host{}),
              R"(ahead.una 0; ahead.nxt 0; ttl 0; tcp.connections.0 {"erase":true}; )"
              R"(tcp.connections.1 {"erase":true}; neighbours.r1 {"erase":true}; )"
              R"(ports.65535 {"erase":true})");
}

TEST(NestedDelta, LeavesWholeWhatChangesAsOne) {
    const Host before = someHost();
    Host after = before;
    after.tcp.connections[0].port.number = 81;
    after.tcp.connections[0].seen[8] = 2;
    after.quarrel.b = 1;
    EXPECT_EQ(changes(before, after),
              R"(tcp.connections.0.port {"number":81}; )"
              R"(tcp.connections.0.seen {"7":1,"8":2}; quarrel {"a":0,"b":1})");
}

TEST(NestedDelta, TakesKeysThatHaveATextOfTheirOwn) {
    const Host before = someHost();
    Host after = before;
    after.versions[{1, 20}].metric = 7;
    EXPECT_EQ(changes(before, after), R"(versions.1.20 {"metric":7,"heard":0})");
    Host later = after;
    later.versions[{1, 20}].metric = 8;
    later.versions[{1, 3}].heard = seconds(1);
    EXPECT_EQ(changes(after, later),
              R"(versions.1.3 {"metric":0,"heard":1000000000}; versions.1.20.metric 8)");
    const std::string json = Value::of(later).json(names);
    EXPECT_EQ(json.substr(json.find("versions")), R"(versions":{"1.3":{"metric":0,)"
                                                  R"("heard":1000000000},"1.20":{"metric":8,)"
                                                  R"("heard":0}}})");
    EXPECT_EQ(changes(later, before), R"(versions.1.3 {"erase":true}; )"
                                      R"(versions.1.20 {"erase":true})");
}

TEST(NestedDelta, PrintsTheFieldAsItWas) {
    const Host before = someHost();
    const auto was = [&](std::string_view path, std::string_view json) {
        Delta delta;
        EXPECT_EQ(type.readDelta(delta, path, boost::json::parse(json), names), "");
        return type.deltaText(&before, delta, names);
    };
    EXPECT_EQ(was("tcp.connections.0.snd.una", "1"), "300");
    EXPECT_EQ(was("tcp.connections.0.port", R"({"number":1})"), ":80");
    EXPECT_EQ(was("tcp.connections.9", "{}"), "");
    EXPECT_EQ(was("tcp.connections.9.snd.una", "1"), "");
    EXPECT_EQ(was("neighbours.a", R"({"erase":true})"), "metric=1 heard=1 s");
    EXPECT_EQ(was("ports.53", "1"), "1");
    EXPECT_EQ(was("ahead", "{}"), R"(una=1 nxt=2 queue=[])");
    EXPECT_EQ(was("tcp.connections.3", "{}"),
              R"(phase=LISTEN snd=(una=0 nxt=0 queue=[]) port=:8080 seen={})");
}

TEST(NestedDelta, SaysWhichPartOfAPathIsWrong) {
    const auto wrong = [&](std::string_view path, std::string_view json) {
        Delta delta;
        return type.readDelta(delta, path, boost::json::parse(json), names);
    };
    EXPECT_EQ(wrong("tpc", "1"), "unknown field tpc");
    EXPECT_EQ(wrong("tcp.connections.0.snd.un", "1"), "unknown field un");
    EXPECT_EQ(wrong("ttl.x", "1"), "unknown field x");
    EXPECT_EQ(wrong("ports.53.x", "1"), "unknown field x");
    EXPECT_EQ(wrong("tcp.connections.x.snd.una", "1"), "expected a number from 0 to 65535, not x");
    EXPECT_EQ(wrong("tcp.connections.65536", "{}"), "expected a number from 0 to 65535, not 65536");
    EXPECT_EQ(wrong("neighbours.z.metric", "1"), "there is no node z");
    EXPECT_EQ(wrong("tcp.opened", "-1"), "expected a whole number from 0 to 4294967295");
}

TEST(NestedDelta, FieldsOfTheStructItselfKeepTheirPlaces) {
    Delta delta;
    for (const std::string_view name : {"ahead"sv, "ttl"sv, "tcp"sv, "neighbours"sv, "ports"sv}) {
        EXPECT_EQ(type.deltaPath(delta, names), name);
        ++delta.field;
    }
}

TEST(NestedDelta, IsNoLargerForIt) {
    EXPECT_EQ(sizeof(Delta), 40u);
}

TEST(Fields, OfALongListOnlyTheFirstAreMadeAndAllAreCounted) {
    Send send;
    for (int number = 0; number < 1'000; ++number)
        send.queue.append(Octets());
    const Field few = describe::fieldOf("snd", send, {names, 2});
    EXPECT_EQ(few.children.at(2).children.size(), 2u);
    EXPECT_EQ(few.children.at(2).children.at(1).name, "2");
    EXPECT_EQ(few.children.at(2).text, "1000");
    const Field all = describe::fieldOf("snd", send, {names, Value::allEntries});
    EXPECT_EQ(all.children.at(2).children.size(), 1'000u);
    EXPECT_EQ(all.children.at(2).text, "1000");
}

TEST(PerKey, IsAnObjectWithDecimalKeys) {
    const Value before = Value::of(someHost());
    Value after = Value::makeDefault(type);
    const std::string json = before.json(names);
    EXPECT_NE(json.find(R"("ports":{"53":1})"), json.npos) << json;
    EXPECT_EQ(type.readJson(after.mutableData(), "", boost::json::parse(json), names), "");
    EXPECT_EQ(before, after);
    const Field fields = before.fields(names);
    EXPECT_EQ(fields.children.at(2).children.at(0).children.at(1).name, "3");
}

} // namespace
} // namespace synod::nestedDeltaTest
