// SPDX-License-Identifier: GPL-3.0-or-later
// Looking ahead of a run for what is worth stopping at, without going there.
#include "engine/sim/next_interesting.h"
#include "engine/trace/record_json.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

namespace synod::simTest {
namespace {

using sim::BranchingRun;
using sim::Found;
using sim::nextInteresting;
using trace::Record;
using trace::RecordAt;

bool isOutput(const Record& record, const RecordAt&) {
    return record.kind == trace::Kind::output;
}

std::string lineOf(const trace::Trace& trace, const Record& record) {
    std::string line;
    trace::RecordLines lines(trace.header().topology);
    lines.learn(trace.end(0));
    lines.append(line, record);
    return line;
}

TEST(NextInteresting, IsTheRecordThatTheRunComesTo) {
    BranchingRun run(roughRaft(3, 5));
    run.runUntil(seconds(1));
    const trace::Trace& trace = run.trace();
    for (int i = 0; i < 20; ++i) {
        const std::uint64_t size = trace.size(0);
        std::string line;
        const auto found =
            nextInteresting(run, seconds(60), [&](const Record& record, const auto&) {
                line = lineOf(trace, record);
                return record.kind == trace::Kind::output;
            });
        ASSERT_TRUE(found);
        ASSERT_EQ(trace.size(0), size);
        while (trace.size(0) <= found->seq)
            ASSERT_TRUE(run.step());
        EXPECT_EQ(lineOf(trace, trace.at(0, found->seq)), line);
        EXPECT_EQ(trace.at(0, found->seq).time, found->time);
        for (std::uint64_t seq = size; seq < found->seq; ++seq)
            EXPECT_NE(trace.at(0, seq).kind, trace::Kind::output);
    }
}

// Suppose only heartbeats are left: the search ends at its horizon, and leaves no trace.
TEST(NextInteresting, NothingWithinTheHorizonChangesNothing) {
    BranchingRun run(raftOn(3, 1));
    run.runUntil(seconds(2));
    const std::uint64_t size = run.trace().size(0);
    EXPECT_FALSE(nextInteresting(run, seconds(30), isOutput));
    EXPECT_EQ(run.trace().size(0), size);
    EXPECT_EQ(run.trace().endTime(0), seconds(2));
    EXPECT_EQ(run.now(), seconds(2));
}

TEST(NextInteresting, WhatLedToARecordCanBeAskedFor) {
    BranchingRun run(roughRaft(3, 5));
    run.runUntil(seconds(1));
    std::uint64_t written = 0, ahead = 0;
    nextInteresting(run, seconds(2), [&](const Record& record, const RecordAt& at) {
        EXPECT_EQ(at(record.seq), &record);
        if (record.cause == trace::noSeq)
            return false;
        const Record* cause = at(record.cause);
        EXPECT_TRUE(cause != nullptr && cause->seq == record.cause);
        ++(record.cause < run.trace().size(0) ? written : ahead);
        return false;
    });
    EXPECT_GT(written, 0u);
    EXPECT_GT(ahead, 0u);
}

TEST(NextInteresting, IsGivenUpWhenAskedTo) {
    BranchingRun run(roughRaft(3, 5));
    int steps = 0;
    EXPECT_FALSE(nextInteresting(run, seconds(60), isOutput, [&steps] { return ++steps > 3; }));
    EXPECT_EQ(steps, 4);
}

} // namespace
} // namespace synod::simTest
