// SPDX-License-Identifier: GPL-3.0-or-later
// A recording is read with today's wording where its reasons are found by their ids: so every rule
// of every protocol has to be published.
#include "engine/protocols/ip/rules.h"
#include "engine/protocols/paxos/rules.h"
#include "engine/protocols/raft/rules.h"
#include "engine/protocols/tcp/rules.h"
#include "engine/protocols/udp/rules.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/sim/simulator.h"
#include "engine/systems/balance/rules.h"
#include "engine/systems/host/rules.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <variant>

namespace synod::scenario {
namespace {

namespace fs = std::filesystem;

std::set<std::string> idsOf(std::span<const Sentence* const> rules) {
    std::set<std::string> ids;
    for (const Sentence* rule : rules)
        EXPECT_TRUE(ids.emplace(rule->id).second) << rule->id << " is published twice";
    return ids;
}

/// The ids of all rules and other sentences, `constexpr Rule name{"id"`, in a folder's sources, and
/// of those that a service's clients have there.
std::set<std::string> idsIn(const std::string& folder) {
    static const std::regex rule(R"#((?:constexpr (?:Rule|Sentence) \w+\s*\{\s*|)#"
                                 R"#(\{(?="[^"]+",\s*service::sentences))"([^"]+)")#");
    std::set<std::string> ids;
    for (const auto& entry : fs::directory_iterator(test::sourceDirectory() / folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        for (std::sregex_iterator at(text.begin(), text.end(), rule), end; at != end; ++at)
            ids.insert((*at)[1]);
    }
    return ids;
}

/// Finds what steps give as reasons.
struct RulesSeen final : trace::RecordSink {
    void append(trace::Record&& record) override {
        if (record.step == nullptr)
            return;
        for (const Why& why : record.step->why)
            rules.insert(why.rule);
    }
    std::set<const Sentence*> rules;
};

std::vector<std::string> conversations() {
    std::vector<std::string> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(test::sourceDirectory() / "tests" / "conversations"))
        if (entry.path().extension() == ".toml")
            files.push_back(entry.path().string());
    return files;
}

TEST(PublishedRules, areAllThatTheSourcesHave) {
    const auto ofUdp = udp::rules();
    EXPECT_EQ(idsOf(ip::rules()), idsIn("engine/protocols/ip"));
    EXPECT_EQ(idsOf(ofUdp), idsIn("engine/protocols/udp"));
    EXPECT_EQ(idsOf(tcp::rules()), idsIn("engine/protocols/tcp"));
    EXPECT_EQ(idsOf(raft::rules()), idsIn("engine/protocols/raft"));
    EXPECT_EQ(idsOf(paxos::rules()), idsIn("engine/protocols/paxos"));
    std::set<std::string> ofBalance = idsIn("engine/systems/balance");
    ofBalance.merge(idsIn("engine/protocols/tcp"));
    EXPECT_EQ(idsOf(balance::rules()), ofBalance);
    std::set<std::string> ofHosts = idsIn("engine/systems/host");
    EXPECT_FALSE(ofHosts.empty());
    ofHosts.merge(idsIn("engine/protocols/ip"));
    ofHosts.merge(idsIn("engine/protocols/udp"));
    ofHosts.merge(idsIn("engine/protocols/tcp"));
    EXPECT_EQ(idsOf(host::rules()), ofHosts);
}

TEST(PublishedRules, holdEveryReasonOfTheConversations) {
    std::size_t seen = 0;
    for (const std::string& file : conversations()) {
        LoadResult loaded = loadScenarioFile(file);
        ASSERT_TRUE(std::holds_alternative<Scenario>(loaded)) << file;
        const Scenario& made = std::get<Scenario>(loaded);
        RulesSeen sink;
        sim::Simulator simulator(made, &sink);
        simulator.runUntil(made.until);
        const auto& published = findSystem(made.protocol)->rules;
        for (const Sentence* rule : sink.rules)
            EXPECT_NE(std::find(published.begin(), published.end(), rule), published.end())
                << rule->id << " in " << file;
        seen += sink.rules.size();
    }
    EXPECT_GT(seen, 50u);
}

} // namespace
} // namespace synod::scenario
