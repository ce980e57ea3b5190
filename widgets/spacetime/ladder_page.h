// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/seq_list.h"
#include "engine/trace/snapshot.h"
#include "widgets/stage/dress.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace synod::widgets {

/// A message's way over one link.
struct LadderHop {
    std::uint64_t begin = 0;          ///< the record that put it on its way
    std::uint64_t end = trace::noSeq; ///< the record that ends it; none: under way, or not known
    std::uint16_t from = 0, to = 0;

    bool ended() const { return end != trace::noSeq; }
    bool operator==(const LadderHop&) const = default;
};

/// How a node looks from a record on, until its next band.
struct NodeBand {
    std::uint64_t from = 0;
    trace::NodeStatus status = trace::NodeStatus::absent;
    Tint tint;
    RoleRing ring = RoleRing::plain;
    QString text; ///< "Leader, term 3", "SYN-SENT"

    bool looksLike(const NodeBand& other) const {
        return status == other.status && tint == other.tint && ring == other.ring &&
               text == other.text;
    }
    bool operator==(const NodeBand& other) const { return from == other.from && looksLike(other); }
};

/// What the space-time diagram knows of a stretch of records.
class LadderPage {
public:
    using Band = NodeBand;

    explicit LadderPage(std::uint64_t first = 0) : m_first(first) {}

    std::uint64_t first() const { return m_first; }

    /// A hop that begins here, behind the others.
    void append(const LadderHop& hop, bool shown);
    /// One that was on its way when the page began.
    void putUnderWay(const LadderHop& hop, bool shown) { m_underWay.push_back({hop, shown}); }
    /// All of those have been put.
    void sortUnderWay();
    /// The hop that began at a record ends with another, and is `shown` or not from now on.
    void end(std::uint64_t begin, std::uint64_t seq, bool shown);
    /// One of which that is known only behind the page is shown.
    void show(std::uint64_t begin);
    void append(std::size_t node, Band band);
    /// There is no more to come: keeps what is shown, and what may be.
    void seal();

    /// The shown ones that begin at one of the records from `first` on and before `last`.
    template <class Look>
    void forEachShown(std::uint64_t first, std::uint64_t last, Look look) const {
        for (std::size_t i = placeOf(first); i < m_hops.size(); ++i) {
            if (m_first + m_hops[i].begin >= last)
                break;
            if (m_hops[i].shown)
                look(hopAt(i));
        }
    }
    std::uint64_t countShown(std::uint64_t first, std::uint64_t last) const;
    struct Known {
        LadderHop hop;
        bool shown = false;
    };
    /// The hop that began at a record, here or before; of those before, if it was on its way here.
    std::optional<Known> hopOf(std::uint64_t begin) const;
    /// The bands of a node that begin here, and before them that in which it was; in their order.
    const std::vector<Band>& bands(std::size_t node) const {
        static const std::vector<Band> none;
        return node < m_bands.size() ? m_bands[node] : none;
    }

    /// About how many octets of memory it takes.
    std::size_t memory() const;

    trace::SeqList standing;              ///< the records that stand on a lane
    std::array<trace::SeqList, 2> begins; ///< with which a row begins, of the even and logical axis

private:
    struct Hop {
        std::uint32_t begin = 0; ///< so many records behind the first
        std::uint32_t shown : 1 = 0;
        std::uint32_t length : 31 = 0; ///< it ends so many later; 0: not in this page
        std::uint16_t from = 0, to = 0;
    };
    LadderHop hopAt(std::size_t place) const;
    std::size_t placeOf(std::uint64_t seq) const;

    std::uint64_t m_first;
    std::vector<Hop> m_hops;
    std::vector<Known> m_underWay; ///< at the first record
    std::vector<std::vector<Band>> m_bands;
};

} // namespace synod::widgets
