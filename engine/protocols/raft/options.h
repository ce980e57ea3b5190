// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

namespace synod::raft {

/// How a server behaves. The variants that are wrong are here to be seen failing.
struct Options {
    Time electionTimeoutLeast = milliseconds(150); ///< §9.3 of the paper
    Time electionTimeoutMost = milliseconds(300);
    Time heartbeatInterval = milliseconds(50);
    /// A new leader appends an entry of its own term, so that it need not wait for a client to be
    /// able to commit what its predecessors left (§8).
    bool noOp = true;
    /// Wrong, unsafe: a server does not keep note of the votes it grants to others, so it may vote
    /// twice in a term. Breaks Election Safety.
    bool forgetsVote = false;
    /// Wrong, unsafe: a leader commits entries of earlier terms by counting copies, which §5.4.2
    /// and Figure 8 forbid. Breaks Leader Completeness.
    bool commitsOldTerms = false;

    bool operator==(const Options&) const = default;
};

} // namespace synod::raft
