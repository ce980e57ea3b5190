// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"

#include <cstdint>
#include <vector>

namespace synod::net {

/// What becomes of one message on one way of a link, settled when it enters the link. The same plan
/// serves both engines.
struct Passage {
    bool queueFull = false; ///< it never entered
    bool lost = false;
    bool duplicated = false;
    bool reordered = false;
    Time due;                   ///< when it arrives at the other end, or would have
    Time copyDue;               ///< of a duplicated one: when its copy arrives
    std::uint32_t fraction = 0; ///< of a lost one: how far it comes, out of 2^32
};

/// One way of a link: its place in its streams of chance, and what is still on the wire.
///
/// The draws of the nth message are a function of (seed, directed link, purpose, n) alone, so that
/// two branches differ only where an intervention made them differ. Jitter keeps the order of
/// messages; only `reorder` breaks it.
class LinkModel {
public:
    LinkModel() = default;
    LinkModel(std::uint64_t seed, DirectedLink link) : m_seed(seed), m_link(link) {}

    /// Sends the next message over. `octets` matters only where the bandwidth is limited.
    Passage pass(Time now, std::size_t octets, const LinkParameters& parameters);
    /// Takes note of the next message of a run that is on record, where it arrived at `due`. Its
    /// draws are those that it had then.
    Passage follow(Time now, std::size_t octets, const LinkParameters& parameters, Time due);

private:
    Random draws(Purpose purpose) const;

    std::uint64_t m_seed = 0;
    DirectedLink m_link;
    std::uint64_t m_passed = 0; ///< messages so far
    Time m_lastArrival;
    std::vector<Time> m_departures; ///< of messages that wait for, or are on, the wire
};

} // namespace synod::net
