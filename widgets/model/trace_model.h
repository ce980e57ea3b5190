// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/interest.h"
#include "engine/trace/trace.h"
#include "widgets/protocols/views.h"

#include <QObject>

#include <cstdint>
#include <optional>

namespace synod::widgets {

/// Which steps one goes by: all, those that are interesting, or those of a node.
struct Stride {
    bool interestingOnly = false;
    NodeId at = {}; ///< those in which nothing happens there are passed over; none: anywhere

    bool all() const { return !interestingOnly && !at.valid(); }
};

/// What a person has chosen; one choice for all views.
struct Selection {
    enum class Kind : std::uint8_t { nothing, node, message, link, record };

    Kind kind = Kind::nothing;
    NodeId node;               ///< of node
    std::uint64_t message = 0; ///< of message: its id
    std::uint32_t link = 0;    ///< of link: its number in the topology
    std::uint64_t seq = 0;     ///< of record

    bool operator==(const Selection&) const = default;
};

/// The one thing that all views look at: a trace, a branch of it, a place in time, and what is
/// chosen. It never runs anything; whoever runs says grown() after appending to the trace.
class TraceModel final : public QObject {
    Q_OBJECT

public:
    explicit TraceModel(QObject* parent = nullptr);

    /// Shows a trace, which must outlive this or the next setTrace(); null shows nothing.
    void setTrace(const trace::Trace* trace, trace::BranchId branch = 0);
    bool empty() const { return m_trace == nullptr; }
    const trace::Trace& trace() const { return *m_trace; }

    trace::BranchId branch() const;
    void setBranch(trace::BranchId branch); ///< stays at the same time
    const Names& names() const;
    const net::Topology& topology() const;

    /// The picture at the cursor; its `time` may lie between two records.
    const trace::Snapshot& snapshot() const;
    Time time() const { return snapshot().time; }
    Time endTime() const { return m_trace == nullptr ? Time{} : m_trace->endTime(branch()); }
    bool atEnd() const;
    /// What lies behind the cursor, as of a question whose answer is there already: views show none
    /// of it while it is hidden.
    void setFutureHidden(bool hidden);
    bool futureHidden() const { return m_futureHidden; }
    /// How many records of the branch views may show, and up to when: all of them, or those up to
    /// the cursor.
    std::uint64_t shownRecords() const;
    Time shownTo() const { return m_futureHidden ? time() : endTime(); }
    void seekTime(Time time);
    void seekSeq(std::uint64_t count); ///< to just after the first `count` records
    /// To the end of the next step, or to the beginning of the one just shown. False at the ends.
    bool stepForward(Stride stride);
    bool stepBack(Stride stride);

    const Selection& selection() const { return m_selection; }
    void select(Selection selection);

    /// What is worth stopping at.
    const trace::Interest& interest() const { return m_interest; }
    /// Whether who goes by such steps stops at the record's.
    bool stopsAt(const trace::Record& record, const trace::RecordAt& at, Stride stride) const;

    /// What there is to show of the session's protocol.
    const ProtocolViews& views() const { return *m_views; }
    /// The protocol's own words for a value, in the window's language; empty where it has none.
    QString words(const Value& value) const;
    /// How values are shown, and what makes it so.
    const ValueLens& lens() const { return *m_lens; }
    void setRelativeNumbers(bool relative);

    /// Records were appended, or branches opened, since the last call.
    void grown() { emit traceGrown(); }
    /// Texts must be made again: the language or the theme changed.
    void retranslate() { emit retranslated(); }

signals:
    void traceReplaced();
    void traceGrown();
    void branchChanged();
    void moved(); ///< the cursor's time, place or branch
    void futureHiddenChanged();
    void selectionChanged();
    void retranslated();

private:
    bool stopsAtStep(std::uint64_t first, Stride stride) const;

    const trace::Trace* m_trace = nullptr;
    std::optional<trace::TraceCursor> m_cursor;
    Selection m_selection;
    bool m_futureHidden = false;
    trace::Interest m_interest;
    const ProtocolViews* m_views = &viewsOf({});
    std::unique_ptr<ValueLens> m_lens = std::make_unique<ValueLens>();
};

} // namespace synod::widgets
