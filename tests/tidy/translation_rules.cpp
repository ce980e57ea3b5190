// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/translation_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace synod::tidy {
namespace {

struct Mark {
    std::string_view word;
    bool namesContext = false;
    std::string_view context = {}; ///< its own
};

constexpr std::array marks = {
    Mark{"SYNOD_SENTENCE", true},
    Mark{"SYNOD_RULE", false, "rules"},
    Mark{"SYNOD_ERROR", false, "errors"},
    Mark{"SYNOD_OPTION", false, "options"},
    Mark{"SYNOD_LESSON_ERROR", false, "lesson errors"},
    Mark{"SYNOD_CLI", false, "cli"},
    Mark{"SYNOD_EXPORT", false, "exports"},
    Mark{"QT_TRANSLATE_NOOP", true},
    Mark{"translate", true},
    Mark{"QT_TR_NOOP", false},
    Mark{"tr", false},
};

std::string joinLines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

std::size_t lineAt(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void skipSpace(std::string_view text, std::size_t& at) {
    at = std::min(text.find_first_not_of(" \t\n", at), text.size());
}

bool skip(std::string_view text, std::size_t& at, char character) {
    skipSpace(text, at);
    if (at < text.size() && text[at] == character) {
        ++at;
        return true;
    }
    return false;
}

/// The escapes that sentences use; another one stands for its own character.
char unescape(char letter) {
    switch (letter) {
    case 'n': return '\n';
    case 't': return '\t';
    default: return letter;
    }
}

/// One or more string literals in a row, joined as the compiler joins them.
std::optional<std::string> readLiteral(std::string_view text, std::size_t& at) {
    std::optional<std::string> literal;
    while (skip(text, at, '"')) {
        if (!literal) {
            literal.emplace();
        }
        for (; at < text.size() && text[at] != '"'; ++at) {
            if (text[at] == '\\' && at + 1 < text.size()) {
                ++at;
                *literal += unescape(text[at]);
            } else {
                *literal += text[at];
            }
        }
        ++at;
    }
    return literal;
}

/// `at` is behind the word of the mark. Nothing when no literal follows: a definition, a variable.
std::optional<Sentence> readMarked(std::string_view text, std::size_t at, const Mark& mark) {
    if (!skip(text, at, '(')) {
        return std::nullopt;
    }
    Sentence sentence;
    sentence.context = mark.context;
    if (mark.namesContext) {
        const auto context = readLiteral(text, at);
        if (!context || !skip(text, at, ',')) {
            return std::nullopt;
        }
        sentence.context = *context;
    }
    const auto literal = readLiteral(text, at);
    if (!literal || literal->empty()) {
        return std::nullopt;
    }
    sentence.text = *literal;
    return sentence;
}

bool isWordAt(std::string_view text, std::size_t at, std::size_t size) {
    const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
    const bool ends = at + size == text.size() || !isWordCharacter(text[at + size]);
    return begins && ends;
}

std::string decodeXml(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string decoded;
    while (!text.empty()) {
        const auto entity = std::find_if(entities.begin(), entities.end(), [&](const auto& pair) {
            return text.substr(0, pair.first.size()) == pair.first;
        });
        decoded += entity == entities.end() ? text.front() : entity->second;
        text.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return decoded;
}

/// What stands between <tag …> and </tag> first, and the attributes; nothing when there is none.
struct Element {
    std::string_view attributes;
    std::string_view content;
};

std::optional<Element> findElement(std::string_view text, std::string_view tag) {
    const std::size_t open = text.find("<" + std::string(tag));
    if (open == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t begin = text.find('>', open);
    const std::size_t end = text.find("</" + std::string(tag) + ">", open);
    if (begin == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view attributes = text.substr(open, begin - open);
    if (end == std::string_view::npos || attributes.back() == '/') {
        return Element{attributes, {}};
    }
    return Element{attributes, text.substr(begin + 1, end - begin - 1)};
}

/// What follows an element that was found in `text`.
std::string_view behind(std::string_view text, const Element& element) {
    const char* end = element.attributes.data() + element.attributes.size();
    if (!element.content.empty()) {
        end = element.content.data() + element.content.size();
    }
    return text.substr(static_cast<std::size_t>(end - text.data()));
}

bool hasText(std::string_view content) {
    return content.find_first_not_of(" \t\n") != std::string_view::npos;
}

bool isFinished(const Element& translation) {
    if (translation.attributes.find("type=") != std::string_view::npos) {
        return false;
    }
    if (translation.content.find("<numerusform") == std::string_view::npos) {
        return hasText(translation.content);
    }
    return translation.content.find("<numerusform></numerusform>") == std::string_view::npos &&
           translation.content.find("<numerusform/>") == std::string_view::npos;
}

/// Which of %1 … %9 a sentence fills in, in their own order.
std::set<char> argumentsOf(std::string_view sentence) {
    std::set<char> arguments;
    for (std::size_t at = sentence.find('%'); at < sentence.size();
         at = sentence.find('%', at + 1)) {
        if (at + 1 < sentence.size() && sentence[at + 1] >= '1' && sentence[at + 1] <= '9') {
            arguments.insert(sentence[at + 1]);
        }
    }
    return arguments;
}

/// The first two cells of a row of a Markdown table; nothing for another line or a table's rule.
std::optional<std::pair<std::string, std::string>> readRow(std::string_view line) {
    if (line.empty() || line.front() != '|' || line.substr(0, 4) == "|---") {
        return std::nullopt;
    }
    const auto cell = [&line] {
        line.remove_prefix(1);
        const std::string_view content = line.substr(0, line.find('|'));
        line.remove_prefix(content.size());
        const std::size_t first = content.find_first_not_of(' ');
        if (first == std::string_view::npos) {
            return std::string();
        }
        return std::string(content.substr(first, content.find_last_not_of(' ') + 1 - first));
    };
    const std::string left = cell();
    if (line.empty()) {
        return std::nullopt;
    }
    return std::pair{left, cell()};
}

struct Terms {
    std::map<std::string, std::string> chinese; ///< by the English word
    std::map<std::string, std::string> instead; ///< by the word that is not used
    Findings findings;
};

Terms readTerms(const SourceFile& glossary) {
    Terms terms;
    bool refused = false;
    for (std::size_t i = 0; i < glossary.lines.size(); ++i) {
        const std::string& line = glossary.lines[i];
        if (line.rfind("## ", 0) == 0) {
            refused = line.rfind("## Words not used", 0) == 0;
        }
        const auto row = readRow(line);
        if (!row || row->first == "English" || row->second == "不用") {
            continue;
        }
        if (refused) {
            terms.instead[row->second] = row->first;
            continue;
        }
        const auto [before, added] = terms.chinese.insert(*row);
        if (!added && before->second != row->second) {
            terms.findings.push_back(
                {glossary.path, i + 1,
                 "\"" + row->first + "\" is " + before->second + " and " + row->second,
                 "keep one Chinese word for it"});
        }
    }
    return terms;
}

void readContext(std::string_view all,
                 std::string_view context,
                 std::vector<Translation>& entries) {
    const auto name = findElement(context, "name");
    std::string_view rest = context;
    while (const auto message = findElement(rest, "message")) {
        const auto source = findElement(message->content, "source");
        const auto translation = findElement(message->content, "translation");
        const auto offset = static_cast<std::size_t>(message->attributes.data() - all.data());
        entries.push_back(
            {.context = decodeXml(name ? name->content : std::string_view()),
             .text = decodeXml(source ? source->content : std::string_view()),
             .translated = decodeXml(translation ? translation->content : std::string_view()),
             .finished = translation && isFinished(*translation),
             .line = lineAt(all, offset)});
        rest = behind(rest, *message);
    }
}

} // namespace

std::vector<Sentence> readSentences(const SourceFile& file) {
    std::vector<Sentence> sentences;
    if (!file.isCpp()) {
        return sentences;
    }
    const std::string code = joinLines(file.code);
    const std::string bare = joinLines(file.bare);
    for (const Mark& mark : marks) {
        for (std::size_t at = bare.find(mark.word); at != std::string::npos;
             at = bare.find(mark.word, at + 1)) {
            if (!isWordAt(bare, at, mark.word.size())) {
                continue;
            }
            auto sentence = readMarked(code, at + mark.word.size(), mark);
            if (sentence) {
                sentence->line = lineAt(code, at);
                sentences.push_back(*std::move(sentence));
            }
        }
    }
    return sentences;
}

std::vector<Translation> readTranslations(const SourceFile& file) {
    std::vector<Translation> entries;
    const std::string all = joinLines(file.lines);
    std::string_view rest = all;
    while (const auto context = findElement(rest, "context")) {
        readContext(all, context->content, entries);
        rest = behind(rest, *context);
    }
    return entries;
}

Findings checkFinished(const SourceFile& translations) {
    Findings findings;
    for (const Translation& entry : readTranslations(translations)) {
        if (!entry.finished) {
            findings.push_back({translations.path, entry.line,
                                "\"" + entry.text + "\" is not translated",
                                "translate it and remove its type attribute"});
        } else if (argumentsOf(entry.text) != argumentsOf(entry.translated)) {
            findings.push_back({translations.path, entry.line,
                                "the translation of \"" + entry.text + "\" has other arguments",
                                "name each of %1 to %9 that the source names"});
        }
    }
    return findings;
}

Findings checkTranslated(const SourceFile& file,
                         const std::vector<Translation>& translations,
                         std::string_view translationsPath) {
    Findings findings;
    for (const Sentence& sentence : readSentences(file)) {
        const bool found = std::any_of(
            translations.begin(), translations.end(), [&](const Translation& translation) {
                return translation.text == sentence.text &&
                       (sentence.context.empty() || sentence.context == translation.context);
            });
        if (!found) {
            findings.push_back(
                {file.path, sentence.line,
                 "\"" + sentence.text + "\" is not in " + std::string(translationsPath),
                 "run tools/translations and translate what it adds"});
        }
    }
    return findings;
}

Findings checkContexts(const std::vector<SourceFile>& tree) {
    constexpr std::string_view mark = "SYNOD_SENTENCE(\"";
    std::map<std::string, Finding> unnamed;
    for (const SourceFile& file : tree) {
        const bool isOurs =
            file.isUnder("engine") || file.isUnder("widgets") || file.isUnder("app");
        for (std::size_t i = 0; i < file.code.size() && isOurs && file.isCpp(); ++i) {
            const std::string& line = file.code[i];
            const std::size_t at = line.find(mark);
            if (at == std::string::npos) {
                continue;
            }
            const std::size_t from = at + mark.size();
            const std::string context = line.substr(from, line.find('"', from) - from);
            unnamed.emplace(context, Finding{file.path, i + 1,
                                             "no view looks for sentences in \"" + context + "\"",
                                             "take a context of widgets/words/sentences.cpp"});
        }
    }
    for (const SourceFile& file : tree) {
        if (!file.isCpp() || !(file.isUnder("widgets") || file.isUnder("app"))) {
            continue;
        }
        for (const std::string& line : file.code) {
            for (auto at = unnamed.begin(); at != unnamed.end();) {
                const bool isNamed = line.find("\"" + at->first + "\"") != std::string::npos &&
                                     line.find(mark) == std::string::npos;
                at = isNamed ? unnamed.erase(at) : std::next(at);
            }
        }
    }
    Findings findings;
    for (auto& [context, finding] : unnamed) {
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings checkTerms(const SourceFile& glossary, const SourceFile& translations) {
    Terms terms = readTerms(glossary);
    for (const Translation& entry : readTranslations(translations)) {
        for (const auto& [word, instead] : terms.instead) {
            if (entry.translated.find(word) != std::string::npos) {
                terms.findings.push_back({translations.path, entry.line,
                                          "the translation of \"" + entry.text + "\" says " + word,
                                          "say " + instead + ", as " + glossary.path + " does"});
            }
        }
    }
    return terms.findings;
}

} // namespace synod::tidy
