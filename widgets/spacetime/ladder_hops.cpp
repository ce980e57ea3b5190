// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_hops.h"

#include "engine/core/varint.h"

#include <algorithm>
#include <string>
#include <utility>

namespace synod::widgets {
namespace {

constexpr std::size_t blockHops = 64;
/// So many are not packed, for some of them are under way.
constexpr std::size_t recentHops = 4'096;

} // namespace

std::uint64_t LadderHops::append(const LadderHop& hop, bool shown) {
    m_recent.push_back({hop, shown});
    if (m_recent.size() > recentHops + blockHops)
        packOldest();
    return m_firstRecent + m_recent.size() - 1;
}

void LadderHops::end(std::uint64_t number, std::uint64_t seq, bool shown) {
    const bool recent = number >= m_firstRecent;
    Kept& ending = recent ? m_recent.at(number - m_firstRecent) : m_late.at(number);
    const std::uint64_t length = seq - ending.hop.begin;
    ending.hop.length = static_cast<std::uint32_t>(std::min<std::uint64_t>(length, UINT32_MAX));
    ending.shown = shown;
    if (!recent && !shown)
        m_late.erase(number);
}

void LadderHops::packOldest() {
    const auto end = m_recent.begin() + blockHops;
    const auto ended = [](const Kept& one) { return one.hop.ended(); };
    if (m_recent.size() <= m_mostRecent && !std::all_of(m_recent.begin(), end, ended))
        return;
    Block block;
    std::string octets;
    std::uint64_t before = 0;
    for (auto one = m_recent.begin(); one != end; ++one, ++m_firstRecent) {
        const LadderHop& hop = one->hop;
        if (!hop.ended())
            m_late.emplace(m_firstRecent, *one);
        if (!hop.ended() || !one->shown)
            continue;
        if (block.hops++ == 0)
            block.first = before = hop.begin;
        appendVarint(octets, hop.begin - before);
        appendVarint(octets, hop.length);
        appendVarint(octets, hop.from);
        appendVarint(octets, hop.to);
        before = hop.begin;
    }
    m_recent.erase(m_recent.begin(), end);
    if (block.hops == 0)
        return;
    block.octets = octets;
    m_packed.push_back(std::move(block));
}

LadderHop LadderHops::takeHop(std::string_view octets, std::size_t& at, std::uint64_t before) {
    LadderHop hop;
    hop.begin = before + takeVarint(octets, at);
    hop.length = static_cast<std::uint32_t>(takeVarint(octets, at));
    hop.from = static_cast<std::uint16_t>(takeVarint(octets, at));
    hop.to = static_cast<std::uint16_t>(takeVarint(octets, at));
    return hop;
}

std::size_t LadderHops::blockOf(std::uint64_t seq) const {
    const auto after =
        std::upper_bound(m_packed.begin(), m_packed.end(), seq,
                         [](std::uint64_t wanted, const Block& one) { return wanted < one.first; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - m_packed.begin(), 1) - 1);
}

std::size_t LadderHops::recentFrom(std::uint64_t seq) const {
    const auto found = std::lower_bound(
        m_recent.begin(), m_recent.end(), seq,
        [](const Kept& one, std::uint64_t wanted) { return one.hop.begin < wanted; });
    return static_cast<std::size_t>(found - m_recent.begin());
}

/// Of the blocks that are in it as a whole the numbers are known.
std::uint64_t LadderHops::countShown(std::uint64_t first, std::uint64_t last) const {
    std::uint64_t count = 0;
    const auto one = [&](const LadderHop&) { ++count; };
    const std::size_t begin = blockOf(first) + 1, end = blockOf(last);
    if (m_packed.empty() || begin >= end) {
        forEachShown(first, last, one);
        return count;
    }
    const std::uint64_t from = m_packed[begin].first, to = m_packed[end].first;
    for (std::size_t block = begin; block < end; ++block)
        count += m_packed[block].hops;
    for (const auto& [number, late] : m_late)
        count += late.shown && late.hop.begin >= from && late.hop.begin < to ? 1 : 0;
    forEachShown(first, from, one);
    forEachShown(to, last, one);
    return count;
}

std::optional<LadderHop> LadderHops::shownAt(std::uint64_t begin) const {
    std::optional<LadderHop> found;
    forEachShown(begin, begin + 1, [&](const LadderHop& hop) { found = hop; });
    return found;
}

std::size_t LadderHops::memory() const {
    std::size_t octets = (m_recent.size() + m_late.size()) * sizeof(Kept);
    for (const Block& block : m_packed)
        octets += sizeof block + std::string_view(block.octets).size();
    return octets;
}

} // namespace synod::widgets
