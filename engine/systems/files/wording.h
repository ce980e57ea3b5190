// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

namespace synod::files {

/// What a server says of the consensus beneath it, in that one's own words.
struct Wording {
    const Rule& acknowledgesTooEarly;
    const Rule& readsUnconfirmed;
    const Rule& asksToCommit;
    const Rule& commitsItself;
    const Rule& confirmsItself;
    const Rule& asksForIndex;
    const Rule& knowsIndex;
    const Rule& blockStored;
    const Rule& waitsForMajority;
    const Rule& unknownOutcome;
    const Rule& unknownOutcomeHere;
};

} // namespace synod::files
