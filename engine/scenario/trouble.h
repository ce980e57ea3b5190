// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

/// What can be wrong with an intervention, as sentences that a person reads.
namespace synod::scenario::trouble {

inline constexpr Rule noSuchNode{"error.noSuchNode",
                                 SYNOD_SENTENCE("errors", "There is no node or role %1 now."), ""};
inline constexpr Rule alreadyDown{
    "error.alreadyDown", SYNOD_SENTENCE("errors", "%1 is not running, so it cannot crash."), ""};
inline constexpr Rule notDown{"error.notDown",
                              SYNOD_SENTENCE("errors",
                                             "%1 runs already; only a crashed node can "
                                             "be restarted."),
                              ""};
inline constexpr Rule notRunning{
    "error.notRunning", SYNOD_SENTENCE("errors", "%1 is not running, so it can do nothing."), ""};
inline constexpr Rule notPaused{"error.notPaused", SYNOD_SENTENCE("errors", "%1 is not paused."),
                                ""};
inline constexpr Rule noSuchLink{
    "error.noSuchLink", SYNOD_SENTENCE("errors", "There is no link between %1 and %2."), ""};
inline constexpr Rule linkExists{"error.linkExists",
                                 SYNOD_SENTENCE("errors", "%1 and %2 have a link already."), ""};
inline constexpr Rule linkToItself{
    "error.linkToItself", SYNOD_SENTENCE("errors", "A link needs two different ends."), ""};
inline constexpr Rule noSuchMessage{
    "error.noSuchMessage",
    SYNOD_SENTENCE("errors", "Message %1 is not on its way; it has arrived or was dropped."), ""};
inline constexpr Rule noMessageWaits{
    "error.noMessageWaits", SYNOD_SENTENCE("errors", "No message that fits is waiting."), ""};
inline constexpr Rule noSuchTimer{"error.noSuchTimer",
                                  SYNOD_SENTENCE("errors", "%1 has no timer %2 running."), ""};
inline constexpr Rule noSuchCommand{
    "error.noSuchCommand",
    SYNOD_SENTENCE("errors", "%1 does not understand the command “%2”; a command reads like: %3."),
    ""};
inline constexpr Rule mistypedCommand{
    "error.mistypedCommand",
    SYNOD_SENTENCE("errors",
                   "%1 does not understand the command “%2”; did you mean one like “%3”?"),
    ""};
inline constexpr Rule commandNamesNoNode{
    "error.commandNamesNoNode", SYNOD_SENTENCE("errors", "There is no node %1; the nodes are: %2."),
    ""};
inline constexpr Rule badMessage{"error.badMessage",
                                 SYNOD_SENTENCE("errors", "This cannot be a %1: %2."), ""};
inline constexpr Rule nameTaken{"error.nameTaken",
                                SYNOD_SENTENCE("errors", "There is a node %1 already."), ""};
inline constexpr Rule tooManyNodes{
    "error.tooManyNodes", SYNOD_SENTENCE("errors", "There is room for %1 nodes, and no more."), ""};

template <class... Arguments>
Why say(const Rule& rule, Arguments&&... arguments) {
    return {&rule, {argument(std::forward<Arguments>(arguments))...}};
}

} // namespace synod::scenario::trouble
