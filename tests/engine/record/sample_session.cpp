// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/record/sample_session.h"

#include "engine/core/version.h"
#include "engine/record/recording_writer.h"
#include "engine/scenario/registry.h"
#include "engine/trace/record_json.h"
#include "tests/support/temporary.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace synod::recordTest {
namespace {

using intervention::Intervention;

void addInterventions(scenario::Scenario& scenario) {
    const auto at = [&](Time time, Intervention what) {
        scenario.at.push_back({time, std::move(what)});
    };
    at(milliseconds(700), intervention::Crash{"n2", intervention::Disk::lost});
    at(milliseconds(800), intervention::Cut{{"n1", "n3", intervention::Way::forward}});
    at(milliseconds(850), intervention::Drop{{.from = "n1"}});
    at(milliseconds(900), intervention::Restart{"n2"});
    at(milliseconds(950), intervention::Duplicate{{.to = "n3"}});
    at(milliseconds(1'000), intervention::HealAll{});
    at(milliseconds(1'100), intervention::Delay{{.from = "n3"}, milliseconds(80)});
    at(milliseconds(1'200), intervention::AddNode{"n4", {"n1", "n2", "n3"}});
    at(milliseconds(1'300), intervention::Partition{{{"n1"}, {"n2", "n3"}}});
    at(milliseconds(1'500), intervention::Pause{"n3"});
    at(milliseconds(1'600), intervention::Resume{"n3"});
    at(milliseconds(1'700), intervention::Request{"n2", "put x \"1\""});
    at(milliseconds(1'800), intervention::HealAll{});
    intervention::SetLink slower{{"n2", "n3"}};
    slower.adjustment.latency = milliseconds(30);
    at(milliseconds(1'900), slower);
    intervention::SetClock hasty{"n1"};
    hasty.rate = {1'250'000};
    at(milliseconds(1'950), hasty);
    at(milliseconds(2'000), intervention::RemoveLink{{"n1", "n4"}});
}

} // namespace

scenario::Scenario sampleScenario(std::uint64_t seed) {
    scenario::Scenario scenario;
    scenario.seed = seed;
    scenario.until = seconds(5);
    scenario.source = "# a line\nprotocol = \"raft\"\n";
    scenario.network.jitter = milliseconds(3);
    scenario.network.loss = Probability{Probability::one / 20};
    scenario.network.duplicate = Probability{Probability::one / 20};
    scenario.network.reorder = Probability{Probability::one / 20};
    for (const char* name : {"n1", "n2", "n3"})
        scenario.topology.addNode(name, net::NodeKind::server);
    const NodeId client = scenario.topology.addNode("c1", net::NodeKind::client);
    for (const auto& [a, b] : net::linksOf(net::Shape::mesh, 3))
        scenario.topology.addLink(a, b, scenario.network);
    for (std::uint16_t server = 0; server < 3; ++server)
        scenario.topology.addLink(client, NodeId{server}, {.latency = milliseconds(1)});
    scenario.topology.positions[1] = net::Position{-40, 60};
    scenario.workload.clients = 1;
    scenario.workload.operations = {"put", "get"};
    for (const scenario::OptionInfo& option : scenario::findSystem("raft")->options)
        scenario.options.emplace(option.name, option.byDefault);
    addInterventions(scenario);
    return scenario;
}

std::unique_ptr<sim::BranchingRun> sampleRun(Time until, std::uint64_t seed) {
    auto run = std::make_unique<sim::BranchingRun>(sampleScenario(seed));
    run->runUntil(until);
    return run;
}

std::vector<std::string> linesOf(const trace::Trace& trace, trace::BranchId branch) {
    trace::TraceCursor cursor(trace, branch);
    cursor.seekSeq(trace.branch(branch).at);
    trace::RecordLines writer(trace.branch(branch).topology);
    writer.learn(cursor.snapshot());
    std::vector<std::string> lines;
    for (std::uint64_t seq = trace.branch(branch).at; seq < trace.size(branch); ++seq)
        writer.append(lines.emplace_back(), trace.at(branch, seq), branch);
    return lines;
}

std::string pictureOf(const trace::Trace& trace, trace::BranchId branch, Time time) {
    trace::TraceCursor cursor(trace, branch);
    cursor.seekTime(time);
    std::string out;
    trace::RecordLines(trace.branch(branch).topology).appendKeyframe(out, cursor.snapshot());
    return out;
}

void save(const trace::Trace& trace, const std::string& path, std::uint64_t frame) {
    auto writer = record::RecordingWriter::create(path, trace.header());
    ASSERT_TRUE(writer) << writer.error().text();
    while ((*writer)->follow(trace, frame) == frame)
        (*writer)->flush();
    const auto problem = (*writer)->close();
    EXPECT_FALSE(problem) << problem->text();
}

std::size_t indexAt(std::string_view octets) {
    return octets.size() -
           record::indexFrameOctets(octets.substr(octets.size() - record::indexTailOctets)).value();
}

std::vector<record::FrameInfo> framesOf(std::string_view octets) {
    return record::readIndex(octets.substr(indexAt(octets))).value();
}

std::string temporaryPath(const std::string& name) {
    const auto* running = testing::UnitTest::GetInstance()->current_test_info();
    return test::temporaryPath(std::string(running->test_suite_name()) + "-" + running->name() +
                               "-" + name);
}

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

void writeFile(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace synod::recordTest
