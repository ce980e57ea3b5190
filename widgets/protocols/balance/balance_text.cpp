// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_text.h"

#include <QCoreApplication>

#include <variant>

namespace synod::widgets {
namespace {

struct BalanceWords {
    Q_DECLARE_TR_FUNCTIONS(BalanceText)
};

QString titleOf(balance::ClientTimer timer) {
    return timer == balance::ClientTimer::next ? BalanceWords::tr("Next request")
                                               : BalanceWords::tr("End of its patience");
}

QString titleOf(balance::BalancerTimer timer) {
    switch (timer) {
    case balance::BalancerTimer::check: return BalanceWords::tr("Next round of health checks");
    case balance::BalancerTimer::checkTimeout:
        return BalanceWords::tr("Timeout of the health checks");
    case balance::BalancerTimer::tryAgain:
        return BalanceWords::tr("A backend that failed is tried again");
    case balance::BalancerTimer::attemptTimeout: break;
    }
    return BalanceWords::tr("Timeout of the oldest attempt");
}

} // namespace

QString balanceText(const Value& value, const Names&) {
    if (const auto* timers = value.getIf<balance::ClientTimers>())
        if (const auto* timer = std::get_if<balance::ClientTimer>(timers))
            return titleOf(*timer);
    if (const auto* timers = value.getIf<balance::BalancerTimers>())
        if (const auto* timer = std::get_if<balance::BalancerTimer>(timers))
            return titleOf(*timer);
    if (const auto* timers = value.getIf<balance::BackendTimers>())
        if (const auto* timer = std::get_if<balance::BackendTimer>(timers))
            return BalanceWords::tr("Worker %1 is done").arg(timer->worker);
    return {};
}

QString policyText(balance::Policy policy) {
    switch (policy) {
    case balance::Policy::random: return BalanceWords::tr("random");
    case balance::Policy::roundRobin: return BalanceWords::tr("round robin");
    case balance::Policy::weightedRoundRobin: return BalanceWords::tr("weighted round robin");
    case balance::Policy::leastConnections: return BalanceWords::tr("least connections");
    case balance::Policy::twoChoices: return BalanceWords::tr("two choices");
    case balance::Policy::consistentHash: return BalanceWords::tr("consistent hashing");
    case balance::Policy::moduloHash: break;
    }
    return BalanceWords::tr("key modulo backends");
}

} // namespace synod::widgets
