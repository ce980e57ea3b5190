// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"

#include <memory>

namespace synod {

/// A monitor that is copied as what it is, and sees the steps that change something: those that
/// change nothing cost nothing. `Own` has `see(step, out)`.
template <class Own>
class MonitorOf : public Monitor {
public:
    std::unique_ptr<Monitor> clone() const override {
        return std::make_unique<Own>(static_cast<const Own&>(*this));
    }
    void observe(const StepReport& step, Violations& out) override {
        if (!step.changed.empty() || step.beganAnew)
            static_cast<Own*>(this)->see(step, out);
    }
};

/// One that looks at the steps of one kind of node. `Own` has `look(step, state, out)`.
template <class Own, class State>
class StateMonitor : public MonitorOf<Own> {
public:
    void see(const StepReport& step, Violations& out) {
        if (const State* state = step.state.getIf<State>())
            static_cast<Own*>(this)->look(step, *state, out);
    }
};

} // namespace synod
