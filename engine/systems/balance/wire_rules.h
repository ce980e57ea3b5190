// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

/// The reasons of Wire, which is a template; %1 this node, %2 the other, %3 the connection.
namespace synod::balance::wire_rules {

inline constexpr Rule reuses{"balance.wire.reuse",
                             SYNOD_RULE("connection %3 of %1 to %2 is idle, and %1 asks over it"),
                             "RFC 9112 §9.3"};
inline constexpr Rule opens{
    "balance.wire.open", SYNOD_RULE("%1 has no idle connection to %2 and opens one, connection %3"),
    "RFC 9112 §9.1"};
inline constexpr Rule nobodyToAnswer{
    "balance.wire.nobodyToAnswer",
    SYNOD_RULE("the connection over which %2 has asked is gone: %1 cannot answer"),
    "RFC 9112 §9.5"};
inline constexpr Rule aborts{
    "balance.wire.abort",
    SYNOD_RULE("%1 waits for no answer any more over connection %3 to %2, and aborts it"),
    "RFC 9293 §3.10.5"};
inline constexpr Rule closesAfterAnswer{
    "balance.wire.close",
    SYNOD_RULE("connections are for one exchange: %1 has answered %2 and closes connection %3"),
    "RFC 9112 §9.6"};
inline constexpr Rule closesToo{
    "balance.wire.closeToo",
    SYNOD_RULE("%2 sends no more over connection %3, so %1 closes as well"), "RFC 9112 §9.6"};
inline constexpr Rule isNoMessage{
    "balance.wire.noHttp",
    SYNOD_RULE(
        "what came over connection %3 of %2 is no message that %1 knows: it aborts the connection"),
    "RFC 9112 §2.2"};
inline constexpr Sentence speaksUdp{"balance.wire.speaksUdp",
                                    SYNOD_RULE("%1 speaks UDP and ignores the segment of %2")};

} // namespace synod::balance::wire_rules
