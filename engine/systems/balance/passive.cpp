// SPDX-License-Identifier: GPL-3.0-or-later
// Who is out for what becomes of requests, and not for a check: HAProxy's `observe`, nginx's
// `max_fails`. That a full queue refuses a request is an answer, and no error.
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <vector>

namespace synod::balance {
constexpr Rule errs{"balance.error",
                    SYNOD_RULE("%1 has failed an attempt; in a row: %2, out after: %3"),
                    "HAProxy Configuration Manual §5.2, error-limit"};
constexpr Rule goesOutUntilChecked{
    "balance.goOutForErrors",
    SYNOD_RULE("%1 is out and gets nothing any more; attempts failed in a row: %2; checks that it "
               "answers bring it in again"),
    "HAProxy Configuration Manual §5.2, on-error"};
constexpr Rule goesOutForATime{
    "balance.goOutForATime",
    SYNOD_RULE("%1 is out and gets nothing any more; attempts failed in a row: %2; nobody checks "
               "it, and after %3 it is tried again"),
    "nginx, max_fails and fail_timeout"};
void Balancer::noteError(const Moment& at, NodeId server, Out& out) {
    Backend& failed = m_state.backends[server];
    if (m_options.errorLimit == 0 || !failed.up)
        return;
    const std::uint64_t errors = ++failed.errors;
    // One that is tried again has nothing to its credit.
    const bool onProbation = failed.downSince > Time{};
    if (errors < m_options.errorLimit && !onProbation)
        return out.because(errs, server, errors, std::uint64_t{m_options.errorLimit});
    changeWhoIsIn(server, [&] {
        failed.up = false;
        failed.errors = failed.misses = failed.passes = 0;
        failed.downSince = at.now;
    });
    out.deliver(Membership{server, false});
    if (m_options.healthChecks)
        return out.because(goesOutUntilChecked, server, errors);
    out.because(goesOutForATime, server, errors, m_options.downTime);
    countDownTime(at, out);
}

/// Whoever has answered has its credit again, as nginx's `fails` are 0 then.
void Balancer::noteSuccess(NodeId server) {
    Backend& known = m_state.backends[server];
    known.errors = 0;
    if (known.up)
        known.downSince = {};
}

void Balancer::countDownTime(const Moment& at, Out& out) {
    Time next;
    for (const auto& [server, known] : m_state.backends)
        if (!known.up && (next == Time{} || known.downSince < next))
            next = known.downSince;
    if (next == Time{})
        return;
    const Time length = std::max(next + m_options.downTime - at.now, Time{});
    out.setTimer(BalancerTimer::tryAgain, length, length);
}

constexpr Rule triesAgain{"balance.tryAgain",
                          SYNOD_RULE("%1 has been out for %2 and is tried again: if the first "
                                     "attempt fails, it is out once more"),
                          "nginx, max_fails and fail_timeout"};
constexpr Sentence nobodyIsDue{"balance.nobodyToTry",
                               SYNOD_RULE("%1 has no backend that has been out for long enough")};
void Balancer::tryAgain(const Moment& at, Out& out) {
    std::vector<NodeId> due;
    for (const auto& [server, known] : m_state.backends)
        if (!known.up && at.now - known.downSince >= m_options.downTime)
            due.push_back(server);
    for (const NodeId server : due) {
        Backend& known = m_state.backends[server];
        changeWhoIsIn(server, [&] { known.up = true; });
        out.deliver(Membership{server, known.isIn()});
        out.because(triesAgain, server, m_options.downTime);
    }
    if (due.empty())
        out.because(nobodyIsDue, m_self);
    countDownTime(at, out);
}

std::span<const Sentence* const> passiveRules() {
    return rulesOf<errs, goesOutUntilChecked, goesOutForATime, triesAgain, nobodyIsDue>();
}

} // namespace synod::balance
