// SPDX-License-Identifier: GPL-3.0-or-later

// What a long session moves out of memory is there as it was.

#include "engine/core/why_value.h"
#include "engine/record/chunk_file.h"
#include "engine/scenario/language.h"
#include "engine/scenario/trouble.h"
#include "engine/trace/record_json.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>

namespace synod::recordTest {
namespace {

/// A request a second, in chunks of a second each.
scenario::Scenario slowScenario(int length) {
    scenario::Scenario scenario = sampleScenario();
    scenario.at.clear();
    for (int second = 2; second < length; ++second)
        scenario.at.push_back(
            {seconds(second), intervention::Request{"leader", "put x " + std::to_string(second)}});
    return scenario;
}

TEST(ChunkFile, KeepsSomeKeyframesInMemoryAndFindsTheOthers) {
    constexpr int length = 400; // more than 6 × 64 chunks, of which those in memory get fewer
    sim::BranchingRun run(slowScenario(length));
    run.runUntil(seconds(length));
    const trace::Trace& kept = run.trace();
    auto file = record::ChunkFile::create(*scenario::findLanguage("raft"), 1);
    ASSERT_TRUE(file);
    trace::Trace spilled(kept.header());
    spilled.spillBeyond(0, std::move(*file));
    for (std::uint64_t seq = 0; seq < kept.size(0); ++seq) {
        trace::Record record = kept.at(0, seq);
        spilled.append(0, std::move(record));
    }
    EXPECT_LT(spilled.memory(), kept.memory() / 4);
    const trace::RecordLines lines(kept.header().topology);
    trace::TraceCursor here(kept, 0), there(spilled, 0);
    std::mt19937 random(5);
    for (int times = 0; times < test::rounds(200); ++times) {
        const Time time = milliseconds(static_cast<std::int64_t>(random() % (length * 1'000)));
        here.seekTime(time);
        there.seekTime(time);
        std::string a, b;
        lines.appendKeyframe(a, here.snapshot());
        lines.appendKeyframe(b, there.snapshot());
        ASSERT_EQ(a, b) << time.ns;
    }
}

// Suppose that promises of Paxos tell all that was ever accepted, each of them.
TEST(ChunkFile, WhatIsTooLongToBeReadBackStaysInMemory) {
    trace::Trace spilled(sim::BranchingRun(slowScenario(2)).trace().header());
    auto file = record::ChunkFile::create(*scenario::findLanguage("raft"), 1);
    ASSERT_TRUE(file);
    spilled.spillBeyond(0, std::move(*file));
    constexpr int notes = 70;
    const auto why = [](int number) {
        return whyOf(scenario::trouble::noSuchTimer, NodeId{0},
                     std::string(std::size_t{1} << 20, 'x') + std::to_string(number));
    };
    for (int i = 0; i < notes; ++i) {
        trace::Record record;
        record.seq = static_cast<std::uint64_t>(i);
        record.cause = trace::noSeq;
        record.kind = trace::Kind::note;
        record.node = NodeId{0};
        record.time = seconds(i / (notes - 1)); // the last of them ends the chunk
        record.payload = Value::of(why(i));
        spilled.append(0, std::move(record));
    }
    for (const int i : {0, notes - 1})
        EXPECT_EQ(spilled.at(0, static_cast<std::uint64_t>(i)).payload.get<Why>(), why(i));
}

TEST(RecordLines, GiveUpAKeyframeThatBecomesTooLong) {
    sim::BranchingRun run(slowScenario(20));
    run.runUntil(seconds(20));
    const trace::RecordLines lines(run.trace().header().topology);
    trace::TraceCursor cursor(run.trace(), 0);
    cursor.seekTime(seconds(20));
    std::string whole = "x";
    EXPECT_TRUE(lines.appendKeyframe(whole, cursor.snapshot()));
    const std::size_t length = whole.size() - 1;
    for (const std::size_t atMost : {std::size_t{0}, length / 3, length - 1}) {
        std::string out = "x";
        EXPECT_FALSE(lines.appendKeyframe(out, cursor.snapshot(), 0, nullptr, atMost));
        EXPECT_EQ(out, "x");
    }
    std::string out = "x";
    EXPECT_TRUE(lines.appendKeyframe(out, cursor.snapshot(), 0, nullptr, length));
    EXPECT_EQ(out, whole);
}

} // namespace
} // namespace synod::recordTest
