// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::scenario {

/// The most octets that one command can ask for.
inline constexpr std::uint32_t mostWritten = 100'000'000;

/// The words between blanks.
std::vector<std::string_view> wordsOf(std::string_view text);

/// Reads a command word by word and keeps the first thing that is wrong with it. Whoever has found
/// something wrong may go on reading; what comes of it means nothing then.
class CommandReader {
public:
    explicit CommandReader(std::string_view command) : m_command(command), m_rest(command) {}

    /// The next word, off the front; empty where there is none.
    std::string_view takeWord();
    /// The next word, if it is this one.
    bool take(std::string_view word);
    /// All that is left, as it was written.
    std::string_view takeRest();
    /// What the next word will be.
    std::string_view peek() const;
    bool done() const { return peek().empty(); }

    /// A whole number from `least` to `most`. `wrong` takes the command, the word and both limits.
    std::uint32_t takeNumber(std::uint32_t least, std::uint32_t most, const Sentence& wrong);
    std::uint16_t takePort();
    /// `server:80` in two.
    std::pair<std::string, std::uint16_t> takeSocket();
    /// How many octets: the word before `octets`.
    std::uint32_t takeOctets();

    /// Nothing is to be left.
    void end();
    /// The rule takes the command and these; only the first counts.
    template <class... Arguments>
    void fail(const Sentence& rule, const Arguments&... arguments) {
        if (!m_problem)
            m_problem = whyOf(rule, m_command, std::string(arguments)...);
    }
    /// Something is missing; `example` is a whole command.
    void lacks(std::string_view example);

    const std::optional<Why>& problem() const { return m_problem; }

private:
    std::string m_command;
    std::string_view m_rest;
    std::optional<Why> m_problem;
};

} // namespace synod::scenario
