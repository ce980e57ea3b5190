// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/protocols/tcp/congestion.h"

#include <cstdint>
#include <vector>

namespace synod::tcp {

/// How a host's TCP behaves. The variants that are wrong are here to be seen failing.
struct Options {
    /// The largest text that it takes in a segment, options aside: what its SYN says (RFC 9293
    /// §3.7.1). Its own segments are no larger either. At least 64.
    std::uint16_t mss = 1460;
    /// RCV.BUFF (RFC 9293 §3.8.6.2.2); the largest window it can offer. Beyond 65535 it takes
    /// `windowScale` to offer all of it.
    std::uint32_t receiveBuffer = 65535;
    CongestionControl congestionControl = CongestionControl::newreno;
    InitialWindow initialWindow = InitialWindow::rfc6928;
    bool limitedTransmit = true; ///< RFC 3042
    bool delayedAck = true;      ///< RFC 9293 §3.8.6.3
    Time delayedAckTimeout = milliseconds(200);
    bool nagle = true;        ///< RFC 9293 §3.7.4
    bool sack = false;        ///< RFC 2018 and 6675, if the peer does so too
    bool timestamps = false;  ///< RFC 7323 §3 to §5, if the peer does so too
    bool windowScale = false; ///< RFC 7323 §2, if the peer does so too
    Time msl = seconds(120);  ///< maximum segment lifetime; TIME-WAIT lasts two of them
    /// For so long it sends again what nobody acknowledges, then it gives up (RFC 9293 §3.10.8).
    Time userTimeout = seconds(300);
    /// Initial sequence numbers of the connections, in the order in which they are opened; those
    /// after the last come from the clock and a secret (RFC 9293 §3.4.1).
    std::vector<std::uint32_t> iss;
    /// Wrong, unsafe: whoever closes first forgets the connection at once. An old segment can land
    /// in the next connection between the same ports.
    bool noTimeWait = false;
    /// Wrong: takes the round-trip time also of segments that were sent twice, so that nobody knows
    /// which of the two was acknowledged (RFC 6298 §3 forbids it). Slow, or sends too much.
    bool noKarn = false;
    /// Wrong, unsafe: a passive side is ESTABLISHED as soon as it has answered a SYN. An old
    /// duplicate SYN makes a connection that nobody opened.
    bool twoWayHandshake = false;
    /// Correct but slow: waits for the timer whatever duplicate ACKs say, and then goes back to the
    /// first octet that is missing.
    bool goBackWithoutFastRetransmit = false;

    bool operator==(const Options&) const = default;
};

} // namespace synod::tcp
