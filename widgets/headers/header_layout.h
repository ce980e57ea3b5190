// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synod::widgets {

/// One field of a header.
struct HeaderField {
    QString name;         ///< translated, the source's name included
    QString shortName;    ///< where there is little room: as people abbreviate it; may be empty
    std::size_t bit = 0;  ///< its first bit, counted from the first octet of its layer
    std::size_t bits = 0; ///< how many
    QString value;        ///< as people read it
    QString meaning;      ///< what the value says here; may be empty

    bool operator==(const HeaderField&) const = default;
};

/// What a checksum adds up: one after the other, each begins with a whole word.
struct ChecksumRun {
    QString name; ///< translated: "pseudo-header"
    std::vector<std::uint8_t> octets;

    bool operator==(const ChecksumRun&) const = default;
};

struct HeaderChecksum {
    std::size_t field = 0; ///< the field that holds it, among the layer's; it counts as zero
    std::vector<ChecksumRun> runs;
    bool left = false; ///< the sender left it out: zero, as UDP may

    bool operator==(const HeaderChecksum&) const = default;
};

/// The sum of RFC 1071, step by step.
struct ChecksumSum {
    std::uint64_t sum = 0;     ///< of all words of 16 bits
    std::uint16_t folded = 0;  ///< its carries added again until there are none
    std::uint16_t result = 0;  ///< the one's complement of it
    std::uint16_t written = 0; ///< what the header has
};

/// One protocol's header within a datagram.
struct HeaderLayer {
    QString name; ///< translated: "IP"
    QString cites;
    std::size_t offset = 0; ///< in octets from the front of the datagram
    std::size_t length = 0; ///< of the header
    std::vector<HeaderField> fields;
    std::optional<HeaderChecksum> checksum;

    bool operator==(const HeaderLayer&) const = default;
};

/// A datagram taken apart, layer by layer, and what is behind the last header.
struct HeaderLayout {
    std::vector<std::uint8_t> octets;
    std::vector<HeaderLayer> layers;

    std::size_t dataOffset() const;
    bool operator==(const HeaderLayout&) const = default;
};

/// The arithmetic of a layer that has a checksum.
ChecksumSum sumOf(const HeaderLayout& layout, const HeaderLayer& layer);

/// Reads the bits of a header, most significant first.
class HeaderBits {
public:
    /// From `offset` on; nothing may be read beyond the end.
    HeaderBits(std::span<const std::uint8_t> octets, std::size_t offset)
        : m_octets(octets.subspan(std::min(offset, octets.size()))) {}

    bool has(std::size_t octets) const { return m_octets.size() >= octets; }
    std::size_t size() const { return m_octets.size(); }
    /// Up to 32 bits from `bit` on.
    std::uint32_t at(std::size_t bit, std::size_t bits) const;
    QString number(std::size_t bit, std::size_t bits) const {
        return QString::number(at(bit, bits));
    }
    std::vector<std::uint8_t> octets(std::size_t from, std::size_t count) const;

private:
    std::span<const std::uint8_t> m_octets;
};

/// From which numbers sequence numbers are counted when they are shown relative.
struct SequenceOrigin {
    std::uint32_t sender = 0;   ///< the initial sequence number of who sent the segment
    std::uint32_t receiver = 0; ///< of who receives it

    bool operator==(const SequenceOrigin&) const = default;
};

/// Takes an IP datagram apart: IP, and within it TCP, UDP or ICMP, of which an error holds the
/// front of another datagram. Stops where there are fewer octets than a header says. `origin`:
/// where it is known, sequence numbers are shown relative to it.
HeaderLayout layOutDatagram(std::vector<std::uint8_t> octets,
                            const std::optional<SequenceOrigin>& origin = std::nullopt);

// Its parts: append the layer that begins at `offset`, if it is whole, and those within it.
void layOutIp(HeaderLayout& layout,
              std::size_t offset,
              const std::optional<SequenceOrigin>& origin,
              bool quoted = false);
void layOutTcp(HeaderLayout& layout,
               std::size_t offset,
               const std::optional<SequenceOrigin>& origin);
void layOutUdp(HeaderLayout& layout, std::size_t offset);
void layOutIcmp(HeaderLayout& layout, std::size_t offset);

/// Of a layer within IP: addresses, protocol and length, as TCP and UDP add them up (RFC 9293
/// §3.1).
ChecksumRun pseudoHeader(const HeaderLayout& layout, std::size_t protocol, std::size_t length);

QString hexText(std::uint32_t value, int digits);
/// In the language of the window.
struct HeaderWords {
    Q_DECLARE_TR_FUNCTIONS(headers)
};

} // namespace synod::widgets
