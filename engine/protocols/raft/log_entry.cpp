// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/log_entry.h"

#include "engine/core/varint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace synod::raft {
namespace {

/// A kind, whether the term is another one and who asked are one number, most often one octet.
constexpr std::uint64_t kinds = 4;

/// Words that commands begin with; any other word is kept as it is.
constexpr std::array<std::string_view, 6> verbs{"put", "get", "cas", "append", "delete", "read"};

/// What a word is, beside what says which.
enum class Word : std::uint8_t { verb, number, text };
constexpr std::uint64_t words = 3;

void appendWord(std::string& out, Word word, std::uint64_t which) {
    appendVarint(out, which * words + static_cast<std::uint64_t>(word));
}

/// Nothing where its text could not be told from it.
std::optional<std::uint64_t> numberIn(std::string_view word) {
    constexpr std::size_t mostDigits = 18; // times `words` it is still a number
    if (word.empty() || word.size() > mostDigits || (word.front() == '0' && word.size() > 1))
        return std::nullopt;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = error == std::errc() && end == word.data() + word.size();
    return whole ? std::optional(number) : std::nullopt;
}

void packWord(std::string& out, std::string_view word) {
    if (const auto* verb = std::find(verbs.begin(), verbs.end(), word); verb != verbs.end())
        return appendWord(out, Word::verb, static_cast<std::uint64_t>(verb - verbs.begin()));
    if (const auto number = numberIn(word))
        return appendWord(out, Word::number, *number);
    appendWord(out, Word::text, word.size());
    out += word;
}

/// `put x 1234501` has three words, and as many as stand between blanks has any text.
std::string packedCommand(std::string_view command) {
    std::string packed;
    while (!command.empty()) {
        const std::size_t blank = command.find(' ');
        packWord(packed, command.substr(0, blank));
        if (blank == std::string_view::npos)
            break;
        command.remove_prefix(blank + 1);
        if (command.empty()) // a word without octets is behind the last blank
            packWord(packed, command);
    }
    return packed;
}

std::string unpackedCommand(std::string_view packed) {
    std::string command;
    for (std::size_t at = 0; at < packed.size();) {
        if (at > 0)
            command += ' ';
        const std::uint64_t head = takeVarint(packed, at);
        const std::uint64_t which = head / words;
        switch (static_cast<Word>(head % words)) {
        case Word::verb: command += verbs.at(which); break;
        case Word::number: command += std::to_string(which); break;
        case Word::text:
            command += packed.substr(at, which);
            at += which;
            break;
        }
    }
    return command;
}

} // namespace

void pack(std::string& out, const LogEntry& entry, const LogEntry& before) {
    // None is 0.
    const std::uint64_t client = static_cast<std::uint16_t>(entry.client.index + 1);
    const bool otherTerm = entry.term != before.term;
    appendVarint(out, (client * 2 + (otherTerm ? 1 : 0)) * kinds +
                          static_cast<std::uint64_t>(entry.kind));
    if (otherTerm)
        appendVarint(out, folded(entry.term - before.term));
    appendVarint(out, folded(entry.sequenceNumber - before.sequenceNumber));
    const std::string command = packedCommand(entry.command);
    appendVarint(out, command.size());
    out += command;
}

void unpackNext(LogEntry& entry, std::string_view packed, std::size_t& at, bool whole) {
    const std::uint64_t first = takeVarint(packed, at);
    entry.kind = static_cast<EntryKind>(first % kinds);
    entry.client.index = static_cast<std::uint16_t>(first / kinds / 2 - 1);
    if (first / kinds % 2 != 0)
        entry.term += unfolded(takeVarint(packed, at));
    entry.sequenceNumber += unfolded(takeVarint(packed, at));
    const std::size_t size = takeVarint(packed, at);
    if (whole)
        entry.command = unpackedCommand(packed.substr(at, size));
    at += size;
}

} // namespace synod::raft
