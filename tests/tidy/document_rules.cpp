// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/document_rules.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string_view>

namespace synod::tidy {
namespace {

/// The folder of a row "| `engine/core` † | …", without a last part "/X"; empty for other lines.
std::string readFolder(std::string_view line) {
    constexpr std::string_view begin = "| `";
    const std::size_t end = line.find('`', begin.size());
    if (line.substr(0, begin.size()) != begin || end == std::string_view::npos) {
        return {};
    }
    std::string folder(line.substr(begin.size(), end - begin.size()));
    if (folder.size() > 2 && folder.compare(folder.size() - 2, 2, "/X") == 0) {
        folder.resize(folder.size() - 2);
    }
    return folder;
}

/// What stands between "](" and ")", without a place inside the page.
std::vector<std::string> readTargets(const std::string& line) {
    std::vector<std::string> targets;
    for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 1)) {
        const std::size_t end = line.find_first_of(")#", at);
        targets.push_back(line.substr(at + 2, end == std::string::npos ? end : end - at - 2));
    }
    return targets;
}

/// What stands between two `.
std::vector<std::string> readSpans(const std::string& line) {
    std::vector<std::string> spans;
    for (std::size_t at = line.find('`'); at != std::string::npos; at = line.find('`', at)) {
        const std::size_t end = line.find('`', at + 1);
        spans.push_back(line.substr(at + 1, end == std::string::npos ? end : end - at - 1));
        at = end == std::string::npos ? end : end + 1;
    }
    return spans;
}

bool isPath(const std::string& text) {
    static const std::regex path(
        "(engine|widgets|app|tests|docs|tools|cmake|resources|translations)(/[A-Za-z0-9_.-]+)+/?");
    static const std::regex pattern("(.*/)?X([._/].*)?");
    return std::regex_match(text, path) && !std::regex_match(text, pattern);
}

bool isSourceName(const std::string& text) {
    static const std::regex name("[a-z][a-z0-9_]*[.](cpp|h)");
    return std::regex_match(text, name);
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

Findings checkPaths(const SourceFile& page,
                    const std::vector<SourceFile>& tree,
                    const std::filesystem::path& root) {
    const auto isThere = [&](const std::string& text) {
        return std::any_of(tree.begin(), tree.end(),
                           [&](const SourceFile& file) { return file.endsWith("/" + text); });
    };
    Findings findings;
    for (std::size_t index = 0; index < page.lines.size(); ++index) {
        for (const std::string& text : readSpans(page.lines[index])) {
            const bool astray = (isPath(text) && !std::filesystem::exists(root / text) &&
                                 !std::filesystem::exists(root / (text + ".h"))) ||
                                (isSourceName(text) && !isThere(text));
            if (astray) {
                findings.push_back({page.path, index + 1, text + " is not there",
                                    "name what is in its place, or take the sentence away"});
            }
        }
    }
    return findings;
}

Findings checkPlanned(const SourceFile& page, const std::vector<SourceFile>& tree) {
    Findings findings;
    for (std::size_t index = 0; index < page.lines.size(); ++index) {
        const std::string folder = readFolder(page.lines[index]);
        const auto isIn = [&](const SourceFile& file) { return file.isUnder(folder); };
        if (folder.empty() || std::none_of(tree.begin(), tree.end(), isIn)) {
            continue;
        }
        const bool written = std::any_of(tree.begin(), tree.end(), [&](const SourceFile& file) {
            return isIn(file) && file.endsWith(".cpp");
        });
        const bool marked = page.lines[index].find("` † |") != std::string::npos;
        if (written == marked) {
            findings.push_back({page.path, index + 1,
                                folder + (written ? " is there, and marked as planned"
                                                  : " is planned, and not marked"),
                                written ? "take the † away" : "write a † behind it"});
        }
    }
    return findings;
}

Findings checkFoldersHaveRows(const SourceFile& page, const std::vector<SourceFile>& tree) {
    std::set<std::string> unseen;
    for (const SourceFile& file : tree) {
        const bool isOurs =
            file.isUnder("engine") || file.isUnder("widgets") || file.isUnder("app");
        const std::size_t end = file.path.find('/', file.path.find('/') + 1);
        if (isOurs && file.isCpp() && end != std::string::npos) {
            unseen.insert(file.path.substr(0, end));
        }
    }
    for (const std::string& line : page.lines) {
        unseen.erase(readFolder(line));
        for (const std::string& folder : readSpans(line.substr(0, line.find('|', 1)))) {
            unseen.erase(folder);
        }
    }
    Findings findings;
    for (const std::string& folder : unseen) {
        findings.push_back({page.path, 1, "no row for " + folder,
                            "say in the table what lives there and what it may include, and "
                            "say the latter in tests/tidy/include_rules.cpp too"});
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
