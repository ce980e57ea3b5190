// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

namespace synod::files {

/// What a server says of the consensus beneath it, in that one's own words.
struct Wording {
    const Sentence& acknowledgesTooEarly;
    const Sentence& readsUnconfirmed;
    const Sentence& asksToCommit;
    const Sentence& commitsItself;
    const Sentence& confirmsItself;
    const Sentence& asksForIndex;
    const Sentence& knowsIndex;
    const Sentence& blockStored;
    const Sentence& waitsForMajority;
    const Sentence& unknownOutcome;
    const Sentence& unknownOutcomeHere;
};

} // namespace synod::files
