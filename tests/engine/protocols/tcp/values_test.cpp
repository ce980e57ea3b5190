// SPDX-License-Identifier: GPL-3.0-or-later
// TCP's values as records hold them.
#include "tests/engine/protocols/tcp/harness.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

const Names names({"A", "B", "C"});

TEST(TcpValues, AStateIsTheSameAfterAWayThroughJson) {
    Bench bench;
    bench.establish();
    bench.send(hostA, 2500);
    const Value written = Value::of(bench.tcp(hostA).state());
    Value read = Value::makeDefault(descriptorOf<State>());
    EXPECT_EQ(read.type()->readJson(read.mutableData(), "State",
                                    boost::json::parse(written.json(names)), names),
              "");
    EXPECT_EQ(read, written) << written.json(names);
    EXPECT_NE(written.json(names).find("\"state\":\"ESTABLISHED\""), std::string::npos);
}

// A step's change of a state is what it changed, however much there is besides.
TEST(TcpValues, AStepChangesSingleFields) {
    Bench bench;
    bench.establish();
    bench.send(hostA, 1000);
    const State before = bench.tcp(hostA).state();
    bench.deliver(0);
    bench.deliver(0);
    std::vector<Delta> changed;
    const TypeDescriptor& type = descriptorOf<State>();
    type.diff(&before, &bench.tcp(hostA).state(), changed);
    std::vector<std::string> paths;
    for (const Delta& delta : changed)
        paths.push_back(type.deltaPath(delta, names));
    EXPECT_NE(std::find(paths.begin(), paths.end(), "connections.0.snd.una"), paths.end());
    EXPECT_EQ(std::find(paths.begin(), paths.end(), "connections.0.sent"), paths.end());
    State after = before;
    for (const Delta& delta : changed)
        type.apply(&after, delta);
    EXPECT_EQ(after, bench.tcp(hostA).state());
}

// A restored TCP goes on where it was: nothing is kept outside of its state.
TEST(TcpValues, ARestoredOneGoesOn) {
    Bench bench;
    bench.establish();
    bench.send(hostA, 10'000);
    bench.deliver(0);
    for (const NodeId host : {hostA, hostB}) {
        Tcp copy(host, bench.tcp(host).options());
        copy.restore(bench.tcp(host).state());
        bench.tcp(host) = copy;
    }
    bench.settle();
    EXPECT_EQ(bench.read(hostB), streamOctets(0, 10'000).text()) << bench;
}

// Timers live in the records themselves.
TEST(TcpValues, ATimerIsSmall) {
    EXPECT_TRUE(Value::fits<Timer>());
}

} // namespace
} // namespace synod::tcp
