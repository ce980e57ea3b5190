// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 791 §3.1 and RFC 792, field by field.
#include "widgets/headers/header_layout.h"

#include <algorithm>

namespace synod::widgets {
namespace {

QString addressText(std::uint32_t address) {
    return QStringLiteral("%1.%2.%3.%4")
        .arg(address >> 24)
        .arg(address >> 16 & 0xFF)
        .arg(address >> 8 & 0xFF)
        .arg(address & 0xFF);
}

QString protocolText(std::uint32_t protocol) {
    switch (protocol) {
    case 1: return QStringLiteral("ICMP");
    case 6: return QStringLiteral("TCP");
    case 17: return QStringLiteral("UDP");
    default: return {};
    }
}

void addLifeFields(HeaderLayer& layer, const HeaderBits& bits) {
    auto& fields = layer.fields;
    fields.push_back({HeaderWords::tr("Identification"), {}, 32, 16, bits.number(32, 16), {}});
    fields.push_back({HeaderWords::tr("Reserved flag"), {}, 48, 1, bits.number(48, 1), {}});
    fields.push_back(
        {HeaderWords::tr("Don't Fragment"), QStringLiteral("D"), 49, 1, bits.number(49, 1), {}});
    fields.push_back(
        {HeaderWords::tr("More Fragments"), QStringLiteral("M"), 50, 1, bits.number(50, 1), {}});
    fields.push_back({HeaderWords::tr("Fragment Offset"), {}, 51, 13, bits.number(51, 13), {}});
    fields.push_back({HeaderWords::tr("Time to Live"), QStringLiteral("TTL"), 64, 8,
                      bits.number(64, 8),
                      HeaderWords::tr("each router takes one away; at 0 the datagram ends")});
    fields.push_back(
        {HeaderWords::tr("Protocol"), {}, 72, 8, bits.number(72, 8), protocolText(bits.at(72, 8))});
    fields.push_back(
        {HeaderWords::tr("Header Checksum"), {}, 80, 16, hexText(bits.at(80, 16), 4), {}});
}

std::vector<HeaderField> ipFields(const HeaderBits& bits, std::size_t length) {
    HeaderLayer layer;
    auto& fields = layer.fields;
    fields.push_back(
        {HeaderWords::tr("Version"), QStringLiteral("Ver"), 0, 4, bits.number(0, 4), {}});
    fields.push_back({HeaderWords::tr("Internet Header Length"), QStringLiteral("IHL"), 4, 4,
                      bits.number(4, 4),
                      HeaderWords::tr("words of 32 bits: %1 octets").arg(length)});
    fields.push_back(
        {HeaderWords::tr("Type of Service"), QStringLiteral("TOS"), 8, 8, bits.number(8, 8), {}});
    fields.push_back({HeaderWords::tr("Total Length"),
                      {},
                      16,
                      16,
                      bits.number(16, 16),
                      HeaderWords::tr("octets, header and data")});
    addLifeFields(layer, bits);
    fields.push_back(
        {HeaderWords::tr("Source Address"), {}, 96, 32, addressText(bits.at(96, 32)), {}});
    fields.push_back(
        {HeaderWords::tr("Destination Address"), {}, 128, 32, addressText(bits.at(128, 32)), {}});
    if (length > 20)
        fields.push_back({HeaderWords::tr("Options"), {}, 160, (length - 20) * 8, {}, {}});
    return fields;
}

QString icmpMeaning(std::uint32_t type, std::uint32_t code) {
    switch (type) {
    case 0: return HeaderWords::tr("Echo Reply");
    case 8: return HeaderWords::tr("Echo");
    case 11: return HeaderWords::tr("Time Exceeded");
    case 3: break;
    default: return {};
    }
    switch (code) {
    case 0: return HeaderWords::tr("net unreachable");
    case 1: return HeaderWords::tr("host unreachable");
    case 2: return HeaderWords::tr("protocol unreachable");
    case 3: return HeaderWords::tr("port unreachable");
    default: return HeaderWords::tr("Destination Unreachable");
    }
}

} // namespace

void layOutIp(HeaderLayout& layout,
              std::size_t offset,
              const std::optional<SequenceOrigin>& origin,
              bool quoted) {
    const HeaderBits bits(layout.octets, offset);
    const std::size_t length = std::size_t{bits.at(4, 4)} * 4;
    if (bits.at(0, 4) != 4 || length < 20 || !bits.has(length))
        return;
    // What is behind the total length is not the datagram's: links may pad.
    const std::size_t total = offset + std::max<std::size_t>(bits.at(16, 16), length);
    if (!quoted && total < layout.octets.size())
        layout.octets.resize(total);
    HeaderLayer layer;
    layer.name = quoted ? HeaderWords::tr("IP, of the datagram it is about") : QStringLiteral("IP");
    layer.cites = QStringLiteral("RFC 791 §3.1");
    layer.offset = offset;
    layer.length = length;
    layer.fields = ipFields(bits, length);
    HeaderChecksum checksum;
    checksum.field = 11;
    std::vector<std::uint8_t> octets = bits.octets(0, length);
    octets[10] = octets[11] = 0;
    checksum.runs.push_back({HeaderWords::tr("header"), octets});
    layer.checksum = std::move(checksum);
    layout.layers.push_back(std::move(layer));
    // Behind the quoted header there are 8 octets only, which is no whole header of TCP.
    const std::uint32_t protocol = bits.at(72, 8);
    const bool first = bits.at(51, 13) == 0;
    if (quoted || !first)
        return;
    if (protocol == 6)
        layOutTcp(layout, offset + length, origin);
    if (protocol == 17)
        layOutUdp(layout, offset + length);
    if (protocol == 1)
        layOutIcmp(layout, offset + length);
}

void layOutIcmp(HeaderLayout& layout, std::size_t offset) {
    const HeaderBits bits(layout.octets, offset);
    if (!bits.has(8))
        return;
    const std::uint32_t type = bits.at(0, 8);
    const bool echo = type == 0 || type == 8;
    HeaderLayer layer;
    layer.name = QStringLiteral("ICMP");
    layer.cites = QStringLiteral("RFC 792");
    layer.offset = offset;
    layer.length = 8;
    auto& fields = layer.fields;
    fields.push_back({HeaderWords::tr("Type"),
                      {},
                      0,
                      8,
                      QString::number(type),
                      icmpMeaning(type, bits.at(8, 8))});
    fields.push_back(
        {HeaderWords::tr("Code"), {}, 8, 8, bits.number(8, 8), icmpMeaning(type, bits.at(8, 8))});
    fields.push_back({HeaderWords::tr("Checksum"), {}, 16, 16, hexText(bits.at(16, 16), 4), {}});
    if (echo) {
        fields.push_back({HeaderWords::tr("Identifier"), {}, 32, 16, bits.number(32, 16), {}});
        fields.push_back({HeaderWords::tr("Sequence Number"), {}, 48, 16, bits.number(48, 16), {}});
    } else {
        fields.push_back({HeaderWords::tr("unused"), {}, 32, 32, bits.number(32, 32), {}});
    }
    HeaderChecksum checksum;
    checksum.field = 2;
    std::vector<std::uint8_t> octets = bits.octets(0, bits.size());
    octets[2] = octets[3] = 0;
    checksum.runs.push_back({HeaderWords::tr("header and data"), octets});
    layer.checksum = std::move(checksum);
    layout.layers.push_back(std::move(layer));
    if (!echo)
        layOutIp(layout, offset + 8, std::nullopt, true);
}

void layOutUdp(HeaderLayout& layout, std::size_t offset) {
    const HeaderBits bits(layout.octets, offset);
    if (!bits.has(8))
        return;
    HeaderLayer layer;
    layer.name = QStringLiteral("UDP");
    layer.cites = QStringLiteral("RFC 768");
    layer.offset = offset;
    layer.length = 8;
    const std::size_t length = bits.at(32, 16);
    const bool left = bits.at(48, 16) == 0;
    layer.fields = {
        {HeaderWords::tr("Source Port"), {}, 0, 16, bits.number(0, 16), {}},
        {HeaderWords::tr("Destination Port"), {}, 16, 16, bits.number(16, 16), {}},
        {HeaderWords::tr("Length"),
         {},
         32,
         16,
         QString::number(length),
         HeaderWords::tr("octets, header and data")},
        {HeaderWords::tr("Checksum"),
         {},
         48,
         16,
         hexText(bits.at(48, 16), 4),
         left ? HeaderWords::tr("0: the sender made none") : QString()},
    };
    HeaderChecksum checksum;
    checksum.field = 3;
    checksum.left = left;
    std::vector<std::uint8_t> octets = bits.octets(0, length);
    if (octets.size() >= 8)
        octets[6] = octets[7] = 0;
    checksum.runs = {pseudoHeader(layout, 17, length),
                     {HeaderWords::tr("header and data"), octets}};
    layer.checksum = std::move(checksum);
    layout.layers.push_back(std::move(layer));
}

} // namespace synod::widgets
