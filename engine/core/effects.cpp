// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/effects.h"

namespace synod {

void StepEffects::because(Why why) {
    const auto index = static_cast<std::uint8_t>(reasons.size());
    reasons.push_back(std::move(why));
    for (; m_explained < effects.size(); ++m_explained)
        effects[m_explained].why = index;
}

void StepEffects::finish() {
    if (reasons.empty())
        return;
    const auto last = static_cast<std::uint8_t>(reasons.size() - 1);
    for (; m_explained < effects.size(); ++m_explained)
        effects[m_explained].why = last;
}

} // namespace synod
