// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/drop_reason.h"
#include "engine/core/node_clock.h"
#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/core/why.h"
#include "engine/net/topology.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace synod::trace {

/// What a record says; a closed list (docs/formats.md).
enum class Kind : std::uint8_t {
    start,
    crash,
    restart,
    pause,
    resume,
    send,
    forward,
    deliver,
    drop,
    duplicate,
    timerSet,
    timerCancelled,
    timerExpired,
    request,
    output,
    persist,
    linkChanged,
    clockChanged,
    intervention,
    violation,
    note,
    branch,
    lesson,
    task,
};

/// Follows a trigger, as what its step asked for. A forward or drop may be, too: where its cause is
/// a record of the step.
constexpr bool isEffect(Kind kind) {
    return kind == Kind::send || kind == Kind::timerSet || kind == Kind::timerCancelled ||
           kind == Kind::output || kind == Kind::persist || kind == Kind::violation;
}

using synod::DropReason;

/// What a trigger carries beyond an effect.
struct StepDetail {
    std::vector<Delta> changed;
    std::vector<Why> why;
};

inline constexpr std::uint64_t noSeq = UINT64_MAX;
inline constexpr std::uint8_t noWhy = 0xFF;

/// One flat record of everything that can happen, at most a cache line and a half. Which fields
/// mean something depends on the kind:
///
/// | kind | node | fields beside seq, time, cause |
/// |---|---|---|
/// | start, restart | the node | step; payload: a default state (its type), not written out |
/// | crash, pause, resume | the node | payload of crash: CrashBody |
/// | send | sender | message, from, to, link, due (arrival at the link's end), payload, why |
/// | forward | the relay | as send, for the next hop; why where the node chose it itself |
/// | deliver | receiver, or a node on the way that decides itself | message, from, to; step |
/// | drop | where it happened (link: its source) | message, from, to, link, reason, fraction, why |
/// | duplicate | link's source | message (the copy's), original, from, to, link, due, payload |
/// | timerSet | the node | payload: timer; due |
/// | timerCancelled, timerExpired | the node | payload: timer; timerExpired: step |
/// | request | the node | payload: command; step |
/// | output, persist | the node | payload |
/// | linkChanged | none | link (forward), payload: LinkChange |
/// | linkChanged | who is told of it | link (its way out), payload: LinkChange; step |
/// | clockChanged | whose clock | payload: NodeClock, as it goes from now on |
/// | intervention | as resolved | payload: an Intervention; delay, deliver: message, due |
/// | violation | the node whose step broke it | payload: ViolationBody |
/// | note, lesson, task | as given | payload: std::string |
/// | branch | none | payload: BranchBody |
struct Record {
    std::uint64_t seq = 0;
    Time time;
    std::uint64_t cause = noSeq; ///< the record that produced this one
    std::uint64_t message = 0;   ///< 0: none
    Time due;                    ///< of send, forward, duplicate, timerSet; Time::never(): waits
                                 ///< to be picked
    std::uint64_t original = 0;  ///< of duplicate: the message it is a copy of
    net::DirectedLink link;
    std::uint32_t fraction = 0; ///< of drop: how far along the link, out of 2^32
    NodeId node, from, to;
    Kind kind = Kind::note;
    std::uint8_t why = noWhy; ///< of an effect: index among its trigger's reasons
    DropReason reason = DropReason::none;
    Value payload;
    std::unique_ptr<StepDetail> step;

    Record() = default;
    Record(Record&&) noexcept = default;
    Record& operator=(Record&&) noexcept = default;
    Record(const Record& other);
    Record& operator=(const Record& other);
    ~Record() = default;
};

/// The node begins anew from its disk.
inline bool beginsAnew(Kind kind) {
    return kind == Kind::start || kind == Kind::restart;
}

/// Begins a step of a node; only these carry `changed` and `why`.
inline bool isTrigger(const Record& record) {
    switch (record.kind) {
    case Kind::start:
    case Kind::deliver:
    case Kind::timerExpired:
    case Kind::request:
    case Kind::restart: return true;
    case Kind::linkChanged: return record.node.valid();
    default: return false;
    }
}

struct CrashBody {
    bool diskLost = false;
    bool removed = false; ///< the node was taken out of the topology

    bool operator==(const CrashBody&) const = default;
};

struct LinkChange {
    net::Link link;

    bool operator==(const LinkChange&) const = default;
};

struct ViolationBody {
    std::string property;
    Why why;
    std::vector<std::uint64_t> evidence;

    bool operator==(const ViolationBody&) const = default;
};

struct BranchBody {
    std::uint64_t branch = 0;
    std::uint64_t parent = 0;
    std::uint64_t at = 0;
    std::string name;

    bool operator==(const BranchBody&) const = default;
};

/// Where a run puts its records. Sequence numbers are the caller's; records come in their order.
class RecordSink {
public:
    virtual ~RecordSink() = default;
    virtual void append(Record&& record) = 0;
};

} // namespace synod::trace

SYNOD_DECLARE_VALUE(synod::trace::CrashBody);
SYNOD_DECLARE_VALUE(synod::trace::LinkChange);
SYNOD_DECLARE_VALUE(synod::trace::ViolationBody);
SYNOD_DECLARE_VALUE(synod::trace::BranchBody);
