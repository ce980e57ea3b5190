// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/relation.h"

#include <algorithm>

namespace synod::check {

/// Goes along all chains at once, each as far as the sources have come.
Relation::Relation(const Chains& chains, const std::vector<std::size_t>& sources)
    : m_chains(&chains),
      m_chainOf(sources.size()),
      m_placeOf(sources.size()),
      m_before(sources.size() * chains.size(), 0) {
    for (std::size_t chain = 0; chain < chains.size(); ++chain)
        for (std::size_t place = 0; place < chains[chain].size(); ++place) {
            m_chainOf[chains[chain][place]] = static_cast<Count>(chain);
            m_placeOf[chains[chain][place]] = static_cast<Count>(place);
        }
    std::vector<std::size_t> come(chains.size(), 0);
    const auto hasCome = [&](std::size_t thing) {
        return thing == none || m_placeOf[thing] < come[m_chainOf[thing]];
    };
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        for (std::size_t chain = 0; chain < chains.size(); ++chain) {
            const auto& things = chains[chain];
            for (std::size_t& place = come[chain];
                 place < things.size() && hasCome(sources[things[place]]); ++place) {
                if (place > 0)
                    putAfter(upTo(things[place - 1]), things[place]);
                if (const std::size_t source = sources[things[place]]; source != none)
                    putAfter(upTo(source), things[place]);
                goesOn = true;
            }
        }
    }
    // What is left waits for itself.
    for (std::size_t chain = 0; chain < chains.size(); ++chain)
        for (std::size_t place = std::max<std::size_t>(come[chain], 1);
             place < chains[chain].size(); ++place)
            putAfter(upTo(chains[chain][place - 1]), chains[chain][place]);
    for (std::size_t chain = 0; chain < chains.size(); ++chain)
        for (std::size_t place = come[chain]; place < chains[chain].size(); ++place) {
            m_circle = true;
            if (const std::size_t thing = chains[chain][place]; sources[thing] != none)
                add(sources[thing], thing);
        }
}

/// The thing and all that comes before it.
std::vector<Relation::Count> Relation::upTo(std::size_t thing) const {
    const auto first = m_before.begin() + static_cast<std::ptrdiff_t>(thing * m_chains->size());
    std::vector<Count> counts(first, first + static_cast<std::ptrdiff_t>(m_chains->size()));
    Count& own = counts[m_chainOf[thing]];
    own = std::max(own, m_placeOf[thing] + 1);
    return counts;
}

/// False where it was so before.
bool Relation::putAfter(const std::vector<Count>& earlier, std::size_t thing) {
    Count* counts = &m_before[thing * m_chains->size()];
    bool news = false;
    for (std::size_t chain = 0; chain < earlier.size(); ++chain) {
        news = news || counts[chain] < earlier[chain];
        counts[chain] = std::max(counts[chain], earlier[chain]);
    }
    return news;
}

/// What comes after `after` is an end of each chain; whoever has it all already, so have those
/// behind it.
void Relation::add(std::size_t before, std::size_t after) {
    if (gaveUp())
        return;
    m_circle = m_circle || before == after || has(after, before);
    const std::vector<Count> earlier = upTo(before);
    for (std::size_t chain = 0; chain < m_chains->size(); ++chain) {
        const auto& things = (*m_chains)[chain];
        auto next = std::partition_point(things.begin(), things.end(),
                                         [&](std::size_t one) { return !has(after, one); });
        if (chain == m_chainOf[after])
            next = std::min(next, things.begin() + static_cast<std::ptrdiff_t>(m_placeOf[after]));
        for (m_work += m_chains->size(); next != things.end() && putAfter(earlier, *next); ++next)
            m_work += m_chains->size();
    }
}

} // namespace synod::check
