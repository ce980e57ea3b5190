// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/header.h"

#include "engine/core/assert.h"
#include "engine/core/internet_checksum.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <vector>

namespace synod::tcp {
namespace {

// Numbers of options: RFC 9293 §3.2, RFC 7323 §2.2 and §3.2, RFC 2018 §2 and §3.
constexpr std::uint8_t endOfOptions = 0, noOperation = 1, maximumSegmentSize = 2, windowScale = 3,
                       sackPermitted = 4, sack = 5, timestamps = 8;
constexpr std::size_t sackBlockLength = 8;
constexpr std::uint8_t protocolNumber = 6; ///< of TCP, in the pseudo-header

class Writer {
public:
    explicit Writer(HeaderOctets& out) : m_out(out) {}
    void octet(std::uint8_t value) { m_out[m_at++] = value; }
    void word(std::uint16_t value) {
        octet(static_cast<std::uint8_t>(value >> 8));
        octet(static_cast<std::uint8_t>(value));
    }
    void number(std::uint32_t value) {
        word(static_cast<std::uint16_t>(value >> 16));
        word(static_cast<std::uint16_t>(value));
    }
    std::size_t at() const { return m_at; }

private:
    HeaderOctets& m_out;
    std::size_t m_at = 0;
};

std::uint16_t wordAt(const std::uint8_t* at) {
    return static_cast<std::uint16_t>((at[0] << 8) | at[1]);
}
std::uint32_t numberAt(const std::uint8_t* at) {
    return (std::uint32_t{wordAt(at)} << 16) | wordAt(at + 2);
}

/// Everything but SACK, which takes what is left.
std::size_t lengthWithoutSack(const SegmentOptions& options) {
    std::size_t length = leastHeader;
    length += options.mss ? 4 : 0;
    if (options.timestamps)
        length += 12; // with two No-Operations, or with SACK-Permitted in their place
    else if (options.sackPermitted)
        length += 4;
    length += options.windowScale ? 4 : 0;
    return length;
}

std::size_t sackBlocksThatFit(const SegmentOptions& options) {
    if (options.sack.empty())
        return 0;
    const std::size_t room = mostHeader - lengthWithoutSack(options) - 4;
    return std::min(options.sack.size(), room / sackBlockLength);
}

std::uint8_t controlOctet(const ControlBits& bits) {
    return static_cast<std::uint8_t>(bits.cwr << 7 | bits.ece << 6 | bits.urg << 5 | bits.ack << 4 |
                                     bits.psh << 3 | bits.rst << 2 | bits.syn << 1 | int{bits.fin});
}

ControlBits controlBits(std::uint8_t octet) {
    ControlBits bits;
    bits.cwr = (octet & 0x80) != 0;
    bits.ece = (octet & 0x40) != 0;
    bits.urg = (octet & 0x20) != 0;
    bits.ack = (octet & 0x10) != 0;
    bits.psh = (octet & 0x08) != 0;
    bits.rst = (octet & 0x04) != 0;
    bits.syn = (octet & 0x02) != 0;
    bits.fin = (octet & 0x01) != 0;
    return bits;
}

void writeOptions(const SegmentOptions& options, Writer& out) {
    if (options.mss) {
        out.octet(maximumSegmentSize);
        out.octet(4);
        out.word(*options.mss);
    }
    if (options.sackPermitted) {
        out.octet(sackPermitted);
        out.octet(2);
    }
    if (options.sackPermitted != options.timestamps.has_value()) {
        out.octet(noOperation);
        out.octet(noOperation);
    }
    if (options.timestamps) {
        out.octet(timestamps);
        out.octet(10);
        out.number(options.timestamps->value);
        out.number(options.timestamps->echoReply);
    }
    if (options.windowScale) {
        out.octet(noOperation);
        out.octet(windowScale);
        out.octet(3);
        out.octet(*options.windowScale);
    }
    const std::size_t blocks = sackBlocksThatFit(options);
    if (blocks == 0)
        return;
    out.octet(noOperation);
    out.octet(noOperation);
    out.octet(sack);
    out.octet(static_cast<std::uint8_t>(2 + blocks * sackBlockLength));
    for (std::size_t i = 0; i < blocks; ++i) {
        out.number(options.sack[i].leftEdge.value);
        out.number(options.sack[i].rightEdge.value);
    }
}

/// The pseudo-header and the octets (RFC 9293 §3.1). 0 where they hold their right checksum.
std::uint16_t checksumOf(const PseudoHeader& pseudoHeader,
                         std::span<const std::uint8_t> header,
                         std::span<const std::uint8_t> text) {
    InternetChecksum sum;
    sum.addLong(pseudoHeader.source);
    sum.addLong(pseudoHeader.destination);
    sum.addWord(protocolNumber);
    sum.addLong(static_cast<std::uint32_t>(header.size() + text.size()));
    sum.add(header);
    if (!text.empty())
        sum.add(text);
    return sum.value();
}

/// Reads one option whose length fits into the header. False when it is none that it can have.
bool readOption(std::uint8_t kind, std::span<const std::uint8_t> body, SegmentOptions& out) {
    switch (kind) {
    case maximumSegmentSize:
        if (body.size() != 2)
            return false;
        out.mss = wordAt(body.data());
        return true;
    case windowScale:
        if (body.size() != 1)
            return false;
        out.windowScale = body[0];
        return true;
    case sackPermitted: out.sackPermitted = body.empty(); return body.empty();
    case sack:
        if (body.empty() || body.size() % sackBlockLength != 0)
            return false;
        for (; !body.empty(); body = body.subspan(sackBlockLength))
            out.sack.push_back(
                {SequenceNumber(numberAt(body.data())), SequenceNumber(numberAt(body.data() + 4))});
        return true;
    case timestamps:
        if (body.size() != 8)
            return false;
        out.timestamps = {numberAt(body.data()), numberAt(body.data() + 4)};
        return true;
    default: return true;
    }
}

/// False at the first option that cannot be; what came before it stays.
bool readOptions(std::span<const std::uint8_t> octets, SegmentOptions& out) {
    while (!octets.empty() && octets[0] != endOfOptions) {
        if (octets[0] == noOperation) {
            octets = octets.subspan(1);
            continue;
        }
        if (octets.size() < 2 || octets[1] < 2 || octets[1] > octets.size())
            return false;
        if (!readOption(octets[0], octets.subspan(2, octets[1] - 2u), out))
            return false;
        octets = octets.subspan(octets[1]);
    }
    return true;
}

} // namespace

std::size_t headerLength(const Segment& segment) {
    const std::size_t blocks = sackBlocksThatFit(segment.options);
    return lengthWithoutSack(segment.options) + (blocks > 0 ? 4 + blocks * sackBlockLength : 0);
}

std::size_t
writeHeader(const Segment& segment, const PseudoHeader& pseudoHeader, HeaderOctets& out) {
    const std::size_t length = headerLength(segment);
    Writer writer(out);
    writer.word(segment.sourcePort);
    writer.word(segment.destinationPort);
    writer.number(segment.seq.value);
    writer.number(segment.ack.value);
    writer.octet(static_cast<std::uint8_t>(length / 4 << 4));
    writer.octet(controlOctet(segment.ctl));
    writer.word(segment.window);
    writer.word(0); // the checksum counts as zero while it is computed
    writer.word(segment.urgentPointer);
    writeOptions(segment.options, writer);
    SYNOD_ASSERT(writer.at() == length);
    const std::uint16_t checksum =
        checksumOf(pseudoHeader, std::span(out).first(length), segment.text.span());
    out[16] = static_cast<std::uint8_t>(checksum >> 8);
    out[17] = static_cast<std::uint8_t>(checksum);
    return length;
}

Octets encode(const Segment& segment, const PseudoHeader& pseudoHeader) {
    HeaderOctets header;
    const std::size_t length = writeHeader(segment, pseudoHeader, header);
    std::vector<std::uint8_t> octets(length + segment.text.size());
    std::memcpy(octets.data(), header.data(), length);
    if (!segment.text.empty())
        std::memcpy(octets.data() + length, segment.text.data(), segment.text.size());
    return Octets(std::move(octets));
}

constexpr Rule tooShort{"tcp.headerTooShort",
                        SYNOD_RULE("%1 drops what %2 sent: it is too short for a TCP header"),
                        "RFC 9293 §3.1"};
constexpr Rule badDataOffset{
    "tcp.headerBadDataOffset",
    SYNOD_RULE("%1 drops what %2 sent: its data offset points outside of the segment"),
    "RFC 9293 §3.1"};
constexpr Rule badChecksum{"tcp.headerBadChecksum",
                           SYNOD_RULE("%1 drops a segment of %2: its checksum is wrong"),
                           "RFC 9293 §3.1, MUST-3"};
constexpr Rule badOption{
    "tcp.headerBadOption",
    SYNOD_RULE("%1 drops a segment of %2: one of its options has a length it cannot have"),
    "RFC 9293 §3.1, MUST-7"};
Decoded decode(const Octets& octets, const PseudoHeader& pseudoHeader) {
    Decoded decoded;
    if (octets.size() < leastHeader) {
        decoded.fault = HeaderFault::tooShort;
        return decoded;
    }
    const std::uint8_t* at = octets.data();
    Segment& segment = decoded.segment;
    segment.sourcePort = wordAt(at);
    segment.destinationPort = wordAt(at + 2);
    segment.seq = SequenceNumber(numberAt(at + 4));
    segment.ack = SequenceNumber(numberAt(at + 8));
    segment.ctl = controlBits(at[13]);
    segment.window = wordAt(at + 14);
    segment.urgentPointer = wordAt(at + 18);
    const std::size_t length = std::size_t{at[12]} / 16 * 4;
    if (length < leastHeader || length > octets.size()) {
        decoded.fault = HeaderFault::badDataOffset;
        return decoded;
    }
    if (length < octets.size())
        segment.text = octets.from(length);
    const bool optionsAreFine =
        readOptions(octets.span().subspan(leastHeader, length - leastHeader), segment.options);
    if (checksumOf(pseudoHeader, octets.span(), {}) != 0)
        decoded.fault = HeaderFault::badChecksum;
    else if (!optionsAreFine)
        decoded.fault = HeaderFault::badOption;
    return decoded;
}

const Sentence& ruleOf(HeaderFault fault) {
    switch (fault) {
    case HeaderFault::tooShort: return tooShort;
    case HeaderFault::badDataOffset: return badDataOffset;
    case HeaderFault::badChecksum: return badChecksum;
    case HeaderFault::badOption: break;
    case HeaderFault::none: SYNOD_ASSERT(fault != HeaderFault::none);
    }
    return badOption;
}

std::span<const Sentence* const> headerRules() {
    return rulesOf<tooShort, badDataOffset, badChecksum, badOption>();
}

} // namespace synod::tcp
