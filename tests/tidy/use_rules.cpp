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

/// What stands before the word is a type: "    const Key& ".
bool followsType(std::string_view before) {
    const std::size_t begin = before.find_first_not_of(' ');
    const bool ends = begin != std::string_view::npos &&
                      (before.back() == ' ' || before.back() == '&' || before.back() == '*');
    return ends && !containsWord(before, "return") && !containsWord(before, "operator") &&
           before.find_first_of("=.()[{;!?+-|") == std::string_view::npos;
}

/// "    int find(Key key) const;", "void paint(", "int size() const { return m_size; }". What
/// overrides another is called by that one's name, and what has_underscores by a library.
bool isFunction(std::string_view line, std::string_view word, std::string_view after) {
    return after.starts_with('(') && std::islower(word.front()) != 0 &&
           word.find('_') == std::string_view::npos && word != "qHash" &&
           followsType(line.substr(0, line.size() - after.size() - word.size())) &&
           line.find("override") == std::string_view::npos &&
           line.find("typedef") == std::string_view::npos;
}

/// "struct Key {", "enum class Kind : std::uint8_t {", "using Keys = …", "constexpr int most = 4;".
bool isTypeOrConstant(std::string_view line, std::string_view word, std::string_view after) {
    std::string_view before = line.substr(0, line.size() - after.size() - word.size());
    while (before.starts_with(' ')) {
        before.remove_prefix(1);
    }
    const bool isType =
        before == "struct " || before == "class " || before == "enum class " || before == "enum ";
    const bool isAlias = before == "using " && after.starts_with(" =");
    const bool isConstant = containsWord(before, "constexpr") &&
                            (after.starts_with(" =") || after.starts_with("{")) &&
                            before.find('=') == std::string_view::npos && followsType(before);
    return isType || isAlias || isConstant;
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
                const bool named = isFunction(line, word, after);
                if ((named || isTypeOrConstant(line, word, after)) &&
                    uses.find(word)->second.others == 1) {
                    findings.push_back(
                        {file.path, index + 1,
                         std::string(word) + (named ? "()" : "") + " is used nowhere",
                         "take it away, or what was to call it is missing"});
                }
            });
        }
    }
    return findings;
}

} // namespace synod::tidy
