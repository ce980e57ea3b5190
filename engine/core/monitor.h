// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace synod {

/// One reported step of one node, as a monitor sees it. A monitor never sees a global snapshot:
/// what it knows of other nodes is what their own steps told it.
struct StepReport {
    std::uint64_t seq = 0; ///< of the trigger record
    Time time;
    NodeId node;
    const Value& state;             ///< after the step
    std::span<const Delta> changed; ///< what the step changed; empty for most
    bool beganAnew = false;         ///< from its disk, with this step: its start, or a restart
};

/// A safety property that does not hold, with the steps that prove it.
struct Violation {
    std::string property; ///< by the source's name: "Election Safety"
    Why why;
    std::vector<std::uint64_t> evidence; ///< seqs of the trigger records that prove it
};

using Violations = std::vector<Violation>;

/// Watches one safety property over the whole history. A value: part of every checkpoint.
class Monitor {
public:
    virtual ~Monitor() = default;
    virtual std::unique_ptr<Monitor> clone() const = 0;
    virtual const Sentence& property() const = 0;
    virtual void observe(const StepReport& step, Violations& out) = 0;
};

} // namespace synod
