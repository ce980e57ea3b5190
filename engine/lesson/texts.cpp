// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/texts.h"

#include "engine/lesson/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace synod::lesson {
namespace {

std::string_view trimmedEnd(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \t\r");
    return end == text.npos ? std::string_view() : text.substr(0, end + 1);
}

/// What stands in the braces at the end of a heading, and takes them away: `{#guess en=0a1b}`.
struct Marks {
    std::string id, madeFrom;
};
Marks takeMarks(std::string_view& heading) {
    Marks marks;
    const std::size_t open = heading.rfind('{');
    if (!heading.ends_with('}') || open == heading.npos)
        return marks;
    std::string_view inside = heading.substr(open + 1, heading.size() - open - 2);
    if (!inside.starts_with('#') && !inside.starts_with("en="))
        return marks;
    heading = trimmed(heading.substr(0, open));
    while (!inside.empty()) {
        const std::size_t end = std::min(inside.find(' '), inside.size());
        const std::string_view word = inside.substr(0, end);
        if (word.starts_with('#'))
            marks.id = word.substr(1);
        if (word.starts_with("en="))
            marks.madeFrom = word.substr(3);
        inside.remove_prefix(std::min(inside.size(), end + 1));
    }
    return marks;
}

int levelOf(std::string_view line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    const bool heading = level >= 1 && level <= 3 && level < line.size() && line[level] == ' ';
    return heading ? static_cast<int>(level) : 0;
}

/// FNV-1a, of which eight digits are enough to see that a text has changed.
class Hash {
public:
    void add(std::string_view text) {
        for (const char c : text)
            m_value = (m_value ^ static_cast<unsigned char>(c)) * 0x100000001B3;
        m_value = (m_value ^ static_cast<unsigned char>('\n')) * 0x100000001B3;
    }
    void addLines(std::string_view text) {
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            add(trimmedEnd(text.substr(begin, end - begin)));
            begin = end + 1;
        }
    }
    std::string text() const {
        std::array<char, 9> digits{};
        std::snprintf(digits.data(), digits.size(), "%08x",
                      static_cast<unsigned>(m_value ^ (m_value >> 32U)));
        return digits.data();
    }

private:
    std::uint64_t m_value = 0xCBF29CE484222325;
};

/// Takes a file's lines in their order.
class TextsReader {
public:
    explicit TextsReader(std::vector<BadHeading>& bad) : m_bad(&bad) {}

    void line(std::string_view text, int number) {
        const bool fence = text.starts_with("```");
        const int level = m_fenced || fence ? 0 : levelOf(text);
        if (level == 0) {
            m_fenced = m_fenced != fence;
            if (!m_texts.sections.empty())
                m_texts.sections.back().body.append(trimmedEnd(text)).append("\n");
            return;
        }
        std::string_view heading = trimmed(text.substr(static_cast<std::size_t>(level)));
        const Marks marks = takeMarks(heading);
        if (level == 1)
            return title(heading, marks, number);
        const bool twice = m_texts.byId.contains(marks.id);
        if (marks.id.empty() || twice)
            m_bad->push_back({number, twice && !marks.id.empty(), std::string(heading)});
        else
            m_texts.byId[marks.id] = m_texts.sections.size();
        m_texts.sections.push_back(
            {marks.id, std::string(heading), {}, level, number, number + 1, marks.madeFrom});
    }
    Texts finish() {
        for (Section& section : m_texts.sections) {
            const std::string_view body = trimmed(section.body);
            const auto gone =
                static_cast<std::ptrdiff_t>(body.empty() ? 0 : body.data() - section.body.data());
            section.bodyLine += static_cast<int>(
                std::count(section.body.begin(), section.body.begin() + gone, '\n'));
            section.body = std::string(body);
        }
        return std::move(m_texts);
    }

private:
    void title(std::string_view heading, const Marks& marks, int number) {
        if (m_texts.titleLine != 0)
            m_bad->push_back({number, true, std::string(heading)});
        m_texts.title = heading;
        m_texts.titleMadeFrom = marks.madeFrom;
        m_texts.titleLine = number;
    }

    std::vector<BadHeading>* m_bad;
    Texts m_texts;
    bool m_fenced = false;
};

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

} // namespace

const Section* Texts::find(std::string_view id) const {
    const auto found = byId.find(id);
    return found == byId.end() ? nullptr : &sections[found->second];
}

std::string Texts::hashOf(const Section& section) const {
    Hash hash;
    auto at = static_cast<std::size_t>(&section - sections.data());
    do {
        hash.add(sections[at].id);
        hash.add(sections[at].heading);
        hash.addLines(sections[at].body);
    } while (++at < sections.size() && sections[at].level > section.level);
    return hash.text();
}

std::string Texts::hashOfTitle() const {
    Hash hash;
    hash.add(title);
    return hash.text();
}

Texts readTexts(std::string_view markdown, std::vector<BadHeading>& bad) {
    if (markdown.starts_with("\xEF\xBB\xBF"))
        markdown.remove_prefix(3);
    TextsReader reader(bad);
    int number = 0;
    for (std::size_t begin = 0; begin < markdown.size();) {
        const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
        reader.line(trimmedEnd(markdown.substr(begin, end - begin)), ++number);
        begin = end + 1;
    }
    return reader.finish();
}

std::vector<Reference> referencesIn(std::string_view text, int line) {
    std::vector<Reference> found;
    int column = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool escaped = at > 0 && text[at - 1] == '\\';
        if (c == '{' && !escaped) {
            std::size_t end = at + 1;
            while (end < text.size() && isNameCharacter(text[end]))
                ++end;
            if (end < text.size() && text[end] == '}' && end > at + 1)
                found.push_back({std::string(text.substr(at + 1, end - at - 1)), at, end + 1,
                                 scenario::FilePlace{line, column, {}}});
        }
        column = c == '\n' ? 1 : column + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U);
        line += c == '\n';
    }
    return found;
}

} // namespace synod::lesson
