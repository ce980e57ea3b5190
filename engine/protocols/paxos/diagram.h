// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/protocols/paxos/state.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace synod::paxos {

/// One arrow of the state diagram.
struct Transition {
    Phase from;
    Phase to;
    std::string_view label; ///< an English sentence
    std::string_view cites;
};

/// What a proposer goes through. The paper has no such figure: its two phases make one.
inline constexpr std::array<Transition, 8> diagram{{
    {Phase::Idle, Phase::Preparing,
     SYNOD_SENTENCE("diagram", "selects a number, asks for promises"),
     "Paxos Made Simple §2.2, Phase 1(a)"},
    {Phase::Preparing, Phase::Preparing, SYNOD_SENTENCE("diagram", "no majority: a higher number"),
     "Paxos Made Simple §2.4"},
    {Phase::Preparing, Phase::Proposing,
     SYNOD_SENTENCE("diagram", "a majority has promised: asks for its value to be accepted"),
     "Paxos Made Simple §2.2, Phase 2(a)"},
    {Phase::Preparing, Phase::Leading,
     SYNOD_SENTENCE("diagram", "a majority has promised, for all instances"),
     "Paxos Made Simple §3"},
    {Phase::Preparing, Phase::Idle, SYNOD_SENTENCE("diagram", "learns of a higher number"),
     "Paxos Made Simple §2.2"},
    {Phase::Proposing, Phase::Preparing, SYNOD_SENTENCE("diagram", "not chosen: a higher number"),
     "Paxos Made Simple §2.4"},
    {Phase::Proposing, Phase::Idle,
     SYNOD_SENTENCE("diagram", "its value is chosen, or it learns of a higher number"),
     "Paxos Made Simple §2.3"},
    {Phase::Leading, Phase::Idle, SYNOD_SENTENCE("diagram", "learns of a higher number"),
     "Paxos Made Simple §2.4"},
}};

constexpr bool inDiagram(Phase from, Phase to) {
    return std::any_of(diagram.begin(), diagram.end(), [=](const Transition& transition) {
        return transition.from == from && transition.to == to;
    });
}

} // namespace synod::paxos
