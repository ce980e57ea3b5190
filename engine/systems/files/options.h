// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>

namespace synod::files {

/// What a server that does not lead does with a client's request.
enum class Follower : std::uint8_t {
    forward,  ///< passes it on to the leader, which answers the client itself
    redirect, ///< refuses it, and names the leader
};

/// When the leader says that a write is done.
enum class Acknowledge : std::uint8_t {
    committed, ///< when its entry is committed and applied
    onAppend,  ///< wrong: as soon as it is in its own log
};

/// How a server behaves. The variants that are wrong are here to be seen failing.
struct Options {
    Follower follower = Follower::forward;
    /// What a person or HTTP asks for is answered within this time, with 503 or 504 if need be.
    Time answerWithin = seconds(2);
    /// Without an answer for so long a server asks whoever leads again: a message may have been
    /// lost.
    Time askAgainAfter = milliseconds(200);
    /// Wrong: a write that was acknowledged may be lost.
    Acknowledge acknowledge = Acknowledge::committed;
    /// Wrong: every server answers reads at once from what it has; they may be stale.
    bool readsLocally = false;
    /// Wrong: a request that is asked for again takes effect again.
    bool forgetsSessions = false;

    bool operator==(const Options&) const = default;
};

} // namespace synod::files
