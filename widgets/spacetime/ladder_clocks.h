// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/trace_model.h"

#include <QString>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace synod::widgets {

/// Which clock's readings stand beside the events.
enum class LadderClock : std::uint8_t { none, lamport, vector };

/// What both logical clocks show at an event.
struct LadderStamp {
    std::uint64_t lamport = 0;
    std::shared_ptr<const std::vector<std::uint32_t>> vector; ///< by node; null: all zero

    /// "7", "(2, 0, 1)".
    QString text(LadderClock clock) const;
};

/// Logical clocks over a branch. An event is a step of a node: what brought it about together with
/// all that it sends, which carries what the clock shows by then. Lamport's clock is one more than
/// both the node's last event and what a message brings; of a vector clock each node counts its own
/// place. Kept are the clocks at every so many records, and from there on they are counted again;
/// where that takes too much memory, every other is forgotten.
class LadderClocks {
public:
    /// Records that are counted at once, and at first from one place that is kept to the next.
    static constexpr std::uint64_t stride = 1'024;
    explicit LadderClocks(std::size_t mostOctets = std::size_t{8} << 20)
        : m_mostOctets(mostOctets) {}

    void beginAnew() { *this = LadderClocks(m_mostOctets); }
    /// Reads on about so many records. True once all that there are have been read.
    bool readOn(const TraceModel& model, std::uint64_t records);
    /// Nothing where the record is no event, or was not read yet.
    std::optional<LadderStamp> at(const TraceModel& model, std::uint64_t seq) const;
    /// Records that were read again so as to answer.
    std::uint64_t replayed() const { return m_replayed; }
    /// About how many octets the clocks that are kept take.
    std::size_t memory() const { return m_octets; }

private:
    struct State {
        std::vector<LadderStamp> nodes;
        std::map<std::uint64_t, LadderStamp> messages; ///< under way, by number

        /// What the clock shows at the record, if it is an event.
        std::optional<LadderStamp> read(const trace::Record& record);
        LadderStamp& tick(NodeId node, const LadderStamp* brought);
        std::size_t memory() const;
    };
    struct Block {
        std::uint64_t number = trace::noSeq;
        std::vector<std::optional<LadderStamp>> stamps;
    };
    void keep();
    const Block& block(const TraceModel& model, std::uint64_t number) const;

    State m_state; ///< before the record `m_next`
    std::uint64_t m_next = 0;
    std::size_t m_mostOctets;
    std::size_t m_octets = 0;
    std::uint64_t m_apart = stride; ///< records from one place that is kept to the next
    std::vector<State> m_kept;
    mutable std::array<Block, 16> m_blocks; ///< that were asked for, by number
    mutable std::uint64_t m_replayed = 0;
};

} // namespace synod::widgets
