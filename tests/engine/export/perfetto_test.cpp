// SPDX-License-Identifier: GPL-3.0-or-later
// Time lines by the rules of the Trace Event Format, as Perfetto holds them: slices of a track lie
// beside or in one another, an arrow begins and ends within a slice, what begins ends.
#include "engine/protocols/raft/state.h"
#include "engine/scenario/loader.h"
#include "tests/engine/export/export_test.h"
#include "tests/engine/run/recorded_run.h"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace synod::exportsTest {
namespace {

using trace::Kind;
using trace::Record;
namespace json = boost::json;

struct Event {
    char phase = 0;
    std::string name;
    std::uint64_t process = 0;
    std::int64_t time = 0, length = 0; ///< ns
    json::object all;
};

/// Microseconds with three digits behind the point, in nanoseconds.
std::int64_t nanosecondsOf(const json::value& value) {
    return std::llround(value.to_number<double>() * 1000);
}

std::vector<Event> read(const std::string& text) {
    std::vector<Event> events;
    const json::value file = json::parse(text);
    for (const json::value& item : file.as_object().at("traceEvents").as_array()) {
        const json::object& all = item.as_object();
        Event event{all.at("ph").as_string().at(0),
                    std::string(all.at("name").as_string()),
                    all.at("pid").to_number<std::uint64_t>(),
                    0,
                    0,
                    all};
        EXPECT_EQ(all.at("tid"), all.at("pid"));
        event.time = nanosecondsOf(all.at("ts"));
        if (event.phase == 'X')
            event.length = nanosecondsOf(all.at("dur"));
        EXPECT_GE(event.length, 0);
        EXPECT_NE(std::string("MXBEisftC").find(event.phase), std::string::npos) << event.phase;
        events.push_back(std::move(event));
    }
    return events;
}

std::size_t count(const std::vector<Event>& events, char phase) {
    return static_cast<std::size_t>(
        std::count_if(events.begin(), events.end(),
                      [phase](const Event& event) { return event.phase == phase; }));
}

/// Slices of one process, in the order in which a reader sorts them.
void expectSlicesNest(const std::vector<Event>& events) {
    std::map<std::uint64_t, std::vector<Event>> processes;
    for (const Event& event : events)
        if (event.phase == 'X' || event.phase == 'B' || event.phase == 'E')
            processes[event.process].push_back(event);
    for (auto& [process, slices] : processes) {
        std::stable_sort(slices.begin(), slices.end(),
                         [](const Event& a, const Event& b) { return a.time < b.time; });
        std::vector<std::int64_t> ends; // of the slices that are open
        for (const Event& slice : slices) {
            while (!ends.empty() && ends.back() <= slice.time && slice.phase != 'E')
                ends.pop_back();
            if (slice.phase == 'E') {
                ASSERT_FALSE(ends.empty()) << slice.time;
                EXPECT_EQ(ends.back(), INT64_MAX) << "a step is within what it is closed by";
                ends.pop_back();
                continue;
            }
            const std::int64_t end = slice.phase == 'B' ? INT64_MAX : slice.time + slice.length;
            EXPECT_TRUE(ends.empty() || end <= ends.back()) << slice.name << " at " << slice.time;
            ends.push_back(end);
        }
    }
    EXPECT_EQ(count(events, 'B'), count(events, 'E'));
}

/// Each arrow has one beginning and one end, within slices, of one name.
void expectArrowsAreWhole(const std::vector<Event>& events) {
    std::map<std::uint64_t, Event> begun;
    std::set<std::uint64_t> ended;
    std::map<std::uint64_t, std::vector<const Event*>> slices;
    for (const Event& event : events)
        if (event.phase == 'X')
            slices[event.process].push_back(&event);
    for (const Event& event : events) {
        if (event.phase != 's' && event.phase != 't' && event.phase != 'f')
            continue;
        const auto id = event.all.at("id").to_number<std::uint64_t>();
        EXPECT_EQ(event.all.at("cat"), "message");
        const auto& near = slices[event.process];
        const bool within = std::any_of(near.begin(), near.end(), [&](const Event* slice) {
            return slice->time <= event.time && event.time < slice->time + slice->length;
        });
        EXPECT_TRUE(within) << event.name << " at " << event.time;
        if (event.phase == 's') {
            EXPECT_TRUE(begun.emplace(id, event).second) << "begins twice";
            continue;
        }
        ASSERT_TRUE(begun.contains(id) && !ended.contains(id)) << id;
        EXPECT_EQ(begun.at(id).name, event.name);
        EXPECT_LE(begun.at(id).time, event.time);
        if (event.phase == 'f') {
            ended.insert(id);
            EXPECT_EQ(event.all.at("bp"), "e") << "ends in the slice that it lies in";
        }
    }
    EXPECT_EQ(begun.size(), ended.size());
}

std::size_t arrivals(const trace::Trace& trace) {
    std::size_t found = 0;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        const Record& record = trace.at(0, seq);
        found += record.kind == Kind::deliver && record.node == record.to ? 1 : 0;
    }
    return found;
}

TEST(Perfetto, SlicesNestAndArrowsAreWholeWhateverHappens) {
    auto run = recordTest::sampleRun(seconds(3));
    const std::vector<Event> events = read(exportOf(run->trace(), ".perfetto.json"));
    expectSlicesNest(events);
    expectArrowsAreWhole(events);
    EXPECT_EQ(count(events, 's'), arrivals(run->trace()));
    EXPECT_GT(count(events, 'B'), 0U) << "nodes crash";
    EXPECT_EQ(count(events, 'M') % 3, 0U);
}

TEST(Perfetto, WhatIsPassedOnIsOneArrowWithSteps) {
    const auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"raft\"\nseed = 3\n[topology]\nshape = \"line\"\nnodes = 5\n"
        "[network]\nloss = 0.1\nduplicate = 0.1\n",
        "s.toml");
    test::RecordedRun run(std::get<scenario::Scenario>(loaded));
    run.simulator.runUntil(seconds(2));
    const std::vector<Event> events = read(exportOf(run.trace, ".perfetto.json"));
    expectSlicesNest(events);
    expectArrowsAreWhole(events);
    EXPECT_EQ(count(events, 's'), arrivals(run.trace));
    EXPECT_GT(count(events, 't'), 0U);
    const auto lost = std::count_if(events.begin(), events.end(), [](const Event& event) {
        return event.phase == 'i' && event.name.starts_with("lost ");
    });
    EXPECT_EQ(static_cast<std::size_t>(lost), run.of(Kind::drop).size());
}

TEST(Perfetto, CountersEndWithWhatTheStateEndsWith) {
    const auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\nseed = 5\n"
                                               "[topology]\nshape = \"mesh\"\nnodes = 3\n",
                                               "s.toml");
    test::RecordedRun run(std::get<scenario::Scenario>(loaded));
    run.simulator.runUntil(seconds(2));
    std::map<std::string, std::uint64_t> last;
    std::map<std::uint64_t, std::string> names;
    for (const Event& event : read(exportOf(run.trace, ".perfetto.json"))) {
        if (event.phase == 'M' && event.name == "process_name")
            names[event.process] = event.all.at("args").at("name").as_string();
        if (event.phase == 'C')
            last[names.at(event.process) + " " + event.name] =
                event.all.at("args").at("value").to_number<std::uint64_t>();
    }
    for (std::uint16_t i = 0; i < 3; ++i) {
        const auto& state = run.trace.end(0).nodes[i].state.get<raft::State>();
        EXPECT_EQ(last["n" + std::to_string(i + 1) + " currentTerm"], state.currentTerm);
        EXPECT_EQ(last["n" + std::to_string(i + 1) + " commitIndex"], state.commitIndex);
    }
}

TEST(Perfetto, AStretchHasOnlyArrowsThatBeginAndEndInIt) {
    auto run = recordTest::sampleRun(seconds(3));
    exports::Request stretch;
    stretch.from = milliseconds(700);
    stretch.until = milliseconds(2200);
    const std::vector<Event> events = read(exportOf(run->trace(), ".perfetto.json", stretch));
    expectSlicesNest(events);
    expectArrowsAreWhole(events);
    for (const Event& event : events)
        if (event.phase != 'M') {
            EXPECT_GE(event.time, 700'000'000) << event.name;
            EXPECT_LE(event.time, 2'200'000'000) << event.name;
        }
}

} // namespace
} // namespace synod::exportsTest
