// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/protocols/tcp/connection.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace synod::tcp {

/// One arrow of the state diagram.
struct Transition {
    ConnectionState from;
    ConnectionState to;
    std::string_view label; ///< an English sentence: what happens, and what is sent
    std::string_view cites;
};

/// RFC 9293 figure 5, with the arrow that its note 2 says is missing.
inline constexpr std::array<Transition, 21> diagram{{
    {ConnectionState::closed, ConnectionState::listen, SYNOD_SENTENCE("diagram", "passive OPEN"),
     "RFC 9293 Fig. 5"},
    {ConnectionState::closed, ConnectionState::synSent,
     SYNOD_SENTENCE("diagram", "active OPEN; send SYN"), "RFC 9293 Fig. 5"},
    {ConnectionState::listen, ConnectionState::closed, SYNOD_SENTENCE("diagram", "CLOSE"),
     "RFC 9293 Fig. 5"},
    {ConnectionState::listen, ConnectionState::synSent, SYNOD_SENTENCE("diagram", "SEND; send SYN"),
     "RFC 9293 Fig. 5"},
    {ConnectionState::listen, ConnectionState::synReceived,
     SYNOD_SENTENCE("diagram", "receive SYN; send SYN,ACK"), "RFC 9293 Fig. 5"},
    {ConnectionState::synSent, ConnectionState::closed, SYNOD_SENTENCE("diagram", "CLOSE"),
     "RFC 9293 Fig. 5"},
    {ConnectionState::synSent, ConnectionState::synReceived,
     SYNOD_SENTENCE("diagram", "receive SYN; send SYN,ACK"), "RFC 9293 Fig. 5"},
    {ConnectionState::synSent, ConnectionState::established,
     SYNOD_SENTENCE("diagram", "receive SYN,ACK; send ACK"), "RFC 9293 Fig. 5"},
    {ConnectionState::synReceived, ConnectionState::listen,
     SYNOD_SENTENCE("diagram", "receive RST after a passive OPEN"), "RFC 9293 Fig. 5, note 1"},
    {ConnectionState::synReceived, ConnectionState::established,
     SYNOD_SENTENCE("diagram", "receive ACK of SYN"), "RFC 9293 Fig. 5"},
    {ConnectionState::synReceived, ConnectionState::finWait1,
     SYNOD_SENTENCE("diagram", "CLOSE; send FIN"), "RFC 9293 Fig. 5"},
    {ConnectionState::established, ConnectionState::finWait1,
     SYNOD_SENTENCE("diagram", "CLOSE; send FIN"), "RFC 9293 Fig. 5"},
    {ConnectionState::established, ConnectionState::closeWait,
     SYNOD_SENTENCE("diagram", "receive FIN; send ACK"), "RFC 9293 Fig. 5"},
    {ConnectionState::finWait1, ConnectionState::finWait2,
     SYNOD_SENTENCE("diagram", "receive ACK of FIN"), "RFC 9293 Fig. 5"},
    {ConnectionState::finWait1, ConnectionState::closing,
     SYNOD_SENTENCE("diagram", "receive FIN; send ACK"), "RFC 9293 Fig. 5"},
    {ConnectionState::finWait1, ConnectionState::timeWait,
     SYNOD_SENTENCE("diagram", "receive FIN and ACK of FIN; send ACK"), "RFC 9293 Fig. 5, note 2"},
    {ConnectionState::finWait2, ConnectionState::timeWait,
     SYNOD_SENTENCE("diagram", "receive FIN; send ACK"), "RFC 9293 Fig. 5"},
    {ConnectionState::closing, ConnectionState::timeWait,
     SYNOD_SENTENCE("diagram", "receive ACK of FIN"), "RFC 9293 Fig. 5"},
    {ConnectionState::closeWait, ConnectionState::lastAck,
     SYNOD_SENTENCE("diagram", "CLOSE; send FIN"), "RFC 9293 Fig. 5"},
    {ConnectionState::lastAck, ConnectionState::closed,
     SYNOD_SENTENCE("diagram", "receive ACK of FIN"), "RFC 9293 Fig. 5"},
    {ConnectionState::timeWait, ConnectionState::closed,
     SYNOD_SENTENCE("diagram", "two MSL have passed"), "RFC 9293 Fig. 5"},
}};

/// What the figure leaves out "for legibility": a reset, an ABORT or the user timeout ends a
/// connection in any state.
inline constexpr Transition abortion{
    ConnectionState::established, ConnectionState::closed,
    SYNOD_SENTENCE("diagram", "RST, ABORT or user timeout, from any state"),
    "RFC 9293 Fig. 5, note 3"};

constexpr bool inDiagram(ConnectionState from, ConnectionState to) {
    if (to == ConnectionState::closed && from != ConnectionState::closed)
        return true;
    return std::any_of(diagram.begin(), diagram.end(), [=](const Transition& transition) {
        return transition.from == from && transition.to == to;
    });
}

} // namespace synod::tcp
