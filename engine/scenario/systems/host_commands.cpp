// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/units.h"
#include "engine/scenario/command_reader.h"
#include "engine/scenario/systems/host_system.h"
#include "engine/systems/host/state.h"

#include <utility>

namespace synod::scenario {
namespace {

constexpr std::uint16_t mostPings = 1'000;

constexpr Sentence badPings{"errors.badPings",
                            SYNOD_ERROR("in the command “%1”, “%2” does not say how many echoes; "
                                        "that is a whole number from %3 to %4")};
constexpr Sentence badTtl{
    "errors.badTtl",
    SYNOD_ERROR(
        "in the command “%1”, “%2” is no Time to Live; that is a whole number from %3 to %4")};
constexpr Sentence badConnection{"errors.badConnection",
                                 SYNOD_ERROR("in the command “%1”, “%2” is no connection, which "
                                             "goes by its number from %3 to %4, such as #2")};
constexpr Sentence badPause{"errors.badPause",
                            SYNOD_ERROR("in the command “%1”, “%2” does not say how long; write a "
                                        "time from %3 to %4, such as 100ms")};
constexpr Sentence countOrText{
    "errors.countOrText",
    SYNOD_ERROR("in the command “%1”, “%2” does not say how many octets, which is a whole number "
                "from %3 to %4; a text that reads like this goes in quotes: %5")};

using Read = std::optional<Value>;

template <class T>
Read commandOf(T command) {
    return Value::of(host::Command(std::move(command)));
}

Read readPing(CommandReader& words) {
    host::Ping ping;
    ping.to = words.takeWord();
    if (ping.to.empty())
        words.lacks("ping n4");
    if (!words.done() && words.peek() != "ttl")
        ping.count = static_cast<std::uint16_t>(words.takeNumber(1, mostPings, badPings));
    if (words.take("ttl"))
        ping.ttl = static_cast<std::uint8_t>(words.takeNumber(1, UINT8_MAX, badTtl));
    words.end();
    return commandOf(std::move(ping));
}

Read readUdp(CommandReader& words) {
    if (words.done())
        words.lacks("udp n2:7 hello");
    auto [to, port] = words.takeSocket();
    const std::string_view text = words.takeRest();
    return commandOf(host::SendUdp{std::move(to), port, std::string(text)});
}

Read readListen(CommandReader& words) {
    if (words.done())
        words.lacks("listen 9");
    const std::uint16_t port = words.takePort();
    words.end();
    return commandOf(host::Listen{port});
}

Read readListenTcp(CommandReader& words) {
    if (words.done())
        words.lacks("listen 80");
    const std::uint16_t port = words.takePort();
    const bool once = words.take("once");
    words.end();
    return commandOf(host::ListenTcp{port, once});
}

Read readOpen(CommandReader& words) {
    if (words.done())
        words.lacks("open server:80");
    auto [to, port] = words.takeSocket();
    host::OpenTcp open{std::move(to), port, 0};
    if (words.take("from"))
        open.from = words.takePort();
    words.end();
    return commandOf(std::move(open));
}

/// `#2` off the front, where it is there.
std::optional<tcp::ConnectionNumber> takeConnection(CommandReader& words) {
    if (!words.peek().starts_with('#'))
        return std::nullopt;
    const std::string_view word = words.takeWord();
    CommandReader number(word.substr(1));
    const std::uint32_t read = number.takeNumber(0, UINT16_MAX, badConnection);
    if (number.problem())
        words.fail(badConnection, word, "#0", "#" + std::to_string(UINT16_MAX));
    return static_cast<tcp::ConnectionNumber>(read);
}

/// `"3000 octets"`: what stands between the first quote and the last, whatever it is.
std::optional<std::string_view> readQuoted(std::string_view text) {
    text = text.substr(0, text.find_last_not_of(' ') + 1);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::nullopt;
    return text.substr(1, text.size() - 2);
}

/// What is written: `hello`, `3000 octets`, `"3000 octets"`.
void takeWritten(CommandReader& words, host::Write& write) {
    CommandReader counted = words; // as if it said how many
    const std::string_view first = words.peek();
    const std::string_view text = words.takeRest();
    const auto quoted = readQuoted(text);
    counted.takeWord();
    if (quoted || !counted.take("octets") || !counted.done()) {
        write.text = quoted.value_or(text);
        if (write.text.empty())
            words.lacks("send hello");
        return;
    }
    CommandReader count(first);
    write.octets = count.takeOctets();
    if (count.problem())
        words.fail(countOrText, first, "1", std::to_string(mostWritten),
                   '"' + std::string(text) + '"');
}

Read readWrite(CommandReader& words, bool urgent) {
    host::Write write;
    write.urgent = urgent;
    write.connection = takeConnection(words);
    takeWritten(words, write);
    return commandOf(std::move(write));
}

/// `all`, `nothing`, `500 octets every 100ms`.
Read readPace(CommandReader& words) {
    constexpr std::string_view example = "read 500 octets every 100ms";
    host::ReadAt read;
    read.connection = takeConnection(words);
    if (words.peek() == "all" || words.peek() == "nothing") {
        read.pace.atOnce = words.takeWord() == "all";
        words.end();
        return commandOf(read);
    }
    if (words.done())
        words.lacks(example);
    const std::uint32_t octets = words.takeOctets();
    if (!words.take("octets") || !words.take("every") || words.done())
        words.lacks(example);
    const std::string_view pause = words.takeWord();
    const auto time = parseTime(pause);
    if (!time || *time < shortestWait || *time > longestDuration)
        words.fail(badPause, pause, toShortText(shortestWait), toShortText(longestDuration));
    words.end();
    read.pace = tcp::ReadPace{octets, time.value_or(Time{}), false};
    return commandOf(read);
}

Read readCall(std::string_view verb, CommandReader& words) {
    host::CallTcp call;
    if (!boost::describe::enum_from_string(std::string(verb).c_str(), call.call))
        return std::nullopt;
    call.connection = takeConnection(words);
    words.end();
    return commandOf(call);
}

Read readOfTcp(CommandReader& words) {
    const std::string_view verb = words.takeWord();
    if (verb == "listen")
        return readListenTcp(words);
    if (verb == "open")
        return readOpen(words);
    if (verb == "send" || verb == "urgent")
        return readWrite(words, verb == "urgent");
    if (verb == "read")
        return readPace(words);
    if (verb == "ping")
        return readPing(words);
    return readCall(verb, words);
}

Read readOfHost(CommandReader& words) {
    const std::string_view verb = words.takeWord();
    if (verb == "ping")
        return readPing(words);
    if (verb == "udp")
        return readUdp(words);
    if (verb == "listen")
        return readListen(words);
    return std::nullopt;
}

Read readWith(Read (*read)(CommandReader&), std::string_view text) {
    CommandReader words(text);
    Read command = read(words);
    return words.problem() ? std::nullopt : command;
}

std::optional<Why> refuseWith(Read (*read)(CommandReader&), std::string_view text) {
    CommandReader words(text);
    read(words);
    return words.problem();
}

} // namespace

std::optional<Value> readTcpCommand(std::string_view text) {
    return readWith(&readOfTcp, text);
}

std::optional<Value> readHostCommand(std::string_view text) {
    return readWith(&readOfHost, text);
}

std::optional<Why> refuseTcpCommand(std::string_view text) {
    return refuseWith(&readOfTcp, text);
}

std::optional<Why> refuseHostCommand(std::string_view text) {
    return refuseWith(&readOfHost, text);
}

} // namespace synod::scenario
