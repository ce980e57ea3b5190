// SPDX-License-Identifier: GPL-3.0-or-later
// Of every message of a run its beginning, its end and its payload are found as by looking at every
// record, and few are looked at.
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/trace/message_lives.h"
#include "tests/engine/run/recorded_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <tuple>

namespace synod::simTest {
namespace {

using trace::Kind;
using trace::Record;

scenario::Scenario loaded(const std::string& text) {
    auto read = scenario::loadScenario(text, "lives.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&read))
        ADD_FAILURE() << error->text();
    return std::get<scenario::Scenario>(std::move(read));
}

std::string raft(std::uint64_t seed) {
    return "format = 1\nprotocol = \"raft\"\nuntil = \"20s\"\nseed = " + std::to_string(seed) +
           "\n[topology]\nshape = \"mesh\"\nnodes = 5\n[network]\njitter = \"5ms\"\nloss = 0.05\n"
           "duplicate = 0.1\n";
}

/// Over routers, which pass on what they change.
std::string hops(std::uint64_t seed) {
    std::string text =
        "format = 1\nprotocol = \"udp\"\nuntil = \"20s\"\nseed = " + std::to_string(seed) +
        "\n[topology]\nshape = \"ring\"\nnodes = 6\n[network]\nloss = 0.05\n"
        "duplicate = 0.1\n[options]\nupdateInterval = \"1s\"\n"
        "routing = \"distanceVector\"\n";
    for (int second = 3; second < 19; ++second)
        text += "[[at]]\ntime = \"" + std::to_string(second) +
                "s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = \"ping n4\"\n";
    return text;
}

struct Life {
    std::uint64_t sent = 0;
    std::optional<std::uint64_t> ended;
};

/// By looking at every record; `onDeath` is told of each that ends a life, with the payload that
/// was on its way.
template <class OnDeath>
std::map<std::uint64_t, Life> livesOf(const trace::Trace& trace, OnDeath onDeath) {
    std::map<std::uint64_t, Life> lives;
    std::map<std::uint64_t, Value> payloads;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        const Record& record = trace.at(0, seq);
        const Kind kind = record.kind;
        if (kind == Kind::send || kind == Kind::duplicate)
            lives[record.message].sent = seq;
        if (kind == Kind::send || kind == Kind::duplicate || kind == Kind::forward)
            payloads[record.message] = record.payload;
        if (kind == Kind::drop || (kind == Kind::deliver && record.node == record.to)) {
            lives[record.message].ended = seq;
            onDeath(record, payloads[record.message]);
        }
    }
    return lives;
}

class MessageLives : public testing::TestWithParam<std::tuple<std::string, std::uint64_t>> {
protected:
    MessageLives() : made(loaded(text())), run(faulty()) {
        run.simulator.runUntil(made.until);
        run.act(intervention::Partition{{{"n1"}}});
        run.simulator.runUntil(made.until + seconds(5));
    }
    std::string text() const {
        const auto& [protocol, seed] = GetParam();
        return protocol == "raft" ? raft(seed) : hops(seed);
    }
    const scenario::Scenario& faulty() {
        scenario::addFaults(made, scenario::FaultLevel::mild);
        return made;
    }

    scenario::Scenario made;
    test::RecordedRun run;
};

TEST_P(MessageLives, AreFoundAsByLookingAtEveryRecord) {
    const trace::Trace& trace = run.trace;
    const trace::RecordAt at = trace::recordsOf(trace, 0);
    const std::uint64_t size = trace.size(0);
    std::size_t deaths = 0;
    const auto lives = livesOf(trace, [&](const Record& record, const Value& payload) {
        ++deaths;
        if (record.payload.empty()) {
            ASSERT_EQ(trace::payloadOf(trace, 0, record), payload) << record.seq;
        }
    });
    ASSERT_GT(deaths, 300u);
    for (const auto& [message, life] : lives) {
        ASSERT_EQ(trace::sentAt(at, message, size), life.sent) << message;
        ASSERT_EQ(trace::sentAt(at, message, life.sent + 1), life.sent) << message;
        ASSERT_EQ(trace::sentAt(at, message, life.sent), std::nullopt) << message;
        ASSERT_EQ(trace::endedAt(trace, 0, life.sent, size), life.ended) << message;
        if (life.ended) {
            ASSERT_EQ(trace::endedAt(trace, 0, life.sent, *life.ended), std::nullopt) << message;
        }
    }
    EXPECT_EQ(trace::sentAt(at, lives.rbegin()->first + 1, size), std::nullopt);
    EXPECT_EQ(trace::sentAt(at, 0, size), std::nullopt);
}

TEST_P(MessageLives, AreFoundByLookingAtFewRecords) {
    const trace::Trace& trace = run.trace;
    std::size_t looked = 0;
    const trace::RecordAt counting = [&](std::uint64_t seq) {
        ++looked;
        return seq < trace.size(0) ? &trace.at(0, seq) : nullptr;
    };
    const std::uint64_t size = trace.size(0);
    for (std::uint64_t seq = 0; seq < size; seq += 97) {
        const Record& record = trace.at(0, seq);
        if (record.kind != Kind::send)
            continue;
        looked = 0;
        ASSERT_EQ(trace::sentAt(counting, record.message, size), seq);
        EXPECT_LT(static_cast<double>(looked), 60 * std::log2(size)) << "of " << size;
    }
}

INSTANTIATE_TEST_SUITE_P(Of,
                         MessageLives,
                         testing::Combine(testing::Values("raft", "hops"),
                                          testing::Range<std::uint64_t>(1, 5)),
                         [](const auto& of) {
                             return std::get<0>(of.param) + std::to_string(std::get<1>(of.param));
                         });

} // namespace
} // namespace synod::simTest
