// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/record.h"

#include <cstdint>
#include <map>
#include <vector>

namespace synod::trace {

enum class NodeStatus : std::uint8_t { absent, up, paused, crashed, removed };

struct TimerView {
    Value timer;
    Time setAt, due;
    std::uint64_t seq = noSeq; ///< of the timerSet record
};

struct NodeView {
    NodeStatus status = NodeStatus::absent;
    Value state; ///< the last known one, also of a crashed node; empty before the first start
    std::vector<TimerView> timers;
    NodeClock clock;                  ///< its own; what its state says of times, it has read there
    std::uint64_t lastStep = noSeq;   ///< seq of its last trigger
    std::uint64_t lastChange = noSeq; ///< seq of its last trigger that changed something
};

/// A message on its way over one link.
struct MessageView {
    std::uint64_t id = 0;
    NodeId from, to;            ///< end to end
    net::DirectedLink link;     ///< the hop it is on
    Time leftAt, due;           ///< of this hop; due may be Time::never() (waits to be picked)
    Time since;                 ///< leftAt, or when it was delayed: how it moves, partOfWay()
    std::uint32_t part = 0;     ///< of its way, out of 2^32, that lay behind it at `since`
    std::uint64_t sent = noSeq; ///< seq of the send, or of the duplicate record of a copy
    std::uint64_t hop = noSeq;  ///< seq of the record that put it on this link
    std::uint64_t original = 0; ///< of a copy: the message it is a copy of
    Value payload;
};

/// How far a message has come, out of 2^32: it moves evenly from `part` of the way, where it was at
/// `since`, to the other end, where it is at `due`. A delay lets it go on from where it is, slower.
std::uint32_t partOfWay(Time since, Time due, std::uint32_t part, Time now);

/// Everything there is at one moment of a branch: what the trace's records up to there add up to.
/// A pure value; views draw from it and from nothing else.
class Snapshot {
public:
    Snapshot() = default;
    explicit Snapshot(const net::Topology& topology);

    /// Folds the next record in. A record that does not fit (from a damaged file) changes nothing.
    void apply(const Record& record);

    Time time;              ///< of the last record, or of the cursor
    std::uint64_t next = 0; ///< how many records have been folded in; the seq of the next one
    std::vector<NodeView> nodes;
    std::uint64_t violations = 0;
    std::uint64_t lastViolation = noSeq;

    const std::vector<MessageView>& messages() const { return m_messages; } ///< by id; see `live`
    /// A message that has arrived leaves a hole for a while, which is not live.
    static bool live(const MessageView& message) { return message.hop != noSeq; }
    std::size_t messageCount() const { return m_messages.size() - m_holes; }
    const MessageView* message(std::uint64_t id) const;
    /// The link's present status: as the topology has it, unless a record changed it.
    const std::map<std::uint32_t, net::Link>& changedLinks() const { return m_links; }
    /// Puts back what a recorded keyframe says was on its way; ids come in growing order.
    void restoreMessage(MessageView message) { m_messages.push_back(std::move(message)); }
    void restoreLink(std::uint32_t number, const net::Link& link) { m_links[number] = link; }
    /// About how many octets this snapshot keeps for itself, shared parts left out.
    std::size_t weight() const;

private:
    void putOnLink(const Record& record);
    void take(std::uint64_t id);
    void compact();
    NodeView& node(NodeId id);
    MessageView* find(std::uint64_t id);
    void applyToNode(const Record& record);
    void applyToMessage(const Record& record);
    static void applyClock(NodeView& node, const Record& record);
    static void applyStep(NodeView& node, const Record& record);

    std::vector<MessageView> m_messages;
    std::size_t m_holes = 0;
    std::map<std::uint32_t, net::Link> m_links;
};

/// Each node's state; empty of nodes that are down.
std::vector<Value> runningStates(const Snapshot& snapshot);

} // namespace synod::trace
