// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/intervention/intervention.h"

#include "engine/core/describe_text.h"
#include "engine/core/probability.h"
#include "engine/core/shortened.h"
#include "engine/core/units.h"

#include <boost/mp11.hpp>

namespace synod::intervention {
namespace {

template <class Kind, class Do>
void forEachField(const Kind& kind, Do each) {
    boost::mp11::mp_for_each<describe::MemberList<Kind>>(
        [&](auto member) { each(std::string_view(member.name), kind.*member.pointer); });
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty())
            text += between;
        text += word;
    }
    return text;
}

// ---- what a field says -------------------------------------------------------------------------

/// A command can have a whole file in it.
constexpr std::size_t longestShown = 200;

std::string said(const std::string& text) {
    return shortened(text, longestShown);
}
std::string said(const TimerText& timer) {
    return timer.empty() ? "the next timer" : timer;
}
std::string said(const MessageBody& body) {
    return body.empty() || body == "{}" ? "" : " " + body;
}
std::string said(const Neighbours& neighbours) {
    return neighbours.empty() ? "" : " (links to " + join(neighbours, ", ") + ")";
}
std::string said(Disk disk) {
    return disk == Disk::lost ? " (disk lost)" : "";
}
std::string said(Time time) {
    return toShortText(time);
}
std::string said(Probability probability) {
    return toPercentText(probability);
}
std::string said(std::uint64_t bandwidth) {
    return bandwidthText(bandwidth);
}
std::string said(std::uint32_t queue) {
    return std::to_string(queue);
}
std::string said(ClockRate rate) {
    return toDecimalText(rate);
}
/// "n1–n3", "n1 → n3"
std::string said(const LinkWays& link) {
    switch (link.way) {
    case Way::forward: return link.a + " → " + link.b;
    case Way::backward: return link.b + " → " + link.a;
    case Way::both: break;
    }
    return link.a + "–" + link.b;
}
std::string said(const Ends& ends) {
    return said(LinkWays{ends.a, ends.b});
}
std::string said(const Groups& groups) {
    std::vector<std::string> texts;
    for (const auto& group : groups)
        texts.push_back(join(group, " "));
    return join(texts, " | ");
}
/// "message 41", "RequestVoteRequest n1 → n3 (number 2)"
std::string said(const MessageSelector& selector) {
    if (selector.id != 0)
        return "message " + std::to_string(selector.id);
    std::string text = selector.type.empty() ? "message" : selector.type;
    if (!selector.from.empty() && !selector.to.empty()) {
        text += " " + selector.from + " → " + selector.to;
    } else if (!selector.from.empty()) {
        text += " from " + selector.from;
    } else if (!selector.to.empty()) {
        text += " to " + selector.to;
    }
    if (selector.nth > 1)
        text += " (number " + std::to_string(selector.nth) + ")";
    return text;
}
std::string said(const LinkAdjustment& adjustment) {
    std::string text;
    forEachField(adjustment, [&](std::string_view key, const auto& changed) {
        if (changed)
            text.append(" ").append(key).append("=").append(said(*changed));
    });
    return text;
}

/// The name of the struct, which begins small.
template <class Kind>
std::string nameOfKind() {
    std::string name(describe::typeName<Kind>());
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
    return name;
}

/// "set link " and what its fields say.
template <class Kind>
std::string lineOf(const Kind& kind) {
    std::string line;
    for (const char c : nameOfKind<Kind>())
        line.append(c < 'a' ? 1 : 0, ' ') += static_cast<char>(c < 'a' ? c - 'A' + 'a' : c);
    line += ' ';
    forEachField(kind, [&](std::string_view, const auto& field) { line += said(field); });
    return line;
}

/// Its own words, each {field} as that says itself.
template <class Kind>
requires requires {
    Kind::words;
}
std::string lineOf(const Kind& kind) {
    std::string line;
    std::string_view rest = Kind::words;
    for (std::size_t open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
        const std::size_t close = rest.find('}', open);
        line += rest.substr(0, open);
        forEachField(kind, [&](std::string_view name, const auto& field) {
            if (name == rest.substr(open + 1, close - open - 1))
                line += said(field);
        });
        rest.remove_prefix(close + 1);
    }
    return line.append(rest);
}

template <class... Kind>
std::vector<std::string> namesOfAll(std::type_identity<std::variant<Kind...>>) {
    return {nameOfKind<Kind>()...};
}

} // namespace

const std::vector<std::string>& kindNames() {
    static const std::vector<std::string> names = namesOfAll(std::type_identity<Kinds>());
    return names;
}

std::string_view kindName(const Intervention& intervention) {
    return kindNames()[intervention.index()];
}

std::string ownText(const Intervention& intervention, const Names&) {
    return std::visit([](const auto& kind) { return lineOf(kind); }, intervention);
}

std::string_view nodeOf(const Intervention& intervention) {
    return std::visit(
        [](const auto& kind) -> std::string_view {
            if constexpr (requires { kind.node; })
                return kind.node;
            return {};
        },
        intervention);
}

const MessageSelector* messagesOf(const Intervention& intervention) {
    return std::visit(
        [](const auto& kind) -> const MessageSelector* {
            if constexpr (requires { kind.message; })
                return &kind.message;
            return nullptr;
        },
        intervention);
}

bool harmsTraffic(const Value& intervention) {
    const auto* done = intervention.getIf<Intervention>();
    return done != nullptr && std::visit(
                                  [](const auto& kind) {
                                      return requires {
                                          kind.harmsTraffic;
                                      };
                                  },
                                  *done);
}

bool needsStart(const Intervention& intervention) {
    return std::visit(
        [](const auto& kind) {
            return requires {
                kind.needsStart;
            };
        },
        intervention);
}

net::LinkParameters LinkAdjustment::applyTo(net::LinkParameters parameters) const {
    parameters.latency = latency.value_or(parameters.latency);
    parameters.jitter = jitter.value_or(parameters.jitter);
    parameters.loss = loss.value_or(parameters.loss);
    parameters.duplicate = duplicate.value_or(parameters.duplicate);
    parameters.reorder = reorder.value_or(parameters.reorder);
    parameters.bandwidth = bandwidth.value_or(parameters.bandwidth);
    parameters.queue = queue.value_or(parameters.queue);
    return parameters;
}

std::string ownText(const Refused& refused, const Names& names) {
    return "“" + ownText(refused.intervention, names) +
           "” is not done: " + ownText(refused.why, names);
}

} // namespace synod::intervention
