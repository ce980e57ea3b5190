// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/host_system.h"
#include "engine/scenario/units.h"
#include "engine/systems/host/state.h"

#include <charconv>
#include <utility>

namespace synod::scenario {
namespace {

constexpr std::uint16_t mostPings = 1'000;
constexpr std::uint32_t mostWritten = 100'000'000;

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

/// `server:80` in two.
std::optional<std::pair<std::string, std::uint16_t>> readSocket(std::string_view word) {
    const std::size_t colon = word.rfind(':');
    if (colon == word.npos || colon == 0)
        return std::nullopt;
    const auto port = readNumber(word.substr(colon + 1), UINT16_MAX);
    if (!port)
        return std::nullopt;
    return std::pair(std::string(word.substr(0, colon)), *port);
}

std::optional<Value> readUdp(std::string_view rest) {
    auto socket = readSocket(takeWord(rest));
    if (!socket)
        return std::nullopt;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return Value::of(
        host::Command(host::SendUdp{std::move(socket->first), socket->second, std::string(rest)}));
}

/// `#2` off the front, where it is there. False where it is no number.
bool takeConnection(std::string_view& rest, std::optional<tcp::ConnectionNumber>& out) {
    std::string_view behind = rest;
    const std::string_view word = takeWord(behind);
    if (!word.starts_with('#'))
        return true;
    tcp::ConnectionNumber number = 0;
    const char* end = word.data() + word.size();
    const auto [read, error] = std::from_chars(word.data() + 1, end, number);
    if (error != std::errc{} || read != end)
        return false;
    out = number;
    rest = behind;
    return true;
}

/// Takes `3000 octets` off the front, as their number; nothing where the text is something else.
std::optional<std::uint32_t> takeOctets(std::string_view& text) {
    std::uint32_t octets = 0;
    const std::string_view word = takeWord(text);
    const char* end = word.data() + word.size();
    const auto [read, error] = std::from_chars(word.data(), end, octets);
    if (error != std::errc{} || read != end || octets == 0 || octets > mostWritten ||
        takeWord(text) != "octets")
        return std::nullopt;
    return octets;
}

std::optional<Value> readListenTcp(std::string_view rest) {
    const auto port = readNumber(takeWord(rest), UINT16_MAX);
    const std::string_view once = takeWord(rest);
    if (!port || (!once.empty() && once != "once") || !takeWord(rest).empty())
        return std::nullopt;
    return Value::of(host::Command(host::ListenTcp{*port, !once.empty()}));
}

std::optional<Value> readOpen(std::string_view rest) {
    auto socket = readSocket(takeWord(rest));
    if (!socket)
        return std::nullopt;
    host::OpenTcp open{std::move(socket->first), socket->second, 0};
    if (const std::string_view from = takeWord(rest); !from.empty()) {
        const auto port = readNumber(takeWord(rest), UINT16_MAX);
        if (from != "from" || !port || !takeWord(rest).empty())
            return std::nullopt;
        open.from = *port;
    }
    return Value::of(host::Command(std::move(open)));
}

std::optional<Value> readWrite(std::string_view rest, bool urgent) {
    host::Write write;
    write.urgent = urgent;
    if (!takeConnection(rest, write.connection))
        return std::nullopt;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.empty())
        return std::nullopt;
    std::string_view counted = rest;
    const auto octets = takeOctets(counted);
    if (octets && takeWord(counted).empty())
        write.octets = *octets;
    else
        write.text = rest;
    return Value::of(host::Command(std::move(write)));
}

/// `all`, `nothing`, `500 octets every 100ms`.
std::optional<Value> readPace(std::string_view rest) {
    host::ReadAt read;
    if (!takeConnection(rest, read.connection))
        return std::nullopt;
    std::string_view words = rest;
    const std::string_view first = takeWord(words);
    if ((first == "all" || first == "nothing") && takeWord(words).empty()) {
        read.pace.atOnce = first == "all";
        return Value::of(host::Command(read));
    }
    const auto octets = takeOctets(rest);
    const bool every = takeWord(rest) == "every";
    const auto time = parseTime(takeWord(rest));
    if (!octets || !every || !time || time->ns <= 0 || !takeWord(rest).empty())
        return std::nullopt;
    read.pace = tcp::ReadPace{*octets, *time, false};
    return Value::of(host::Command(read));
}

std::optional<Value> readCall(std::string_view verb, std::string_view rest) {
    host::CallTcp call;
    if (!boost::describe::enum_from_string(std::string(verb).c_str(), call.call) ||
        !takeConnection(rest, call.connection) || !takeWord(rest).empty())
        return std::nullopt;
    return Value::of(host::Command(call));
}

} // namespace

std::optional<Value> readTcpCommand(std::string_view text) {
    const std::string_view verb = takeWord(text);
    if (verb == "listen")
        return readListenTcp(text);
    if (verb == "open")
        return readOpen(text);
    if (verb == "send" || verb == "urgent")
        return readWrite(text, verb == "urgent");
    if (verb == "read")
        return readPace(text);
    if (verb == "ping")
        return readPing(text);
    return readCall(verb, text);
}

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
