// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::exports {

struct Request;

/// What became of an operation.
enum class Outcome : std::uint8_t {
    done,
    noEffect, ///< it certainly changed nothing: a cas that failed, a delete of an absent key
    unknown,  ///< its client was never answered: it may have taken effect, or may do so any time
};

/// One operation of one client of a service, as the client saw it.
struct ClientOperation {
    std::uint64_t client = 0;
    std::string verb; ///< put get append cas delete
    std::string key;
    std::string expected;             ///< of cas
    std::optional<std::string> value; ///< of get what was read; none: the key was absent
    Time called;
    Time returned = Time::never(); ///< never: it was not answered
    Outcome outcome = Outcome::unknown;
    static constexpr std::uint64_t noRecord = UINT64_MAX;
    NodeId node; ///< who was asked to do it; none: nobody knows, or it lay on a disk
    std::uint64_t callRecord = noRecord; ///< its seq
    std::uint64_t returnRecord = noRecord;

    bool operator==(const ClientOperation&) const = default;
};

/// What the clients of a branch asked and were answered, in the order in which they asked.
///
/// A client has one operation under way at a time; one whose operation was never answered (it
/// crashed meanwhile) goes on under a new number. The nodes that are clients come first, c1 with 0.
/// What a person asks of a server has no answer, so its outcome is unknown and its client asks
/// nothing more; where the server refuses it at once, it is no operation. What lay on a disk at the
/// start and comes to be executed counts as asked for at time 0. Retries are no operations of their
/// own.
///
/// The session's protocol must be one whose servers give a service (scenario::Language::execution).
std::vector<ClientOperation> clientHistory(const trace::Trace& trace, trace::BranchId branch);
/// The same up to a request's `until`, as if the session ended there: what is answered later is not
/// answered. Nothing where a person has cancelled.
std::optional<std::vector<ClientOperation>> clientHistory(const Request& request);

} // namespace synod::exports
