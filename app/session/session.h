// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::sim {
class BranchingRun;
}

namespace synod::app {

/// What the window plays: a trace, and whatever makes it longer. One session lives on the window's
/// thread; an engine with threads of its own hands over what it has when it is asked to advance.
class Session {
public:
    enum class Engine : std::uint8_t { inProcess, sockets, recording };
    /// What acting in the past of a branch does.
    enum class Past : std::uint8_t {
        forks, ///< it opens a branch
        /// Whatever made the records cannot be rewound, but what would come of the moment can be
        /// simulated: whoever acts is asked first.
        asks,
        fixed, ///< nothing: it is for viewing
    };

    virtual ~Session() = default;

    virtual Engine engine() const = 0;
    virtual const trace::Trace& trace() const = 0;
    /// The branch that grows.
    virtual trace::BranchId branch() const = 0;
    /// How far that branch has come.
    virtual Time now() const = 0;
    /// False where nothing more will ever come to a branch: one of a recording.
    virtual bool live(trace::BranchId branch) const = 0;
    /// True where the growing branch grows by itself, as time goes by.
    virtual bool realTime() const { return false; }
    virtual Past pastOf(trace::BranchId branch) const = 0;
    /// The scenario that runs, where it is known.
    virtual const scenario::Scenario* scenario() const { return nullptr; }

    /// Brings the growing branch to `target`, or as far as it comes within the budget.
    virtual void advance(Time target, std::chrono::microseconds budget) = 0;
    /// Lets the next event happen. False when there is none.
    virtual bool step() = 0;
    /// What simulates the growing branch, and can look ahead of it; null where real processes or a
    /// recording write it.
    virtual const sim::BranchingRun* simulation() const { return nullptr; }
    /// The trace runs at this rate against the wall while it plays; 0 while it is paused. Engines
    /// in virtual time need not know.
    virtual void setRate(double) {}

    /// Acts at the end of the growing branch. Gives what is wrong, or nothing.
    virtual std::optional<Why> intervene(const intervention::Intervention& intervention) = 0;
    /// Brings the octets of a file of this machine to where real processes have theirs, so that a
    /// command can name them by this id; elsewhere nobody needs them. False where that fails.
    virtual bool bringContent(std::uint64_t, const std::string&) const { return true; }
    /// Writes down what a student does in a lesson, at the end of the growing branch. Where nothing
    /// can be written, as in a recording for viewing, nothing is.
    virtual void write(trace::Kind, const std::string&) {}
    /// Does what somebody else has thought of, on a branch of its own that leaves `main` where the
    /// first of it is due. Gives the branch, or nothing where it cannot be done.
    virtual std::optional<trace::BranchId>
    follow(trace::BranchId, const std::vector<scenario::ScheduledIntervention>&) {
        return std::nullopt;
    }
    /// Goes on with a branch from its end. Only where live().
    virtual void goOn(trace::BranchId branch) = 0;
    /// Opens a branch at a place, which grows from now on. Only where the past is not fixed.
    virtual trace::BranchId forkAt(const trace::Place& place, std::string name) = 0;
    /// The same, and acts there. Gives what is wrong, or nothing: a wrong intervention opens no
    /// branch.
    virtual std::optional<Why> actAt(const trace::Place& place,
                                     std::string name,
                                     const intervention::Intervention& intervention) = 0;

    /// What went wrong by itself since the last call.
    virtual std::vector<Why> takeErrors() { return {}; }
    /// What there is to know since the last call, such as where servers answer programs outside.
    virtual std::vector<Why> takeNotices() { return {}; }
    /// Takes in what has come by itself, as advance() does too.
    virtual void listen() {}
    /// Called, on whatever thread, when there is something to listen to.
    virtual void setWake(const std::function<void()>&) {}

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

/// A scenario in virtual time that has been run on already.
std::unique_ptr<Session> continueRun(scenario::Scenario scenario,
                                     std::unique_ptr<sim::BranchingRun> run);

/// A recorded session that can be gone on with; null where a replay does not come out the same.
std::unique_ptr<Session> continueRecording(scenario::Scenario scenario,
                                           const trace::Trace& recorded);

/// A scenario as real processes. They come up at once, and stand still until they are let run.
/// `firstPort`: the first of their ports on 127.0.0.1; 0: free ones.
std::unique_ptr<Session> makeSocketsSession(const scenario::Scenario& scenario,
                                            std::uint16_t firstPort = 0);

/// False where this program was built without them, or the helper is not there.
bool socketsAvailable();

/// A trace that was read and does not replay. It can be viewed; where this program knows its
/// scenario, what would come of a moment of it can be simulated.
std::unique_ptr<Session> makeRecordedSession(trace::Trace trace,
                                             std::optional<scenario::Scenario> scenario);

} // namespace synod::app
