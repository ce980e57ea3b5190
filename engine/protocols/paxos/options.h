// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>

namespace synod::paxos {

enum class ChooseBy : std::uint8_t {
    majority,
    all, ///< wrong, blocks: a value is taken for chosen when every acceptor has accepted it
};

enum class AcceptRule : std::uint8_t {
    promise, ///< P1a: unless it has promised a higher number
    smaller, ///< wrong, unsafe: unless the number is higher than what it has promised
    once,    ///< wrong, blocks: P1a, and only the first proposal ever
};

/// How the agents behave. The variants that are wrong are here to be seen failing.
struct Options {
    /// Many instances make a sequence of commands, with a leader that executes phase 1 once for all
    /// of them (§3); else one value is chosen, and anybody proposes.
    bool manyInstances = false;
    /// How long a proposer waits, after a refusal, before it tries a higher number.
    Time backOffLeast = milliseconds(50);
    Time backOffMost = milliseconds(300);
    /// How long a proposer waits for a majority before it tries a higher number, and a leader or a
    /// learner before it asks again.
    Time proposalTimeout = milliseconds(200);
    /// How long a proposer hears nothing of a leader before it wants to be it.
    Time leaderTimeoutLeast = milliseconds(150);
    Time leaderTimeoutMost = milliseconds(300);
    Time heartbeatInterval = milliseconds(50);
    ChooseBy chooseBy = ChooseBy::majority;
    AcceptRule acceptor = AcceptRule::promise;
    /// Wrong, unsafe: a proposer sends accept requests without phase 1.
    bool skipPrepare = false;

    bool operator==(const Options&) const = default;
};

} // namespace synod::paxos
