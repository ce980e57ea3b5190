// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_page.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
void LadderPage::append(const LadderHop& hop, bool shown) {
    m_hops.push_back({static_cast<std::uint32_t>(hop.begin - m_first), shown, 0, hop.from, hop.to});
}

void LadderPage::append(std::size_t node, Band band) {
    if (node >= m_bands.size())
        m_bands.resize(node + 1);
    m_bands[node].push_back(std::move(band));
}

void LadderPage::sortUnderWay() {
    std::sort(m_underWay.begin(), m_underWay.end(),
              [](const Known& a, const Known& b) { return a.hop.begin < b.hop.begin; });
}

void LadderPage::end(std::uint64_t begin, std::uint64_t seq, bool shown) {
    const std::size_t place = placeOf(begin);
    if (begin >= m_first && place < m_hops.size() && m_first + m_hops[place].begin == begin) {
        m_hops[place].length = (seq - begin) & INT32_MAX;
        m_hops[place].shown = shown;
        return;
    }
    const auto found = std::lower_bound(
        m_underWay.begin(), m_underWay.end(), begin,
        [](const Known& one, std::uint64_t wanted) { return one.hop.begin < wanted; });
    if (found == m_underWay.end() || found->hop.begin != begin)
        return;
    found->hop.end = seq;
    found->shown = shown;
}

void LadderPage::show(std::uint64_t begin) {
    const std::size_t place = placeOf(begin);
    if (place < m_hops.size() && m_first + m_hops[place].begin == begin)
        m_hops[place].shown = true;
}

void LadderPage::seal() {
    std::erase_if(m_hops, [](const Hop& hop) { return !hop.shown && hop.length != 0; });
    std::erase_if(m_underWay, [](const Known& one) { return !one.shown && one.hop.ended(); });
    m_hops.shrink_to_fit();
    m_underWay.shrink_to_fit();
}

LadderHop LadderPage::hopAt(std::size_t place) const {
    const Hop& hop = m_hops[place];
    const std::uint64_t begin = m_first + hop.begin;
    return {begin, hop.length == 0 ? trace::noSeq : begin + hop.length, hop.from, hop.to};
}

/// The first hop that begins at or after a record.
std::size_t LadderPage::placeOf(std::uint64_t seq) const {
    const auto found = std::lower_bound(
        m_hops.begin(), m_hops.end(), seq,
        [this](const Hop& hop, std::uint64_t wanted) { return m_first + hop.begin < wanted; });
    return static_cast<std::size_t>(found - m_hops.begin());
}

std::uint64_t LadderPage::countShown(std::uint64_t first, std::uint64_t last) const {
    std::uint64_t count = 0;
    forEachShown(first, last, [&](const LadderHop&) { ++count; });
    return count;
}

std::optional<LadderPage::Known> LadderPage::hopOf(std::uint64_t begin) const {
    if (begin >= m_first) {
        const std::size_t place = placeOf(begin);
        if (place == m_hops.size() || m_first + m_hops[place].begin != begin)
            return std::nullopt;
        return Known{hopAt(place), m_hops[place].shown != 0};
    }
    const auto found = std::lower_bound(
        m_underWay.begin(), m_underWay.end(), begin,
        [](const Known& one, std::uint64_t wanted) { return one.hop.begin < wanted; });
    if (found == m_underWay.end() || found->hop.begin != begin)
        return std::nullopt;
    return *found;
}

std::size_t LadderPage::memory() const {
    // Of the lists of records there is a bit a record, and of all three about as many.
    constexpr std::size_t ofLists = 3 * (512 + 256);
    std::size_t octets = sizeof *this + ofLists + m_hops.capacity() * sizeof(Hop) +
                         m_underWay.capacity() * sizeof(Known) +
                         m_bands.capacity() * sizeof(m_bands[0]);
    for (const std::vector<Band>& bands : m_bands)
        octets += bands.capacity() * sizeof(Band);
    return octets;
}

} // namespace synod::widgets
