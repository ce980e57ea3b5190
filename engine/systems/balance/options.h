// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/systems/balance/draws.h"
#include "engine/systems/balance/lines.h"
#include "engine/systems/balance/state.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::balance {

/// When a client asks.
enum class Arrivals : std::uint8_t { steady, poisson, bursts };

/// How long a request takes a worker.
enum class Service : std::uint8_t { fixed, exponential };

struct ClientOptions {
    NodeId balancer;
    Time every = milliseconds(50); ///< from one request to the next, on average
    Arrivals arrivals = Arrivals::steady;
    std::uint32_t burst = 10; ///< requests at once, of bursts
    std::vector<Operation> operations{Operation::get, Operation::put}; ///< never empty
    std::uint32_t keys = 3;                                            ///< at least 1
    bool heavyKeys = false;
    Time timeout = milliseconds(1'000); ///< after which it gives a request up
    bool heedsRetryAfter = true;        ///< it asks nothing for as long as a 503 says
    std::optional<Load> load;           ///< none: it draws as it comes
    WireOptions wire;
};

/// A backend, as a balancer is told of it.
struct Member {
    NodeId server;
    std::uint32_t weight = 1; ///< at least 1
};

struct BalancerOptions {
    Policy policy = Policy::roundRobin;
    std::uint32_t virtualNodes = 50; ///< places on the ring of a backend of weight 1
    bool healthChecks = true;
    Time checkInterval = milliseconds(200);
    Time checkTimeout = milliseconds(100); ///< where it is longer than the interval: the interval
    std::uint32_t fall = 3;                ///< checks missed in a row until a backend is out
    std::uint32_t rise = 2;                ///< checks answered in a row until it is in again
    Time attemptTimeout = milliseconds(200);
    std::uint32_t retries = 1;      ///< of one request at most
    std::uint32_t retryBudget = 20; ///< retries to a hundred requests, at most
    std::uint32_t errorLimit = 0;   ///< attempts that fail in a row until a backend is out; 0: none
    Time downTime = seconds(10);    ///< for so long it is out then, where nobody checks it
    std::uint32_t retryAfter = 0;   ///< seconds that a 503 tells a client to wait; 0: it does not
    /// What is not idempotent has a key, by which a backend knows it again.
    bool idempotencyKeys = false;
    std::uint32_t keys = 3; ///< that clients ask for, to count those that move
    /// Wrong: a request that is not idempotent is retried as well, and may take effect twice.
    bool retriesAll = false;
    /// Wrong: an answer does not end the connection that is counted for it.
    bool leaksConnections = false;
    WireOptions wire;
};

struct BackendOptions {
    NodeId balancer;
    Time serviceTime = milliseconds(20); ///< on average
    Service service = Service::fixed;
    std::uint32_t workers = 2; ///< requests that it serves at once; at least 1
    std::uint32_t queue = 10;  ///< requests that may wait
    std::optional<Load> load;  ///< none: how much work a request is, it draws as it comes
    /// It knows requests that are not idempotent again by their keys, also after a crash.
    bool idempotencyKeys = false;
    /// Wrong: it keeps the keys in its memory alone, and has forgotten them after a crash.
    bool forgetsKeys = false;
    /// Wrong: it refuses nothing, and its queue grows for as long as too much is asked.
    bool ignoresQueueLimit = false;
    WireOptions wire;
};

} // namespace synod::balance
