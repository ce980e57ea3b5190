// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_key.h"
#include "engine/core/per_node.h"
#include "engine/core/time.h"
#include "engine/systems/balance/latencies.h"
#include "engine/systems/balance/lines.h"
#include "engine/systems/balance/messages.h"
#include "engine/systems/balance/window.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::balance {

/// A value for each of a few numbers that only grow.
template <class T>
using PerNumber = SmallMap<std::uint64_t, T>;

/// Numbers are used once, over restarts too: a node reserves so many at a time on its disk.
inline constexpr std::uint64_t reservedAtOnce = 1'000;

struct Reserve {
    std::uint64_t upTo = 0; ///< it may use numbers up to this

    bool operator==(const Reserve&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reserve, (), (upTo))

/// What a client or a balancer writes to its disk: its numbers, and those of its TCP.
using NumbersChange = std::variant<Reserve, tcp::Stable>;

// ---- Clients -----------------------------------------------------------------------------------

/// A request without an answer.
struct Asked {
    Operation operation = Operation::get;
    std::uint32_t key = 0;
    Time since;

    bool operator==(const Asked&) const = default;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (operation, key, since))

struct ClientState {
    NodeId balancer;            ///< that it asks
    std::uint64_t number = 0;   ///< of its last request
    std::uint64_t reserved = 0; ///< numbers up to this are on its disk
    PerNumber<Asked> waiting;   ///< by number
    bool counts = false;        ///< the timer of its patience runs
    // Requests, since it started:
    std::uint64_t done = 0;
    std::uint64_t refused = 0;
    std::uint64_t failed = 0;  ///< no backend was in, or none has answered, or nobody was reached
    std::uint64_t givenUp = 0; ///< not answered at all in time
    Time holdsBackUntil;       ///< as a Retry-After has asked for; in the past: it does not
    // Of the last that was done:
    NodeId server;
    Time latency;
    Latencies latencies; ///< of all that were done
    // Over TCP:
    ConnectionUses lines;
    tcp::State tcp;

    bool operator==(const ClientState&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientState,
                      (),
                      (balancer,
                       number,
                       reserved,
                       waiting,
                       counts,
                       done,
                       refused,
                       failed,
                       givenUp,
                       holdsBackUntil,
                       server,
                       latency,
                       latencies,
                       lines,
                       tcp))

struct ClientStable {
    std::uint64_t reserved = 0;
    std::uint32_t issUsed = 0; ///< of tcp::Stable

    bool operator==(const ClientStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientStable, (), (reserved, issUsed))

enum class ClientTimer : std::uint8_t {
    next,     ///< time for the next request
    patience, ///< the oldest request has waited for long enough
};
BOOST_DESCRIBE_ENUM(ClientTimer, next, patience)
using ClientTimers = std::variant<ClientTimer, tcp::Timer>;

/// A request has its answer.
struct Answered {
    std::uint64_t number = 0;
    NodeId server; ///< none: nobody was asked
    Time latency;
    Status status = Status::done;

    bool operator==(const Answered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (number, server, latency, status))

/// A request has none, and the client waits no longer.
struct GivenUp {
    std::uint64_t number = 0;
    Time after;

    bool operator==(const GivenUp&) const = default;
};
BOOST_DESCRIBE_STRUCT(GivenUp, (), (number, after))

using ClientOutput = std::variant<Answered, GivenUp>;

// ---- The balancer ------------------------------------------------------------------------------

/// Who gets the next request.
enum class Policy : std::uint8_t {
    random,
    roundRobin,
    weightedRoundRobin, ///< smooth: nginx's
    leastConnections,
    twoChoices,
    consistentHash,
    moduloHash, ///< wrong where backends come and go: nearly all keys move then
};
BOOST_DESCRIBE_ENUM(Policy,
                    random,
                    roundRobin,
                    weightedRoundRobin,
                    leastConnections,
                    twoChoices,
                    consistentHash,
                    moduloHash)

/// What a balancer knows of a backend.
struct Backend {
    bool up = true;             ///< as the checks have it
    bool draining = false;      ///< a person wants it to get nothing new
    std::uint32_t weight = 1;   ///< at least 1
    std::uint64_t underWay = 0; ///< connections: what it was asked and has not answered in time
    std::uint64_t chosen = 0;   ///< requests that came to it first
    std::uint64_t retried = 0;  ///< requests that came to it after another had failed them
    std::uint64_t attempt = 0;  ///< of the last attempt
    bool checked = false;       ///< the answer to the last check is not there
    std::uint64_t misses = 0;   ///< checks in a row, while it is up
    std::uint64_t passes = 0;   ///< checks in a row, while it is not
    std::uint64_t errors = 0;   ///< attempts in a row that failed, where they count
    Time downSince;             ///< since when it is out for them, until it answers; 0: it is not

    bool operator==(const Backend&) const = default;
    bool isIn() const { return up && !draining; }
};
BOOST_DESCRIBE_STRUCT(Backend,
                      (),
                      (up,
                       draining,
                       weight,
                       underWay,
                       chosen,
                       retried,
                       attempt,
                       checked,
                       misses,
                       passes,
                       errors,
                       downSince))

/// A request that a balancer has asked a backend for.
struct Pending {
    NodeId client;
    std::uint64_t number = 0;
    Operation operation = Operation::get;
    std::uint32_t key = 0;
    NodeId server;
    std::uint64_t attempt = 0; ///< the number of the attempt at the server
    Time since;                ///< of this attempt
    std::vector<NodeId> tried; ///< servers before this one
    /// A server before has not answered, so that it may have taken effect there.
    bool inDoubt = false;

    bool operator==(const Pending&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pending,
                      (),
                      (client, number, operation, key, server, attempt, since, tried, inDoubt))

/// What the last change of who is in did to the keys, with a policy that goes by keys.
struct KeyMoves {
    NodeId server; ///< that came or went; none: nobody has
    std::uint64_t keys = 0;
    std::uint64_t moved = 0; ///< keys that belong to another server now
    std::uint64_t own = 0;   ///< of these, those that the server had, or has now

    bool operator==(const KeyMoves&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyMoves, (), (server, keys, moved, own))

struct BalancerState {
    Policy policy = Policy::roundRobin;
    PerNode<Backend> backends;
    PerNode<std::int64_t> currentWeights; ///< of smooth weighted round robin; else empty
    PerNumber<Pending> pending;           ///< by the balancer's count of requests
    PerNode<Window> seen;                 ///< requests, by client
    NodeId last;                          ///< chosen for a new request
    // Requests, since it started:
    std::uint64_t requests = 0;
    std::uint64_t retries = 0;
    std::uint64_t done = 0;
    std::uint64_t refused = 0;
    std::uint64_t failed = 0;   ///< no backend was in, or none has answered
    std::uint64_t reserved = 0; ///< numbers of attempts up to this are on its disk
    std::uint64_t round = 0;    ///< of checks
    bool counts = false;        ///< the timer of attempts runs
    KeyMoves moves;
    // Over TCP, with clients and with backends:
    ConnectionUses lines;
    tcp::State tcp;

    bool operator==(const BalancerState&) const = default;
};
BOOST_DESCRIBE_STRUCT(BalancerState,
                      (),
                      (policy,
                       backends,
                       currentWeights,
                       pending,
                       seen,
                       last,
                       requests,
                       retries,
                       done,
                       refused,
                       failed,
                       reserved,
                       round,
                       counts,
                       moves,
                       lines,
                       tcp))

struct BalancerStable {
    std::uint64_t reserved = 0;
    std::uint32_t issUsed = 0; ///< of tcp::Stable

    bool operator==(const BalancerStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(BalancerStable, (), (reserved, issUsed))

enum class BalancerTimer : std::uint8_t {
    check,          ///< time for the next round of checks
    checkTimeout,   ///< who has not answered the check has missed it
    attemptTimeout, ///< the oldest attempt has waited for long enough
    tryAgain,       ///< a backend that failed too often has been out for long enough
};
BOOST_DESCRIBE_ENUM(BalancerTimer, check, checkTimeout, attemptTimeout, tryAgain)
using BalancerTimers = std::variant<BalancerTimer, tcp::Timer>;

/// Who runs the balancer is told: a server gets requests again, or none any more.
struct Membership {
    NodeId server;
    bool in = false;

    bool operator==(const Membership&) const = default;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (server, in))

// ---- Backends ----------------------------------------------------------------------------------

/// Requests that are not idempotent and have taken effect, of one client; the oldest first.
using Known = std::vector<std::uint64_t>;

struct BackendState {
    PerKey<Attempt> serving;   ///< by worker, from 1
    PerNumber<Attempt> queue;  ///< in the order of their coming
    std::uint64_t arrived = 0; ///< attempts that it has taken
    std::uint64_t executed = 0;
    std::uint64_t refused = 0;
    Attempt last;             ///< that it has executed
    std::uint64_t slow = 1;   ///< so many times the usual time
    Window seen;              ///< attempts
    std::uint64_t starts = 0; ///< with this one
    bool stopped = false;     ///< its program has ended; its host is there
    PerNode<Known> known;     ///< by client; where requests have keys
    ConnectionUses lines;     ///< over TCP
    tcp::State tcp;

    bool operator==(const BackendState&) const = default;
};
BOOST_DESCRIBE_STRUCT(BackendState,
                      (),
                      (serving,
                       queue,
                       arrived,
                       executed,
                       refused,
                       last,
                       slow,
                       seen,
                       starts,
                       stopped,
                       known,
                       lines,
                       tcp))

/// All that a backend keeps over a crash, beside what requests have done to its keys.
struct BackendStable {
    std::uint64_t starts = 0;
    PerNode<Known> known;
    std::uint32_t issUsed = 0; ///< of tcp::Stable

    bool operator==(const BackendStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(BackendStable, (), (starts, known, issUsed))

struct SaveStart {
    std::uint64_t starts = 0;

    bool operator==(const SaveStart&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveStart, (), (starts))

/// Together with the effect of the request.
struct Remember {
    NodeId client;
    std::uint64_t number = 0;

    bool operator==(const Remember&) const = default;
};
BOOST_DESCRIBE_STRUCT(Remember, (), (client, number))

/// A backend remembers so many requests of a client; the oldest is forgotten first.
inline constexpr std::size_t mostKnown = 200;
void remember(PerNode<Known>& known, const Remember& request);
bool isKnown(const PerNode<Known>& known, NodeId client, std::uint64_t number);

using BackendChange = std::variant<SaveStart, Remember, tcp::Stable>;

/// A worker is done.
struct BackendTimer {
    std::uint16_t worker = 0;

    bool operator==(const BackendTimer&) const = default;
};
BOOST_DESCRIBE_STRUCT(BackendTimer, (), (worker))
using BackendTimers = std::variant<BackendTimer, tcp::Timer>;

/// `worker 1`.
std::string ownText(const BackendTimer& timer, const Names& names);

/// A request has taken effect at a backend.
struct Executed {
    NodeId client;
    std::uint64_t number = 0;
    Operation operation = Operation::get;
    std::uint32_t key = 0;

    bool operator==(const Executed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Executed, (), (client, number, operation, key))

// ---- What people ask of a node -----------------------------------------------------------------

enum class Verb : std::uint8_t {
    drain,   ///< of the balancer, with a server
    undrain, ///< the same
    add,     ///< the same
    weight,  ///< of the balancer, with a server and a number
    policy,  ///< of the balancer, with the number of a policy
    slow,    ///< of a backend, with a number
    stop,    ///< of a backend: its program ends, its host lives on
    start,   ///< of a backend: its program starts again
    get,     ///< of a client, with the number of a key; and the following
    put,
    append,
};
BOOST_DESCRIBE_ENUM(Verb, drain, undrain, add, weight, policy, slow, stop, start, get, put, append)

struct Command {
    Verb verb = Verb::get;
    NodeId server;
    std::uint64_t number = 0;
    std::string text; ///< as a person has it

    bool operator==(const Command&) const = default;
};
BOOST_DESCRIBE_STRUCT(Command, (), (verb, server, number, text))

std::string ownText(const Command& command, const Names& names);

std::string_view nameOf(Policy policy);

} // namespace synod::balance

SYNOD_DECLARE_VALUE(synod::balance::ClientState);
SYNOD_DECLARE_VALUE(synod::balance::ClientStable);
SYNOD_DECLARE_VALUE(synod::balance::ClientTimers);
SYNOD_DECLARE_VALUE(synod::balance::ClientOutput);
SYNOD_DECLARE_VALUE(synod::balance::NumbersChange);
SYNOD_DECLARE_VALUE(synod::balance::BalancerState);
SYNOD_DECLARE_VALUE(synod::balance::BalancerStable);
SYNOD_DECLARE_VALUE(synod::balance::BalancerTimers);
SYNOD_DECLARE_VALUE(synod::balance::Membership);
SYNOD_DECLARE_VALUE(synod::balance::BackendState);
SYNOD_DECLARE_VALUE(synod::balance::BackendStable);
SYNOD_DECLARE_VALUE(synod::balance::BackendChange);
SYNOD_DECLARE_VALUE(synod::balance::BackendTimers);
SYNOD_DECLARE_VALUE(synod::balance::Executed);
SYNOD_DECLARE_VALUE(synod::balance::Command);
