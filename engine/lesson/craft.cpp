// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/craft.h"

#include "engine/core/contains.h"
#include "engine/core/time.h"
#include "engine/lesson/course.h"
#include "engine/lesson/errors.h"
#include "engine/lesson/pictures.h"
#include "engine/lesson/plain_text.h"
#include "engine/lesson/step_reader.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace synod::lesson {
namespace {

/// A text as characters, each with its place in it.
struct Character {
    char32_t code;
    std::size_t at;
};

std::vector<Character> charactersOf(std::string_view text) {
    std::vector<Character> characters;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t code = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && at + k < text.size(); ++k)
            code = (code << 6U) | (static_cast<unsigned char>(text[at + k]) & 0x3FU);
        characters.push_back({code, at});
        at += length;
    }
    return characters;
}

bool isHan(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF);
}
bool isWide(char32_t c) { // full-width signs
    return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF65) || c == 0x201C ||
           c == 0x201D || c == 0x2018 || c == 0x2019 || c == 0x2026 || c == 0x2014;
}
bool isWord(char32_t c) {
    return isHan(c) || (c < 0x80 && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                     (c >= 'A' && c <= 'Z')));
}

/// The text without code: `what stands so` becomes blanks, so that places stay.
std::string withoutCode(std::string_view text) {
    std::string out(text);
    bool code = false;
    for (char& c : out) {
        if (c == '`') {
            code = !code;
            c = ' ';
        } else if (code && c != '\n' && static_cast<unsigned char>(c) < 0x80) {
            c = ' ';
        }
    }
    return out;
}

struct Link {
    std::string target, text;
    bool picture;
    std::size_t at;
};

std::vector<Link> linksIn(std::string_view text) {
    std::vector<Link> links;
    for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 1)) {
        const std::size_t end = text.find(')', at);
        const std::size_t begin = text.rfind('[', at);
        if (end == text.npos || begin == text.npos)
            continue;
        std::string target(text.substr(at + 2, end - at - 2));
        target = target.substr(0, target.find(' '));
        links.push_back({std::move(target), std::string(text.substr(begin + 1, at - begin - 1)),
                         begin > 0 && text[begin - 1] == '!', begin});
    }
    return links;
}

/// What is read aloud: links without their targets, pictures not at all.
std::string spoken(std::string_view markdown) {
    std::string out;
    for (std::size_t at = 0; at < markdown.size();) {
        const bool picture = markdown.substr(at).starts_with("![");
        const std::size_t target = picture ? markdown.find("](", at) : at;
        if (target != markdown.npos && markdown.substr(target).starts_with("](")) {
            const std::size_t end = markdown.find(')', target);
            at = end == markdown.npos ? markdown.size() : end + 1;
            continue;
        }
        out += markdown[at++];
    }
    return out;
}

/// Checks one language's texts.
class Checker {
public:
    Checker(const Lesson& lesson,
            bool chinese,
            const std::set<std::string>* lessons,
            std::vector<Problem>& found)
        : m_lesson(&lesson),
          m_lessons(lessons),
          m_texts(chinese ? &lesson.chinese : &lesson.english),
          m_chinese(chinese),
          m_found(&found) {}

    void check() {
        for (const Section& section : m_texts->sections) {
            m_scenario = m_lesson->scenarioOfSection(section.id);
            part(section.heading, section.line);
            part(section.body, section.bodyLine);
            if (section.id.find('.') != std::string::npos && !section.id.ends_with(".notes"))
                length(section, section.body);
        }
        for (const Step& step : m_lesson->steps)
            checkStep(step);
    }

    template <class... Arguments>
    void add(int line, int column, const Sentence& rule, Arguments... arguments) {
        m_found->push_back({file(), line, column, whyOf(rule, std::move(arguments)...)});
    }

private:
    std::string file() const {
        return "lessons/" + m_lesson->folder + (m_chinese ? "/zh_CN.md" : "/en.md");
    }
    /// What is seen at once: the step, its choices and its tasks.
    void checkStep(const Step& step) {
        const Section* section = m_texts->find(step.id);
        if (section == nullptr)
            return;
        std::string all = section->body;
        const auto more = [&](const std::string& id) {
            if (const Section* part = m_texts->find(id))
                all += "\n" + part->heading;
        };
        if (step.guess && step.guess->kind == Guess::Kind::choice)
            for (const Choice& choice : step.guess->choices)
                more(step.id + "." + choice.id);
        for (const Task& task : step.tasks)
            more(task.id);
        length(*section, all);
    }

    void length(const Section& section, const std::string& text) {
        const std::size_t is = m_chinese ? hanIn(text) : wordsIn(text);
        const std::size_t most = m_chinese ? mostHan : mostWords;
        if (is > most)
            add(section.line, 1, m_chinese ? errors::tooManyHan : errors::tooManyWords, section.id,
                std::uint64_t{is}, std::uint64_t{most});
    }

    /// Its place in the file, of an octet of a part that begins at a line.
    scenario::FilePlace placeOf(std::string_view text, std::size_t at, int line) const {
        scenario::FilePlace place{line, 1, {}};
        for (const Character& c : charactersOf(text.substr(0, at))) {
            place.column = c.code == '\n' ? 1 : place.column + 1;
            place.line += c.code == '\n';
        }
        return place;
    }
    template <class... Arguments>
    void addAt(std::string_view text,
               std::size_t at,
               int line,
               const Sentence& rule,
               Arguments... arguments) {
        const scenario::FilePlace place = placeOf(text, at, line);
        add(place.line, place.column, rule, std::move(arguments)...);
    }

    void part(std::string_view text, int line) {
        const std::string plain = withoutCode(text);
        html(plain, line);
        links(plain, line);
        if (m_chinese)
            chineseSigns(plain, line);
        else
            englishWords(plain, line);
    }

    void html(const std::string& text, int line) {
        for (std::size_t at = text.find('<'); at != text.npos && at + 1 < text.size();
             at = text.find('<', at + 1)) {
            const char next = text[at + 1];
            if ((lower({&next, 1})[0] >= 'a' && lower({&next, 1})[0] <= 'z') || next == '/' ||
                next == '!' || next == '?')
                return addAt(text, at, line, errors::html);
        }
    }

    void links(const std::string& text, int line) {
        for (const Link& link : linksIn(text)) {
            if (link.picture)
                picture(text, link, line);
            else if (link.target.starts_with("synod:"))
                action(text, link, line);
            else if (!link.target.starts_with("https://") || link.target.size() < 10)
                addAt(text, link.at, line, errors::badLink, link.target);
        }
    }

    void picture(const std::string& text, const Link& link, int line) {
        const bool kind = link.target.ends_with(".svg") || link.target.ends_with(".png");
        const auto file = m_lesson->files.find(link.target);
        if (!kind || file == m_lesson->files.end())
            return addAt(text, link.at, line, errors::badPicture, link.target);
        if (link.text.empty())
            addAt(text, link.at, line, errors::wordlessPicture, link.target);
    }

    /// synod:focus/n3/role, synod:message/SYN-ACK/1, synod:seek/150ms, synod:step/guess,
    /// synod:lesson/election, synod:panel/charts
    void action(const std::string& text, const Link& link, int line) {
        std::vector<std::string> parts;
        std::stringstream stream(link.target.substr(6));
        for (std::string part; std::getline(stream, part, '/');)
            parts.push_back(part);
        if (!leads(parts))
            addAt(text, link.at, line, errors::badAction, link.target);
    }

    bool leads(const std::vector<std::string>& parts) const {
        if (parts.size() < 2 || parts.size() > 3)
            return false;
        const std::string& to = parts[1];
        const scenario::Language& language = *m_lesson->vocabulary.ground(m_scenario).language;
        if (parts[0] == "focus")
            return m_lesson->scenarioAt(m_scenario).topology.names().find(to).has_value() ||
                   contains(language.roles, to);
        if (parts[0] == "message") {
            const auto& types = language.messageTypes;
            const auto nth =
                parts.size() == 3 ? numberIn(parts[2]) : std::optional<std::int64_t>(1);
            return contains(types, to) && nth && *nth > 0;
        }
        if (parts.size() != 2)
            return false;
        if (parts[0] == "seek")
            return parseTime(to).has_value();
        if (parts[0] == "step")
            return m_lesson->step(to) != nullptr;
        if (parts[0] == "panel")
            return contains(panelNames(), to);
        return parts[0] == "lesson" && isId(to) &&
               (m_lessons == nullptr || m_lessons->contains(to));
    }

    void englishWords(const std::string& text, int line) {
        for (std::size_t at = text.find('!'); at != text.npos; at = text.find('!', at + 1))
            if (at + 1 >= text.size() || text[at + 1] != '[')
                return addAt(text, at, line, errors::unwantedWord, std::string("!"));
        const std::string low = lower(text);
        for (const std::string_view word :
             {"simply", "let's", "let’s", "great job", "well done", "obviously"})
            if (const std::size_t at = low.find(word); at != low.npos)
                return addAt(text, at, line, errors::unwantedWord, std::string(word));
    }

    void chineseSigns(const std::string& text, int line) {
        for (const std::string_view word : {"您", "！", "做得好", "太棒"})
            if (const std::size_t at = text.find(word); at != text.npos)
                addAt(text, at, line, errors::unwantedWord, std::string(word));
        const std::vector<Character> all = charactersOf(text);
        for (std::size_t i = 1; i < all.size(); ++i)
            if (isHan(all[i - 1].code) && all[i].code < 0x80 &&
                std::string_view(",;:?!()").find(static_cast<char>(all[i].code)) !=
                    std::string_view::npos)
                return addAt(text, all[i].at, line, errors::narrowSign,
                             std::string(1, static_cast<char>(all[i].code)));
        bold(text, all, line);
    }

    /// CommonMark prints the asterisks of **注意：**这里, for it takes them for no end.
    void bold(const std::string& text, const std::vector<Character>& all, int line) {
        bool open = false;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].code != '*')
                continue;
            std::size_t end = i;
            while (end + 1 < all.size() && all[end + 1].code == '*')
                ++end;
            const char32_t before = i > 0 ? all[i - 1].code : ' ';
            const char32_t behind = end + 1 < all.size() ? all[end + 1].code : ' ';
            const bool list = (before == '\n' || i == 0) && behind == ' ';
            const bool lost = open ? (isWide(before) && isWord(behind)) || behind == 0xFF08
                                   : isWide(behind) && isWord(before);
            if (!list && lost)
                return addAt(text, all[i].at, line, errors::boldBeforeSign);
            open = list ? open : !open;
            i = end;
        }
    }

    const Lesson* m_lesson;
    const std::set<std::string>* m_lessons;
    const Texts* m_texts;
    bool m_chinese;
    std::size_t m_scenario = 0; ///< of the section that is looked at
    std::vector<Problem>* m_found;
};

/// Each section of one language has its like in the other, made from what is there now.
void checkTranslation(const Lesson& lesson, Checker& checker) {
    const Texts &english = lesson.english, &chinese = lesson.chinese;
    if (chinese.titleMadeFrom != english.hashOfTitle())
        checker.add(std::max(1, chinese.titleLine), 1, errors::stale, std::string("#"),
                    chinese.titleMadeFrom.empty() ? std::string("—") : chinese.titleMadeFrom,
                    english.hashOfTitle());
    for (const Section& section : english.sections) {
        const Section* like = chinese.find(section.id);
        if (like == nullptr) {
            checker.add(1, 1, errors::untranslated, section.id);
            continue;
        }
        if (like->body.empty() != section.body.empty())
            checker.add(like->line, 1, errors::untranslated, section.id);
        const std::string hash = english.hashOf(section);
        if (section.level == 2 && like->madeFrom != hash)
            checker.add(like->line, 1, errors::stale, section.id,
                        like->madeFrom.empty() ? std::string("—") : like->madeFrom, hash);
    }
    for (const Section& section : chinese.sections)
        if (english.find(section.id) == nullptr)
            checker.add(section.line, 1, errors::onlyChinese, section.id);
}

void checkTerms(const Lesson& lesson, std::string_view glossary, Checker& checker) {
    for (const Term& term : termsIn(glossary))
        for (const Section& section : lesson.chinese.sections) {
            if (section.id.ends_with(".notes"))
                continue;
            const std::string text = section.heading + "\n" + section.body;
            const std::size_t at = text.find(term.chinese);
            if (at == text.npos)
                continue;
            std::string_view behind = std::string_view(text).substr(at + term.chinese.size());
            while (behind.starts_with(' ') || behind.starts_with("（"))
                behind.remove_prefix(behind.starts_with(' ') ? 1 : 3);
            if (!lower(behind).starts_with(lower(term.english)))
                checker.add(section.line, 1, errors::termAlone, term.chinese, term.english);
            break;
        }
}

void checkRefusedWords(const Lesson& lesson, std::string_view glossary, Checker& checker) {
    for (const Term& word : refusedWordsIn(glossary))
        for (const Section& section : lesson.chinese.sections)
            if ((section.heading + section.body).find(word.english) != std::string::npos)
                checker.add(section.line, 1, errors::refusedWord, word.english, word.chinese);
}

} // namespace

std::vector<Term> refusedWordsIn(std::string_view glossary) {
    std::vector<Term> words;
    const std::size_t begin = glossary.find("不用的词");
    std::stringstream lines{std::string(glossary.substr(std::min(begin, glossary.size())))};
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::stringstream row(line);
        for (std::string cell; row >> cell;)
            if (cell != "|")
                cells.push_back(cell);
        if (cells.size() == 2 && hanIn(cells[0]) > 1 && hanIn(cells[1]) > 1 &&
            line.find('|') != line.npos && cells[1] != "不用")
            words.push_back({cells[0], cells[1]});
    }
    return words;
}

std::vector<Term> termsIn(std::string_view glossary) {
    std::vector<Term> terms;
    std::stringstream lines{std::string(glossary)};
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::stringstream row(line);
        for (std::string cell; std::getline(row, cell, '|');)
            cells.push_back(cell);
        if (cells.size() < 4)
            continue;
        const std::string& cell = cells[2];
        const std::size_t begin = cell.find_first_not_of(' ');
        const std::size_t end = cell.find_last_not_of(' ');
        if (begin == cell.npos)
            continue;
        const std::string name = cell.substr(begin, end - begin + 1);
        const std::size_t blank = name.find(' ');
        // One name and one word: a list of names says nothing of which word is whose.
        if (blank == name.npos || name.find("、") != name.npos || hanIn(name) == 0 ||
            static_cast<unsigned char>(name[0]) < 0x80)
            continue;
        const std::string word = name.substr(blank + 1);
        std::string own = lower(cells[1]); // not “duplicate ACK | 重复 ACK”
        std::erase(own, ' ');
        if (own == lower(word))
            terms.push_back({name.substr(0, blank), word});
    }
    return terms;
}

std::size_t wordsIn(std::string_view markdown) {
    std::stringstream words(spoken(markdown));
    std::size_t count = 0;
    for (std::string word; words >> word;) {
        const std::vector<Character> all = charactersOf(word);
        count += std::any_of(all.begin(), all.end(), [](const Character& c) {
            return isWord(c.code) || c.code == '{' || (c.code >= 0xC0 && c.code < 0x2000);
        });
    }
    return count;
}

std::size_t hanIn(std::string_view markdown) {
    const std::string text = spoken(markdown);
    const std::vector<Character> all = charactersOf(text);
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const Character& c) { return isHan(c.code); }));
}

std::vector<Problem>
checkTexts(const Lesson& lesson, std::string_view glossary, const std::set<std::string>* lessons) {
    std::vector<Problem> found = checkPictures(lesson);
    Checker(lesson, false, lessons, found).check();
    Checker chinese(lesson, true, lessons, found);
    if (lesson.chinese.empty()) {
        chinese.add(1, 1, errors::noChinese);
        return found;
    }
    chinese.check();
    checkTranslation(lesson, chinese);
    checkTerms(lesson, glossary, chinese);
    checkRefusedWords(lesson, glossary, chinese);
    return found;
}

} // namespace synod::lesson
