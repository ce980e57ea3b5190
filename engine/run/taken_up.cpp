// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/run/network.h"

#include <algorithm>

namespace synod::run {

net::Passage Network::follow(const trace::Record& record) {
    m_seq = record.seq + 1;
    m_messages = std::max(m_messages, record.message);
    m_violations += record.kind == trace::Kind::violation ? 1 : 0;
    const bool enters = record.kind == trace::Kind::send || record.kind == trace::Kind::forward;
    if (!enters || !record.link.valid())
        return {};
    const net::LinkParameters& parameters = linkOf(record.link).parameters;
    const std::size_t octets = parameters.bandwidth == 0 ? 0 : record.payload.json(m_names).size();
    return modelOf(record.link).follow(record.time, octets, parameters, record.due);
}

std::uint32_t Network::takeUp(const Flight& flight) {
    const std::uint32_t slot = newFlight();
    m_flights[slot] = flight;
    m_flights[slot].active = true;
    m_flights[slot].plan = ++m_plans;
    return slot;
}

} // namespace synod::run
