// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 9293 §3.1, field by field, and the options of RFC 9293, 7323 and 2018.
#include "widgets/headers/header_layout.h"

#include <QStringList>

#include <algorithm>

namespace synod::widgets {
namespace {

/// A sequence number as it is shown: counted from where its direction began, if that is known.
HeaderField numberField(const QString& name,
                        std::size_t bit,
                        std::uint32_t number,
                        const std::optional<std::uint32_t>& from) {
    HeaderField field{name, {}, bit, 32, QString::number(number), {}};
    if (from) {
        field.value = QString::number(number - *from);
        field.meaning = HeaderWords::tr("relative; in the header: %1").arg(number);
    }
    return field;
}

struct Flag {
    const char* name;
    char letter;
    const char* meaning;
};

constexpr Flag flags[] = {
    {"CWR", 'C', QT_TRANSLATE_NOOP("headers", "congestion window reduced (RFC 3168)")},
    {"ECE", 'E', QT_TRANSLATE_NOOP("headers", "echo of congestion experienced (RFC 3168)")},
    {"URG", 'U', QT_TRANSLATE_NOOP("headers", "the urgent pointer means something")},
    {"ACK", 'A', QT_TRANSLATE_NOOP("headers", "the acknowledgment number means something")},
    {"PSH", 'P', QT_TRANSLATE_NOOP("headers", "push: the receiver should not wait for more")},
    {"RST", 'R', QT_TRANSLATE_NOOP("headers", "reset: there is no such connection")},
    {"SYN", 'S', QT_TRANSLATE_NOOP("headers", "the sequence number is the initial one")},
    {"FIN", 'F', QT_TRANSLATE_NOOP("headers", "the sender has no more to send")},
};

void addFlags(HeaderLayer& layer, const HeaderBits& bits) {
    std::size_t bit = 104;
    for (const Flag& flag : flags) {
        const bool set = bits.at(bit, 1) != 0;
        layer.fields.push_back({QString::fromLatin1(flag.name), QString(QLatin1Char(flag.letter)),
                                bit, 1, set ? QStringLiteral("1") : QStringLiteral("0"),
                                set ? HeaderWords::tr(flag.meaning) : QString()});
        ++bit;
    }
}

QString optionText(const HeaderBits& bits, std::size_t at, std::uint32_t kind, std::size_t length) {
    const std::size_t bit = (at + 2) * 8;
    if (kind == 2 && length == 4)
        return bits.number(bit, 16);
    if (kind == 3 && length == 3)
        return QStringLiteral("%1 (× %2)").arg(bits.at(bit, 8)).arg(1U << (bits.at(bit, 8) & 15));
    if (kind == 8 && length == 10)
        return QStringLiteral("%1, %2").arg(bits.at(bit, 32)).arg(bits.at(bit + 32, 32));
    if (kind != 5)
        return {};
    QStringList blocks;
    for (std::size_t block = bit; block + 64 <= (at + length) * 8; block += 64)
        blocks += QStringLiteral("%1–%2").arg(bits.at(block, 32)).arg(bits.at(block + 32, 32));
    return blocks.join(QStringLiteral(", "));
}

QString optionName(std::uint32_t kind) {
    switch (kind) {
    case 0: return HeaderWords::tr("End of Option List");
    case 1: return HeaderWords::tr("No-Operation");
    case 2: return HeaderWords::tr("Maximum Segment Size");
    case 3: return HeaderWords::tr("Window Scale");
    case 4: return HeaderWords::tr("SACK-Permitted");
    case 5: return HeaderWords::tr("SACK");
    case 8: return HeaderWords::tr("Timestamps");
    default: return HeaderWords::tr("Option %1").arg(kind);
    }
}

QString optionShortName(std::uint32_t kind) {
    switch (kind) {
    case 0: return QStringLiteral("EOL");
    case 1: return QStringLiteral("NOP");
    case 2: return QStringLiteral("MSS");
    case 4: return QStringLiteral("SACK-OK");
    default: return {};
    }
}

/// One field an option. What cannot be read is one field to the end.
void addOptions(HeaderLayer& layer, const HeaderBits& bits) {
    for (std::size_t at = 20; at < layer.length;) {
        const std::uint32_t kind = bits.at(at * 8, 8);
        const bool single = kind <= 1;
        std::size_t length = single ? 1 : bits.at(at * 8 + 8, 8);
        if (!single && (length < 2 || at + length > layer.length))
            length = layer.length - at;
        if (kind == 0) // what follows is padding
            length = layer.length - at;
        layer.fields.push_back({optionName(kind),
                                optionShortName(kind),
                                at * 8,
                                length * 8,
                                optionText(bits, at, kind, length),
                                {}});
        at += length;
    }
}

} // namespace

void layOutTcp(HeaderLayout& layout,
               std::size_t offset,
               const std::optional<SequenceOrigin>& origin) {
    const HeaderBits bits(layout.octets, offset);
    const std::size_t length = std::size_t{bits.at(96, 4)} * 4;
    if (!bits.has(20) || length < 20 || !bits.has(length))
        return;
    const bool acknowledges = bits.at(107, 1) != 0;
    HeaderLayer layer;
    layer.name = QStringLiteral("TCP");
    layer.cites = QStringLiteral("RFC 9293 §3.1");
    layer.offset = offset;
    layer.length = length;
    const auto from = origin ? std::optional(origin->sender) : std::nullopt;
    const auto peer = origin && acknowledges ? std::optional(origin->receiver) : std::nullopt;
    auto& fields = layer.fields;
    fields.push_back({HeaderWords::tr("Source Port"), {}, 0, 16, bits.number(0, 16), {}});
    fields.push_back({HeaderWords::tr("Destination Port"), {}, 16, 16, bits.number(16, 16), {}});
    fields.push_back(numberField(HeaderWords::tr("Sequence Number"), 32, bits.at(32, 32), from));
    fields.push_back(
        numberField(HeaderWords::tr("Acknowledgment Number"), 64, bits.at(64, 32), peer));
    fields.push_back({HeaderWords::tr("Data Offset"), QStringLiteral("DOff"), 96, 4,
                      bits.number(96, 4),
                      HeaderWords::tr("words of 32 bits: %1 octets").arg(length)});
    fields.push_back({HeaderWords::tr("Reserved"), {}, 100, 4, bits.number(100, 4), {}});
    addFlags(layer, bits);
    fields.push_back({HeaderWords::tr("Window"),
                      {},
                      112,
                      16,
                      bits.number(112, 16),
                      HeaderWords::tr("octets, before scaling")});
    HeaderChecksum checksum;
    checksum.field = fields.size();
    fields.push_back({HeaderWords::tr("Checksum"), {}, 128, 16, hexText(bits.at(128, 16), 4), {}});
    fields.push_back({HeaderWords::tr("Urgent Pointer"), {}, 144, 16, bits.number(144, 16), {}});
    addOptions(layer, bits);
    std::vector<std::uint8_t> octets = bits.octets(0, bits.size());
    octets[16] = octets[17] = 0;
    checksum.runs = {pseudoHeader(layout, 6, octets.size()),
                     {HeaderWords::tr("header and data"), octets}};
    layer.checksum = std::move(checksum);
    layout.layers.push_back(std::move(layer));
}

} // namespace synod::widgets
