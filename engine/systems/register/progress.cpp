// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/progress.h"

#include "engine/systems/register/rules.h"
#include "engine/systems/register/state.h"

#include <map>
#include <string>
#include <vector>

namespace synod::registers {
Progress progressOf(std::span<const Value> states) {
    std::vector<const State*> servers;
    std::map<std::string, std::vector<Copy>> newest;
    for (const Value& value : states) {
        const auto* state = value.getIf<State>();
        if (state == nullptr)
            continue;
        servers.push_back(state);
        for (const Register& held : state->store) {
            const bool clocked = !held.copies.empty() && !held.copies.front().clock.empty();
            merge(newest[held.key], held.copies, clocked ? Versions::vector : Versions::timestamp);
        }
    }
    Progress progress;
    for (const auto& [key, copies] : newest) {
        ++progress.keys;
        std::uint64_t behind = 0;
        for (const State* state : servers) {
            const Register* held = state->store.find(key);
            const bool mayLack = state->consistency == Consistency::quorum;
            if (held == nullptr ? !mayLack : held->copies != copies)
                ++behind;
        }
        progress.alike += behind == 0 ? 1 : 0;
        progress.behind += behind;
    }
    return progress;
}

constexpr Sentence goesOn{
    "register.progress",
    SYNOD_RULE("keys: %1; alike on all servers that hold them: %2; older copies on servers: %3")};
Why progressInWords(std::span<const Value> states) {
    const Progress progress = progressOf(states);
    return {&goesOn,
            {argument(progress.keys), argument(progress.alike), argument(progress.behind)}};
}

std::span<const Sentence* const> progressRules() {
    return rulesOf<goesOn>();
}

} // namespace synod::registers
