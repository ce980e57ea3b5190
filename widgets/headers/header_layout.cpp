// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headers/header_layout.h"

#include <algorithm>

namespace synod::widgets {

std::size_t HeaderLayout::dataOffset() const {
    return layers.empty() ? 0 : layers.back().offset + layers.back().length;
}

std::uint32_t HeaderBits::at(std::size_t bit, std::size_t bits) const {
    std::uint64_t value = 0;
    const std::size_t first = bit / 8, last = (bit + bits + 7) / 8;
    for (std::size_t i = first; i < last; ++i)
        value = value << 8 | (i < m_octets.size() ? m_octets[i] : 0U);
    value >>= last * 8 - bit - bits;
    return static_cast<std::uint32_t>(value & ((std::uint64_t{1} << bits) - 1));
}

std::vector<std::uint8_t> HeaderBits::octets(std::size_t from, std::size_t count) const {
    const auto part = m_octets.subspan(std::min(from, m_octets.size()));
    const auto kept = part.first(std::min(count, part.size()));
    return {kept.begin(), kept.end()};
}

QString hexText(std::uint32_t value, int digits) {
    return QStringLiteral("%1").arg(value, digits, 16, QLatin1Char('0')).toUpper();
}

ChecksumSum sumOf(const HeaderLayout& layout, const HeaderLayer& layer) {
    ChecksumSum steps;
    const HeaderField& field = layer.fields[layer.checksum->field];
    steps.written = static_cast<std::uint16_t>(
        HeaderBits(layout.octets, layer.offset).at(field.bit, field.bits));
    for (const ChecksumRun& run : layer.checksum->runs) {
        const HeaderBits bits(run.octets, 0);
        for (std::size_t i = 0; i < run.octets.size(); i += 2)
            steps.sum += bits.at(i * 8, 16);
    }
    std::uint64_t folded = steps.sum;
    while (folded > 0xFFFF)
        folded = (folded >> 16) + (folded & 0xFFFF);
    steps.folded = static_cast<std::uint16_t>(folded);
    steps.result = static_cast<std::uint16_t>(~folded);
    return steps;
}

HeaderLayout layOutDatagram(std::vector<std::uint8_t> octets,
                            const std::optional<SequenceOrigin>& origin) {
    HeaderLayout layout;
    layout.octets = std::move(octets);
    layOutIp(layout, 0, origin);
    return layout;
}

ChecksumRun pseudoHeader(const HeaderLayout& layout, std::size_t protocol, std::size_t length) {
    ChecksumRun run;
    run.name = HeaderWords::tr("pseudo-header");
    // The nearest IP header before: source and destination are its fourth and fifth words.
    const std::size_t ip = layout.layers.empty() ? 0 : layout.layers.back().offset;
    run.octets = HeaderBits(layout.octets, ip).octets(12, 8);
    run.octets.push_back(0);
    run.octets.push_back(static_cast<std::uint8_t>(protocol));
    run.octets.push_back(static_cast<std::uint8_t>(length >> 8));
    run.octets.push_back(static_cast<std::uint8_t>(length & 0xFF));
    return run;
}

} // namespace synod::widgets
