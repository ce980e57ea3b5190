// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"
#include "tests/support/directories.h"
#include "tests/widgets/played.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

namespace synod::widgets {

/// A conversation of the tests, with initial numbers so large that nothing else is as large.
inline scenario::Scenario conversation(const std::string& name) {
    const std::filesystem::path file =
        test::sourceDirectory() / "tests" / "conversations" / "tcp" / (name + ".toml");
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    const std::string large =
        std::regex_replace(text.str(), std::regex(R"(iss = \[(\d+)\])"), "iss = [3000000$1]");
    scenario::LoadResult result = scenario::loadScenario(large, file.string());
    if (const auto* wrong = std::get_if<scenario::LoadError>(&result))
        ADD_FAILURE() << wrong->text();
    return std::get<scenario::Scenario>(std::move(result));
}

struct Conversation : Played {
    explicit Conversation(const std::string& name) : Played(conversation(name)) {}
};

} // namespace synod::widgets
