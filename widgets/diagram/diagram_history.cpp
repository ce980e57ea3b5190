// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagram_history.h"

#include <algorithm>

namespace synod::widgets {

std::optional<DiagramLeap> DiagramSource::leap(int, int) const {
    return std::nullopt;
}

DiagramHistory::DiagramHistory(TraceModel* model, QObject* parent)
    : QObject(parent),
      m_model(model),
      m_scan(model,
             [this](const trace::Record& record, const Value& state) { read(record, state); }) {
    connect(&m_scan, &TraceScan::begun, this, &DiagramHistory::beginAnew);
    connect(&m_scan, &TraceScan::advanced, this, &DiagramHistory::changed);
}

void DiagramHistory::beginAnew() {
    const auto make = m_model->views().diagram;
    m_source = make == nullptr ? nullptr : make();
    m_transitions = {};
    m_ofNode.clear();
    m_ways.clear();
    m_parts.clear();
    m_arrows.clear();
    if (m_source != nullptr) {
        for (const DiagramArrow& arrow : m_source->arrows())
            m_arrows.emplace_back(arrow.from, arrow.to);
    }
    m_along.assign(m_arrows.size(), {});
    emit begun();
}

void DiagramHistory::read(const trace::Record& record, const Value& state) {
    const bool down = record.kind == trace::Kind::crash;
    if (m_source == nullptr || !(down || trace::isTrigger(record)) || !record.node.valid())
        return;
    if (record.node.index >= m_parts.size())
        m_parts.resize(record.node.index + std::size_t{1});
    std::optional<Parts>& parts = m_parts[record.node.index];
    if (down) { // it begins anew: what it was is no state that it leaves
        parts.reset();
        return;
    }
    if (parts && (!record.step || record.step->changed.empty()))
        return;
    Parts now;
    for (const DiagramPlace& place : m_source->placesOf(record.node, state))
        now[place.part] = {place.state, place.round};
    if (parts)
        compare(record, *parts, now);
    parts = std::move(now);
}

void DiagramHistory::compare(const trace::Record& record, const Parts& before, const Parts& now) {
    const std::optional<int> resting = m_source->resting();
    for (const auto& [part, is] : now) {
        const auto found = before.find(part);
        if (found == before.end()) {
            if (resting && *resting != is.state)
                note(record, part, *resting, is.state);
        } else if (found->second.state != is.state || found->second.round < is.round) {
            note(record, part, found->second.state, is.state);
        }
    }
    for (const auto& [part, was] : before) {
        if (resting && now.count(part) == 0 && was.state != *resting)
            note(record, part, was.state, *resting);
    }
}

void DiagramHistory::note(const trace::Record& record, std::uint64_t part, int from, int to) {
    const std::size_t node = record.node.index, place = m_transitions.size();
    for (const int arrow : wayBetween(from, to))
        m_along[static_cast<std::size_t>(arrow)].append(place);
    if (node >= m_ofNode.size())
        m_ofNode.resize(node + 1);
    m_ofNode[node].append(place);
    m_transitions.append({static_cast<std::uint64_t>(record.time.ns), record.seq, node, part,
                          static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to)});
}

Transition DiagramHistory::operator[](std::size_t place) const {
    const Kept kept = m_transitions[place];
    const int from = static_cast<int>(kept.from), to = static_cast<int>(kept.to);
    return {nanoseconds(static_cast<std::int64_t>(kept.time)),
            kept.seq,
            NodeId::at(kept.node),
            kept.part,
            from,
            to,
            wayBetween(from, to)};
}

const std::vector<int>& DiagramHistory::wayBetween(int from, int to) const {
    const auto [known, isNew] = m_ways.try_emplace({from, to});
    if (isNew)
        known->second = searchWay(from, to);
    return known->second;
}

/// The shortest way over at most three arrows: one step may pass through several states, as a lone
/// server does that stands for election and has its majority at once.
std::vector<int> DiagramHistory::searchWay(int from, int to) const {
    const auto direct = std::find(m_arrows.begin(), m_arrows.end(), std::pair(from, to));
    if (direct != m_arrows.end())
        return {static_cast<int>(direct - m_arrows.begin())};
    if (m_source->leap(from, to))
        return {};
    std::vector<std::vector<int>> ways{{}};
    for (int length = 0; length < 3; ++length) {
        std::vector<std::vector<int>> longer;
        for (const std::vector<int>& way : ways) {
            const int end =
                way.empty() ? from : m_arrows[static_cast<std::size_t>(way.back())].second;
            for (std::size_t i = 0; i < m_arrows.size(); ++i) {
                if (m_arrows[i].first != end || m_arrows[i].second == end)
                    continue;
                longer.push_back(way);
                longer.back().push_back(static_cast<int>(i));
                if (m_arrows[i].second == to)
                    return longer.back();
            }
        }
        ways = std::move(longer);
    }
    return {};
}

std::size_t DiagramHistory::before(std::uint64_t count) const {
    if (m_transitions.empty() || m_transitions.back().seq < count)
        return m_transitions.size();
    const auto place = std::partition_point(m_transitions.begin(), m_transitions.end(),
                                            [count](const Kept& kept) { return kept.seq < count; });
    return static_cast<std::size_t>(place - m_transitions.begin());
}

/// How many of the places come before `end`.
std::size_t DiagramHistory::countBelow(const Places& places, std::size_t end) {
    if (places.empty() || places.back() < end)
        return places.size();
    return static_cast<std::size_t>(std::lower_bound(places.begin(), places.end(), end) -
                                    places.begin());
}

std::optional<Transition> DiagramHistory::last(std::uint64_t count, NodeId node) const {
    const std::size_t end = before(count);
    if (!node.valid())
        return end == 0 ? std::nullopt : std::optional((*this)[end - 1]);
    if (node.index >= m_ofNode.size())
        return std::nullopt;
    const Places& own = m_ofNode[node.index];
    const std::size_t times = countBelow(own, end);
    return times == 0 ? std::nullopt : std::optional((*this)[own[times - 1]]);
}

const DiagramHistory::Places& DiagramHistory::along(int arrow) const {
    return m_along[static_cast<std::size_t>(arrow)];
}

std::size_t DiagramHistory::timesBefore(int arrow, std::uint64_t count) const {
    const Places& taken = along(arrow);
    return taken.empty() ? 0 : countBelow(taken, before(count));
}

} // namespace synod::widgets
