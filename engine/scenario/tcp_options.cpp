// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/tcp_options.h"

#include "engine/core/assert.h"

#include <boost/json.hpp>

#include <utility>

namespace synod::scenario {
namespace {

namespace json = boost::json;

OptionInfo flag(std::string_view name, bool byDefault, std::string_view meaning) {
    OptionInfo info{name, OptionKind::flag, {}, "", meaning};
    info.byDefault.flag = byDefault;
    return info;
}

OptionInfo time(std::string_view name, Time byDefault, std::string_view meaning) {
    OptionInfo info{name, OptionKind::time, {}, "s", meaning};
    info.byDefault.least = info.byDefault.most = byDefault;
    return info;
}

OptionInfo octets(std::string_view name, std::int64_t byDefault, std::string_view meaning) {
    OptionInfo info{name, OptionKind::number, {}, "octets", meaning};
    info.byDefault.number = byDefault;
    return info;
}

OptionInfo choice(std::string_view name,
                  std::vector<std::string_view> choices,
                  std::string byDefault,
                  std::string_view meaning) {
    OptionInfo info{name, OptionKind::choice, {}, "", meaning, std::move(choices)};
    info.byDefault.text = std::move(byDefault);
    return info;
}

/// What may be chosen, in the order of the enumeration.
const std::vector<std::string_view> controls{"none", "reno", "newreno", "cubic"};
const std::vector<std::string_view> initialWindows{"rfc5681", "rfc6928"};

template <class Enum>
Enum chosen(const std::vector<std::string_view>& words, const std::string& word) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word)
            return static_cast<Enum>(i);
    SYNOD_ASSERT(false); // the loader has read it
    return Enum{};
}

std::string readIss(std::vector<std::uint32_t>& out, const json::value& preset) {
    if (!preset.is_object())
        return "expected a table with iss";
    for (const auto& [key, value] : preset.get_object())
        if (key != "iss")
            return "unknown field " + std::string(key) + "; there is iss";
    const json::value* list = preset.get_object().if_contains("iss");
    if (list == nullptr)
        return {};
    std::string expected = "iss: expected sequence numbers from 0 to 4294967295, such as "
                                 "[100, 300]";
    if (!list->is_array())
        return expected;
    for (const json::value& number : list->get_array()) {
        if (!number.is_int64() || !std::in_range<std::uint32_t>(number.get_int64()))
            return expected;
        out.push_back(static_cast<std::uint32_t>(number.get_int64()));
    }
    return {};
}

} // namespace

std::vector<OptionInfo> tcpOptionTable() {
    const tcp::Options plain;
    std::vector<OptionInfo> table{
        octets("mss", plain.mss,
               SYNOD_SENTENCE("options", "the most text of a segment: what a SYN says that its "
                                         "sender takes")),
        octets("receiveBuffer", plain.receiveBuffer,
               SYNOD_SENTENCE("options", "how much a host keeps that its application has not read "
                                         "yet: the largest window that it can offer")),
        choice("congestionControl", controls, "newreno",
               SYNOD_SENTENCE("options", "what a sender makes of losses and acknowledgements")),
        choice("initialWindow", initialWindows, "rfc6928",
               SYNOD_SENTENCE("options", "how much a sender may send before the first ACK: 2 to 4 "
                                         "segments (RFC 5681), or 10 (RFC 6928)")),
        flag("limitedTransmit", plain.limitedTransmit,
             SYNOD_SENTENCE("options", "the first two duplicate ACKs each release a new segment")),
        flag("delayedAck", plain.delayedAck,
             SYNOD_SENTENCE("options", "a receiver acknowledges every second full segment, or "
                                       "after a while")),
        time("delayedAckTimeout", plain.delayedAckTimeout,
             SYNOD_SENTENCE("options", "how long an ACK is put off at most")),
        flag("nagle", plain.nagle,
             SYNOD_SENTENCE("options", "a small segment waits while another is not acknowledged")),
        flag("sack", plain.sack,
             SYNOD_SENTENCE("options", "ACKs tell which octets came out of order (SACK)")),
        flag("timestamps", plain.timestamps,
             SYNOD_SENTENCE("options", "segments carry timestamps, for round trips and against "
                                       "wrapped sequence numbers")),
        flag("windowScale", plain.windowScale,
             SYNOD_SENTENCE("options", "windows beyond 65,535 octets")),
        time("msl", plain.msl,
             SYNOD_SENTENCE("options", "maximum segment lifetime; TIME-WAIT lasts two of them")),
        time("userTimeout", plain.userTimeout,
             SYNOD_SENTENCE("options", "for so long it sends again what nobody acknowledges, and "
                                       "then gives up")),
        flag("noTimeWait", plain.noTimeWait,
             SYNOD_SENTENCE("options", "wrong: who closes first forgets the connection at once")),
        flag("noKarn", plain.noKarn,
             SYNOD_SENTENCE("options", "wrong: times round trips of segments that were sent twice "
                                       "too")),
        flag("twoWayHandshake", plain.twoWayHandshake,
             SYNOD_SENTENCE("options", "wrong: who has answered a SYN takes the connection for "
                                       "established")),
        flag("goBackWithoutFastRetransmit", plain.goBackWithoutFastRetransmit,
             SYNOD_SENTENCE("options", "slow: waits for the timer whatever duplicate ACKs say, and "
                                       "then goes back to what is missing")),
    };
    for (OptionInfo& info : table)
        if (info.name == "mss") {
            info.least = 64;
            info.most = 65'495; // with both headers the longest datagram
        } else if (info.name == "receiveBuffer") {
            info.least = 1;
            info.most = std::int64_t{1} << 30; // RFC 7323 §2.2
        }
    return table;
}

tcp::Options tcpOptionsOf(const Scenario& scenario, std::string_view node) {
    tcp::Options options;
    options.mss = static_cast<std::uint16_t>(scenario.option("mss").number);
    options.receiveBuffer = static_cast<std::uint32_t>(scenario.option("receiveBuffer").number);
    options.congestionControl =
        chosen<tcp::CongestionControl>(controls, scenario.option("congestionControl").text);
    options.initialWindow =
        chosen<tcp::InitialWindow>(initialWindows, scenario.option("initialWindow").text);
    options.limitedTransmit = scenario.option("limitedTransmit").flag;
    options.delayedAck = scenario.option("delayedAck").flag;
    options.delayedAckTimeout = scenario.option("delayedAckTimeout").least;
    options.nagle = scenario.option("nagle").flag;
    options.sack = scenario.option("sack").flag;
    options.timestamps = scenario.option("timestamps").flag;
    options.windowScale = scenario.option("windowScale").flag;
    options.msl = scenario.option("msl").least;
    options.userTimeout = scenario.option("userTimeout").least;
    options.noTimeWait = scenario.option("noTimeWait").flag;
    options.noKarn = scenario.option("noKarn").flag;
    options.twoWayHandshake = scenario.option("twoWayHandshake").flag;
    options.goBackWithoutFastRetransmit = scenario.option("goBackWithoutFastRetransmit").flag;
    if (const auto preset = scenario.presets.find(node); preset != scenario.presets.end()) {
        const std::string wrong = readIss(options.iss, json::parse(preset->second));
        SYNOD_ASSERT(wrong.empty()); // the loader has tried it
    }
    return options;
}

std::string readTcpPreset(Value&, std::string_view text, const Names&) {
    json::error_code failed;
    const json::value preset = json::parse(json::string_view(text.data(), text.size()), failed);
    if (failed)
        return "expected JSON: " + failed.message();
    std::vector<std::uint32_t> iss;
    return readIss(iss, preset);
}

} // namespace synod::scenario
