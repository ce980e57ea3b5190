// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/record.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::trace {
namespace {

const Names names({"n1", "n2"});

template <class T>
void expectReadsBack(const T& object) {
    const Value value = Value::of(object);
    Value read = Value::makeDefault(descriptorOf<T>());
    const auto json = boost::json::parse(value.json(names));
    EXPECT_EQ(read.type()->readJson(read.mutableData(), value.heldName(), json, names), "");
    EXPECT_EQ(read, value) << value.json(names);
}

TEST(RecordValues, aLinkChangeSaysWhichWaysAreUp) {
    LinkChange change{{NodeId{0}, NodeId{1}, {}}};
    change.link.backwardUp = false;
    const Value value = Value::of(change);
    EXPECT_EQ(value.json(names),
              R"({"link":["n1","n2"],"present":true,"forwardUp":true,"backwardUp":false,)"
              R"("latency":10000000,"jitter":0,"loss":0,"duplicate":0,"reorder":0,)"
              R"("bandwidth":0,"queue":64})");
    EXPECT_TRUE(value.text(names).starts_with("n1–n2 cut n2 → n1 latency=10 ms"))
        << value.text(names);
    expectReadsBack(change);
    change.link.forwardUp = false;
    EXPECT_TRUE(Value::of(change).text(names).starts_with("n1–n2 cut latency"));
    change.link.present = false;
    EXPECT_EQ(Value::of(change).text(names), "n1–n2 removed");
    expectReadsBack(change);
}

TEST(RecordValues, aLinkChangeNeedsItsTwoEnds) {
    LinkChange change;
    const TypeDescriptor& type = descriptorOf<LinkChange>();
    EXPECT_EQ(type.readJson(&change, "", boost::json::parse("{}"), names),
              "link: expected two nodes");
    EXPECT_EQ(type.readJson(&change, "", boost::json::parse(R"({"link":["n1","n9"]})"), names),
              "link: there is no node n9");
    EXPECT_EQ(type.readJson(&change, "", boost::json::parse("[]"), names), "expected an object");
}

TEST(RecordValues, bodiesReadBack) {
    static constexpr Rule rule{"test.violated", "%1 and another lead", "Raft Fig. 3"};
    expectReadsBack(CrashBody{true, false});
    expectReadsBack(BranchBody{1, 0, 41, "n2 crashed"});
    const ViolationBody violation{"Election Safety", {&rule, {argument(NodeId{0})}}, {3, 9}};
    expectReadsBack(violation);
    EXPECT_EQ(Value::of(violation).text(names), "Election Safety: n1 and another lead");
    EXPECT_EQ(Value::of(CrashBody{true, false}).text(names), "disk lost");
}

} // namespace
} // namespace synod::trace
