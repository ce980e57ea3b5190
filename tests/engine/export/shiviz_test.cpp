// SPDX-License-Identifier: GPL-3.0-or-later
// Logs by the rules that ShiViz holds them to: a host's own component begins with 1 and grows by 1,
// clocks name only hosts and events that are there, and what an event knows, it knows whole.
#include "engine/scenario/loader.h"
#include "tests/engine/export/export_test.h"
#include "tests/engine/run/recorded_run.h"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>
#include <vector>

namespace synod::exportsTest {
namespace {

using trace::Kind;
using trace::Record;
using Clock = std::map<std::string, std::uint64_t>;

struct LogEvent {
    std::string host, time, text;
    Clock clock;
};

/// As ShiViz does with the expression of the first line; a group has no name here.
std::vector<LogEvent> readLog(const std::string& log) {
    std::istringstream lines(log);
    std::string line;
    std::getline(lines, line);
    EXPECT_EQ(line, "(?<host>\\S*) (?<time>\\S* ms) (?<event>.*) (?<clock>{.*})");
    std::getline(lines, line);
    EXPECT_EQ(line, "") << "nothing tells several runs apart";
    const std::regex expression("(\\S*) (\\S* ms) (.*) (\\{.*\\})");
    std::vector<LogEvent> events;
    while (std::getline(lines, line)) {
        std::smatch found;
        if (!std::regex_match(line, found, expression)) {
            ADD_FAILURE() << line;
            continue;
        }
        LogEvent event{found[1], found[2], found[3], {}};
        const boost::json::value clock = boost::json::parse(std::string(found[4]));
        for (const auto& [host, count] : clock.as_object())
            event.clock[host] = count.to_number<std::uint64_t>();
        events.push_back(std::move(event));
    }
    return events;
}

void expectGoodClocks(const std::vector<LogEvent>& events) {
    std::map<std::string, std::vector<const LogEvent*>> hosts;
    for (const LogEvent& event : events) {
        std::vector<const LogEvent*>& own = hosts[event.host];
        own.push_back(&event);
        EXPECT_EQ(event.clock.at(event.host), own.size()) << event.host << " " << event.text;
        for (const auto& [host, count] : event.clock) {
            // Lines come in the order in which things happen, so what is known has been there.
            ASSERT_TRUE(count >= 1 && hosts.contains(host) && count <= hosts[host].size()) << host;
            for (const auto& [other, known] : hosts[host][count - 1]->clock)
                EXPECT_GE(event.clock.contains(other) ? event.clock.at(other) : 0, known)
                    << event.host << " " << event.text << " knows " << host << " but not " << other;
        }
    }
}

std::vector<const Record*> recordsOf(const trace::Trace& trace,
                                     bool (*wanted)(const Record& record)) {
    std::vector<const Record*> records;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
        if (wanted(trace.at(0, seq)))
            records.push_back(&trace.at(0, seq));
    return records;
}

/// Those that send, or that something reaches.
std::vector<const LogEvent*> withArrow(const std::vector<LogEvent>& events,
                                       std::string_view arrow) {
    std::vector<const LogEvent*> found;
    for (const LogEvent& event : events)
        if (event.text.starts_with(event.host + std::string(arrow)))
            found.push_back(&event);
    return found;
}

/// What arrives knows what was known where it was sent, and nothing else comes to be known.
void expectEdgesAreDeliveries(const trace::Trace& trace, const std::vector<LogEvent>& events) {
    const auto isHop = [](const Record& record) {
        return record.kind == Kind::send || record.kind == Kind::deliver;
    };
    std::map<std::uint64_t, Clock> sent;
    std::map<std::string, Clock> known;
    auto event = events.begin();
    for (const Record* record : recordsOf(trace, isHop)) {
        const std::string arrow = record->kind == Kind::send ? " → " : " ← ";
        const std::string host = trace.branch(0).names.of(record->node);
        const auto isIt = [&](const LogEvent& one) {
            return one.host == host && one.time == toMilliseconds(record->time) &&
                   one.text.find(host + arrow) == 0;
        };
        for (; event != events.end() && !isIt(*event); ++event)
            known[event->host][event->host] = event->clock.at(event->host);
        ASSERT_NE(event, events.end()) << record->seq;
        Clock& clock = known[host];
        if (record->kind == Kind::deliver)
            for (const auto& [other, count] : sent[record->message])
                clock[other] = std::max(clock[other], count);
        clock[host] = event->clock.at(host);
        EXPECT_EQ(event->clock, clock) << event->text;
        if (record->kind == Kind::send)
            sent[record->message] = event->clock;
        ++event;
    }
}

TEST(Shiviz, HasAnEventForWhatIsSentAndWhatArrivesAndAnEdgeForEachDelivery) {
    auto run = recordTest::sampleRun(seconds(3));
    const std::vector<LogEvent> events = readLog(exportOf(run->trace(), ".shiviz.log"));
    expectGoodClocks(events);
    const auto count = [&](bool (*wanted)(const Record&)) {
        return recordsOf(run->trace(), wanted).size();
    };
    EXPECT_EQ(withArrow(events, " → ").size(),
              count([](const Record& record) { return record.kind == Kind::send; }));
    EXPECT_EQ(withArrow(events, " ← ").size(),
              count([](const Record& record) { return record.kind == Kind::deliver; }));
}

TEST(Shiviz, ClocksKnowWhatHasBeenReceivedAndNothingElse) {
    const auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"raft\"\nseed = 5\n[topology]\nshape = \"mesh\"\nnodes = 3\n"
        "[network]\nloss = 0.2\njitter = \"20ms\"\n",
        "s.toml");
    test::RecordedRun run(std::get<scenario::Scenario>(loaded));
    run.simulator.runUntil(seconds(2));
    const std::vector<LogEvent> events = readLog(exportOf(run.trace, ".shiviz.log"));
    expectGoodClocks(events);
    expectEdgesAreDeliveries(run.trace, events);
    const bool lossTold = std::any_of(events.begin(), events.end(), [](const LogEvent& event) {
        return event.text.ends_with("; is lost on n1–n2");
    });
    EXPECT_TRUE(lossTold) << run.conversation();
}

TEST(Shiviz, WhatOthersPassOnTellsOfThemToo) {
    const auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"raft\"\nseed = 3\n[topology]\nshape = \"line\"\nnodes = 5\n"
        "[network]\nduplicate = 0.1\n",
        "s.toml");
    test::RecordedRun run(std::get<scenario::Scenario>(loaded));
    run.simulator.runUntil(seconds(2));
    const std::vector<LogEvent> events = readLog(exportOf(run.trace, ".shiviz.log"));
    expectGoodClocks(events);
    const auto passedOn = [](const LogEvent& event) {
        return event.text.starts_with("forwards n2 → n4  ") && event.host == "n3" &&
               event.clock.contains("n2");
    };
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), passedOn));
}

TEST(Shiviz, AStretchBeginsWithClocksOfItsOwn) {
    auto run = recordTest::sampleRun(seconds(3));
    exports::Request stretch;
    stretch.from = seconds(1);
    stretch.until = milliseconds(1500);
    const std::vector<LogEvent> events = readLog(exportOf(run->trace(), ".shiviz.log", stretch));
    ASSERT_FALSE(events.empty());
    expectGoodClocks(events);
    EXPECT_EQ(events.front().time.size(), std::string("1000.000 ms").size());
    EXPECT_LE(events.back().time, "1500.000 ms");
}

TEST(Shiviz, NamesThatHoldSpacesAndClocksStayOneWord) {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\nseed = 5\n[topology]\n"
                                         "shape = \"mesh\"\nnodes = 3\n",
                                         "s.toml");
    auto& scenario = std::get<scenario::Scenario>(loaded);
    scenario.topology.nodes[0].name = "a {\"n2\":7}\xE3\x80\x80z";
    scenario.topology.nodes[1].name = "a_{\"n2\":7}_z";
    scenario.topology.nodes[2].name = "节点\xE2\x80\xA8三";
    test::RecordedRun run(scenario);
    run.simulator.runUntil(seconds(1));
    const std::string log = exportOf(run.trace, ".shiviz.log");
    EXPECT_EQ(log.find("\xE2\x80\xA8"), log.npos) << "ends a line where JavaScript reads it";
    const std::vector<LogEvent> events = readLog(log);
    expectGoodClocks(events);
    std::map<std::string, int> hosts;
    for (const LogEvent& event : events)
        ++hosts[event.host];
    EXPECT_EQ(hosts.size(), 3U);
    EXPECT_TRUE(hosts.contains("节点_三"));
}

} // namespace
} // namespace synod::exportsTest
