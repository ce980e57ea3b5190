// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

namespace synod {

/// The nodes of trees that have been filled, by their places, so that trees which come to hold the
/// same share them. At each place as many are remembered as there are likely to be histories at
/// once: those of branches, and of servers that disagree. Belongs to one thread.
template <class Node>
class FilledNodes {
public:
    /// A node that lives and is the `same`; else the given one.
    template <class Same>
    std::shared_ptr<Node> shared(std::size_t place, std::shared_ptr<Node> node, Same same) {
        if (place == 0)
            forgetDead();
        if (place >= m_filled.size())
            m_filled.resize(place + 1);
        RecentNodes& here = m_filled[place];
        for (std::size_t i = 0; i < (here.earlier ? most : 1); ++i) {
            std::shared_ptr<Node> other = (i == 0 ? here.latest : (*here.earlier)[i - 1]).lock();
            if (other != nullptr && same(*other, *node))
                return other;
        }
        here.remember(node);
        return node;
    }

private:
    static constexpr std::size_t most = 4;

    struct RecentNodes {
        std::weak_ptr<Node> latest;
        std::unique_ptr<std::array<std::weak_ptr<Node>, most - 1>> earlier; ///< null: none

        bool dead() const {
            return latest.expired() &&
                   (!earlier || std::all_of(earlier->begin(), earlier->end(),
                                            [](const auto& one) { return one.expired(); }));
        }
        void remember(const std::shared_ptr<Node>& node) {
            if (!latest.expired()) {
                if (!earlier)
                    earlier = std::make_unique<std::array<std::weak_ptr<Node>, most - 1>>();
                std::move_backward(earlier->begin(), earlier->end() - 1, earlier->end());
                earlier->front() = std::move(latest);
            }
            latest = node;
        }
    };

    /// A session with longer sequences may be over.
    void forgetDead() {
        while (!m_filled.empty() && m_filled.back().dead())
            m_filled.pop_back();
    }

    std::deque<RecentNodes> m_filled;
};

} // namespace synod
