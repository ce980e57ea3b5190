// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"

#include <cstddef>

namespace synod::host {

/// Lets protocol P do a step within a step of H: `carry` makes of each effect that P asks for what
/// the host asks for. The reasons go along, each with its effects.
template <class P, class H, class Step, class Carry>
void lift(Effects<H>& out, Step step, Carry carry) {
    StepEffects inner;
    inner.explain = out.explains();
    Effects<P> effects(inner);
    step(effects);
    inner.finish();
    std::size_t next = 0;
    for (std::size_t reason = 0; reason < inner.reasons.size(); ++reason) {
        for (; next < inner.effects.size() && inner.effects[next].why == reason; ++next)
            carry(inner.effects[next]);
        out.because(std::move(inner.reasons[reason]));
    }
    for (; next < inner.effects.size(); ++next)
        carry(inner.effects[next]);
}

} // namespace synod::host
