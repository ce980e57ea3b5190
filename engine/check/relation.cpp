// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/relation.h"

#include <bit>

namespace synod::check {
namespace {

template <class Do>
void forEachIn(const std::vector<std::uint64_t>& row, Do carryOut) {
    for (std::size_t word = 0; word < row.size(); ++word)
        for (std::uint64_t rest = row[word]; rest != 0; rest &= rest - 1)
            carryOut(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
}

} // namespace

Relation::Relation(std::size_t count)
    : m_words((count + 63) / 64), m_after(count * m_words, 0), m_before(count * m_words, 0) {}

void Relation::add(std::size_t before, std::size_t after) {
    if (before == after)
        m_circle = true;
    if (has(before, after))
        return;
    m_circle = m_circle || has(after, before);
    const auto rowOf = [this](const std::vector<Word>& all, std::size_t of) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(of * m_words);
        std::vector<Word> row(begin, begin + static_cast<std::ptrdiff_t>(m_words));
        row[of / 64] |= Word{1} << (of % 64);
        return row;
    };
    const std::vector<Word> earlier = rowOf(m_before, before);
    const std::vector<Word> later = rowOf(m_after, after);
    forEachIn(earlier, [&](std::size_t one) {
        for (std::size_t word = 0; word < m_words; ++word)
            m_after[one * m_words + word] |= later[word];
    });
    forEachIn(later, [&](std::size_t one) {
        for (std::size_t word = 0; word < m_words; ++word)
            m_before[one * m_words + word] |= earlier[word];
    });
}

} // namespace synod::check
