// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/lines.h"

#include "engine/core/node_id.h"

#include <algorithm>
#include <string>

namespace synod::balance {
namespace {

struct SubjectOf {
    Subject operator()(const Request& m) const { return {Exchange::request, m.number, true}; }
    Subject operator()(const Attempt& m) const { return {Exchange::request, m.attempt, true}; }
    Subject operator()(const Response& m) const { return {Exchange::request, m.attempt, false}; }
    Subject operator()(const Answer& m) const { return {Exchange::request, m.number, false}; }
    Subject operator()(const Check& m) const { return {Exchange::check, m.round, true}; }
    Subject operator()(const CheckAnswer& m) const { return {Exchange::check, m.round, false}; }
    Subject operator()(const tcp::Segment&) const { return {}; }
};

} // namespace

Subject subjectOf(const Message& message) {
    return std::visit(SubjectOf{}, message);
}

std::size_t connectionsTo(NodeId peer, const ConnectionUses& lines) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [=](const auto& entry) {
            return entry.second.asks && entry.second.peer == peer;
        }));
}

std::size_t busyConnectionsTo(NodeId peer, const ConnectionUses& lines) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [=](const auto& entry) {
            const ConnectionUse& line = entry.second;
            return line.asks && line.peer == peer && line.exchange == Exchange::request;
        }));
}

std::string ownText(const ConnectionUse& line, const Names& names) {
    std::string text = (line.asks ? "asks " : "answers ") + names.of(line.peer);
    switch (line.exchange) {
    case Exchange::none: return text + ", idle";
    case Exchange::request: text += ", request "; break;
    case Exchange::check: text += ", check "; break;
    }
    return text + std::to_string(line.number);
}

} // namespace synod::balance
