// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_rows.h"

#include "engine/core/assert.h"
#include "engine/record/framing.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

/// Of a stretch, in records. What is read again to see one row is as long.
constexpr std::uint64_t length = std::uint64_t{1} << 16;

} // namespace

void EventRows::append(std::uint64_t seq) {
    if (!m_last.empty() && seq / length != m_last.back() / length)
        packLast();
    m_last.append(seq);
}

void EventRows::packLast() {
    std::string bits(length / 8, '\0');
    for (const std::uint64_t seq : m_last)
        bits[seq % length / 8] = static_cast<char>(bits[seq % length / 8] | 1 << seq % 8);
    std::string packed = record::compressFrame(bits);
    packed.shrink_to_fit();
    m_packed.push_back({m_last.back() - m_last.back() % length, m_before, std::move(packed)});
    m_before += m_last.size();
    m_last.clear();
}

const trace::SeqList& EventRows::unpacked(std::size_t stretch) const {
    for (const std::size_t at : {m_latest, 1 - m_latest})
        if (m_unpacked[at] && m_unpacked[at]->stretch == stretch)
            return m_unpacked[m_latest = at]->rows;
    const auto bits = record::decompressFrame(m_packed[stretch].packed);
    SYNOD_ASSERT(bits && bits->size() == length / 8);
    trace::SeqList rows;
    for (std::uint64_t place = 0; place < length; ++place)
        if (((*bits)[place / 8] >> place % 8 & 1) != 0)
            rows.append(m_packed[stretch].first + place);
    m_latest = 1 - m_latest;
    return m_unpacked[m_latest].emplace(Unpacked{stretch, std::move(rows)}).rows;
}

std::uint64_t EventRows::operator[](std::size_t row) const {
    if (row >= m_before)
        return m_last[row - m_before];
    const auto after = std::upper_bound(
        m_packed.begin(), m_packed.end(), row,
        [](std::size_t wanted, const Stretch& stretch) { return wanted < stretch.before; });
    const auto stretch = static_cast<std::size_t>(after - m_packed.begin()) - 1;
    return unpacked(stretch)[row - m_packed[stretch].before];
}

std::size_t EventRows::countUpTo(std::uint64_t seq) const {
    const auto after = std::upper_bound(
        m_packed.begin(), m_packed.end(), seq,
        [](std::uint64_t wanted, const Stretch& stretch) { return wanted < stretch.first; });
    const auto stretch = static_cast<std::size_t>(after - m_packed.begin());
    if (stretch > 0 && seq - m_packed[stretch - 1].first < length)
        return m_packed[stretch - 1].before + unpacked(stretch - 1).countUpTo(seq);
    if (stretch < m_packed.size())
        return m_packed[stretch].before;
    return m_before + m_last.countUpTo(seq);
}

} // namespace synod::widgets
