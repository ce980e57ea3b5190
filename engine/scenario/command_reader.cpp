// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/command_reader.h"

#include <algorithm>
#include <charconv>

namespace synod::scenario {
namespace {

constexpr Sentence badPort{
    "errors.badPort",
    SYNOD_ERROR("in the command “%1”, “%2” is no port; that is a whole number from %3 to %4")};
constexpr Sentence badSocket{
    "errors.badSocket",
    SYNOD_ERROR("in the command “%1”, “%2” is no host with a port, such as server:80")};
constexpr Sentence badOctets{"errors.badOctets",
                             SYNOD_ERROR("in the command “%1”, “%2” does not say how many octets; "
                                         "that is a whole number from %3 to %4")};
constexpr Sentence goesOn{
    "errors.commandGoesOn",
    SYNOD_ERROR("the command “%1” goes on with “%2”, which means nothing there")};
constexpr Sentence tooShort{
    "errors.commandTooShort",
    SYNOD_ERROR("in the command “%1” something is missing; it reads like “%2”")};

std::string_view withoutBlanks(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

} // namespace

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        if (text.empty())
            return words;
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::string_view CommandReader::peek() const {
    const std::string_view rest = withoutBlanks(m_rest);
    return rest.substr(0, rest.find(' '));
}

std::string_view CommandReader::takeWord() {
    const std::string_view word = peek();
    m_rest = withoutBlanks(m_rest).substr(word.size());
    return word;
}

bool CommandReader::take(std::string_view word) {
    if (peek() != word)
        return false;
    takeWord();
    return true;
}

std::string_view CommandReader::takeRest() {
    return withoutBlanks(std::exchange(m_rest, std::string_view{}));
}

std::uint32_t
CommandReader::takeNumber(std::uint32_t least, std::uint32_t most, const Sentence& wrong) {
    const std::string_view word = takeWord();
    std::uint32_t number = 0;
    const char* end = word.data() + word.size();
    const auto [read, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc{} || read != end || number < least || number > most)
        fail(wrong, word, std::to_string(least), std::to_string(most));
    return number;
}

std::uint16_t CommandReader::takePort() {
    return static_cast<std::uint16_t>(takeNumber(1, UINT16_MAX, badPort));
}

std::pair<std::string, std::uint16_t> CommandReader::takeSocket() {
    const std::string_view word = takeWord();
    const std::size_t colon = word.rfind(':');
    if (colon == word.npos || colon == 0) {
        fail(badSocket, word);
        return {};
    }
    CommandReader port(word.substr(colon + 1));
    const std::uint16_t number = port.takePort();
    if (port.problem())
        fail(badPort, word.substr(colon + 1), "1", std::to_string(UINT16_MAX));
    return {std::string(word.substr(0, colon)), number};
}

std::uint32_t CommandReader::takeOctets() {
    return takeNumber(1, mostWritten, badOctets);
}

void CommandReader::end() {
    if (!done())
        fail(goesOn, withoutBlanks(m_rest));
}

void CommandReader::lacks(std::string_view example) {
    fail(tooShort, example);
}

} // namespace synod::scenario
