// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/host_system.h"
#include "engine/systems/host/state.h"

#include <charconv>

namespace synod::scenario {
namespace {

constexpr std::uint16_t mostPings = 1'000;

/// Takes the next word off the front; empty where there is none.
std::string_view takeWord(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

/// A whole number from 1 to `most`.
std::optional<std::uint16_t> readNumber(std::string_view word, std::uint16_t most) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size() || number == 0 || number > most)
        return std::nullopt;
    return number;
}

std::optional<Value> readPing(std::string_view rest) {
    host::Ping ping;
    ping.to = takeWord(rest);
    std::string_view word = takeWord(rest);
    if (!word.empty() && word != "ttl") {
        const auto count = readNumber(word, mostPings);
        if (!count)
            return std::nullopt;
        ping.count = *count;
        word = takeWord(rest);
    }
    if (word == "ttl") {
        const auto ttl = readNumber(takeWord(rest), UINT8_MAX);
        if (!ttl)
            return std::nullopt;
        ping.ttl = static_cast<std::uint8_t>(*ttl);
        word = takeWord(rest);
    }
    if (ping.to.empty() || !word.empty())
        return std::nullopt;
    return Value::of(host::Command(std::move(ping)));
}

std::optional<Value> readUdp(std::string_view rest) {
    const std::string_view target = takeWord(rest);
    const std::size_t colon = target.rfind(':');
    if (colon == target.npos || colon == 0)
        return std::nullopt;
    const auto port = readNumber(target.substr(colon + 1), UINT16_MAX);
    if (!port)
        return std::nullopt;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return Value::of(host::Command(
        host::SendUdp{std::string(target.substr(0, colon)), *port, std::string(rest)}));
}

} // namespace

std::optional<Value> readHostCommand(std::string_view text) {
    const std::string_view verb = takeWord(text);
    if (verb == "ping")
        return readPing(text);
    if (verb == "udp")
        return readUdp(text);
    const auto port = readNumber(takeWord(text), UINT16_MAX);
    if (verb == "listen" && port && takeWord(text).empty())
        return Value::of(host::Command(host::Listen{*port}));
    return std::nullopt;
}

} // namespace synod::scenario
