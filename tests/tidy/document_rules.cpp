// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/document_rules.h"

namespace synod::tidy {
namespace {

/// What stands between "](" and ")", without a place inside the page.
std::vector<std::string> readTargets(const std::string& line) {
    std::vector<std::string> targets;
    for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 1)) {
        const std::size_t end = line.find_first_of(")#", at);
        targets.push_back(line.substr(at + 2, end == std::string::npos ? end : end - at - 2));
    }
    return targets;
}

} // namespace

Findings checkLinks(const SourceFile& file, const std::filesystem::path& root) {
    Findings findings;
    for (std::size_t index = 0; file.endsWith(".md") && index < file.lines.size(); ++index) {
        for (const std::string& target : readTargets(file.lines[index])) {
            const bool isRelative = !target.empty() && target.find(':') == std::string::npos;
            const auto folder = (root / file.path).parent_path();
            if (isRelative && !std::filesystem::exists(folder / target)) {
                findings.push_back({file.path, index + 1,
                                    "a link to " + target + ", which is not there",
                                    "write the path from the folder of this page"});
            }
        }
    }
    return findings;
}

std::vector<std::string> readCommands(const SourceFile& file) {
    std::vector<std::string> commands;
    bool inBlock = false;
    for (const std::string& line : file.lines) {
        if (line.rfind("```", 0) == 0) {
            inBlock = line == "```sh";
        } else if (inBlock) {
            commands.push_back(line);
        }
    }
    return commands;
}

} // namespace synod::tidy
