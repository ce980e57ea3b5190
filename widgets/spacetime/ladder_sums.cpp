// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_sums.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace synod::widgets {

std::uint32_t& LadderSums::now(std::size_t column) {
    while (column >= m_columns.size()) // a node that is new has had none
        m_columns.push_back({std::vector<std::uint32_t>(m_times.size()), 0});
    return m_columns[column].now;
}

void LadderSums::reach(std::uint64_t seq, Time time) {
    m_lastTime = time;
    if (seq % m_stride != 0)
        return;
    m_times.push_back(time);
    for (Column& column : m_columns)
        column.kept.push_back(column.now);
    if (m_times.size() * (m_columns.size() + 2) > m_mostNumbers)
        thin();
}

void LadderSums::thin() {
    const auto everyOther = [](auto& numbers) {
        for (std::size_t i = 0; 2 * i < numbers.size(); ++i)
            numbers[i] = numbers[2 * i];
        numbers.resize((numbers.size() + 1) / 2);
    };
    everyOther(m_times);
    for (Column& column : m_columns)
        everyOther(column.kept);
    m_stride *= 2;
}

void LadderSums::addLateHop(std::size_t node, std::uint64_t begin) {
    ++now(axes + node);
    std::vector<std::uint32_t>& kept = m_columns[axes + node].kept;
    for (std::size_t place = begin / m_stride + 1; place < kept.size(); ++place)
        ++kept[place];
}

bool LadderSums::replacesBand(const std::vector<NodeBand>& bands, const NodeBand& band) const {
    return !bands.empty() && bands.back().from / m_bandsApart == band.from / m_bandsApart;
}

void LadderSums::addBand(std::size_t node, const NodeBand& band) {
    if (node >= m_bands.size())
        m_bands.resize(node + 1);
    std::vector<NodeBand>& bands = m_bands[node];
    NodeBand plain = band;
    plain.text.clear();
    if (!bands.empty() && bands.back().looksLike(plain))
        return;
    if (replacesBand(bands, plain)) {
        bands.back() = plain;
        return;
    }
    bands.push_back(plain);
    if (++m_bandCount > mostBands)
        thinBands();
}

void LadderSums::thinBands() {
    if (m_bandsApart > UINT32_MAX)
        return;
    m_bandsApart *= 2;
    m_bandCount = 0;
    for (std::vector<NodeBand>& bands : m_bands) {
        std::vector<NodeBand> kept;
        for (const NodeBand& band : bands) {
            if (replacesBand(kept, band))
                kept.back() = band;
            else
                kept.push_back(band);
        }
        bands = std::move(kept);
        m_bandCount += bands.size();
    }
}

std::uint64_t LadderSums::placeAfter(std::uint64_t seq) const {
    const std::uint64_t place = (seq + m_stride - 1) / m_stride * m_stride;
    return std::min(std::max(place, seq), m_next);
}

std::uint64_t
LadderSums::between(std::size_t place, std::uint64_t part, std::uint64_t whole) const {
    const std::uint64_t first = place * m_stride;
    const std::uint64_t last = std::min(first + m_stride, m_next);
    return whole == 0 ? first : first + (last - first) * part / whole;
}

std::uint64_t LadderSums::firstAt(Time time) const {
    const auto after = std::lower_bound(m_times.begin(), m_times.end(), time);
    if (after == m_times.begin())
        return 0;
    if (time > m_lastTime)
        return m_next;
    const auto place = static_cast<std::size_t>(after - m_times.begin()) - 1;
    const Time next = after == m_times.end() ? m_lastTime : *after;
    const auto part = static_cast<std::uint64_t>((time - m_times[place]).ns);
    const auto whole = static_cast<std::uint64_t>((next - m_times[place]).ns);
    // In parts that leave room for being multiplied.
    const std::uint64_t unit = std::max<std::uint64_t>(whole >> 16, 1);
    return between(place, part / unit, whole / unit);
}

std::uint64_t LadderSums::firstOfRow(LadderAxis axis, std::uint64_t row) const {
    const std::size_t number = axis == LadderAxis::logical ? 1 : 0;
    if (number >= m_columns.size() || row >= m_columns[number].now)
        return m_next;
    const Column& column = m_columns[number];
    // The last place by which no more than those before it have begun.
    const auto after = std::upper_bound(column.kept.begin(), column.kept.end(), row);
    if (after == column.kept.begin())
        return 0;
    const auto place = static_cast<std::size_t>(after - column.kept.begin()) - 1;
    const std::uint64_t next = after == column.kept.end() ? column.now : *after;
    return between(place, row - column.kept[place], next - column.kept[place]);
}

std::uint64_t LadderSums::hopsBefore(std::size_t node, std::uint64_t seq) const {
    if (axes + node >= m_columns.size() || m_times.empty())
        return 0;
    const Column& column = m_columns[axes + node];
    if (seq >= m_next)
        return column.now;
    const auto place = static_cast<std::size_t>(seq / m_stride);
    const std::uint64_t first = place * m_stride, last = std::min(first + m_stride, m_next);
    const std::uint64_t before = column.kept[place];
    const std::uint64_t next = place + 1 < column.kept.size() ? column.kept[place + 1] : column.now;
    return before + (next - before) * (seq - first) / (last - first);
}

const NodeBand* LadderSums::bandAt(std::size_t node, std::uint64_t seq) const {
    if (node >= m_bands.size())
        return nullptr;
    const std::vector<NodeBand>& bands = m_bands[node];
    const auto after = std::upper_bound(
        bands.begin(), bands.end(), seq,
        [](std::uint64_t wanted, const NodeBand& band) { return wanted < band.from; });
    return after == bands.begin() ? nullptr : &*std::prev(after);
}

std::size_t LadderSums::memory() const {
    std::size_t octets = m_times.capacity() * sizeof(Time);
    for (const Column& column : m_columns)
        octets += column.kept.capacity() * sizeof(std::uint32_t);
    return octets + m_bandCount * sizeof(NodeBand);
}

} // namespace synod::widgets
