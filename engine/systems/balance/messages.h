// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/value.h"
#include "engine/protocols/tcp/segment.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::balance {

/// What a client wants with a key.
enum class Operation : std::uint8_t {
    get,
    put,
    append, ///< not idempotent: twice is another thing than once
};
BOOST_DESCRIBE_ENUM(Operation, get, put, append)

/// "the intended effect on the server of multiple identical requests … is the same as the effect
/// for a single such request" (RFC 9110 §9.2.2).
constexpr bool isIdempotent(Operation operation) {
    return operation != Operation::append;
}
std::string_view nameOf(Operation operation);

/// What became of a request.
enum class Status : std::uint8_t {
    done,
    refused,     ///< no place in the queue: 503 (RFC 9110 §15.6.4)
    noBackend,   ///< none is in: 503
    timedOut,    ///< no backend has answered: 504 (RFC 9110 §15.6.5)
    badGateway,  ///< the connection to a backend was refused, or broke: 502 (RFC 9110 §15.6.3)
    unreachable, ///< the client's own finding: its connection to the balancer was, or did
};
BOOST_DESCRIBE_ENUM(Status, done, refused, noBackend, timedOut, badGateway, unreachable)

/// A client asks the balancer.
struct Request {
    std::uint64_t number = 0; ///< the client's own count
    Operation operation = Operation::get;
    std::uint32_t key = 0;

    bool operator==(const Request&) const = default;
};
BOOST_DESCRIBE_STRUCT(Request, (), (number, operation, key))

/// The balancer asks a backend for a client.
struct Attempt {
    std::uint64_t attempt = 0; ///< the balancer's own count of what it asks this backend
    NodeId client;
    std::uint64_t number = 0;
    Operation operation = Operation::get;
    std::uint32_t key = 0;

    bool operator==(const Attempt&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attempt, (), (attempt, client, number, operation, key))

/// A backend answers the balancer: done, or refused.
struct Response {
    std::uint64_t attempt = 0;
    Status status = Status::done;

    bool operator==(const Response&) const = default;
};
BOOST_DESCRIBE_STRUCT(Response, (), (attempt, status))

/// The balancer answers a client.
struct Answer {
    std::uint64_t number = 0;
    Status status = Status::done;
    NodeId server;                ///< that did it, or was asked last; none: nobody was
    std::uint32_t retryAfter = 0; ///< seconds (RFC 9110 §10.2.3); 0: it does not say

    bool operator==(const Answer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (number, status, server, retryAfter))

/// Without `retryAfter` where it says nothing.
std::string ownText(const Answer& answer, const Names& names);

/// The balancer asks a backend whether it is there.
struct Check {
    std::uint64_t round = 0;

    bool operator==(const Check&) const = default;
};
BOOST_DESCRIBE_STRUCT(Check, (), (round))

struct CheckAnswer {
    std::uint64_t round = 0;

    bool operator==(const CheckAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(CheckAnswer, (), (round))

/// What goes from node to node: over UDP a datagram each, over TCP segments whose text is HTTP.
using Message = std::variant<Request, Attempt, Response, Answer, Check, CheckAnswer, tcp::Segment>;

/// The message goes by what it is, and a segment by what it carries: "Attempt"; one that carries
/// none by what it is there for: "SYN", "SYN-ACK", "FIN", "RST", "ACK", "Data".
std::string_view nameOf(const Message& message);
/// The names that messages can have.
std::vector<std::string_view> messageTypes();

} // namespace synod::balance

SYNOD_DECLARE_VALUE(synod::balance::Message);
