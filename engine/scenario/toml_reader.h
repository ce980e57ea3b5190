// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_clock.h"
#include "engine/core/probability.h"
#include "engine/core/why.h"
#include "engine/scenario/toml_value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::scenario {

struct Problem {
    FilePlace place;
    Why what;
};

/// What to say of a word that is not among those that are known: which it was probably meant to be,
/// or else which there are.
struct UnknownWord {
    const Sentence& near;
    const Sentence& others;
};

/// What was found wrong with a document. Readers go on after a mistake, with the default instead;
/// what counts is the mistake that stands first in the file.
class Problems {
public:
    template <class... Arguments>
    void add(const FilePlace& place, const Sentence& rule, Arguments&&... arguments) {
        Problem problem{place, {&rule, {}}};
        (problem.what.arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
        m_found.push_back(std::move(problem));
    }
    void add(const FilePlace& place, Why what) { m_found.push_back({place, std::move(what)}); }
    /// `before`: of both sentences, what comes before the word.
    template <class... Before>
    void addUnknown(const FilePlace& place,
                    const UnknownWord& sentences,
                    const std::string& word,
                    const std::vector<std::string>& known,
                    const Before&... before);
    bool empty() const { return m_found.empty(); }
    std::size_t size() const { return m_found.size(); }
    /// Of those at one place, the one that was found first. There must be one.
    const Problem& first() const;

private:
    std::vector<Problem> m_found;
};

/// The candidate that a word was probably meant to be; nothing when none is near.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

/// "a, b, c", at most twelve of them.
std::string listOf(const std::vector<std::string>& words);

template <class... Before>
void Problems::addUnknown(const FilePlace& place,
                          const UnknownWord& sentences,
                          const std::string& word,
                          const std::vector<std::string>& known,
                          const Before&... before) {
    if (auto meant = nearest(word, known))
        add(place, sentences.near, before..., word, *std::move(meant));
    else
        add(place, sentences.others, before..., word, known.empty() ? "—" : listOf(known));
}

// Each reads one value, and finds it wrong where it is not of that kind. `key` is for the sentence.
std::optional<std::string>
readText(const TomlValue& value, std::string_view key, Problems& problems);
std::optional<Time> readDuration(const TomlValue& value, std::string_view key, Problems& problems);
std::optional<Probability>
readProbability(const TomlValue& value, std::string_view key, Problems& problems);
/// Every text with its own place.
std::optional<std::vector<std::string>>
readTexts(const TomlValue& value, std::string_view key, Problems& problems);

struct Choice {
    std::string_view key;
    std::vector<std::string> words;
};
/// The position of the word among the choices.
std::optional<std::size_t>
readChoice(const TomlValue& value, const Choice& choice, Problems& problems);

/// Reads the keys of one table. Whoever asks for a key makes it known; finish() finds the others
/// wrong and says what they may have been meant to be.
class TableReader {
public:
    TableReader(const TomlValue& table, Problems& problems)
        : m_table(&table), m_problems(&problems) {}

    /// The value; nothing when it is absent.
    const TomlValue* take(std::string_view key);
    /// As take(), and absence is wrong.
    const TomlValue* need(std::string_view key);
    /// As take(), of a table only.
    const TomlValue* takeTable(std::string_view key);
    /// The tables written under [[key]]; none when it is absent.
    std::vector<const TomlValue*> takeTables(std::string_view key);

    // Each leaves `out` alone where the key is absent or its value is wrong.
    void read(std::string_view key, bool& out);
    void read(std::string_view key, std::string& out);
    void read(std::string_view key, Time& out);
    void read(std::string_view key, std::vector<std::string>& out);
    void read(std::string_view key, Probability& out);
    void read(std::string_view key, ClockRate& out);
    void readBandwidth(std::string_view key, std::uint64_t& out);
    template <class Number>
    void read(std::string_view key, Number& out, std::int64_t least, std::int64_t most) {
        if (const auto number = readNumber(key, least, most))
            out = static_cast<Number>(*number);
    }
    /// One of these words, which are in the order of the enumeration.
    template <class Enum>
    void read(std::string_view key, std::vector<std::string> words, Enum& out) {
        if (const auto which = readWord(key, std::move(words)))
            out = static_cast<Enum>(*which);
    }
    template <class Enum>
    void read(std::string_view key, std::vector<std::string> words, std::optional<Enum>& out) {
        if (const auto which = readWord(key, std::move(words)))
            out = static_cast<Enum>(*which);
    }
    /// The position of the word.
    std::optional<std::size_t> readWord(std::string_view key, std::vector<std::string> words);
    /// The same into an optional: present where the key is.
    template <class T>
    void read(std::string_view key, std::optional<T>& out) {
        if (m_table->find(key) == nullptr) {
            take(key);
            return;
        }
        T value{};
        read(key, value);
        out = std::move(value);
    }

    void finish();

    const TomlValue& table() const { return *m_table; }
    Problems& problems() { return *m_problems; }

private:
    std::optional<std::int64_t>
    readNumber(std::string_view key, std::int64_t least, std::int64_t most);

    const TomlValue* m_table;
    Problems* m_problems;
    std::vector<std::string> m_known;
};

} // namespace synod::scenario
