// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"

#include <gtest/gtest.h>

namespace synod::scenario {
namespace {

const std::string head = "format = 1\nprotocol = \"raft\"\n";

struct Case {
    const char* name;
    std::string text; ///< behind the head, so that its first line is line 3
    std::string error;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.text;
}

class BadScenario : public testing::TestWithParam<Case> {};

TEST_P(BadScenario, saysWhereItIsWrongAndWhatWouldBeRight) {
    const LoadResult result = loadScenario(head + GetParam().text, "t.toml");
    ASSERT_TRUE(std::holds_alternative<LoadError>(result));
    EXPECT_EQ(std::get<LoadError>(result).text(), GetParam().error);
}

const std::string longName = "t.toml:4:10: " + std::string(100, 'x') +
                             "… cannot name a node; a name is up to 40 letters, digits, - and _";

const auto nameOf = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    Keys,
    BadScenario,
    testing::Values(
        Case{"unknownKey", "unitl = \"3s\"",
             "t.toml:3:1: there is no key unitl here; did you mean until?"},
        Case{
            "unknownKeyFarOff", "colour = 3",
            "t.toml:3:1: there is no key colour here; the keys are: format, protocol, seed, until, "
            "network, topology, link, options, node, workload, at"},
        Case{"unknownSection", "[netwrok]\nloss = 0.1",
             "t.toml:3:2: there is no key netwrok here; did you mean network?"},
        Case{"unknownNetworkKey", "[network]\nlatncy = \"1ms\"",
             "t.toml:4:1: there is no key latncy here; did you mean latency?"},
        Case{"unknownOption", "[options]\nelectionTimout = \"1ms\"",
             "t.toml:4:1: there is no key electionTimout here; did you mean electionTimeout?"},
        Case{"keyOfAnotherAction",
             "[[at]]\ntime = \"1s\"\ndo = \"crash\"\nnode = \"n1\"\nway = \"both\"",
             "t.toml:7:1: there is no key way here; the keys are: time, do, node, disk"},
        Case{"missingKey", "[[at]]\ntime = \"1s\"\ndo = \"crash\"",
             "t.toml:3:1: the key node is missing here"},
        Case{"missingDo", "[[at]]\ntime = \"1s\"", "t.toml:3:1: the key do is missing here"},
        Case{"notToml", "seed = = 3",
             "t.toml:3:8: this is not TOML: Error while parsing value: could not determine value "
             "type"},
        Case{"duplicateKey", "seed = 3\nseed = 4",
             "t.toml:4:8: this is not TOML: Error while parsing key-value pair: cannot redefine "
             "existing integer 'seed'"},
        Case{"badHeading", "[/topology]",
             "t.toml:3:2: this is not TOML: Error while parsing key: expected bare key starting "
             "character or string delimiter, saw '/'"},
        Case{"noSpace", "\u3001 = 1",
             "t.toml:3:1: this is not TOML: Error while parsing root table: expected keys, tables, "
             "whitespace or comments, saw '\u3001'"},
        Case{"notUtf8Later", "a = 1\n# \xc3\xa9\xe2\x80\xa6\n# caf\xe9",
             "t.toml:5:6: this is not text in UTF-8; save it as UTF-8"},
        Case{"notUtf8", "# \xff", "t.toml:3:3: this is not text in UTF-8; save it as UTF-8"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Values,
    BadScenario,
    testing::Values(
        Case{"seedText", "seed = \"x\"",
             "t.toml:3:8: seed must be a whole number from 0 to 9223372036854775807"},
        Case{"seedNegative", "seed = -1",
             "t.toml:3:8: seed must be a whole number from 0 to 9223372036854775807"},
        Case{"untilNegative", "until = \"-1s\"",
             "t.toml:3:9: until must be a duration such as \"10ms\", \"2.5s\" or \"150us\"; the "
             "units are ns, us, ms and s"},
        Case{"untilZero", "until = \"0s\"", "t.toml:3:9: until must be longer than 0"},
        Case{"untilWithoutUnit", "until = 10",
             "t.toml:3:9: until must be a duration such as \"10ms\", \"2.5s\" or \"150us\"; the "
             "units are ns, us, ms and s"},
        Case{"untilOfAges", "until = \"10000000000s\"",
             "t.toml:3:9: until must be at most 1000000 s"},
        Case{"untilOfManyDigits", "until = \"99999999999999999999.5ms\"",
             "t.toml:3:9: until must be at most 1000000 s"},
        Case{"untilTooLong", "until = \"1000001s\"", "t.toml:3:9: until must be at most 1000000 s"},
        Case{"lossTooHigh", "[network]\nloss = 1.5",
             "t.toml:4:8: loss must be a probability from 0 to 1"},
        Case{"lossText", "[network]\nloss = \"10%\"",
             "t.toml:4:8: loss must be a probability from 0 to 1"},
        Case{"columnsAreCharacters", "network = { \"loss\" = 2, jitter = \"1ms\" } # 损失",
             "t.toml:3:22: loss must be a probability from 0 to 1"},
        Case{"bandwidth", "[network]\nbandwidth = \"10MB\"",
             "t.toml:4:13: bandwidth must be a bandwidth from 1bit/s to 1000Gbit/s such as "
             "\"10Mbit/s\", or \"unlimited\""},
        Case{"queue", "[network]\nqueue = -1",
             "t.toml:4:9: queue must be a whole number from 0 to 1000000"},
        Case{"delivery", "[network]\ndelivery = \"manually\"",
             "t.toml:4:12: delivery cannot be manually; did you mean manual?"},
        Case{"notATable", "network = 3", "t.toml:3:11: network must be a table"},
        Case{"notTables", "[at]\ntime = \"1s\"",
             "t.toml:3:1: at must be tables, each written under [[at]]"},
        Case{"flag", "[options]\nnoOp = 1", "t.toml:4:8: noOp must be true or false"},
        Case{"waitTooShort", "[options]\nelectionTimeout = [\"1us\", \"200ms\"]",
             "t.toml:4:19: electionTimeout must be at least 100 µs"},
        Case{"waitOfNanoseconds", "[options]\nheartbeatInterval = \"99ns\"",
             "t.toml:4:21: heartbeatInterval must be at least 100 µs"},
        Case{"rangeUpsideDown", "[options]\nelectionTimeout = [\"3s\", \"1s\"]",
             "t.toml:4:19: electionTimeout must be the shortest and the longest duration, such as "
             "[\"150ms\", \"300ms\"]"},
        Case{"rangeOfOne", "[options]\nelectionTimeout = [\"3s\"]",
             "t.toml:4:19: electionTimeout must be the shortest and the longest duration, such as "
             "[\"150ms\", \"300ms\"]"},
        Case{"waitsForNothing", "[options]\nheartbeatInterval = \"0s\"",
             "t.toml:4:21: heartbeatInterval must be longer than 0"},
        Case{"rate", "[workload]\nrate = \"20\"",
             "t.toml:4:8: rate must be a rate such as \"20/s\": from once in 100 µs to once in "
             "1000000 s"},
        Case{"rateTooHigh", "[workload]\nrate = \"10001/s\"",
             "t.toml:4:8: rate must be a rate such as \"20/s\": from once in 100 µs to once in "
             "1000000 s"},
        Case{"rateTooLow", "[workload]\nrate = \"1/1000000000s\"",
             "t.toml:4:8: rate must be a rate such as \"20/s\": from once in 100 µs to once in "
             "1000000 s"},
        Case{"tooMuchAsked", "[workload]\nrate = \"10000/s\"\nclients = 11",
             "t.toml:4:8: all clients together ask 110000 times a second; at most 100000 are "
             "possible: let fewer clients ask, or at a lower rate"},
        Case{"operation", "[workload]\noperations = [\"get\", \"pit\"]",
             "t.toml:4:22: operations cannot be pit; did you mean put?"},
        Case{"noOperation", "[workload]\noperations = []",
             "t.toml:4:14: operations must be a list of texts, such as [\"n1\", \"n2\"]"},
        Case{"presetWithDecimal", "[node.n1]\ncurrentTerm = 1.5",
             "t.toml:4:15: a state holds whole numbers, texts, true and false, lists and tables "
             "only"},
        Case{"presetUnknownField", "[node.n1]\nterm = 1",
             "t.toml:3:1: this is no state that n1 can start from: unknown field term; there are "
             "currentTerm votedFor log snapshot"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Topology,
    BadScenario,
    testing::Values(
        Case{"noNodes", "[topology]\nnodes = 0",
             "t.toml:4:9: nodes must be a whole number from 1 to 1000"},
        Case{"tooManyNodes", "[topology]\nnodes = 1001",
             "t.toml:4:9: nodes must be a whole number from 1 to 1000"},
        Case{"tooManyWithClients",
             "[topology]\nnodes = 999\nshape = \"line\"\n[workload]\nclients = 2",
             "t.toml:6:1: there are 1001 nodes; at most 1000 are possible, clients included"},
        Case{"shape", "[topology]\nshape = \"rign\"",
             "t.toml:4:9: shape cannot be rign; did you mean ring?"},
        Case{"shapeFarOff", "[topology]\nshape = \"torus\"",
             "t.toml:4:9: shape cannot be torus; it is one of: star, ring, line, tree, mesh, "
             "custom"},
        Case{"noNames", "[topology]\nnames = []",
             "t.toml:4:9: names must be a list of texts, such as [\"n1\", \"n2\"]"},
        Case{"badName", "[topology]\nnames = [\"a b\"]",
             "t.toml:4:10: a b cannot name a node; a name is up to 40 letters, digits, - and _"},
        Case{"nameWithControl", "[topology]\nnames = [\"a\\u0085b\"]",
             "t.toml:4:10: a\u0085b cannot name a node; a name is up to 40 letters, digits, - and "
             "_"},
        Case{"nameTooLong", "[topology]\nnames = [\"" + std::string(10'000, 'x') + "\"]", longName},
        Case{"roleAsName", "[topology]\nnames = [\"leader\"]",
             "t.toml:4:10: leader is a role of this protocol; give the node another name"},
        Case{"duplicateName", "[topology]\nnames = [\"a\", \"b\", \"a\"]",
             "t.toml:4:20: there is a node a already; each needs a name of its own"},
        Case{
            "clientsName", "[topology]\nnames = [\"c1\", \"b\"]\n[workload]\nclients = 1",
            "t.toml:5:1: a client of the workload is named c1 as well; give the node another name"},
        Case{"countOfNames", "[topology]\nnodes = 3\nnames = [\"a\", \"b\"]",
             "t.toml:4:9: nodes is 3, but there are 2 names; leave nodes out"},
        Case{"linksOfShape", "[topology]\nshape = \"ring\"\nlinks = [[\"n1\", \"n2\"]]",
             "t.toml:5:9: a ring has its own links; for others set shape = \"custom\""},
        Case{"linkToNobody", "[topology]\nnodes = 3\nlinks = [[\"n1\", \"n4\"]]",
             "t.toml:5:17: there is no node n4; the nodes are: n1, n2, n3"},
        Case{"linkToMisspelt",
             "[topology]\nnames = [\"client\", \"server\"]\nlinks = [[\"client\", \"sevrer\"]]",
             "t.toml:5:21: there is no node sevrer; did you mean server?"},
        Case{"selfLink", "[topology]\nlinks = [[\"a\", \"a\"]]",
             "t.toml:4:10: a stands at both ends; a link joins two different nodes"},
        Case{"duplicateLink", "[topology]\nlinks = [[\"a\", \"b\"], [\"b\", \"a\"]]",
             "t.toml:4:22: b and a have a link already; leave one of the two out"},
        Case{"linkOfThree", "[topology]\nnodes = 3\nlinks = [[\"n1\", \"n2\", \"n3\"]]",
             "t.toml:5:10: links must be the two ends of a link, such as [\"n1\", \"n2\"]"},
        Case{"position", "[topology]\npositions = { n1 = [0.5, 1] }",
             "t.toml:4:20: n1 must be two whole numbers, such as [-100, 50]"},
        Case{"positionOfNobody", "[topology]\npositions = { n9 = [0, 1] }",
             "t.toml:4:15: there is no node n9; the nodes are: n1, n2, n3, n4, n5"},
        Case{"linkSectionOfNoLink",
             "[topology]\nshape = \"line\"\n[[link]]\nends = [\"n1\", \"n3\"]",
             "t.toml:6:8: n1 and n3 have no link in this topology; name two that have one"},
        Case{"linkSectionTwice",
             "[[link]]\nends = [\"n1\", \"n3\"]\n[[link]]\nends = [\"n3\", \"n1\"]",
             "t.toml:6:8: n3 and n1 have a link already; leave one of the two out"},
        Case{"linkSectionWithoutEnds", "[[link]]\nloss = 1",
             "t.toml:3:1: the key ends is missing here"},
        Case{"presetOfNobody", "[node.n6]\ncurrentTerm = 1",
             "t.toml:3:7: there is no node n6; the nodes are: n1, n2, n3, n4, n5"}),
    nameOf);

std::string at(const std::string& rest) {
    return "[[at]]\ntime = \"1s\"\n" + rest;
}

INSTANTIATE_TEST_SUITE_P(
    Interventions,
    BadScenario,
    testing::Values(
        Case{"unknownAction", at("do = \"crsh\""),
             "t.toml:5:6: do cannot be crsh; did you mean crash?"},
        Case{"unknownNode", at("do = \"crash\"\nnode = \"n7\""),
             "t.toml:6:8: there is no node n7; the nodes are: n1, n2, n3, n4, n5"},
        Case{"unknownRole", at("do = \"crash\"\nnode = \"leadr\""),
             "t.toml:6:8: there is no node leadr; the nodes are: n1, n2, n3, n4, n5"},
        Case{"disk", at("do = \"crash\"\nnode = \"n1\"\ndisk = \"burnt\""),
             "t.toml:7:8: disk cannot be burnt; it is one of: kept, lost"},
        Case{"link", at("do = \"cut\"\nlink = \"n1-n2\""),
             "t.toml:6:8: link must be the two ends of a link, such as [\"n1\", \"n2\"]"},
        Case{"way", at("do = \"cut\"\nlink = [\"n1\", \"n2\"]\nway = \"forwards\""),
             "t.toml:7:7: way cannot be forwards; did you mean forward?"},
        Case{"noSuchLink",
             "[topology]\nshape = \"star\"\n" + at("do = \"cut\"\nlink = [\"n2\", \"n3\"]"),
             "t.toml:8:8: n2 and n3 have no link in this topology; name two that have one"},
        Case{"groups", at("do = \"partition\"\ngroups = [[\"n1\"]]"),
             "t.toml:6:10: groups must be two or more lists of nodes, such as [[\"n1\", \"n2\"], "
             "[\"n3\"]]"},
        Case{"inTwoGroups", at("do = \"partition\"\ngroups = [[\"n1\"], [\"n2\", \"n1\"]]"),
             "t.toml:6:26: n1 is named twice; a node is in one group only"},
        Case{"selectorEmpty", at("do = \"drop\"\nmessage = {}"),
             "t.toml:6:11: this picks no message; name it by id, or by type, from, to or nth"},
        Case{"selectorBoth", at("do = \"drop\"\nmessage = { id = 3, from = \"n1\" }"),
             "t.toml:6:11: an id picks one message; leave type, from, to and nth out"},
        Case{"selectorType", at("do = \"drop\"\nmessage = { type = \"Vote\" }"),
             "t.toml:6:20: this is no message of raft: unknown type Vote"},
        Case{"injectBody",
             at("do = \"inject\"\nfrom = \"n1\"\nto = \"n2\"\ntype = \"RequestVoteResponse\"\nbody "
                "= { term = \"x\" }"),
             "t.toml:9:8: this is no message of raft: term: expected a whole number from 0 to "
             "18446744073709551615"},
        Case{"delayWithoutBy", at("do = \"delay\"\nmessage = { nth = 1 }"),
             "t.toml:3:1: the key by is missing here"},
        Case{"command", at("do = \"request\"\nnode = \"n1\"\ncommand = \" \""),
             "t.toml:7:11: raft does not understand the command  ; a command reads like: put x 1, "
             "get x, append x 1, cas x 1 2, delete x, read x, transfer n2, add n4, remove n2"},
        Case{"commandMistyped", at("do = \"request\"\nnode = \"n1\"\ncommand = \"tranfer n2\""),
             "t.toml:7:11: raft does not understand the command tranfer n2; did you mean one like "
             "transfer n2?"},
        Case{"commandInCapitals", at("do = \"request\"\nnode = \"n1\"\ncommand = \"PUT x 3\""),
             "t.toml:7:11: raft does not understand the command PUT x 3; did you mean one like "
             "put x 1?"},
        Case{
            "commandLacksValue", at("do = \"request\"\nnode = \"n1\"\ncommand = \"cas x 1 \""),
            "t.toml:7:11: raft does not understand the command cas x 1 ; a command reads like: cas "
            "x 1 2"},
        Case{"commandNamesNoNode",
             at("do = \"request\"\nnode = \"leader\"\ncommand = \"remove  leader\""),
             "t.toml:7:11: there is no node leader; the nodes are: n1, n2, n3, n4, n5"},
        Case{"commandOfAddedNode",
             at("do = \"addNode\"\nname = \"n6\"\n[[at]]\ntime = \"2s\"\ndo = \"request\"\nnode = "
                "\"n1\"\ncommand = \"add n7\""),
             "t.toml:11:11: there is no node n7; the nodes are: n1, n2, n3, n4, n5, n6"},
        Case{"commandNamesClient",
             "[workload]\nclients = 1\n" +
                 at("do = \"request\"\nnode = \"n1\"\ncommand = \"add c1\""),
             "t.toml:9:11: c1 is a client, and “add c1” is about a server; the servers are: n1, "
             "n2, n3, n4, n5"},
        Case{"commandMovesToClient",
             "[workload]\nclients = 1\n" +
                 at("do = \"request\"\nnode = \"n1\"\ncommand = \"transfer c1\""),
             "t.toml:9:11: c1 is a client, and “transfer c1” is about a server; the servers are: "
             "n1, n2, n3, n4, n5"},
        Case{"addNodeTwice", at("do = \"addNode\"\nname = \"n5\""),
             "t.toml:6:8: there is a node n5 already; each needs a name of its own"},
        Case{"unsorted", at("do = \"healAll\"\n[[at]]\ntime = \"500ms\"\ndo = \"healAll\""),
             "t.toml:7:8: 500 ms comes behind 1 s; put interventions in the order of their times"}),
    nameOf);

// Times within a state, which no key of a table reads, have the limits of all others.
TEST(BadScenario, TimesOfOneHostHaveLimits) {
    const std::string limits = ": expected a time from 100 µs to 1000000 s, such as \"200ms\"";
    for (const std::string option : {"msl", "userTimeout", "delayedAckTimeout"}) {
        for (const char* time : {"\"0s\"", "\"-1s\"", "\"99us\"", "\"1000001s\"",
                                 "\"1000000000000000000s\"", "\"1e300s\"", "\"NaN\"", "7"}) {
            const LoadResult result =
                loadScenario("format = 1\nprotocol = \"tcp\"\n[topology]\nnodes = 2\n[node.n1]\n" +
                                 option + " = " + time + "\n",
                             "t.toml");
            const auto* error = std::get_if<LoadError>(&result);
            ASSERT_NE(error, nullptr) << option << " " << time;
            EXPECT_EQ(error->text(),
                      "t.toml:5:1: this is no state that n1 can start from: " + option + limits)
                << time;
        }
    }
}

TEST(BadScenario, PausesOfACommandHaveLimits) {
    for (const std::string pause : {"0s", "-1s", "1us", "1000001s", "1e300s", "NaN"}) {
        const LoadResult result =
            loadScenario("format = 1\nprotocol = \"tcp\"\n[topology]\nnodes = 2\n"
                         "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\n"
                         "command = \"read 500 octets every " +
                             pause + "\"\n",
                         "t.toml");
        const auto* error = std::get_if<LoadError>(&result);
        ASSERT_NE(error, nullptr) << pause;
        EXPECT_EQ(error->text(), "t.toml:9:11: in the command “read 500 octets every " + pause +
                                     "”, “" + pause +
                                     "” does not say how long; write a time from 100 µs to "
                                     "1000000 s, such as 100ms");
    }
}

TEST(BadScenario, headsAreChecked) {
    const auto errorOf = [](const char* text) {
        return std::get<LoadError>(loadScenario(text, "t.toml")).text();
    };
    EXPECT_EQ(errorOf(""), "t.toml:1:1: the key format is missing here");
    EXPECT_EQ(errorOf("format = 1"), "t.toml:1:1: the key protocol is missing here");
    EXPECT_EQ(errorOf("format = 2\nprotocol = \"raft\""),
              "t.toml:1:10: this file has format 2, but this program reads format 1");
    EXPECT_EQ(errorOf("format = 1\nprotocol = \"rafft\""),
              "t.toml:2:12: protocol cannot be rafft; did you mean raft?");
}

TEST(BadScenario, wrongSettingsAreNamed) {
    const auto errorOf = [](const char* setting) {
        const LoadResult result =
            loadScenario(head + "[network]\nloss = 0.1\n", "t.toml", {.set = {setting}});
        return std::get<LoadError>(result).text();
    };
    EXPECT_EQ(errorOf("network.loss=7"),
              "--set network.loss: loss must be a probability from 0 to 1");
    EXPECT_EQ(errorOf("network.lss=0.1"),
              "--set network.lss: there is no key lss here; did you mean loss?");
    EXPECT_EQ(errorOf("sed=3"), "--set sed: there is no key sed here; did you mean seed?");
    EXPECT_EQ(errorOf("seed"),
              "--set seed: seed sets nothing; write key=value, such as network.loss=0.1");
    EXPECT_EQ(errorOf("=3"),
              "--set =3: =3 sets nothing; write key=value, such as network.loss=0.1");
    EXPECT_EQ(errorOf("seed.x=3"),
              "--set seed.x: seed must be a whole number from 0 to 9223372036854775807");
    EXPECT_EQ(errorOf("network.loss.x=3"),
              "--set network.loss.x: loss is no table, so that nothing within it can be set");
}

const std::string headOfPaxos = "format = 1\nprotocol = \"paxos\"\n[topology]\nnodes = 3\n";

std::string errorOfPaxos(const std::string& more, std::vector<std::string> set = {}) {
    const LoadResult result = loadScenario(headOfPaxos + more, "t.toml", {.set = std::move(set)});
    const auto* error = std::get_if<LoadError>(&result);
    return error == nullptr ? "" : error->text();
}

TEST(BadScenario, OneValueServesNoClients) {
    const std::string why =
        "with one instance one value is chosen, and clients are not served; set instances = "
        "\"many\" in [options], or leave the clients of [workload] out";
    const std::string workload = "[workload]\nclients = 2\n";
    const std::string many = "[options]\ninstances = \"many\"\n";
    EXPECT_EQ(errorOfPaxos(workload), "t.toml:5:1: " + why);
    EXPECT_EQ(errorOfPaxos("[options]\ninstances = \"one\"\n" + workload), "t.toml:6:13: " + why);
    EXPECT_EQ(errorOfPaxos(many + workload), "");
    EXPECT_EQ(errorOfPaxos(many + workload, {"options.instances=one"}),
              "--set options.instances: " + why);
    EXPECT_EQ(errorOfPaxos("", {"workload.clients=2"}), "--set workload.clients: " + why);
    EXPECT_EQ(errorOfPaxos(workload, {"options.instances=many"}), "");
    EXPECT_EQ(errorOfPaxos("[workload]\nclients = 0\n"), "");
}

TEST(BadScenario, OneValueIsAnyTextAndOneOfManyIsACommand) {
    const std::string asks = "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = ";
    const std::string many = "[options]\ninstances = \"many\"\n";
    EXPECT_EQ(errorOfPaxos(asks + "\"any text\""), "");
    EXPECT_EQ(errorOfPaxos(asks + "\"lead\""), "");
    EXPECT_EQ(errorOfPaxos(many + asks + "\"lead\""), "");
    EXPECT_EQ(errorOfPaxos(many + asks + "\" put  x  1 \""), "");
    EXPECT_EQ(errorOfPaxos(many + asks + "\"led\""),
              "t.toml:11:11: paxos does not understand the command led; did you mean one like "
              "lead?");
    EXPECT_EQ(errorOfPaxos(many + asks + "\"get x y\""),
              "t.toml:11:11: paxos does not understand the command get x y; a command reads like: "
              "get x");
}

TEST(BadScenario, filesHaveTheOptionsOfWhatTheirServersAgreeBy) {
    const auto errorOf = [](const std::string& options) {
        const LoadResult result = loadScenario(
            "format = 1\nprotocol = \"files\"\n[topology]\nnodes = 3\n[options]\n" + options,
            "t.toml");
        const auto* error = std::get_if<LoadError>(&result);
        return error == nullptr ? std::string() : error->text();
    };
    EXPECT_EQ(errorOf("consensus = \"raft\"\npreVote = true\n"), "");
    EXPECT_EQ(errorOf("consensus = \"paxos\"\nproposalTimeout = \"300ms\"\n"), "");
    EXPECT_NE(errorOf("consensus = \"paxos\"\npreVote = true\n").find("no key preVote"),
              std::string::npos);
    EXPECT_NE(errorOf("proposalTimeout = \"300ms\"\n").find("no key proposalTimeout"),
              std::string::npos);
    EXPECT_NE(errorOf("consensus = \"zab\"\n").find("t.toml:6:13: "), std::string::npos);
    EXPECT_NE(errorOf("consensus = \"paxos\"\n[node.n1]\nroles = [\"acceptor\"]\n").find("roles: "),
              std::string::npos);
}

// Of every protocol the examples are its own.
TEST(BadScenario, CommandsReadLikeTheProtocolsOwn) {
    for (const std::string_view name : systemNames()) {
        const System& system = *findSystem(name);
        ASSERT_FALSE(system.commands.empty()) << name;
        const Names names({"n1", "n2", "n3", "n4", "server"});
        for (const std::string_view command : system.commands)
            EXPECT_TRUE(readCommand(system, command, names)) << name << ": " << command;
    }
}

} // namespace
} // namespace synod::scenario
