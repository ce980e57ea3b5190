// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/progress.h"

#include "engine/protocols/raft/rules.h"
#include "engine/protocols/raft/state.h"

#include <algorithm>

namespace synod::raft {
Progress progressOf(std::span<const Value> states) {
    Progress progress;
    Term latest = 0;
    Term lastCommitted = 0;
    for (const Value& value : states) {
        const auto* state = value.getIf<State>();
        if (state == nullptr)
            continue;
        latest = std::max(latest, state->currentTerm);
        const Index known = std::min(state->commitIndex, lastIndexOf(*state));
        if (known < progress.committed)
            continue;
        progress.committed = known;
        lastCommitted = std::max(lastCommitted, termAt(*state, known));
    }
    progress.terms = latest - std::min(latest, lastCommitted);
    return progress;
}

constexpr Rule goesOn{"raft.progress",
                      SYNOD_RULE("entries committed: %1; terms begun since that of the last: %2"),
                      "Raft §5.2"};
Why progressInWords(std::span<const Value> states) {
    const Progress progress = progressOf(states);
    return {&goesOn, {argument(progress.committed), argument(progress.terms)}};
}

std::span<const Sentence* const> progressRules() {
    return rulesOf<goesOn>();
}

} // namespace synod::raft
