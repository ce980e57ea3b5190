// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_text.h"

#include <QCoreApplication>

#include <variant>

namespace synod::widgets {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("BalanceText", text);
}

QString titleOf(balance::ClientTimer timer) {
    return timer == balance::ClientTimer::next
               ? translated(QT_TRANSLATE_NOOP("BalanceText", "Next request"))
               : translated(QT_TRANSLATE_NOOP("BalanceText", "End of its patience"));
}

QString titleOf(balance::BalancerTimer timer) {
    switch (timer) {
    case balance::BalancerTimer::check:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "Next round of health checks"));
    case balance::BalancerTimer::checkTimeout:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "Timeout of the health checks"));
    case balance::BalancerTimer::tryAgain:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "A backend that failed is tried again"));
    case balance::BalancerTimer::attemptTimeout: break;
    }
    return translated(QT_TRANSLATE_NOOP("BalanceText", "Timeout of the oldest attempt"));
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
            return translated(QT_TRANSLATE_NOOP("BalanceText", "Worker %1 is done"))
                .arg(timer->worker);
    return {};
}

QString policyText(balance::Policy policy) {
    switch (policy) {
    case balance::Policy::random: return translated(QT_TRANSLATE_NOOP("BalanceText", "random"));
    case balance::Policy::roundRobin:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "round robin"));
    case balance::Policy::weightedRoundRobin:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "weighted round robin"));
    case balance::Policy::leastConnections:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "least connections"));
    case balance::Policy::twoChoices:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "two choices"));
    case balance::Policy::consistentHash:
        return translated(QT_TRANSLATE_NOOP("BalanceText", "consistent hashing"));
    case balance::Policy::moduloHash: break;
    }
    return translated(QT_TRANSLATE_NOOP("BalanceText", "key modulo backends"));
}

} // namespace synod::widgets
