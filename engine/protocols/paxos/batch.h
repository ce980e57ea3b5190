// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/paxos/messages.h"

#include <cstddef>

namespace synod::paxos {

/// Of how much one message tells at most: it must fit into a datagram. Who gets one that is full
/// knows that there may be more.
class Batch {
public:
    /// A value that is longer than all this is told of by itself.
    static constexpr std::size_t mostValues = 64;
    /// Of their commands. A datagram carries 65,507, JSON takes two for some, and the last value
    /// may come to more.
    static constexpr std::size_t mostOctets = 8 * 1024;

    void add(const ProposedValue& v) {
        ++m_values;
        m_octets += v.command.size();
    }
    bool full() const { return m_values >= mostValues || m_octets >= mostOctets; }

private:
    std::size_t m_values = 0;
    std::size_t m_octets = 0;
};

} // namespace synod::paxos
