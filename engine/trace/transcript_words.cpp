// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/transcript.h"

#include <algorithm>

namespace synod::trace {
namespace {

bool isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}
bool isLetter(char letter) {
    return isCapital(letter) || (letter >= 'a' && letter <= 'z');
}

/// "electionTimeout" → "election timeout".
std::string splitWords(std::string_view name) {
    std::string words;
    for (const char letter : name) {
        if (isCapital(letter) && !words.empty())
            words += ' ';
        words += isCapital(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return words;
}

/// A probability as people write it, with up to six decimals.
std::string decimal(Probability probability) {
    constexpr std::uint64_t million = 1'000'000;
    // Halves round up; a probability that is written never needs more digits than it was given.
    const std::uint64_t millionths =
        (probability.outOf2To32 * million + Probability::one / 2) / Probability::one;
    std::string digits = std::to_string(millionths % million);
    digits.insert(0, 6 - digits.size(), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    std::string text = std::to_string(millionths / million);
    return digits.empty() ? text : text + "." + digits;
}

std::string perSecond(std::uint64_t bandwidth) {
    return bandwidth == 0 ? "unlimited" : std::to_string(bandwidth) + " bit/s";
}

void addChange(std::string& out,
               std::string_view name,
               const std::string& before,
               const std::string& after) {
    if (before == after)
        return;
    if (!out.empty())
        out += ", ";
    out.append(name).append(" ").append(before).append(" → ").append(after);
}

} // namespace

std::string timerInWords(const Value& timer, const Names& names) {
    std::string text = timer.text(names);
    if (!std::all_of(text.begin(), text.end(), isLetter))
        return text;
    std::string words = splitWords(text);
    if (!words.ends_with("timeout") && !words.ends_with("timer"))
        words += " timeout";
    return words;
}

std::string_view nodeEventInWords(const Record& record) {
    switch (record.kind) {
    case Kind::start: return "starts";
    case Kind::restart: return "restarts";
    case Kind::pause: return "is paused";
    case Kind::resume: return "goes on";
    case Kind::crash: {
        const auto* body = record.payload.getIf<CrashBody>();
        if (body != nullptr && body->removed)
            return "is taken away";
        return body != nullptr && body->diskLost ? "crashes and loses its disk" : "crashes";
    }
    default: return "";
    }
}

std::string linkStatusInWords(const net::Link& link, const Names& names) {
    if (!link.present)
        return "taken away";
    if (link.forwardUp && link.backwardUp)
        return "up";
    if (!link.forwardUp && !link.backwardUp)
        return "cut";
    const NodeId from = link.forwardUp ? link.b : link.a;
    const NodeId to = link.forwardUp ? link.a : link.b;
    return "cut from " + names.of(from) + " to " + names.of(to);
}

std::string dropInWords(const Record& record, const net::Topology& topology, const Names& names) {
    std::string link;
    if (record.link.valid() && record.link.link() < topology.links.size())
        link =
            names.of(topology.source(record.link)) + "–" + names.of(topology.target(record.link));
    switch (record.reason) {
    case DropReason::loss: return "is lost on " + link;
    case DropReason::linkCut:
        return link.empty() ? "is lost: there is no such link" : "is lost: " + link + " is cut";
    case DropReason::receiverCrashed: {
        const NodeId there = link.empty() ? record.to : topology.target(record.link);
        return "is lost: " + names.of(there) + " is down";
    }
    case DropReason::ttlExpired: return "is dropped: its time to live has run out";
    case DropReason::queueFull: return "is dropped: the queue of " + link + " is full";
    case DropReason::byHand: return "is dropped by hand";
    case DropReason::noRoute: return "is dropped: there is no way to get there";
    case DropReason::removed: return "is lost: what it travelled on was taken away";
    case DropReason::refused: return "is refused: " + names.of(record.node) + " has no use for it";
    case DropReason::none: break;
    }
    return "is lost";
}

std::string linkParametersInWords(const net::LinkParameters& before,
                                  const net::LinkParameters& after) {
    std::string out;
    addChange(out, "latency", toShortText(before.latency), toShortText(after.latency));
    addChange(out, "jitter", toShortText(before.jitter), toShortText(after.jitter));
    addChange(out, "loss", decimal(before.loss), decimal(after.loss));
    addChange(out, "duplicate", decimal(before.duplicate), decimal(after.duplicate));
    addChange(out, "reorder", decimal(before.reorder), decimal(after.reorder));
    addChange(out, "bandwidth", perSecond(before.bandwidth), perSecond(after.bandwidth));
    addChange(out, "queue", std::to_string(before.queue), std::to_string(after.queue));
    return out;
}

} // namespace synod::trace
