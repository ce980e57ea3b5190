// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"
#include "widgets/stage/stage_action.h"
#include "widgets/stage/thing.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::widgets {

class TraceModel;

/// What is needed to know what can be done to a thing.
struct ActionInput {
    const trace::Snapshot& snapshot;
    const net::Topology& topology;
    const Names& names;
    const Dress& dress;
    NodeActions nodeActions = nullptr; ///< null: the protocol adds none
    const TraceModel* model = nullptr; ///< null: there is no session
};

/// What stands in the bubble of a thing.
struct ThingText {
    QString title; ///< "n1", "RequestVoteRequest", "n1 – n2"
    QString line;  ///< its state in one line

    bool operator==(const ThingText&) const = default;
};

/// The link as it is at this moment.
const net::Link&
linkNow(const trace::Snapshot& snapshot, const net::Topology& topology, std::uint32_t index);

ThingText textOf(const Thing& thing, const ActionInput& input);

/// What people do so often that keys and menus offer it too.
enum class Deed : std::uint8_t {
    crash,
    crashLosingDisk,
    restart,
    pauseOrResume,
    cut, ///< a link, or heals it where both ways are cut; isolates a node
    drop,
    duplicate,
    delay,
};

/// How the deed is done to the thing, possible now or not: who carries it out says why not. Nothing
/// where it is no deed for such a thing. What the bubble offers is made of these.
std::optional<StageAction> deedOf(Deed deed, const Thing& thing, const ActionInput& input);

/// What a person can do to the thing now, most wanted first. Empty when it is not there any more.
std::vector<StageAction> actionsFor(const Thing& thing, const ActionInput& input);

/// What a click with the fault tool does: crash or restart, cut or heal, drop.
std::vector<intervention::Intervention> faultOf(const Thing& thing, const ActionInput& input);

/// Cuts the nodes `inside` off from all others.
intervention::Intervention partitionOff(const std::vector<NodeId>& inside,
                                        const ActionInput& input);

} // namespace synod::widgets
