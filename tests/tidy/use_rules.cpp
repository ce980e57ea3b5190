// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/use_rules.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

namespace synod::tidy {
namespace {

struct Uses {
    int definitions = 0; ///< at the beginning of a line of a .cpp
    int others = 0;      ///< of which one is its declaration
};

/// The words of a line, each with what follows it.
template <class Each>
void forEachWord(std::string_view line, Each each) {
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size() && isWordCharacter(line[end])) {
            ++end;
        }
        if (end > at) {
            each(line.substr(at, end - at), line.substr(end));
        }
        at = std::max(end, at + 1);
    }
}

bool isDefinition(const SourceFile& file, std::string_view line, std::string_view after) {
    return file.endsWith(".cpp") && !line.empty() && std::isspace(line.front()) == 0 &&
           after.substr(0, 1) == "(" && line.back() != ';';
}

/// "    int find(Key key) const;"
bool isDeclaration(std::string_view line, std::string_view word, std::string_view after) {
    const std::size_t at = line.size() - after.size() - word.size();
    const bool named =
        at > 0 && (line[at - 1] == ' ' || line[at - 1] == '&' || line[at - 1] == '*');
    return named && after.substr(0, 1) == "(" && line.back() == ';' &&
           std::islower(word.front()) != 0 && word.find('_') == std::string_view::npos &&
           line.find_first_of("=.>") > at && line.find("return ") == std::string_view::npos &&
           line.find("override") == std::string_view::npos;
}

} // namespace

Findings checkUsed(const std::vector<SourceFile>& tree) {
    std::map<std::string, Uses, std::less<>> uses;
    for (const SourceFile& file : tree) {
        for (const std::string& line : file.isCpp() ? file.bare : std::vector<std::string>()) {
            forEachWord(line, [&](std::string_view word, std::string_view after) {
                Uses& of = uses[std::string(word)];
                ++(isDefinition(file, line, after) ? of.definitions : of.others);
            });
        }
    }
    Findings findings;
    for (const SourceFile& file : tree) {
        for (std::size_t index = 0; file.endsWith(".h") && index < file.bare.size(); ++index) {
            const std::string& line = file.bare[index];
            forEachWord(line, [&](std::string_view word, std::string_view after) {
                if (isDeclaration(line, word, after) && uses.find(word)->second.others == 1) {
                    findings.push_back({file.path, index + 1,
                                        std::string(word) + "() is used nowhere",
                                        "take it away, or what was to call it is missing"});
                }
            });
        }
    }
    return findings;
}

} // namespace synod::tidy
