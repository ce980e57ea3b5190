// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

/// What can be wrong with a scenario: each sentence says what is, and what would be right.
namespace synod::scenario::errors {

inline constexpr Sentence cannotRead{"errors.cannotRead",
                                     SYNOD_ERROR("this file cannot be read: %1")};
inline constexpr Sentence tooManyOctets{
    "errors.tooManyOctets", SYNOD_ERROR("this is longer than any scenario: %1 at most")};
inline constexpr Sentence notToml{"errors.notToml", SYNOD_ERROR("this is not TOML: %1")};
inline constexpr Sentence notUtf8{"errors.notUtf8",
                                  SYNOD_ERROR("this is not text in UTF-8; save it as UTF-8")};
inline constexpr Sentence notSetting{
    "errors.notSetting", SYNOD_ERROR("%1 sets nothing; write key=value, such as network.loss=0.1")};
inline constexpr Sentence notSettable{
    "errors.notSettable", SYNOD_ERROR("%1 is no table, so that nothing within it can be set")};

// ---- keys ------------------------------------------------------------------------------------

inline constexpr Sentence unknownKey{"errors.unknownKey",
                                     SYNOD_ERROR("there is no key %1 here; did you mean %2?")};
inline constexpr Sentence unknownKeyOf{"errors.unknownKeyOf",
                                       SYNOD_ERROR("there is no key %1 here; the keys are: %2")};
inline constexpr Sentence missingKey{"errors.missingKey",
                                     SYNOD_ERROR("the key %1 is missing here")};
inline constexpr Sentence unknownChoice{"errors.unknownChoice",
                                        SYNOD_ERROR("%1 cannot be %2; did you mean %3?")};
inline constexpr Sentence unknownChoiceOf{"errors.unknownChoiceOf",
                                          SYNOD_ERROR("%1 cannot be %2; it is one of: %3")};

// ---- types and ranges --------------------------------------------------------------------------

inline constexpr Sentence notText{"errors.notText", SYNOD_ERROR("%1 must be a text in quotes")};
inline constexpr Sentence notInteger{"errors.notInteger",
                                     SYNOD_ERROR("%1 must be a whole number from %2 to %3")};
inline constexpr Sentence notBoolean{"errors.notBoolean", SYNOD_ERROR("%1 must be true or false")};
inline constexpr Sentence notTable{"errors.notTable", SYNOD_ERROR("%1 must be a table")};
inline constexpr Sentence notTables{"errors.notTables",
                                    SYNOD_ERROR("%1 must be tables, each written under [[%1]]")};
inline constexpr Sentence notTexts{
    "errors.notTexts", SYNOD_ERROR("%1 must be a list of texts, such as [\"n1\", \"n2\"]")};
inline constexpr Sentence notDuration{
    "errors.notDuration", SYNOD_ERROR("%1 must be a duration such as \"10ms\", \"2.5s\" or "
                                      "\"150us\"; the units are ns, us, ms and s")};
inline constexpr Sentence tooLong{"errors.tooLong", SYNOD_ERROR("%1 must be at most %2")};
inline constexpr Sentence tooShort{"errors.tooShort", SYNOD_ERROR("%1 must be at least %2")};
inline constexpr Sentence notPositive{"errors.notPositive",
                                      SYNOD_ERROR("%1 must be longer than 0")};
inline constexpr Sentence notDurationRange{
    "errors.notDurationRange",
    SYNOD_ERROR(
        "%1 must be the shortest and the longest duration, such as [\"150ms\", \"300ms\"]")};
inline constexpr Sentence notProbability{"errors.notProbability",
                                         SYNOD_ERROR("%1 must be a probability from 0 to 1")};
inline constexpr Sentence notBandwidth{
    "errors.notBandwidth",
    SYNOD_ERROR(
        "%1 must be a bandwidth from 1bit/s to 1000Gbit/s such as \"10Mbit/s\", or \"unlimited\"")};
inline constexpr Sentence notRate{
    "errors.notRate",
    SYNOD_ERROR("%1 must be a rate such as \"20/s\": from once in %2 to once in %3")};
inline constexpr Sentence tooMuchAsked{
    "errors.tooMuchAsked", SYNOD_ERROR("all clients together ask %1 times a second; at most %2 are "
                                       "possible: let fewer clients ask, or at a lower rate")};
inline constexpr Sentence notClockRate{
    "errors.notClockRate",
    SYNOD_ERROR("%1 must be how fast the clock goes, from 0.1 to 10; 1 is right")};
inline constexpr Sentence notPosition{
    "errors.notPosition", SYNOD_ERROR("%1 must be two whole numbers, such as [-100, 50]")};
inline constexpr Sentence notPlainValue{
    "errors.notPlainValue",
    SYNOD_ERROR("a state holds whole numbers, texts, true and false, lists and tables only")};

// ---- nodes and links ---------------------------------------------------------------------------

inline constexpr Sentence badName{
    "errors.badName",
    SYNOD_ERROR("%1 cannot name a node; a name is up to 40 letters, digits, - and _")};
inline constexpr Sentence duplicateName{
    "errors.duplicateName",
    SYNOD_ERROR("there is a node %1 already; each needs a name of its own")};
inline constexpr Sentence nameOfClient{
    "errors.nameOfClient",
    SYNOD_ERROR("a client of the workload is named %1 as well; give the node another name")};
inline constexpr Sentence nameOfRole{
    "errors.nameOfRole", SYNOD_ERROR("%1 is a role of this protocol; give the node another name")};
inline constexpr Sentence countOfNames{
    "errors.countOfNames", SYNOD_ERROR("nodes is %1, but there are %2 names; leave nodes out")};
inline constexpr Sentence tooManyNodes{
    "errors.tooManyNodes",
    SYNOD_ERROR("there are %1 nodes; at most %2 are possible, clients included")};
inline constexpr Sentence unknownNode{"errors.unknownNode",
                                      SYNOD_ERROR("there is no node %1; did you mean %2?")};
inline constexpr Sentence unknownNodeOf{"errors.unknownNodeOf",
                                        SYNOD_ERROR("there is no node %1; the nodes are: %2")};
inline constexpr Sentence notLink{
    "errors.notLink", SYNOD_ERROR("%1 must be the two ends of a link, such as [\"n1\", \"n2\"]")};
inline constexpr Sentence notLinks{
    "errors.notLinks",
    SYNOD_ERROR("%1 must be a list of links, such as [[\"n1\", \"n2\"], [\"n2\", \"n3\"]]")};
inline constexpr Sentence selfLink{
    "errors.selfLink", SYNOD_ERROR("%1 stands at both ends; a link joins two different nodes")};
inline constexpr Sentence duplicateLink{
    "errors.duplicateLink", SYNOD_ERROR("%1 and %2 have a link already; leave one of the two out")};
inline constexpr Sentence noSuchLink{
    "errors.noSuchLink",
    SYNOD_ERROR("%1 and %2 have no link in this topology; name two that have one")};
inline constexpr Sentence onNeitherSide{
    "errors.onNeitherSide",
    SYNOD_ERROR("with against each name ends in -a or -b, the side it stands on; %1 does not")};
inline constexpr Sentence noTwinBalancer{
    "errors.noTwinBalancer",
    SYNOD_ERROR("with against there are two balancers, and %1, the other, is missing")};
inline constexpr Sentence linksOfShape{
    "errors.linksOfShape",
    SYNOD_ERROR("a %1 has its own links; for others set shape = \"custom\"")};

inline constexpr Sentence tooManyHosts{
    "errors.tooManyHosts",
    SYNOD_ERROR("a router has addresses for 253 hosts; let more nodes be routers")};

// ---- the parts of a scenario -------------------------------------------------------------------

inline constexpr Sentence wrongFormat{
    "errors.wrongFormat", SYNOD_ERROR("this file has format %1, but this program reads format 1")};
inline constexpr Sentence badPreset{"errors.badPreset",
                                    SYNOD_ERROR("this is no state that %1 can start from: %2")};
inline constexpr Sentence presetOfBalancer{
    "errors.presetOfBalancer", SYNOD_ERROR("%1 is the balancer: what holds of it stands in "
                                           "[options]; [node.NAME] is for a backend, such as %2")};
inline constexpr Sentence badCommand{
    "errors.badCommand",
    SYNOD_ERROR("%2 does not understand the command %1; a command reads like: %3")};
inline constexpr Sentence mistypedCommand{
    "errors.mistypedCommand",
    SYNOD_ERROR("%2 does not understand the command %1; did you mean one like %3?")};
inline constexpr Sentence badMessage{"errors.badMessage",
                                     SYNOD_ERROR("this is no message of %1: %2")};
inline constexpr Sentence toItself{"errors.toItself",
                                   SYNOD_ERROR("%1 cannot do this with itself; name another node")};
inline constexpr Sentence unsorted{
    "errors.unsorted",
    SYNOD_ERROR("%1 comes behind %2; put interventions in the order of their times")};
inline constexpr Sentence notGroups{
    "errors.notGroups",
    SYNOD_ERROR("%1 must be two or more lists of nodes, such as [[\"n1\", \"n2\"], [\"n3\"]]")};
inline constexpr Sentence inTwoGroups{
    "errors.inTwoGroups", SYNOD_ERROR("%1 is named twice; a node is in one group only")};
inline constexpr Sentence emptySelector{
    "errors.emptySelector",
    SYNOD_ERROR("this picks no message; name it by id, or by type, from, to or nth")};
inline constexpr Sentence idAlone{
    "errors.idAlone", SYNOD_ERROR("an id picks one message; leave type, from, to and nth out")};

} // namespace synod::scenario::errors
