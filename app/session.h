// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// What the window plays: a trace, and whatever makes it longer. One session lives on the window's
/// thread; an engine with threads of its own hands over what it has when it is asked to advance.
class Session {
public:
    enum class Engine : std::uint8_t { inProcess, sockets, recording };

    virtual ~Session() = default;

    virtual Engine engine() const = 0;
    virtual const trace::Trace& trace() const = 0;
    /// The branch that grows.
    virtual trace::BranchId branch() const = 0;
    /// How far that branch has come.
    virtual Time now() const = 0;
    /// False where nothing more will ever come: a recording that is only for viewing.
    virtual bool live() const = 0;
    /// True where a moment of the past can be gone on with.
    virtual bool canRewind() const = 0;
    /// The scenario that runs, where it is known.
    virtual const scenario::Scenario* scenario() const { return nullptr; }

    /// Brings the growing branch to `target`, or as far as it comes within the budget.
    virtual void advance(Time target, std::chrono::microseconds budget) = 0;
    /// Lets the next event happen. False when there is none.
    virtual bool step() = 0;
    /// The trace runs at this rate against the wall while it plays; 0 while it is paused. Engines
    /// in virtual time need not know.
    virtual void setRate(double) {}

    /// Acts at the end of the growing branch. Gives what is wrong, or nothing.
    virtual std::optional<Why> intervene(const scenario::Intervention& intervention) = 0;
    /// Goes on with a branch from its end. Only where canRewind().
    virtual void goOn(trace::BranchId branch) = 0;
    /// Opens a branch after `count` records of another. Only where canRewind().
    virtual trace::BranchId
    forkAt(trace::BranchId branch, std::uint64_t count, Time time, std::string name) = 0;

    /// What went wrong by itself since the last call.
    virtual std::vector<Why> takeErrors() { return {}; }

    virtual void renameBranch(trace::BranchId branch, std::string name) = 0;
    /// Takes note of where a person put the nodes.
    virtual void setPositions(trace::BranchId branch,
                              const std::vector<std::optional<net::Position>>& positions) = 0;
};

/// More records of a session than these lie in a temporary file rather than in memory. Where no
/// such file can be made, everything stays in memory.
void keepOldRecordsOnDisk(trace::Trace& trace);

/// A scenario in virtual time.
std::unique_ptr<Session> makeInProcessSession(scenario::Scenario scenario);

/// A recorded session that can be gone on with; null where a replay does not come out the same.
std::unique_ptr<Session> continueRecording(scenario::Scenario scenario,
                                           const trace::Trace& recorded);

/// A scenario as real processes. They come up at once, and stand still until they are let run.
std::unique_ptr<Session> makeSocketsSession(scenario::Scenario scenario);

/// False where this program was built without them, or the helper is not there.
bool socketsAvailable();

/// A trace that was read, for viewing.
std::unique_ptr<Session> makeRecordedSession(trace::Trace trace);

} // namespace synod::app
