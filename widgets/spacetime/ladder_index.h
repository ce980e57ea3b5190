// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/trace_model.h"
#include "widgets/spacetime/ladder_axis.h"
#include "widgets/spacetime/ladder_page.h"
#include "widgets/spacetime/ladder_reader.h"
#include "widgets/spacetime/ladder_sums.h"
#include "widgets/timeline/time_marks.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace synod::widgets {

/// What the space-time diagram knows of a branch beforehand, so that any stretch of it is found by
/// looking at that stretch alone.
///
/// It is known by pages of some thousand records. Of every page there is from where it can be read
/// again, and how many rows, hops and standing records come before it; what is in it is kept of
/// those looked at last, as far as there is memory, and read again from the trace of others. So the
/// memory that it takes does not grow with the branch.
class LadderIndex {
public:
    /// How much is kept.
    struct Limits {
        std::size_t pageMemory = std::size_t{8} << 20;  ///< octets for what is in pages
        std::size_t placeMemory = std::size_t{2} << 20; ///< octets for where they begin
        std::uint64_t pageRecords = 4'096;              ///< a page; more where there are too many
    };

    LadderIndex() = default;
    explicit LadderIndex(Limits limits) : m_limits(limits), m_pageRecords(limits.pageRecords) {}

    /// Forgets everything; background chatter has a row and arrows where it is not folded. The
    /// model outlives this.
    void beginAnew(const TraceModel& model, bool folded);
    /// Reads on about so many records. True once all that there are have been read.
    bool readOn(std::uint64_t records);
    std::uint64_t next() const { return m_reader.next(); }
    bool folded() const { return m_folded; }

    /// Records in their order, by their places among one another.
    class List {
    public:
        std::uint64_t size() const { return m_of->m_totals[m_which]; }
        bool empty() const { return size() == 0; }
        /// How many are no larger than `seq`.
        std::uint64_t countUpTo(std::uint64_t seq) const { return m_of->countUpTo(m_which, seq); }
        std::uint64_t operator[](std::uint64_t place) const { return m_of->at(m_which, place); }

    private:
        friend class LadderIndex;
        List(const LadderIndex* of, std::size_t which) : m_of(of), m_which(which) {}
        const LadderIndex* m_of;
        std::size_t m_which;
    };
    /// The records that stand on a lane.
    List standing() const { return {this, 2}; }
    /// The records with which a row begins, of an axis of rows.
    List rows(LadderAxis axis) const { return {this, axis == LadderAxis::logical ? 1u : 0u}; }

    /// The hops that begin at one of the records from `first` on and before `last`, in their order;
    /// those are shown that are not chatter that is folded away.
    template <class Look>
    void forEachHop(std::uint64_t first, std::uint64_t last, Look look) const;
    std::uint64_t countHops(std::uint64_t first, std::uint64_t last) const;
    /// Those that stand on a lane, likewise.
    template <class Look>
    void forEachStanding(std::uint64_t first, std::uint64_t last, Look look) const;
    /// The shown hop that began at a record and was on its way before record `at`.
    std::optional<LadderHop> hopUnderWay(std::uint64_t at, std::uint64_t begin) const;
    /// With the record that ends it, of those that were read.
    LadderHop withEnd(LadderHop hop) const;
    /// The bands of a node from that in which it is at a record on, of those that begin before
    /// another.
    std::vector<NodeBand> bands(std::size_t node, std::uint64_t first, std::uint64_t last) const;

    /// For what is too far away to be looked at record by record.
    const LadderSums& sums() const { return m_sums; }

    /// About how many octets of memory it takes.
    std::size_t memory() const;
    /// Records that were read again.
    std::uint64_t readAgain() const { return m_readAgain; }

private:
    static constexpr std::size_t lists = 3; ///< rows of both axes, and what stands

    /// A hop that begins in a page and is shown for what a record behind that page brings.
    struct Late {
        std::uint64_t begin = 0, shownAt = 0;
    };
    struct Page {
        std::uint64_t first = 0;
        LadderPlace place;
        std::optional<trace::OutlineReader> outline; ///< where its records are to be judged anew
        std::array<std::uint64_t, lists> before{};   ///< listed before it
        std::uint64_t hops = 0;                      ///< shown ones that begin in it
        std::vector<Late> lateShown; ///< of those that are not shown in it by itself
        std::shared_ptr<LadderPage> known;
        std::uint64_t used = 0; ///< when it was looked at last, by a count of looks
    };

    void readPiece(std::uint64_t end);
    void read(const trace::Record& record, bool event);
    void beginPage();
    void sealPage();
    void joinPages();
    void forgetPages() const;
    trace::SeqList eventsOf(const Page& page, std::uint64_t last) const;
    std::shared_ptr<LadderPage> readPage(std::size_t number) const;
    std::size_t pageOf(std::uint64_t seq) const;
    /// Each that holds something of a stretch of records; it stays while it is looked at.
    template <class Look>
    void forEachPage(std::uint64_t first, std::uint64_t last, Look look) const;
    std::uint64_t endOf(std::size_t number) const;
    std::shared_ptr<const LadderPage> page(std::size_t number) const;
    static const trace::SeqList& listOf(const LadderPage& page, std::size_t which);
    std::uint64_t countUpTo(std::size_t which, std::uint64_t seq) const;
    std::uint64_t at(std::size_t which, std::uint64_t place) const;

    Limits m_limits;
    std::uint64_t m_pageRecords = Limits().pageRecords;
    const TraceModel* m_model = nullptr;
    trace::BranchId m_branch = 0;
    bool m_folded = true;
    OutlineFollower m_follower{{.milestones = false, .events = true}};
    trace::SeqList m_knownEvents; ///< of a recording's summary
    std::uint64_t m_knownTo = 0;  ///< they are all before this record
    LadderReader m_reader;
    LadderSums m_sums;
    std::array<std::uint64_t, lists> m_totals{};
    std::shared_ptr<LadderPage> m_open; ///< the last page
    mutable std::vector<Page> m_pages;
    std::size_t m_placeMemory = 0;
    mutable std::size_t m_pageMemory = 0;
    mutable std::uint64_t m_looks = 0;
    mutable std::uint64_t m_readAgain = 0;
    mutable std::unordered_map<std::uint64_t, std::uint64_t> m_ends; ///< by where hops begin
};

template <class Look>
void LadderIndex::forEachPage(std::uint64_t first, std::uint64_t last, Look look) const {
    for (std::size_t number = pageOf(first);
         number < m_pages.size() && m_pages[number].first < last; ++number)
        look(page(number));
}

template <class Look>
void LadderIndex::forEachHop(std::uint64_t first, std::uint64_t last, Look look) const {
    forEachPage(first, last, [&](const auto& one) { one->forEachShown(first, last, look); });
}

template <class Look>
void LadderIndex::forEachStanding(std::uint64_t first, std::uint64_t last, Look look) const {
    forEachPage(first, last, [&](const auto& one) {
        const trace::SeqList& standing = one->standing;
        const std::size_t place = first == 0 ? 0 : standing.countUpTo(first - 1);
        for (auto seq = standing.from(place); seq != standing.end() && *seq < last; ++seq)
            look(*seq);
    });
}

} // namespace synod::widgets
