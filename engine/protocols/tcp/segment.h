// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/value.h"
#include "engine/protocols/tcp/sequence_number.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::tcp {

using Port = std::uint16_t; ///< 0: none, or any

/// The control bits of the header (RFC 9293 §3.1; CWR and ECE are RFC 3168's and never set here).
struct ControlBits {
    bool cwr = false, ece = false;
    bool urg = false; ///< the urgent pointer means something
    bool ack = false; ///< the acknowledgement number means something
    bool psh = false; ///< the sender's user asked not to wait for more
    bool rst = false; ///< there is no such connection
    bool syn = false; ///< the initial sequence number is that of this segment
    bool fin = false; ///< no more octets come from the sender

    bool operator==(const ControlBits&) const = default;
};
BOOST_DESCRIBE_STRUCT(ControlBits, (), (cwr, ece, urg, ack, psh, rst, syn, fin))

/// `S`, `S.`, `FP.`: F S R P . U E W as tcpdump and packetdrill have them; `-` of none.
std::string ownText(const ControlBits& bits, const Names& names);

/// RFC 7323 §3.2.
struct Timestamps {
    std::uint32_t value = 0;     ///< TSval: the sender's clock
    std::uint32_t echoReply = 0; ///< TSecr: what the sender heard from the receiver's

    bool operator==(const Timestamps&) const = default;
};
BOOST_DESCRIBE_STRUCT(Timestamps, (), (value, echoReply))

/// A run of octets that was received out of order (RFC 2018 §3).
struct SackBlock {
    SequenceNumber leftEdge;  ///< of its first octet
    SequenceNumber rightEdge; ///< of the octet after its last

    bool operator==(const SackBlock&) const = default;
};
BOOST_DESCRIBE_STRUCT(SackBlock, (), (leftEdge, rightEdge))

struct SegmentOptions {
    std::optional<std::uint16_t> mss;        ///< RFC 9293 §3.2; of a SYN only
    std::optional<std::uint8_t> windowScale; ///< RFC 7323 §2.2; of a SYN only
    bool sackPermitted = false;              ///< RFC 2018 §2; of a SYN only
    std::optional<Timestamps> timestamps;
    std::vector<SackBlock> sack; ///< up to 4

    bool operator==(const SegmentOptions&) const = default;
};
BOOST_DESCRIBE_STRUCT(SegmentOptions, (), (mss, windowScale, sackPermitted, timestamps, sack))

/// What one TCP sends another: the header's fields, and text. Checksum, data offset and padding
/// are of the octets on the wire and not in here (header.h).
struct Segment {
    Port sourcePort = 0;
    Port destinationPort = 0;
    SequenceNumber seq; ///< of the first octet of the text; of the SYN if there is one
    SequenceNumber ack; ///< the next that the sender expects; means something with `ctl.ack`
    ControlBits ctl;
    std::uint16_t window = 0;        ///< as in the header: not yet scaled
    std::uint16_t urgentPointer = 0; ///< from seq; means something with `ctl.urg`
    SegmentOptions options;
    Octets text;

    /// SEG.LEN: the octets of the text, counting SYN and FIN (RFC 9293 §3.3.1).
    std::uint32_t length() const {
        return static_cast<std::uint32_t>(text.size()) + (ctl.syn ? 1 : 0) + (ctl.fin ? 1 : 0);
    }
    /// The number after the last one that it takes.
    SequenceNumber end() const { return seq + length(); }

    bool operator==(const Segment&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Segment, (), (sourcePort, destinationPort, seq, ack, ctl, window, urgentPointer, options, text))

/// In packetdrill's notation: `S 0:0(0) win 65535 <mss 1460>`, `. 1:1001(1000) ack 1 win 32768`.
std::string ownText(const Segment& segment, const Names& names);
std::string ownText(const SegmentOptions& options, const Names& names);

} // namespace synod::tcp

SYNOD_DECLARE_VALUE(synod::tcp::Segment);
