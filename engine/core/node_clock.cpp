// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/node_clock.h"

#include "engine/core/decimal.h"
#include "engine/core/describe.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>

namespace synod {
namespace {

enum class Round : std::uint8_t { down, up };

/// length × times / by. Both are rates in millionths, so the remainder's product has room.
Time scaled(Time length, std::uint32_t times, std::uint32_t by, Round round) {
    const std::int64_t whole = length.ns / by;
    const std::int64_t rest = length.ns % by * times;
    if (whole > Time::never().ns / times - times)
        return Time::never();
    return {whole * times + rest / by + (round == Round::up && rest % by != 0 ? 1 : 0)};
}

Time sum(Time a, Time b) {
    return b.ns > Time::never().ns - a.ns ? Time::never() : a + b;
}

constexpr std::size_t millionthDigits = 6;

} // namespace

std::string toDecimalText(ClockRate rate) {
    std::string text = std::to_string(rate.perMillion / ClockRate::right);
    std::string digits = std::to_string(rate.perMillion % ClockRate::right);
    digits.insert(0, millionthDigits - digits.size(), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits.empty() ? text : text + "." + digits;
}

std::optional<ClockRate> parseClockRate(std::string_view text) {
    const auto decimal = parseDecimal(text);
    constexpr int mostDigits = 2; // before the point: the fastest has as many
    if (!decimal || decimal->exponent > mostDigits || decimal->exponent < 0)
        return std::nullopt;
    const std::size_t wanted = static_cast<std::size_t>(decimal->exponent) + millionthDigits;
    const auto digit = [&](std::size_t place) {
        return place < decimal->digits.size() ? static_cast<std::uint32_t>(decimal->digits[place])
                                              : 0u;
    };
    std::uint32_t perMillion = 0;
    for (std::size_t place = 0; place < wanted; ++place)
        perMillion = perMillion * 10 + digit(place);
    perMillion += digit(wanted) >= 5 ? 1 : 0;
    if (perMillion < ClockRate::slowest || perMillion > ClockRate::fastest)
        return std::nullopt;
    return ClockRate{perMillion};
}

std::string ownText(const ClockRate& rate, const Names&) {
    return toDecimalText(rate);
}

void appendOwnJson(std::string& out, const ClockRate& rate, const Names&) {
    out += toDecimalText(rate);
}

std::string readOwnJson(ClockRate& rate, const boost::json::value& json, const Names&) {
    std::optional<ClockRate> read;
    char text[64];
    if (json.is_double()) {
        const auto [end, error] = std::to_chars(text, text + sizeof text, json.get_double());
        read = parseClockRate({text, end});
    } else if (json.is_int64()) {
        read = parseClockRate(std::to_string(json.get_int64()));
    }
    if (!read)
        return "expected a rate from 0.1 to 10";
    rate = *read;
    return {};
}

Time NodeClock::at(Time traceTime) const {
    const Time passed = std::max(Time{}, traceTime - setAt);
    return sum(shown, scaled(passed, rate.perMillion, ClockRate::right, Round::down));
}

Time NodeClock::lasting(Time length) const {
    return scaled(length, ClockRate::right, rate.perMillion, Round::up);
}

// Rounded up: suppose a timer was set, and the rate changed twice before it expires. Were a part of
// a nanosecond lost each time, its node might find that it has waited for less than it wanted.
void NodeClock::setRate(ClockRate changed, Time traceTime) {
    const Time passed = std::max(Time{}, traceTime - setAt);
    shown = sum(shown, scaled(passed, rate.perMillion, ClockRate::right, Round::up));
    setAt = traceTime;
    rate = changed;
}

Time dueAfter(Time due, ClockRate before, const NodeClock& after) {
    if (due <= after.setAt || due == Time::never())
        return due;
    return sum(after.setAt,
               scaled(due - after.setAt, before.perMillion, after.rate.perMillion, Round::up));
}

std::string ownText(const NodeClock& clock, const Names&) {
    const bool right = clock.rate == ClockRate{};
    return (right ? "at the right rate"
                  : "at " + toDecimalText(clock.rate) + " times the right rate") +
           ", and shows " + toMilliseconds(clock.shown);
}

void appendOwnJson(std::string& out, const NodeClock& clock, const Names&) {
    out += "{\"rate\":" + toDecimalText(clock.rate);
    out += ",\"setAt\":" + std::to_string(clock.setAt.ns);
    out += ",\"shown\":" + std::to_string(clock.shown.ns) + "}";
}

std::string readOwnJson(NodeClock& clock, const boost::json::value& json, const Names& names) {
    const boost::json::object* object = json.if_object();
    if (object == nullptr)
        return "expected an object";
    const boost::json::value* rate = object->if_contains("rate");
    std::string wrong = rate == nullptr ? "" : readOwnJson(clock.rate, *rate, names);
    if (!wrong.empty())
        return "rate: " + wrong;
    for (const auto& [key, time] : {std::pair("setAt", &clock.setAt), {"shown", &clock.shown}}) {
        const boost::json::value* item = object->if_contains(key);
        if (item == nullptr)
            continue;
        if (!item->is_int64() || item->get_int64() < 0)
            return std::string(key) + ": expected nanoseconds";
        time->ns = item->get_int64();
    }
    return {};
}

} // namespace synod

SYNOD_DEFINE_VALUE(synod::NodeClock)
