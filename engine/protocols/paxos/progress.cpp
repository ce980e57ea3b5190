// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/progress.h"

#include "engine/protocols/paxos/rules.h"
#include "engine/protocols/paxos/state.h"

#include <algorithm>

namespace synod::paxos {
Progress progressOf(std::span<const Value> states) {
    Progress progress;
    for (const Value& value : states) {
        const auto* state = value.getIf<State>();
        if (state == nullptr)
            continue;
        const auto known = std::count_if(state->learned.begin(), state->learned.end(),
                                         [](const ProposedValue& v) { return v.known(); });
        progress.chosen = std::max(progress.chosen, static_cast<std::uint64_t>(known));
        progress.attempts += state->attempts;
    }
    return progress;
}

constexpr Rule goesOn{"paxos.progress", SYNOD_RULE("values chosen: %1; attempts since then: %2"),
                      "Paxos Made Simple §2.4"};
Why progressInWords(std::span<const Value> states) {
    const Progress progress = progressOf(states);
    return {&goesOn, {argument(progress.chosen), argument(progress.attempts)}};
}

std::span<const Sentence* const> progressRules() {
    return rulesOf<goesOn>();
}

} // namespace synod::paxos
