// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/protocols/tcp/conversation.h"
#include "widgets/protocols/tcp/sequence_numbers.h"
#include "widgets/protocols/tcp/tcp_parts.h"
#include "widgets/words/event_text.h"

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using ::testing::Each;
using ::testing::Lt;

constexpr std::int64_t large = 2'000'000'000; // beyond every window

/// Sentences that speak of an initial number itself, or of a number that belongs to no connection.
bool speaksOfAnotherNumber(std::string_view rule) {
    return rule == "tcp.activeOpen" || rule == "tcp.sendInListen" ||
           rule == "tcp.twoWayHandshake" || rule == "tcp.listenAck";
}

/// The numbers of a step's reasons as they are shown.
std::vector<std::int64_t> numbersIn(const Conversation& run, const trace::Record& record) {
    std::vector<std::int64_t> numbers;
    for (const Why& why : record.step->why) {
        if (speaksOfAnotherNumber(why.rule->id))
            continue;
        for (const Value& value : run.model.lens().why(0, record, why).arguments)
            if (const auto* number = value.getIf<std::int64_t>())
                numbers.push_back(*number);
    }
    return numbers;
}

TEST(SequenceNumbers, EveryReasonCountsThemFromTheBeginning) {
    for (const std::string name :
         {"figure-06-three-way-handshake", "figure-12-normal-close", "fast-retransmit", "sack",
          "fin-lost", "reset-in-established", "request-response", "nagle-and-delayed-ack"}) {
        const Conversation run(name);
        for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq) {
            const trace::Record& record = run.trace().at(0, seq);
            if (!record.step)
                continue;
            EXPECT_THAT(numbersIn(run, record), Each(Lt(large))) << name << ": record " << seq;
        }
    }
}

TEST(SequenceNumbers, MessagesAndStatesTellTheSame) {
    Conversation run("fast-retransmit");
    const trace::Trace& trace = run.trace();
    std::size_t segments = 0;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        const trace::Record& record = trace.at(0, seq);
        if (record.kind != trace::Kind::send)
            continue;
        const tcp::Segment& wire = *segmentOf(record.payload);
        const Value shown = run.model.lens().message(0, seq, record.payload);
        const tcp::Segment& segment = *segmentOf(shown);
        EXPECT_GT(wire.seq.value, large);
        EXPECT_LT(segment.seq.value, 20'000u) << "record " << seq;
        EXPECT_LT(segment.ack.value, 20'000u) << "record " << seq;
        EXPECT_EQ(wire.ctl.syn, segment.seq.value == 0) << "a SYN is number 0";
        EXPECT_THAT(detailText(run.model, 0, record).toStdString(),
                    ::testing::HasSubstr(std::to_string(segment.seq.value) + ":"));
        for (const tcp::SackBlock& block : segment.options.sack)
            EXPECT_LT(block.rightEdge.value, 20'000u);
        ++segments;
    }
    EXPECT_GT(segments, 20u);
    run.model.seekSeq(trace.size(0));
    for (const trace::NodeView& node : run.model.snapshot().nodes) {
        const Value shown = run.model.lens().state(node.state);
        for (const auto& [number, connection] : tcpOf(shown)->connections) {
            EXPECT_LT(connection.snd.una.value, 20'000u);
            EXPECT_LT(connection.rcv.nxt.value, 20'000u);
            EXPECT_GT(connection.iss.value, large) << "what they are counted from stays";
        }
    }
}

TEST(SequenceNumbers, OrTheyAreAsOnTheWire) {
    Conversation run("figure-06-three-way-handshake");
    run.model.setRelativeNumbers(false);
    SequenceNumbers numbers(run.trace());
    numbers.setRelative(false);
    for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq) {
        const trace::Record& record = run.trace().at(0, seq);
        if (record.kind != trace::Kind::send)
            continue;
        EXPECT_EQ(run.model.lens().message(0, seq, record.payload), record.payload);
        EXPECT_FALSE(numbers.originOf(0, seq, record.payload));
    }
}

TEST(SequenceNumbers, BothEndsAreKnownOnceBothHaveSaidSyn) {
    const Conversation run("figure-06-three-way-handshake");
    std::vector<SequenceOrigin> origins;
    for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq) {
        const trace::Record& record = run.trace().at(0, seq);
        if (record.kind == trace::Kind::send)
            origins.push_back(
                SequenceNumbers(run.trace()).originOf(0, seq, record.payload).value());
    }
    ASSERT_GE(origins.size(), 3u);
    const std::uint32_t a = 3'000'000'100, b = 3'000'000'300;
    EXPECT_EQ(origins[0], (SequenceOrigin{a, 0}));
    EXPECT_EQ(origins[1], (SequenceOrigin{b, a}));
    EXPECT_EQ(origins[2], (SequenceOrigin{a, b}));
}

} // namespace
} // namespace synod::widgets
