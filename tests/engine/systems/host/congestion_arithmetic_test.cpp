// SPDX-License-Identifier: GPL-3.0-or-later
// A transfer over a path that loses, and at every ACK and timeout the congestion window that RFC
// 5681, 3042 and 6582 make of it, computed here anew from what crossed the link and nothing else.
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>

namespace synod {
namespace {

constexpr std::uint32_t smss = 1000;

scenario::Scenario lossyTransfer(int seed, const std::string& loss, const std::string& more) {
    auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"tcp\"\nuntil = \"600s\"\nseed = " + std::to_string(seed) +
            "\n[topology]\nnames = [\"client\", \"server\"]\nlinks = [[\"client\", \"server\"]]\n"
            "[network]\nlatency = \"40ms\"\nloss = " +
            loss + "\n" + more +
            "[options]\nmss = 1000\n[workload]\napplication = \"bulk\"\nfrom = \"client\"\n"
            "to = \"server\"\noctets = 400000\n",
        "lossy.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        throw std::runtime_error(error->text());
    return std::get<scenario::Scenario>(loaded);
}

/// NewReno by the book, in octets.
struct ByTheBook {
    std::uint32_t cwnd = 10 * smss; // RFC 6928 §2
    std::uint32_t ssthresh = UINT32_MAX;
    std::uint32_t duplicates = 0;
    std::uint32_t limited = 0; ///< sent because of the first two duplicates, beyond cwnd
    std::uint32_t recover = 0; ///< octets of the stream sent when the last recovery began
    std::optional<std::uint32_t> timedOut; ///< the octet that the last timeout was about
    bool recovering = false;

    void newAck(std::uint32_t acked, std::uint32_t una) {
        duplicates = limited = 0;
        if (recovering && una < recover) { // RFC 6582 §3.2, step 3, partial
            cwnd = std::max(cwnd - std::min(acked, cwnd) + (acked >= smss ? smss : 0), smss);
        } else if (recovering) { // full
            cwnd = ssthresh;
            recovering = false;
        } else if (cwnd < ssthresh) { // RFC 5681 §3.1, equation 2
            cwnd += std::min(acked, smss);
        } else { // equation 3
            cwnd += std::max(smss * smss / cwnd, 1u);
        }
    }
    void duplicateAck(std::uint32_t una, std::uint32_t flight, std::uint32_t sent) {
        ++duplicates;
        if (recovering) {
            cwnd += smss; // RFC 5681 §3.2, step 4
        } else if (duplicates == 3 && una > recover) {
            ssthresh = std::max((flight - limited) / 2, 2 * smss);
            cwnd = ssthresh + 3 * smss;
            recovering = true;
            recover = sent;
        }
    }
    void timeout(std::uint32_t una, std::uint32_t flight, std::uint32_t sent) {
        if (timedOut != una)
            ssthresh = std::max(flight / 2, 2 * smss);
        timedOut = una;
        cwnd = smss;
        duplicates = limited = 0;
        recovering = false;
        recover = sent;
    }
    void newDataLeft(std::uint32_t octets, std::uint32_t flightBefore) {
        if (duplicates > 0 && !recovering && flightBefore + octets > cwnd)
            limited += std::min(octets, flightBefore + octets - cwnd);
    }
};

struct LossyRun final : trace::RecordSink {
    explicit LossyRun(scenario::Scenario made) : simulator(std::move(made), this, true) {}

    void append(trace::Record&& record) override {
        violations += record.kind == trace::Kind::violation;
        if (record.kind == trace::Kind::send)
            segments[record.message] =
                std::get<tcp::Segment>(record.payload.get<host::Packet>().body);
        const bool trigger = record.node == NodeId{0} && (record.kind == trace::Kind::deliver ||
                                                          record.kind == trace::Kind::timerExpired);
        if (trigger)
            atClient = std::move(record);
    }
    /// Compares until the transfer is done, and gives how many ACKs and timeouts there were.
    void compare();
    void onStep(const tcp::Connection& before, const tcp::Connection& after);
    const tcp::Connection* connection() {
        held = simulator.state(NodeId{0});
        return held.get<host::State>().tcp.connections.find(0);
    }

    sim::Simulator simulator;
    std::optional<trace::Record> atClient;
    Value held;
    std::map<std::uint64_t, tcp::Segment> segments; ///< that were sent, by message
    ByTheBook book;
    std::uint64_t violations = 0, acks = 0, recoveries = 0, timeouts = 0;
};

void LossyRun::onStep(const tcp::Connection& before, const tcp::Connection& after) {
    const std::uint32_t una = before.snd.una - before.iss - 1;
    const std::uint32_t sent = before.snd.nxt - before.iss - 1;
    const std::uint32_t flight = sent - una;
    if (atClient->kind == trace::Kind::timerExpired) {
        const auto* timer = std::get_if<tcp::Timer>(&atClient->payload.get<host::Timer>());
        if (timer == nullptr || timer->kind != tcp::TimerKind::retransmission)
            return;
        book.timeout(una, flight, sent);
        ++timeouts;
    } else {
        const tcp::Segment& segment = segments.at(atClient->message);
        const std::uint32_t ack = segment.ack - before.iss - 1;
        const bool was = book.recovering;
        if (ack > una && ack <= sent)
            book.newAck(ack - una, ack);
        else if (ack == una && flight > 0 && segment.window == before.snd.wnd)
            book.duplicateAck(una, flight, sent);
        recoveries += book.recovering && !was;
        ++acks;
    }
    const std::uint32_t left = after.snd.nxt - before.snd.nxt;
    const std::uint32_t stillOut = before.snd.nxt - after.snd.una;
    book.newDataLeft(left, stillOut);
    ASSERT_EQ(after.congestion.cwnd, book.cwnd) << "at " << toShortText(simulator.now());
    ASSERT_EQ(std::min(after.congestion.ssthresh, tcp::Congestion::unlimited),
              std::min(book.ssthresh, tcp::Congestion::unlimited));
}

void LossyRun::compare() {
    std::optional<tcp::Connection> before;
    while (simulator.step() && simulator.now() < seconds(600)) {
        if (!atClient)
            continue;
        const tcp::Connection* now = connection();
        const bool established = now != nullptr && now->state == tcp::ConnectionState::established;
        if (established && before && before->state == tcp::ConnectionState::established)
            onStep(*before, *now);
        if (testing::Test::HasFatalFailure())
            return;
        atClient.reset();
        before = now == nullptr ? std::nullopt : std::optional(*now);
        if (established && now->acknowledged == 400'000)
            return;
    }
    FAIL() << "the transfer does not end";
}

class CongestionArithmetic : public testing::TestWithParam<int> {};

TEST_P(CongestionArithmetic, isThatOfTheRfcsAtEveryAck) {
    LossyRun run(lossyTransfer(GetParam(), GetParam() % 2 == 0 ? "0.02" : "0.06", ""));
    run.compare();
    EXPECT_GT(run.acks, 200u);
    EXPECT_GT(run.recoveries + run.timeouts, 2u);
    EXPECT_EQ(run.violations, 0u);
}

TEST_P(CongestionArithmetic, isThatOfTheRfcsBeforeAQueueThatOverflows) {
    LossyRun run(lossyTransfer(GetParam(), "0.0", "bandwidth = \"2Mbit/s\"\nqueue = 15\n"));
    run.compare();
    EXPECT_GT(run.recoveries, 0u);
    EXPECT_EQ(run.violations, 0u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, CongestionArithmetic, testing::Range(1, 11));

} // namespace
} // namespace synod
