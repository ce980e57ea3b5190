// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/state.h"
#include "engine/scenario/registry.h"
#include "engine/sockets/node_disk.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace synod::sockets {
namespace {

class NodeDiskTest : public testing::Test {
protected:
    NodeDiskTest()
        : scenario(socketsTest::raft(3)),
          names(scenario.topology.names()),
          process(scenario::findSystem("raft")->make(scenario, scenario.topology, {0})) {
        std::string pattern = (std::filesystem::temp_directory_path() / "disk-XXXXXX").string();
        directory = ::mkdtemp(pattern.data());
    }
    ~NodeDiskTest() override { std::filesystem::remove_all(directory); }

    NodeDisk disk() const {
        return NodeDisk(directory / "n1", descriptorOf<raft::StableChange>(), names);
    }
    raft::Stable reopened() const {
        NodeDisk again = disk();
        return again.open(*process, [&](bool) { return process->disk(); }).get<raft::Stable>();
    }
    static Value term(raft::Term number) {
        return Value::of(raft::StableChange(raft::SaveTerm{number, NodeId{1}}));
    }
    std::filesystem::path file() const { return directory / "n1" / "stable.jsonl"; }

    scenario::Scenario scenario;
    Names names;
    std::unique_ptr<Process> process;
    std::filesystem::path directory;
};

TEST_F(NodeDiskTest, holdsWhatWasWrittenAndGoesOn) {
    {
        NodeDisk first = disk();
        first.create(false);
        first.write(term(1));
        first.write(Value::of(raft::StableChange(raft::AppendToLog{{{.term = 1}, {.term = 1}}})));
        first.flush();
    }
    EXPECT_EQ(reopened().currentTerm, 1u);
    EXPECT_EQ(reopened().log.size(), 2u);
    {
        NodeDisk second = disk();
        second.open(*process, [&](bool) { return process->disk(); });
        second.write(term(2));
        second.flush();
    }
    EXPECT_EQ(reopened().currentTerm, 2u);
    EXPECT_EQ(reopened().votedFor, NodeId{1});
}

TEST_F(NodeDiskTest, forgetsALineThatACrashCutShort) {
    {
        NodeDisk first = disk();
        first.create(false);
        first.write(term(1));
        first.write(term(2));
        first.flush();
    }
    std::filesystem::resize_file(file(), std::filesystem::file_size(file()) - 3);
    EXPECT_EQ(reopened().currentTerm, 1u);
    {
        NodeDisk second = disk();
        second.open(*process, [&](bool) { return process->disk(); });
        second.write(term(3));
    }
    EXPECT_EQ(reopened().currentTerm, 3u); // written behind the whole lines
}

TEST_F(NodeDiskTest, isEmptyWhenItWasLostEvenOfThePreset) {
    bool preset = true;
    {
        NodeDisk first = disk();
        first.create(true);
    }
    const auto freshOr = [&](bool wanted) {
        preset = wanted;
        return process->disk();
    };
    disk().open(*process, freshOr);
    EXPECT_TRUE(preset);
    std::filesystem::remove_all(directory / "n1");
    disk().open(*process, freshOr);
    EXPECT_FALSE(preset);
}

TEST_F(NodeDiskTest, refusesAFileThatIsNotIts) {
    {
        NodeDisk first = disk();
        first.create(false);
    }
    std::ofstream(file(), std::ios::app) << "[\"SaveTerm\",{\"currentTerm\":-1}]\n";
    EXPECT_THROW(reopened(), std::runtime_error);
}

} // namespace
} // namespace synod::sockets
