// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/progress.h"

#include "engine/systems/balance/rules.h"
#include "engine/systems/balance/state.h"

namespace synod::balance {
Progress progressOf(std::span<const Value> states) {
    Progress progress;
    for (const Value& value : states) {
        const auto* client = value.getIf<ClientState>();
        if (client == nullptr)
            continue;
        progress.done += client->done;
        progress.refused += client->refused;
        progress.failed += client->failed;
        progress.givenUp += client->givenUp;
        progress.waiting += client->waiting.size();
        add(progress.latencies, client->latencies);
    }
    progress.asked =
        progress.done + progress.refused + progress.failed + progress.givenUp + progress.waiting;
    return progress;
}

constexpr Sentence goesOn{
    "balance.progress",
    SYNOD_RULE("requests: %1; done: %2, half of them within %3 and 99 of 100 within %4; refused: "
               "%5; failed: %6; given up: %7; waiting: %8")};
constexpr Sentence nothingDone{
    "balance.nothingDone",
    SYNOD_RULE("requests: %1; done: none; refused: %2; failed: %3; given up: %4; waiting: %5")};
Why progressInWords(std::span<const Value> states) {
    const Progress progress = progressOf(states);
    if (progress.done == 0)
        return {&nothingDone,
                {argument(progress.asked), argument(progress.refused), argument(progress.failed),
                 argument(progress.givenUp), argument(progress.waiting)}};
    return {&goesOn,
            {argument(progress.asked), argument(progress.done),
             argument(within(progress.latencies, 50)), argument(within(progress.latencies, 99)),
             argument(progress.refused), argument(progress.failed), argument(progress.givenUp),
             argument(progress.waiting)}};
}

std::span<const Sentence* const> progressRules() {
    return rulesOf<goesOn, nothingDone>();
}

} // namespace synod::balance
