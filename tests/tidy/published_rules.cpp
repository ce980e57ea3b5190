// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/published_rules.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace synod::tidy {
namespace {

/// The name in "constexpr Rule name{", with whichever type, or nothing.
std::string definedIn(std::string_view line, std::string_view definition) {
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

/// What stands in a file's "rulesOf<…>()".
std::string listOfRules(const SourceFile& file) {
    std::string list;
    bool within = false;
    for (const std::string& line : file.bare) {
        within |= line.find("rulesOf<") != std::string::npos;
        list += within ? line + "\n" : "";
        within &= line.find(';') == std::string::npos;
    }
    return list;
}

constexpr std::string_view ruleBegins = "constexpr Rule ";
constexpr std::string_view sentenceBegins = "constexpr Sentence ";

} // namespace

Findings checkRulesAreListed(const SourceFile& file, bool published) {
    Findings findings;
    if (!published || !file.endsWith(".cpp")) {
        return findings;
    }
    const std::string list = listOfRules(file);
    for (std::size_t i = 0; i < file.bare.size(); ++i) {
        const std::string name = definedIn(file.bare[i], ruleBegins);
        if (!name.empty() && !containsWord(list, name)) {
            findings.push_back({file.path, i + 1, "the rule " + name + " is not published",
                                "list " + name + " in the rules at the end of the file"});
        }
    }
    return findings;
}

Findings checkRulesStandAbove(const SourceFile& file) {
    Findings findings;
    for (std::size_t i = 0; file.endsWith(".cpp") && i < file.bare.size(); ++i) {
        std::string name = definedIn(file.bare[i], ruleBegins);
        if (name.empty()) {
            name = definedIn(file.bare[i], sentenceBegins);
        }
        bool functionEnded = false;
        for (std::size_t at = i + 1; !name.empty() && at < file.bare.size(); ++at) {
            if (containsWord(file.bare[at], name)) {
                if (functionEnded) {
                    findings.push_back({file.path, i + 1, name + " stands above another function",
                                        "move it to line " + std::to_string(at + 1) +
                                            ", directly above the function that says it"});
                }
                break;
            }
            const bool endsNamespace = file.lines[at].starts_with("} // namespace");
            functionEnded |= file.bare[at].starts_with('}') && !endsNamespace;
        }
    }
    return findings;
}

} // namespace synod::tidy
