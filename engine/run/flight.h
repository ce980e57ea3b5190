// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_clock.h"
#include "engine/core/value.h"
#include "engine/intervention/intervention.h"
#include "engine/net/topology.h"
#include "engine/trace/record.h"
#include "engine/trace/snapshot.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace synod::run {

/// A message on one way of a link, or at the door of its receiver.
struct Flight {
    std::uint64_t id = 0;
    std::uint64_t original = 0;
    std::uint64_t hop = trace::noSeq; ///< seq of the record that put it on the link
    NodeId from, to;                  ///< end to end
    NodeId at;                        ///< the node that put it on the link
    net::DirectedLink link;
    Time leftAt, due;
    Time since; ///< how it moves, as a trace::MessageView
    std::uint32_t part = 0;
    std::uint64_t plan = 0;     ///< the number of what is planned for it; a new one for each change
    std::uint32_t fraction = 0; ///< of one that will be lost: how far it comes
    std::uint8_t hops = 0;
    bool active = false;
    bool doomed = false;  ///< the link loses it on the way
    bool arrived = false; ///< it waits at a paused node
    bool refused = false; ///< the operating system did not carry it from its sender
    bool given = false;   ///< its receiver has it, and nothing can be done to it any more
    bool byHop = false;   ///< the nodes find its way, each its next hop
    Value payload;
    std::shared_ptr<const std::string> octets; ///< as it travels between real processes
};

/// A timer that runs on a node.
struct RunningTimer {
    Value timer;
    Time due;
    std::uint64_t plan = 0;           ///< as a flight's
    std::uint64_t set = trace::noSeq; ///< seq of its timerSet record
};

/// A link that came or went while a node could not be told of it.
struct LinkNotice {
    std::uint32_t link = 0;
    std::uint64_t cause = trace::noSeq; ///< seq of the linkChanged record
};

/// A node as the network and the people see it; what plays it is its engine's.
struct Station {
    trace::NodeStatus status = trace::NodeStatus::absent;
    Value known; ///< the state as the records so far tell it
    std::vector<RunningTimer> timers;
    NodeClock clock; ///< its own: its machine's, which goes on whatever becomes of the node
    std::vector<std::uint32_t> waiting; ///< flights that arrived while it was paused
    std::vector<LinkNotice> notices;    ///< likewise

    bool runs() const { return status == trace::NodeStatus::up; }
    bool lives() const { return runs() || status == trace::NodeStatus::paused; }
};

/// An intervention on a message that has not been sent yet.
struct Ambush {
    intervention::Intervention intervention;
    std::uint32_t left = 1; ///< how many more matching sends until it acts
    std::uint64_t seq = trace::noSeq;
};

} // namespace synod::run
