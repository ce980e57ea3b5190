// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/published_rules.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace synod::tidy {
namespace {

/// The name in "constexpr Rule name{", or nothing.
std::string ruleDefinedIn(std::string_view line) {
    constexpr std::string_view definition = "constexpr Rule ";
    const std::size_t begin = line.find(definition);
    if (begin == std::string_view::npos) {
        return {};
    }
    const std::size_t name = begin + definition.size();
    std::size_t end = name;
    while (end < line.size() && isWordCharacter(line[end])) {
        ++end;
    }
    return std::string(line.substr(name, end - name));
}

} // namespace

Findings checkRulesAreListed(const SourceFile& file, bool published) {
    Findings findings;
    if (!published || !file.endsWith(".cpp")) {
        return findings;
    }
    for (std::size_t i = 0; i < file.bare.size(); ++i) {
        const std::string name = ruleDefinedIn(file.bare[i]);
        const bool listed =
            std::any_of(file.bare.begin(), file.bare.end(), [&](const std::string& line) {
                const std::size_t at = line.find("&" + name);
                return at != std::string::npos && containsWord(line.substr(at + 1), name) &&
                       (line.find(',', at) != std::string::npos ||
                        line.find('}', at) != std::string::npos);
            });
        if (!name.empty() && !listed) {
            findings.push_back({file.path, i + 1, "the rule " + name + " is not published",
                                "list &" + name + " in the rules at the end of the file"});
        }
    }
    return findings;
}

} // namespace synod::tidy
