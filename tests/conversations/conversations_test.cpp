// SPDX-License-Identifier: GPL-3.0-or-later

// Every scenario beside this file must print exactly the transcript that lies beside it, through
// the same code as `synod run`. SYNOD_REWRITE=1 accepts what is printed now; review the difference
// like prose. Heartbeats that change nothing are folded (--fold); a line `# options: --timers` at
// the top of a scenario gives more words to `synod run`.

#include "tests/support/captured_console.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace synod::conversations {
namespace {

namespace fs = std::filesystem;

fs::path folder() {
    return test::sourceDirectory() / "tests" / "conversations";
}

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

std::vector<std::string> optionsOf(const fs::path& scenario) {
    std::ifstream file(scenario);
    for (std::string line; std::getline(file, line) && line.starts_with('#');) {
        constexpr std::string_view mark = "# options:";
        if (!line.starts_with(mark))
            continue;
        std::istringstream words(line.substr(mark.size()));
        return {std::istream_iterator<std::string>(words), {}};
    }
    return {};
}

/// The first line in which two texts differ, with what comes before it.
std::string difference(const std::string& expected, const std::string& printed) {
    std::istringstream a(expected), b(printed);
    std::string before, lineA, lineB;
    for (int number = 1;; ++number) {
        const bool moreA = static_cast<bool>(std::getline(a, lineA));
        const bool moreB = static_cast<bool>(std::getline(b, lineB));
        if (moreA && moreB && lineA == lineB) {
            before += lineA + "\n";
            constexpr std::size_t shown = 2'000;
            if (before.size() > 2 * shown)
                before.erase(0, before.size() - shown);
            continue;
        }
        return before + "line " + std::to_string(number) + ", expected:\n" +
               (moreA ? lineA : "(the end)") + "\nprinted:\n" + (moreB ? lineB : "(the end)") +
               "\nSYNOD_REWRITE=1 accepts what is printed now.";
    }
}

std::vector<std::string> scenarios() {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder()))
        if (entry.path().extension() == ".toml")
            names.push_back(fs::relative(entry.path(), folder()).generic_string());
    std::sort(names.begin(), names.end());
    return names;
}

class Conversation : public testing::TestWithParam<std::string> {};

TEST_P(Conversation, IsPrintedAsExpected) {
    const fs::path scenario = folder() / GetParam();
    const fs::path transcript = fs::path(scenario).replace_extension(".txt");
    std::vector<std::string> words = optionsOf(scenario);
    words.insert(words.begin(), {"run", scenario.string(), "--fold"});
    const test::Captured run = test::capture(words);
    ASSERT_NE(run.status, 2) << run.err;
    if (const char* rewrite = std::getenv("SYNOD_REWRITE"); rewrite && *rewrite == '1') {
        std::ofstream(transcript, std::ios::binary) << run.out;
        return;
    }
    const std::string expected = contentOf(transcript);
    EXPECT_TRUE(run.out == expected) << difference(expected, run.out);
}

INSTANTIATE_TEST_SUITE_P(Of,
                         Conversation,
                         testing::ValuesIn(scenarios()),
                         [](const testing::TestParamInfo<std::string>& scenario) {
                             std::string name = scenario.param;
                             for (char& letter : name)
                                 if (!std::isalnum(static_cast<unsigned char>(letter)))
                                     letter = '_';
                             return name;
                         });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Conversation);

} // namespace
} // namespace synod::conversations
