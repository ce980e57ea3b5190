// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_key.h"
#include "engine/protocols/udp/user_datagram.h"

#include <boost/describe.hpp>

#include <string>

namespace synod::udp {

/// Ports from here up are for whoever asks for any (RFC 6335 §6).
inline constexpr Port firstDynamicPort = 49'152;

/// A port that an application has opened.
struct Binding {
    std::string application;

    bool operator==(const Binding&) const = default;
};
BOOST_DESCRIBE_STRUCT(Binding, (), (application))

/// All that a node's UDP remembers: nothing of any datagram.
struct State {
    PerKey<Binding> ports;
    Port nextPort = firstDynamicPort; ///< the next to be tried for who asks for any

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (ports, nextPort))

} // namespace synod::udp

SYNOD_DECLARE_VALUE(synod::udp::State);
