// SPDX-License-Identifier: GPL-3.0-or-later
// What a step's reasons say is what it did: each time, count and number in a sentence is held
// against the effects, the state before and after, and the timers that ran, over seeds and faults.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <span>
#include <sstream>
#include <string_view>

namespace synod::tcp {
namespace {

std::uint64_t numberOf(const Why& why, std::size_t place) {
    return static_cast<std::uint64_t>(why.arguments.at(place).get<std::int64_t>());
}

Time timeOf(const Why& why, std::size_t place) {
    return why.arguments.at(place).get<Time>();
}

bool isOneOf(std::string_view id, std::span<const std::string_view> ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool isOneOf(std::string_view id, std::initializer_list<std::string_view> ids) {
    return isOneOf(id, std::span(ids.begin(), ids.size()));
}

/// A third duplicate ACK, says the sentence.
constexpr std::string_view thirds[]{"tcp.fastRetransmit", "tcp.cubicFastRetransmit",
                                    "tcp.fastRetransmitUnlimited", "tcp.noFastRetransmit",
                                    "tcp.duplicateAcksOfOldLoss"};
/// %2 and %3 are the congestion window before and after.
constexpr std::string_view windows[]{"tcp.slowStart",           "tcp.congestionAvoidance",
                                     "tcp.cubicRenoFriendly",   "tcp.cubicConcave",
                                     "tcp.cubicConvex",         "tcp.restartWindow",
                                     "tcp.inflateWindow",       "tcp.fullAck",
                                     "tcp.deflateWindow",       "tcp.partialAck",
                                     "tcp.fastRetransmit",      "tcp.lossWindow",
                                     "tcp.cubicFastRetransmit", "tcp.cubicLossWindow",
                                     "tcp.lossWindowAgain",     "tcp.sackFastRetransmit"};
/// Sends the first unacknowledged segment without a sentence of its own.
constexpr std::string_view resendsFirst[]{"tcp.fastRetransmit",
                                          "tcp.cubicFastRetransmit",
                                          "tcp.fastRetransmitUnlimited",
                                          "tcp.sackFastRetransmit",
                                          "tcp.sackFastRetransmitUnlimited",
                                          "tcp.partialAck",
                                          "tcp.probe",
                                          "tcp.probeWithFin",
                                          "tcp.overrideTimeout"};

/// Follows one host's connection 0 through its steps.
class Witness {
public:
    Witness(Bench& bench, NodeId host) : m_bench(bench), m_host(host), m_before(bench.at(host)) {}

    void look(const Segment* arrived) {
        const Connection& after = m_bench.at(m_host);
        countDuplicates(arrived);
        for (const Why& why : m_bench.effects().reasons)
            check(why, after);
        checkSums(after);
        noteTimers(after);
        m_before = after;
    }

private:
    void check(const Why& why, const Connection& after) {
        const std::string_view id = why.rule->id;
        if (id == "tcp.retransmissionTimeout") {
            EXPECT_EQ(timeOf(why, 2), waited(TimerKind::retransmission)) << say(why);
            EXPECT_EQ(numberOf(why, 1), m_before.snd.una.value) << say(why);
            m_duplicates = 0;
        } else if (id == "tcp.synAgain") {
            EXPECT_EQ(timeOf(why, 1), waited(TimerKind::retransmission)) << say(why);
        } else if (isOneOf(id, {"tcp.backOff", "tcp.backOffCap"})) {
            EXPECT_EQ(timeOf(why, 4), after.rto.rto) << say(why);
            EXPECT_EQ(id == "tcp.backOff", after.rto.rto == m_before.rto.rto * 2) << say(why);
        } else if (isOneOf(id, {"tcp.firstRoundTrip", "tcp.roundTrip", "tcp.roundTripFloor"})) {
            EXPECT_EQ(timeOf(why, 2), after.rto.srtt) << say(why);
            EXPECT_EQ(std::count(m_sentAt.begin(), m_sentAt.end(), m_bench.now - timeOf(why, 1)) >
                          0,
                      true)
                << say(why) << ": nothing was sent then";
        } else if (isOneOf(id, {"tcp.probe", "tcp.probeWithFin", "tcp.closedWindow",
                                "tcp.closedWindowBeforeFin", "tcp.avoidSillyWindow",
                                "tcp.waitForMore"})) {
            EXPECT_EQ(timeOf(why, why.arguments.size() - 1), setFor(TimerKind::persist))
                << say(why);
            if (id == "tcp.closedWindow") {
                EXPECT_EQ(numberOf(why, 1), lengthOf(after.sent) - after.acknowledged) << say(why);
            }
        } else if (id == "tcp.delayAck") {
            EXPECT_EQ(timeOf(why, 1), setFor(TimerKind::delayedAck)) << say(why);
        } else if (id == "tcp.timeWait") {
            EXPECT_EQ(timeOf(why, 1), setFor(TimerKind::timeWait)) << say(why);
        } else {
            checkCounts(why, after);
        }
    }

    void checkCounts(const Why& why, const Connection& after) {
        const std::string_view id = why.rule->id;
        if (isOneOf(id, thirds)) {
            EXPECT_EQ(m_duplicates, 3u) << say(why);
        } else if (id == "tcp.newAck") {
            EXPECT_EQ(numberOf(why, 2), after.snd.una.value) << say(why);
            EXPECT_LE(numberOf(why, 1), after.snd.una - m_before.snd.una) << say(why);
        } else if (id == "tcp.sendWindow") {
            EXPECT_EQ(numberOf(why, 1), after.snd.wnd) << say(why);
        } else if (id == "tcp.sack") {
            std::uint64_t held = 0;
            for (const SackBlock& block : after.scoreboard)
                held += block.rightEdge - block.leftEdge;
            EXPECT_EQ(numberOf(why, 1), held) << say(why);
        } else if (id == "tcp.outOfOrder") {
            EXPECT_EQ(numberOf(why, 1), heldIn(after) - heldIn(m_before)) << say(why);
        } else if (id == "tcp.ack") {
            EXPECT_EQ(numberOf(why, 1), after.rcv.nxt.value) << say(why);
            EXPECT_EQ(numberOf(why, 2), after.rcv.wnd) << say(why);
        }
    }

    // What several sentences say together.
    void checkSums(const Connection& after) {
        if (!isSynchronized(m_before.state) || !isSynchronized(after.state))
            return;
        std::uint64_t fresh = 0, again = 0, taken = 0, sentFresh = 0, sentAgain = 0;
        bool silent = false;
        const Why* window = nullptr;
        for (const Why& why : m_bench.effects().reasons) {
            const std::string_view id = why.rule->id;
            if (isOneOf(id, {"tcp.sendText", "tcp.sendAlong"}))
                fresh += numberOf(why, 1);
            if (isOneOf(id, {"tcp.sendAgain", "tcp.sendHole"}))
                again += numberOf(why, 1);
            if (isOneOf(id, {"tcp.text", "tcp.gapFilled"}))
                taken += numberOf(why, 1);
            silent = silent || isOneOf(id, resendsFirst);
            if (isOneOf(id, windows)) {
                EXPECT_EQ(numberOf(why, 1),
                          window == nullptr ? m_before.congestion.cwnd : numberOf(*window, 2))
                    << say(why);
                window = &why;
            }
        }
        if (window != nullptr) {
            EXPECT_EQ(numberOf(*window, 2), after.congestion.cwnd) << say(*window);
        }
        EXPECT_EQ(taken, lengthOf(after.received) - lengthOf(m_before.received)) << m_bench;
        if (silent)
            return;
        for (const Effect& effect : m_bench.effects().effects) {
            if (effect.kind != Effect::Kind::send)
                continue;
            const Segment& seg = effect.value.get<Segment>();
            const auto octets = static_cast<std::uint32_t>(seg.text.size());
            const std::uint32_t old =
                seg.seq < m_before.snd.nxt ? std::min(octets, m_before.snd.nxt - seg.seq) : 0;
            sentAgain += old;
            sentFresh += octets - old;
        }
        EXPECT_EQ(fresh, sentFresh) << m_bench;
        EXPECT_EQ(again, sentAgain) << m_bench;
    }

    // RFC 5681 §2, counted by who looks on.
    void countDuplicates(const Segment* arrived) {
        if (arrived == nullptr || !arrived->ctl.ack || !isSynchronized(m_before.state))
            return;
        if (m_before.snd.una < arrived->ack && arrived->ack <= m_before.snd.nxt)
            m_duplicates = 0;
        const bool same =
            (std::uint32_t{arrived->window} << m_before.snd.shift) == m_before.snd.wnd;
        if (arrived->ack == m_before.snd.una && m_before.snd.una != m_before.snd.nxt && same &&
            arrived->length() == 0 && !m_before.timers.persist)
            ++m_duplicates;
    }

    void noteTimers(const Connection& after) {
        for (const Effect& effect : m_bench.effects().effects) {
            if (effect.kind == Effect::Kind::send)
                m_sentAt.push_back(m_bench.now);
            if (effect.kind != Effect::Kind::setTimer)
                continue;
            const TimerKind kind = effect.value.get<Timer>().kind;
            m_setAt[kind] = m_bench.now;
            if (kind == TimerKind::retransmission) {
                EXPECT_EQ(effect.atLeast, after.rto.rto) << m_bench;
            }
        }
    }

    static std::uint64_t heldIn(const Connection& connection) {
        std::uint64_t octets = 0;
        for (const HeldSegment& held : connection.outOfOrder)
            octets += held.text.size();
        return octets;
    }
    Time waited(TimerKind kind) const { return m_bench.now - m_setAt.at(kind); }
    /// By this step.
    Time setFor(TimerKind kind) const {
        for (const Effect& effect : m_bench.effects().effects)
            if (effect.kind == Effect::Kind::setTimer && effect.value.get<Timer>().kind == kind)
                return effect.atLeast;
        return Time::never();
    }
    std::string say(const Why& why) const {
        std::ostringstream out;
        out << why.rule->id << ": " << fillIn(why.rule->text, why.arguments, Names({"A", "B", "C"}))
            << "\n"
            << m_bench;
        return out.str();
    }

    Bench& m_bench;
    NodeId m_host;
    Connection m_before;
    std::map<TimerKind, Time> m_setAt;
    std::vector<Time> m_sentAt;
    std::uint32_t m_duplicates = 0;
};

struct Case {
    const char* name;
    void (*set)(Options&);
};

class TcpReasons : public testing::TestWithParam<Case> {};

TEST_P(TcpReasons, SayWhatTheStepDid) {
    for (std::uint64_t seed = 1; seed <= 12 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random chance(seed, 0, Purpose::faults);
        Options options = plainOptions({static_cast<std::uint32_t>(chance.next())});
        GetParam().set(options);
        options.userTimeout = seconds(100'000);
        Bench bench(options, options);
        bench.medium = [&](Bench::Packet& packet) {
            packet.due += milliseconds(static_cast<std::int64_t>(chance.below(10) == 0 ? 70 : 0));
            return chance.below(100) < 7;
        };
        Witness a(bench, hostA), b(bench, hostB);
        bench.after = [&](NodeId host, const Segment* arrived) {
            (host == hostA ? a : b).look(arrived);
        };
        bench.listen();
        bench.open();
        bench.send(hostA, 1 + chance.below(40'000));
        bench.run(seconds(20));
        if (chance.below(2) == 0)
            bench.request(hostB, Read{0, {0, {}, false}}); // until the window is closed
        bench.send(hostA, 1 + chance.below(20'000));
        bench.run(seconds(60));
        bench.request(hostB, Read{0, {700, milliseconds(15), false}});
        bench.send(hostB, 1 + chance.below(5'000));
        bench.close(hostA);
        bench.run(seconds(600));
        bench.request(hostB, Read{0, {0, {}, true}});
        bench.close(hostB);
        bench.run(seconds(2'000));
        EXPECT_EQ(bench.stateName(hostA), "CLOSED") << bench;
    }
}

constexpr Case cases[] = {
    {"NewReno", [](Options&) {}},
    {"Reno", [](Options& o) { o.congestionControl = CongestionControl::reno; }},
    {"Cubic", [](Options& o) { o.congestionControl = CongestionControl::cubic; }},
    {"None", [](Options& o) { o.congestionControl = CongestionControl::none; }},
    {"NoneWithSack",
     [](Options& o) {
         o.congestionControl = CongestionControl::none;
         o.sack = true;
     }},
    {"Sack", [](Options& o) { o.sack = o.delayedAck = true; }},
    {"Everything",
     [](Options& o) {
         o.sack = o.timestamps = o.windowScale = o.delayedAck = true;
         o.receiveBuffer = 100'000;
     }},
    {"SmallBuffer", [](Options& o) { o.receiveBuffer = 1500; }},
    {"GoBack", [](Options& o) { o.goBackWithoutFastRetransmit = true; }},
    {"GoBackWithSack", [](Options& o) { o.goBackWithoutFastRetransmit = o.sack = true; }},
};
INSTANTIATE_TEST_SUITE_P(Table, TcpReasons, testing::ValuesIn(cases), [](const auto& tested) {
    return std::string(tested.param.name);
});

} // namespace
} // namespace synod::tcp
