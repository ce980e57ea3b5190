// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

namespace synod {

/// The leaves that somebody packed last, or asked for again, each with its items: of the logs of
/// many servers most ask for the same few. Belongs to one thread.
template <class Packed, class Items>
class UnpackedLeaves {
public:
    /// Null where they are not at hand. Good until another leaf is asked for.
    const std::shared_ptr<Items>* find(const std::shared_ptr<Packed>& leaf) const {
        for (const Entry& entry : m_latest)
            if (entry.leaf == leaf)
                return &entry.items;
        return nullptr;
    }
    /// The leaf of items that are the `same`; null where there is none.
    template <class Same>
    std::shared_ptr<Packed> leafOf(const Same& same) const {
        for (const Entry& entry : m_latest)
            if (entry.leaf != nullptr && same(*entry.items))
                return entry.leaf;
        return nullptr;
    }
    void remember(std::shared_ptr<Packed> leaf, std::shared_ptr<Items> items) {
        m_latest[m_next] = {std::move(leaf), std::move(items)};
        m_next = (m_next + 1) % most;
    }
    /// Whether a leaf that was not found was the last such, too. Who is asked for one item each of
    /// many leaves need not unpack them.
    bool askedAgain(const Packed* leaf) { return std::exchange(m_missed, leaf) == leaf; }

private:
    static constexpr std::size_t most = 4;

    struct Entry {
        std::shared_ptr<Packed> leaf;
        std::shared_ptr<Items> items;
    };
    std::array<Entry, most> m_latest;
    std::size_t m_next = 0;
    const Packed* m_missed = nullptr; ///< to be compared only: it may be gone
};

} // namespace synod
