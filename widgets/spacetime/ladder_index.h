// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/seq_list.h"
#include "widgets/model/trace_model.h"
#include "widgets/spacetime/ladder_hops.h"
#include "widgets/stage/dress.h"
#include "widgets/timeline/time_marks.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace synod::widgets {

/// What stands between two events of the space-time diagram.
enum class LadderAxis : std::uint8_t {
    physical, ///< the time that passes
    even,     ///< the same for every step, in the order in which they happened
    logical,  ///< only order: a step stands below what caused it, and may stand beside what did not
};

/// What the space-time diagram knows of a branch beforehand, so that any stretch of it is found by
/// looking at that stretch alone: where every message's ways over links begin and end, in which
/// row every step stands, and how each node's state is called and since when. Each record is read
/// once.
class LadderIndex {
public:
    /// A node from a record on, until its next band.
    struct Band {
        std::uint64_t from = 0;
        trace::NodeStatus status = trace::NodeStatus::absent;
        Tint tint;
        RoleRing ring = RoleRing::plain;
        QString text; ///< "Leader, term 3", "SYN-SENT"

        bool looksLike(const Band& other) const {
            return status == other.status && tint == other.tint && ring == other.ring &&
                   text == other.text;
        }
    };

    /// Forgets everything; background chatter has a row and arrows where it is not folded.
    void beginAnew(const TraceModel& model, bool folded);
    /// Reads on about so many records. True once all that there are have been read.
    bool readOn(const TraceModel& model, std::uint64_t records);
    std::uint64_t next() const { return m_picture.next; }
    bool folded() const { return m_folded; }

    /// Those are shown that are not chatter that is folded away.
    const LadderHops& hops() const { return m_hops; }

    /// The records that stand on a lane.
    const trace::SeqList& standing() const { return m_standing; }
    /// The records with which a row begins, of an axis of rows.
    const trace::SeqList& rows(LadderAxis axis) const {
        return axis == LadderAxis::logical ? m_rows[1].begins : m_rows[0].begins;
    }
    /// The bands of each node, in their order.
    const std::vector<std::vector<Band>>& bands() const { return m_bands; }

private:
    /// One axis of rows while it is read.
    struct Rows {
        trace::SeqList begins;
        std::uint64_t first = trace::noSeq;    ///< the record that began the present row
        std::vector<std::uint64_t> lastOfNode; ///< of each node: the row of its last step
    };

    void read(const TraceModel& model, const trace::Record& record, bool event);
    void readHop(const TraceModel& model, const trace::Record& record, bool event);
    void beginHop(const TraceModel& model, const trace::Record& record, bool shown);
    void endHop(const trace::Record& record, bool event);
    void readRows(const trace::Record& record, std::uint64_t hop);
    bool beginsEvenRow(const trace::Record& record) const;
    bool beginsLogicalRow(const trace::Record& record, std::uint64_t hop) const;
    void readBand(const TraceModel& model, const trace::Record& record);

    bool m_folded = true;
    std::unique_ptr<Dress> m_dress;
    bool m_windowed = false; ///< the dress says a node's state above its window
    OutlineFollower m_follower{{.milestones = false, .events = true}};
    std::size_t m_eventsTaken = 0;
    trace::Snapshot m_picture; ///< its `next` is the next record to read
    LadderHops m_hops;
    /// The last hop of a message that has not arrived.
    struct OnWay {
        std::uint64_t number = 0; ///< of the hop
        std::uint64_t begin = 0;  ///< the record
        bool shown = false;
        bool ended = false; ///< a node on the way has it, and decides about it
    };
    std::unordered_map<std::uint64_t, OnWay> m_onWay; ///< by message
    trace::SeqList m_standing;
    std::array<Rows, 2> m_rows; ///< even, logical
    trace::Kind m_lastKind = trace::Kind::note;
    std::vector<std::vector<Band>> m_bands;
};

/// The node on whose lane a record stands; none where it stands on none.
NodeId laneOf(const trace::Record& record);

} // namespace synod::widgets
