// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace synod::exports {

/// Which TCP segments begin with what their sender has sent before, by their octets alone. A
/// capture says so of each, for programs that judge it see only what was captured, and guess.
class ResentSegments {
public:
    /// Takes a datagram that a host sends; they must come in their order. Gives when what it begins
    /// with was sent first; nothing where that is new, or where it is no such segment.
    std::optional<Time> take(std::string_view datagram, Time sent);

private:
    /// What one end of a connection has sent. Numbers go on beyond 2^32 here.
    struct Flow {
        std::uint64_t first = 0, next = 0;
        std::map<std::uint64_t, Time> sent; ///< what was new then, by its first number
    };
    std::map<std::string, Flow> m_flows; ///< by both addresses and ports, as they are on the wire
};

} // namespace synod::exports
