// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/outline.h"
#include "widgets/model/trace_model.h"
#include "widgets/spacetime/ladder_page.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace synod::widgets {

/// From where records can be read again, as they were read the first time: what the picture of that
/// place does not tell.
struct LadderPlace {
    std::array<std::uint64_t, 2> firstOfRow{trace::noSeq, trace::noSeq};
    trace::Kind lastKind = trace::Kind::note;
    std::string octets; ///< of messages on their way, rows of nodes, and bands; see LadderReader

    std::size_t memory() const { return sizeof *this + octets.capacity(); }
};

/// Reads a branch, one record after the other, and finds what a page of the space-time diagram
/// holds: where every message's ways over links begin and end, in which row every step stands, and
/// how each node's state is called and since when.
class LadderReader {
public:
    /// A hop of which only its end says that it is shown.
    struct LateShown {
        std::uint64_t begin = 0;
        std::uint16_t from = 0;
    };

    LadderReader() = default;
    LadderReader(const TraceModel& model, trace::BranchId branch, bool folded);

    std::uint64_t next() const { return m_picture.next; }
    const trace::Snapshot& picture() const { return m_picture; }

    LadderPlace place() const;
    /// Goes on from a place; `picture` is that there.
    void goTo(const LadderPlace& place, const trace::Snapshot& picture);
    /// What is known of a page when it begins.
    void begin(LadderPage& page) const;
    /// Takes the next record; an `event` is shown, whatever it is.
    void read(const trace::Record& record, bool event, LadderPage& page);
    /// Those that were found since this was asked.
    std::vector<LateShown> takeLate() { return std::exchange(m_late, {}); }
    /// Whether the hop that began at a record is the one that the message is on.
    bool isOnWay(std::uint64_t message, std::uint64_t begin) const;

private:
    /// The last hop of a message that has not arrived.
    struct OnWay {
        std::uint64_t begin = 0; ///< the record
        std::uint16_t from = 0, to = 0;
        bool shown = false;
        bool ended = false; ///< a node on the way has it, and decides about it
    };
    /// One axis of rows.
    struct Rows {
        std::uint64_t first = trace::noSeq; ///< the record that began the present row
        std::vector<bool> hasNode;          ///< whether a node has a step in it
    };

    bool onLink(net::DirectedLink link) const;
    void readHop(const trace::Record& record, bool event, LadderPage& page);
    void beginHop(const trace::Record& record, bool shown, LadderPage& page);
    void endHop(const trace::Record& record, bool event, LadderPage& page);
    void readRows(const trace::Record& record, std::uint64_t hop, LadderPage& page);
    bool beginsEvenRow(const trace::Record& record) const;
    bool beginsLogicalRow(const trace::Record& record, std::uint64_t hop) const;
    void readBand(const trace::Record& record, LadderPage& page);
    NodeBand bandOf(NodeId node, std::uint64_t from) const;

    const TraceModel* m_model = nullptr;
    trace::BranchId m_branch = 0;
    bool m_folded = true;
    std::shared_ptr<const Dress> m_dress;
    bool m_windowed = false;   ///< the dress says a node's state above its window
    trace::Snapshot m_picture; ///< its `next` is the next record to read
    std::unordered_map<std::uint64_t, OnWay> m_onWay; ///< by message
    std::array<Rows, 2> m_rows;                       ///< even, logical
    trace::Kind m_lastKind = trace::Kind::note;
    std::vector<std::optional<NodeBand>> m_bands; ///< by node: the present one
    std::vector<LateShown> m_late;
};

/// The node on whose lane a record stands; none where it stands on none.
NodeId laneOf(const trace::Record& record);

} // namespace synod::widgets
