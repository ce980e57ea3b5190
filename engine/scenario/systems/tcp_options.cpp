// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/tcp_options.h"

#include "engine/core/assert.h"
#include "engine/core/contains.h"
#include "engine/core/units.h"

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace synod::scenario {
namespace {

namespace json = boost::json;

std::string readIss(std::vector<std::uint32_t>& out, const json::value& list) {
    std::string expected = "iss: expected sequence numbers from 0 to 4294967295, such as "
                           "[100, 300]";
    if (!list.is_array())
        return expected;
    for (const json::value& number : list.get_array()) {
        if (!number.is_int64() || !std::in_range<std::uint32_t>(number.get_int64()))
            return expected;
        out.push_back(static_cast<std::uint32_t>(number.get_int64()));
    }
    return {};
}

/// One option as [options] has it, of this host alone.
std::string readOne(OptionValue& out, const OptionInfo& info, const json::value& value) {
    const std::string name(info.name);
    if (info.kind == OptionKind::flag && value.is_bool()) {
        out.flag = value.get_bool();
        return {};
    }
    if (info.kind == OptionKind::number && value.is_int64() && value.get_int64() >= info.least &&
        value.get_int64() <= info.most) {
        out.number = value.get_int64();
        return {};
    }
    const std::string text = value.is_string() ? std::string(value.get_string()) : std::string();
    const auto& words = info.choices;
    if (info.kind == OptionKind::choice && contains(words, text)) {
        out.text = text;
        return {};
    }
    const auto time = parseTime(text);
    if (info.kind == OptionKind::time && time && *time >= shortestWait &&
        *time <= longestDuration) {
        out.least = out.most = *time;
        return {};
    }
    switch (info.kind) {
    case OptionKind::flag: return name + ": expected true or false";
    case OptionKind::number:
        return name + ": expected a whole number from " + std::to_string(info.least) + " to " +
               std::to_string(info.most);
    case OptionKind::choice: {
        std::string expected = name + ": expected one of";
        for (const std::string_view word : words)
            expected.append(" ").append(word);
        return expected;
    }
    default:
        return name + ": expected a time from " + toShortText(shortestWait) + " to " +
               toShortText(longestDuration) + ", such as \"200ms\"";
    }
}

using OptionValues = std::map<std::string, OptionValue, std::less<>>;

/// What [node.NAME] says, over what holds for all.
std::string
readNode(OptionValues& values, std::vector<std::uint32_t>& iss, const json::value& preset) {
    if (!preset.is_object())
        return "expected a table with iss and options of TCP";
    const auto& table = tcpOptionTable();
    for (const auto& [key, value] : preset.get_object()) {
        const std::string_view name(key.data(), key.size());
        const auto row = std::find_if(table.begin(), table.end(),
                                      [=](const auto& each) { return each.info.name == name; });
        std::string wrong;
        if (name == "iss")
            wrong = readIss(iss, value);
        else if (row == table.end())
            wrong = "unknown field " + std::string(name) + "; there are iss and the options of TCP";
        else
            wrong = readOne(values[std::string(name)], row->info, value);
        if (!wrong.empty())
            return wrong;
    }
    return {};
}

} // namespace

const OptionTable<tcp::Options>& tcpOptionTable() {
    using tcp::Options;
    constexpr NumberRange segments{64, 65'495};              // with both headers a datagram
    constexpr NumberRange buffers{1, std::int64_t{1} << 30}; // RFC 7323 §2.2
    static const OptionTable<Options> table{
        numberOption(
            "mss", &Options::mss, segments, "octets",
            SYNOD_OPTION("the most text of a segment: what a SYN says that its sender takes")),
        numberOption("receiveBuffer", &Options::receiveBuffer, buffers, "octets",
                     SYNOD_OPTION("how much a host keeps that its application has not read yet: "
                                  "the largest window that it can offer")),
        choiceOption("congestionControl", &Options::congestionControl,
                     {"none", "reno", "newreno", "cubic"},
                     SYNOD_OPTION("what a sender makes of losses and acknowledgements")),
        choiceOption("initialWindow", &Options::initialWindow, {"rfc5681", "rfc6928"},
                     SYNOD_OPTION("how much a sender may send before the first ACK: 2 to 4 "
                                  "segments (RFC 5681), or 10 (RFC 6928)")),
        flagOption("limitedTransmit", &Options::limitedTransmit,
                   SYNOD_OPTION("the first two duplicate ACKs each release a new segment")),
        flagOption(
            "delayedAck", &Options::delayedAck,
            SYNOD_OPTION("a receiver acknowledges every second full segment, or after a while")),
        timeOption("delayedAckTimeout", &Options::delayedAckTimeout,
                   SYNOD_OPTION("how long an ACK is put off at most"), "s"),
        flagOption("nagle", &Options::nagle,
                   SYNOD_OPTION("a small segment waits while another is not acknowledged")),
        flagOption("sack", &Options::sack,
                   SYNOD_OPTION("ACKs tell which octets came out of order (SACK)")),
        flagOption(
            "timestamps", &Options::timestamps,
            SYNOD_OPTION(
                "segments carry timestamps, for round trips and against wrapped sequence numbers")),
        flagOption("windowScale", &Options::windowScale,
                   SYNOD_OPTION("windows beyond 65,535 octets")),
        timeOption("msl", &Options::msl,
                   SYNOD_OPTION("maximum segment lifetime; TIME-WAIT lasts two of them"), "s"),
        timeOption(
            "userTimeout", &Options::userTimeout,
            SYNOD_OPTION("for so long it sends again what nobody acknowledges, and then gives up"),
            "s"),
        flagOption("noTimeWait", &Options::noTimeWait,
                   SYNOD_OPTION("wrong: who closes first forgets the connection at once")),
        flagOption("noKarn", &Options::noKarn,
                   SYNOD_OPTION("wrong: times round trips of segments that were sent twice too")),
        flagOption(
            "twoWayHandshake", &Options::twoWayHandshake,
            SYNOD_OPTION("wrong: who has answered a SYN takes the connection for established")),
        flagOption("goBackWithoutFastRetransmit", &Options::goBackWithoutFastRetransmit,
                   SYNOD_OPTION("slow: waits for the timer whatever duplicate ACKs say, and then "
                                "goes back to what is missing")),
    };
    return table;
}

tcp::Options tcpOptionsOf(const Scenario& scenario, std::string_view node) {
    OptionValues values = scenario.options;
    std::vector<std::uint32_t> iss;
    if (const auto preset = scenario.presets.find(node); preset != scenario.presets.end()) {
        const std::string wrong = readNode(values, iss, json::parse(preset->second));
        SYNOD_ASSERT(wrong.empty()); // the loader has tried it
    }
    tcp::Options options;
    read(options, tcpOptionTable(), values);
    options.iss = std::move(iss);
    return options;
}

std::string readTcpPreset(Value&, std::string_view text, const Names&) {
    json::error_code failed;
    const json::value preset = json::parse(json::string_view(text.data(), text.size()), failed);
    if (failed)
        return "expected JSON: " + failed.message();
    OptionValues values;
    std::vector<std::uint32_t> iss;
    return readNode(values, iss, preset);
}

} // namespace synod::scenario
