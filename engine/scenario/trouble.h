// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

/// What can be wrong with an intervention, as sentences that a person reads.
namespace synod::scenario::trouble {

inline constexpr Sentence noSuchNode{"error.noSuchNode",
                                     SYNOD_ERROR("There is no node or role %1 now.")};
inline constexpr Sentence alreadyDown{"error.alreadyDown",
                                      SYNOD_ERROR("%1 is not running, so it cannot crash.")};
inline constexpr Sentence notDown{
    "error.notDown", SYNOD_ERROR("%1 runs already; only a crashed node can be restarted.")};
inline constexpr Sentence notRunning{"error.notRunning",
                                     SYNOD_ERROR("%1 is not running, so it can do nothing.")};
inline constexpr Sentence notPaused{"error.notPaused", SYNOD_ERROR("%1 is not paused.")};
inline constexpr Sentence noSuchLink{"error.noSuchLink",
                                     SYNOD_ERROR("There is no link between %1 and %2.")};
inline constexpr Sentence linkExists{"error.linkExists",
                                     SYNOD_ERROR("%1 and %2 have a link already.")};
inline constexpr Sentence linkToItself{"error.linkToItself",
                                       SYNOD_ERROR("A link needs two different ends.")};
inline constexpr Sentence noSuchMessage{
    "error.noSuchMessage",
    SYNOD_ERROR("Message %1 is not on its way; it has arrived or was dropped.")};
inline constexpr Sentence noMessageWaits{"error.noMessageWaits",
                                         SYNOD_ERROR("No message that fits is waiting.")};
inline constexpr Sentence noSuchTimer{"error.noSuchTimer",
                                      SYNOD_ERROR("%1 has no timer %2 running.")};
inline constexpr Sentence noSuchCommand{
    "error.noSuchCommand",
    SYNOD_ERROR("%1 does not understand the command “%2”; a command reads like: %3.")};
inline constexpr Sentence mistypedCommand{
    "error.mistypedCommand",
    SYNOD_ERROR("%1 does not understand the command “%2”; did you mean one like “%3”?")};
inline constexpr Sentence commandNamesNoNode{
    "error.commandNamesNoNode", SYNOD_ERROR("There is no node %1; the nodes are: %2.")};
inline constexpr Sentence badMessage{"error.badMessage", SYNOD_ERROR("This cannot be a %1: %2.")};
inline constexpr Sentence nameTaken{"error.nameTaken", SYNOD_ERROR("There is a node %1 already.")};
inline constexpr Sentence tooManyNodes{"error.tooManyNodes",
                                       SYNOD_ERROR("There is room for %1 nodes, and no more.")};

} // namespace synod::scenario::trouble
