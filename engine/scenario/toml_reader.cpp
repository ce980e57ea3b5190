// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/toml_reader.h"

#include "engine/core/contains.h"
#include "engine/core/units.h"
#include "engine/scenario/errors.h"

#include <algorithm>
#include <tuple>

namespace synod::scenario {
namespace {

/// Whether a text is a duration, though one that is longer than any that can be told.
bool isLongTime(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return digits > 0 && parseTime("1" + std::string(text.substr(digits)));
}

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// How many letters must be put in, left out, changed or swapped with the next (optimal string
/// alignment); capitals count as small letters.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    const auto same = [&](std::size_t i, std::size_t j) {
        return lowered(a[i - 1]) == lowered(b[j - 1]);
    };
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        beforeLast.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same(i, j) ? 0 : 1)});
            if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row.back();
}

/// Adds the sentence where nothing could be read.
template <class T>
std::optional<T> orWrong(std::optional<T> read,
                         const Sentence& wrong,
                         const TomlValue& value,
                         std::string_view key,
                         Problems& problems) {
    if (!read)
        problems.add(value.place, wrong, std::string(key));
    return read;
}

/// A number that is not below 0, by what parses its text.
template <class T>
std::optional<T> parseNumber(const TomlValue& value, std::optional<T> (*parse)(std::string_view)) {
    if (value.kind == TomlValue::Kind::decimal)
        return parse(value.text);
    const bool whole = value.kind == TomlValue::Kind::integer && value.integer >= 0;
    return whole ? parse(std::to_string(value.integer)) : std::nullopt;
}

std::optional<bool> readBoolean(const TomlValue& value, std::string_view key, Problems& problems) {
    const bool is = value.kind == TomlValue::Kind::boolean;
    return orWrong(is ? std::optional(value.boolean) : std::nullopt, errors::notBoolean, value, key,
                   problems);
}

std::optional<ClockRate>
readClockRate(const TomlValue& value, std::string_view key, Problems& problems) {
    return orWrong(parseNumber(value, &parseClockRate), errors::notClockRate, value, key, problems);
}

std::optional<std::uint64_t>
readBits(const TomlValue& value, std::string_view key, Problems& problems) {
    return orWrong(value.isText() ? parseBandwidth(value.text) : std::nullopt, errors::notBandwidth,
                   value, key, problems);
}

template <class T, class Read>
void readInto(T& out, TableReader& table, std::string_view key, Read read) {
    const TomlValue* value = table.take(key);
    if (value == nullptr)
        return;
    if (auto found = read(*value, key, table.problems()))
        out = *std::move(found);
}

} // namespace

const Problem& Problems::first() const {
    const auto order = [](const Problem& a, const Problem& b) {
        return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    };
    return *std::min_element(m_found.begin(), m_found.end(), order);
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
    constexpr std::size_t longest = 64; // longer words are no slips of the finger
    if (word.size() > longest)
        return std::nullopt;
    std::optional<std::string> best;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t away = candidate.size() > longest ? least : distance(word, candidate);
        if (away >= least)
            continue;
        least = away;
        best = candidate;
    }
    return best;
}

std::string listOf(const std::vector<std::string>& words) {
    constexpr std::size_t most = 12;
    std::string list;
    for (std::size_t i = 0; i < words.size() && i < most; ++i)
        list += (i == 0 ? "" : ", ") + words[i];
    return words.size() > most ? list + ", …" : list;
}

std::optional<std::string>
readText(const TomlValue& value, std::string_view key, Problems& problems) {
    return orWrong(value.isText() ? std::optional(value.text) : std::nullopt, errors::notText,
                   value, key, problems);
}

std::optional<Time> readDuration(const TomlValue& value, std::string_view key, Problems& problems) {
    const auto time = value.isText() ? parseTime(value.text) : std::nullopt;
    if (!time && value.isText() && isLongTime(value.text)) {
        problems.add(value.place, errors::tooLong, std::string(key), longestDuration);
    } else if (!time) {
        problems.add(value.place, errors::notDuration, std::string(key));
    } else if (*time > longestDuration) {
        problems.add(value.place, errors::tooLong, std::string(key), longestDuration);
        return std::nullopt;
    }
    return time;
}

std::optional<Probability>
readProbability(const TomlValue& value, std::string_view key, Problems& problems) {
    return orWrong(parseNumber(value, &parseProbability), errors::notProbability, value, key,
                   problems);
}

std::optional<std::vector<std::string>>
readTexts(const TomlValue& value, std::string_view key, Problems& problems) {
    std::vector<std::string> texts;
    if (!value.isArray()) {
        problems.add(value.place, errors::notTexts, std::string(key));
        return std::nullopt;
    }
    for (const TomlValue& item : value.items) {
        if (!item.isText()) {
            problems.add(item.place, errors::notTexts, std::string(key));
            return std::nullopt;
        }
        texts.push_back(item.text);
    }
    return texts;
}

std::optional<std::size_t>
readChoice(const TomlValue& value, const Choice& choice, Problems& problems) {
    const std::string key(choice.key);
    const auto word = readText(value, key, problems);
    if (!word)
        return std::nullopt;
    const auto found = std::find(choice.words.begin(), choice.words.end(), *word);
    if (found != choice.words.end())
        return static_cast<std::size_t>(found - choice.words.begin());
    problems.addUnknown(value.place, {errors::unknownChoice, errors::unknownChoiceOf}, *word,
                        choice.words, key);
    return std::nullopt;
}

const TomlValue* TableReader::take(std::string_view key) {
    if (!contains(m_known, key))
        m_known.emplace_back(key);
    const TomlMember* member = m_table->find(key);
    return member == nullptr ? nullptr : &member->value;
}

const TomlValue* TableReader::need(std::string_view key) {
    const TomlValue* value = take(key);
    if (value == nullptr)
        m_problems->add(m_table->place, errors::missingKey, std::string(key));
    return value;
}

const TomlValue* TableReader::takeTable(std::string_view key) {
    const TomlValue* value = take(key);
    if (value == nullptr || value->isTable())
        return value;
    m_problems->add(value->place, errors::notTable, std::string(key));
    return nullptr;
}

std::vector<const TomlValue*> TableReader::takeTables(std::string_view key) {
    std::vector<const TomlValue*> tables;
    const TomlValue* value = take(key);
    if (value == nullptr)
        return tables;
    if (!value->isArray())
        m_problems->add(value->place, errors::notTables, std::string(key));
    for (const TomlValue& item : value->items) {
        if (item.isTable()) {
            tables.push_back(&item);
        } else {
            m_problems->add(item.place, errors::notTables, std::string(key));
        }
    }
    return tables;
}

void TableReader::read(std::string_view key, bool& out) {
    readInto(out, *this, key, &readBoolean);
}
void TableReader::read(std::string_view key, std::string& out) {
    readInto(out, *this, key, &readText);
}
void TableReader::read(std::string_view key, Time& out) {
    readInto(out, *this, key, &readDuration);
}
void TableReader::read(std::string_view key, std::vector<std::string>& out) {
    readInto(out, *this, key, &readTexts);
}
void TableReader::read(std::string_view key, Probability& out) {
    readInto(out, *this, key, &readProbability);
}
void TableReader::read(std::string_view key, ClockRate& out) {
    readInto(out, *this, key, &readClockRate);
}
void TableReader::readBandwidth(std::string_view key, std::uint64_t& out) {
    readInto(out, *this, key, &readBits);
}

std::optional<std::int64_t>
TableReader::readNumber(std::string_view key, std::int64_t least, std::int64_t most) {
    const TomlValue* value = take(key);
    if (value == nullptr)
        return std::nullopt;
    const bool right = value->kind == TomlValue::Kind::integer && value->integer >= least &&
                       value->integer <= most;
    if (right)
        return value->integer;
    m_problems->add(value->place, errors::notInteger, std::string(key), std::to_string(least),
                    std::to_string(most));
    return std::nullopt;
}

std::optional<std::size_t> TableReader::readWord(std::string_view key,
                                                 std::vector<std::string> words) {
    const TomlValue* value = take(key);
    return value == nullptr ? std::nullopt
                            : readChoice(*value, {key, std::move(words)}, *m_problems);
}

void TableReader::finish() {
    for (const TomlMember& member : m_table->members)
        if (!contains(m_known, member.key))
            m_problems->addUnknown(member.place, {errors::unknownKey, errors::unknownKeyOf},
                                   member.key, m_known);
}

} // namespace synod::scenario
