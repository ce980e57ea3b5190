// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/intervention/intervention.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::intervention {
namespace {

struct Case {
    const char* name;
    const char* json;
    const char* text;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.json;
}

class EveryIntervention : public testing::TestWithParam<Case> {};

TEST_P(EveryIntervention, readsBackAndSaysWhatItDoes) {
    Value value = Value::makeDefault(descriptorOf<Intervention>());
    EXPECT_EQ(
        value.type()->readJson(value.mutableData(), "", boost::json::parse(GetParam().json), {}),
        "");
    EXPECT_EQ(value.json({}), GetParam().json);
    EXPECT_EQ(value.text({}), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All,
    EveryIntervention,
    testing::Values(
        Case{"crash", R"({"do":"crash","node":"n2"})", "crash n2"},
        Case{"crashDiskLost", R"({"do":"crash","node":"n2","disk":"lost"})",
             "crash n2 (disk lost)"},
        Case{"restart", R"({"do":"restart","node":"n2"})", "restart n2"},
        Case{"pause", R"({"do":"pause","node":"leader"})", "pause leader"},
        Case{"resume", R"({"do":"resume","node":"n2"})", "resume n2"},
        Case{"cut", R"({"do":"cut","link":["n1","n3"]})", "cut n1–n3"},
        Case{"cutForward", R"({"do":"cut","link":["n1","n3"],"way":"forward"})", "cut n1 → n3"},
        Case{"healBackward", R"({"do":"heal","link":["n1","n3"],"way":"backward"})",
             "heal n3 → n1"},
        Case{"partition", R"({"do":"partition","groups":[["n1","n2"],["n3"]]})",
             "partition n1 n2 | n3"},
        Case{"healAll", R"({"do":"healAll"})", "heal all links"},
        Case{"isolate", R"({"do":"isolate","node":"leader"})", "isolate leader"},
        Case{"setLink",
             R"({"do":"setLink","link":["n1","n2"],"latency":"1500us","jitter":"0s","loss":0.1,)"
             R"("duplicate":1,"reorder":0,"bandwidth":"10Mbit/s","queue":3})",
             "set link n1–n2 latency=1.5 ms jitter=0 ns loss=10% duplicate=100% reorder=0% "
             "bandwidth=10Mbit/s queue=3"},
        Case{"dropById", R"({"do":"drop","message":{"id":41}})", "drop message 41"},
        Case{"dropByType",
             R"({"do":"drop","message":)"
             R"({"type":"RequestVoteRequest","from":"n1","to":"n3","nth":2}})",
             "drop RequestVoteRequest n1 → n3 (number 2)"},
        Case{"duplicate", R"({"do":"duplicate","message":{"from":"n1"}})",
             "duplicate message from n1"},
        Case{"delay", R"({"do":"delay","message":{"to":"n1"},"by":"5ms"})",
             "delay message to n1 by 5 ms"},
        Case{"deliver", R"({"do":"deliver","message":{"nth":1}})", "deliver message"},
        Case{"fireNext", R"({"do":"fire","node":"n1"})", "fire the next timer of n1"},
        Case{"fire", R"({"do":"fire","node":"n1","timer":"election"})", "fire election of n1"},
        Case{"request", R"({"do":"request","node":"n1","command":"put x 1"})",
             "request put x 1 at n1"},
        Case{"inject",
             R"({"do":"inject","from":"n1","to":"n2","type":"Vote","body":{"term":3,"log":[]}})",
             R"(inject Vote n1 → n2 {"term":3,"log":[]})"},
        Case{"injectWithoutBody", R"({"do":"inject","from":"n1","to":"n2","type":"Vote"})",
             "inject Vote n1 → n2"},
        Case{"addNode", R"({"do":"addNode","name":"n6","neighbours":["n1","n2"]})",
             "add node n6 (links to n1, n2)"},
        Case{"addLonelyNode", R"({"do":"addNode","name":"n6"})", "add node n6"},
        Case{"removeNode", R"({"do":"removeNode","node":"n6"})", "remove node n6"},
        Case{"addLink", R"({"do":"addLink","link":["n1","n6"],"latency":"3ms"})",
             "add link n1–n6 latency=3 ms"},
        Case{"removeLink", R"({"do":"removeLink","link":["n1","n6"]})", "remove link n1–n6"},
        Case{"setClock", R"({"do":"setClock","node":"n2","rate":2})", "set clock n2 rate=2"},
        Case{"setClockSlow", R"({"do":"setClock","node":"leader","rate":0.8})",
             "set clock leader rate=0.8"}),
    [](const auto& test) { return test.param.name; });

std::string wrongWith(const char* json) {
    Intervention read;
    return descriptorOf<Intervention>().readJson(&read, "", boost::json::parse(json), {});
}

TEST(InterventionJson, saysWhatIsWrong) {
    EXPECT_EQ(wrongWith("[]"), "expected an object");
    EXPECT_EQ(wrongWith("{}"), "the key do is missing here");
    EXPECT_EQ(wrongWith(R"({"do":"crush","node":"n1"})"),
              "do cannot be crush; did you mean crash?");
    EXPECT_EQ(wrongWith(R"({"do":"crash"})"), "the key node is missing here");
    EXPECT_EQ(wrongWith(R"({"do":"setLink","link":["n1","n2"],"loss":1.5})"),
              "loss must be a probability from 0 to 1");
    EXPECT_EQ(wrongWith(R"({"do":"setClock","node":"n1"})"), "the key rate is missing here");
    EXPECT_EQ(wrongWith(R"({"do":"setClock","node":"n1","rate":0})"),
              "rate must be how fast the clock goes, from 0.1 to 10; 1 is right");
    EXPECT_EQ(wrongWith(R"({"do":"cut","link":["n1","n1"]})"),
              "n1 stands at both ends; a link joins two different nodes");
}

TEST(LinkAdjustment, changesWhatItNames) {
    LinkAdjustment adjustment;
    net::LinkParameters before;
    EXPECT_EQ(adjustment.applyTo(before), before);
    adjustment = {
        milliseconds(1), milliseconds(2), Probability{3}, Probability{4}, Probability{5}, 6, 7};
    const net::LinkParameters all{milliseconds(1), milliseconds(2), {3}, {4}, {5}, 6, 7};
    EXPECT_EQ(adjustment.applyTo(before), all);
}

} // namespace
} // namespace synod::intervention
