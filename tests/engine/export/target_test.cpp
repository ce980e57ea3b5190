// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the file when an export is cancelled or finds no room; of each form alike.
#include "engine/export/exporter.h"
#include "tests/engine/export/export_test.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

namespace synod::exportsTest {
namespace {

namespace fs = std::filesystem;
using exports::Exporter;

/// A folder of its own, and a recording beside it.
class ExportTarget : public testing::Test {
protected:
    void SetUp() override {
        const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
        m_folder = recordTest::temporaryPath("target-" + test);
        fs::create_directory(m_folder);
        m_run = recordTest::sampleRun(seconds(2));
        m_recording = recordTest::temporaryPath("target-" + test + ".synodrec");
        recordTest::save(m_run->trace(), m_recording);
    }
    std::string path(const std::string& name) const { return m_folder + "/" + name; }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(m_folder))
            names.push_back(entry.path().filename().string());
        return names;
    }
    exports::Request request() const {
        exports::Request made;
        made.recording = m_recording;
        made.trace = &m_run->trace();
        return made;
    }

    std::string m_folder, m_recording;
    std::unique_ptr<sim::BranchingRun> m_run;
};

TEST_F(ExportTarget, ACancelledExportLeavesNoFile) {
    for (const Exporter& exporter : exports::textExporters()) {
        const std::string to = path("x" + std::string(exporter.ending));
        for (int patience = 0; patience < 2; ++patience) {
            exports::Request asked = request();
            int calls = 0;
            asked.progress = [&](double) { return ++calls <= patience; };
            const auto nothing = exporter.write(asked, to);
            ASSERT_GT(calls, patience) << exporter.ending << " tells too little";
            ASSERT_FALSE(nothing) << exporter.ending;
            EXPECT_THAT(nothing.error().text(),
                        testing::StartsWith(to + ": the export was cancelled"));
            EXPECT_TRUE(files().empty()) << exporter.ending;
        }
    }
}

TEST_F(ExportTarget, ProgressGrowsToItsEnd) {
    for (const Exporter& exporter : exports::textExporters()) {
        exports::Request asked = request();
        std::vector<double> told;
        asked.progress = [&](double done) {
            told.push_back(done);
            return true;
        };
        ASSERT_TRUE(exporter.write(asked, path("x")));
        ASSERT_FALSE(told.empty()) << exporter.ending;
        EXPECT_TRUE(std::is_sorted(told.begin(), told.end())) << exporter.ending;
        EXPECT_GE(told.front(), 0);
        EXPECT_LE(told.back(), 1);
    }
}

TEST_F(ExportTarget, AFullDiskIsSaidOfAnExport) {
    for (const Exporter& exporter : exports::textExporters()) {
        const auto written = exporter.write(request(), "/dev/full");
        ASSERT_FALSE(written) << exporter.ending;
        EXPECT_EQ(written.error().text(), "/dev/full: the disk is full: nothing was exported. Make "
                                          "room and export again");
    }
}

TEST_F(ExportTarget, AFolderThatIsNotThereIsSaid) {
    for (const Exporter& exporter : exports::textExporters()) {
        const std::string to = path("none/x");
        const auto written = exporter.write(request(), to);
        ASSERT_FALSE(written) << exporter.ending;
        EXPECT_THAT(written.error().text(),
                    testing::StartsWith(to + ": the file cannot be created"));
    }
}

} // namespace
} // namespace synod::exportsTest
