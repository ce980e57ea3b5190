// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/link_model.h"

#include <algorithm>

namespace synod::net {
namespace {

/// A message may need more than one draw of a stream; each has this many for itself.
constexpr std::uint64_t drawsPerMessage = 4;

/// Behind a million messages at one bit a second there is no end: it is never, and can be added to.
constexpr Time latestDeparture = Time::never() / 4;

/// How long the octets take to be put on the wire. Rounds up.
Time transmission(std::size_t octets, std::uint64_t bitsPerSecond) {
    if (bitsPerSecond == 0)
        return {};
    const auto bits = static_cast<std::uint64_t>(octets) * 8;
    const std::uint64_t whole = bits / bitsPerSecond;
    const std::uint64_t rest = bits % bitsPerSecond;
    // rest < bitsPerSecond ≤ 10^12 would overflow when multiplied by 10^9: in two steps of 10^4.5.
    const std::uint64_t us = rest * 1'000'000 / bitsPerSecond;
    const std::uint64_t ns = (rest * 1'000'000 % bitsPerSecond) * 1'000 / bitsPerSecond;
    const std::uint64_t total = whole * 1'000'000'000 + us * 1'000 + ns;
    return nanoseconds(static_cast<std::int64_t>(total) + 1);
}

} // namespace

Random LinkModel::draws(Purpose purpose) const {
    Random random(m_seed, m_link.index, purpose);
    random.skipTo(m_passed * drawsPerMessage);
    return random;
}

Passage LinkModel::pass(Time now, std::size_t octets, const LinkParameters& parameters) {
    Passage passage;
    ++m_passed;
    Time leaves = now;
    if (parameters.bandwidth != 0) {
        m_departures.erase(m_departures.begin(),
                           std::upper_bound(m_departures.begin(), m_departures.end(), now));
        // One is on the wire, the others wait behind it.
        if (m_departures.size() > parameters.queue) {
            passage.queueFull = true;
            passage.due = now;
            return passage;
        }
        if (!m_departures.empty())
            leaves = m_departures.back();
        leaves = std::min(leaves + transmission(octets, parameters.bandwidth), latestDeparture);
        m_departures.push_back(leaves);
    }

    const auto flight = [&](Random& random) {
        Time time = parameters.latency;
        if (parameters.jitter.ns > 0)
            time += random.between({}, parameters.jitter);
        return time;
    };
    Random jitter;
    if (parameters.jitter.ns > 0)
        jitter = draws(Purpose::jitter);
    passage.due = leaves + flight(jitter);
    if (!parameters.reorder.never()) {
        Random reorder = draws(Purpose::reorder);
        if (reorder.chance(parameters.reorder)) {
            passage.reordered = true;
            passage.due += reorder.between({}, parameters.latency * 4);
        }
    }
    if (!passage.reordered) {
        passage.due = std::max(passage.due, m_lastArrival);
        m_lastArrival = passage.due;
    }
    if (!parameters.loss.never()) {
        Random loss = draws(Purpose::loss);
        passage.lost = loss.chance(parameters.loss);
        passage.fraction = static_cast<std::uint32_t>(loss.next() >> 32);
    }
    if (!parameters.duplicate.never()) {
        Random duplicate = draws(Purpose::duplicate);
        passage.duplicated = duplicate.chance(parameters.duplicate);
        passage.copyDue = std::max(leaves + flight(jitter), passage.due);
    }
    return passage;
}

Passage
LinkModel::follow(Time now, std::size_t octets, const LinkParameters& parameters, Time due) {
    const Time before = m_lastArrival;
    Passage passage = pass(now, octets, parameters);
    if (passage.queueFull)
        return passage;
    passage.due = due;
    m_lastArrival = passage.reordered ? before : std::max(before, due);
    return passage;
}

} // namespace synod::net
