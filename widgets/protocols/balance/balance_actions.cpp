// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_actions.h"

#include "widgets/protocols/balance/balance_text.h"
#include "widgets/protocols/balance/balancers.h"
#include "widgets/protocols/common_actions.h"

#include <QCoreApplication>

#include <string>

namespace synod::widgets {
namespace {

StageAction policyAction(const std::string& balancer) {
    using balance::Policy;
    StageAction action;
    action.id = QStringLiteral("policy");
    action.label = QCoreApplication::translate("BalanceDress", "Policy…");
    action.iconName = QStringLiteral("git-fork");
    for (const Policy policy :
         {Policy::random, Policy::roundRobin, Policy::weightedRoundRobin, Policy::leastConnections,
          Policy::twoChoices, Policy::consistentHash}) {
        const std::string word(nameOf(policy));
        action.choices.push_back(commandAction(QString::fromStdString(word), policyText(policy),
                                               "git-fork", balancer, "policy " + word));
    }
    return action;
}

void addBackendActions(std::vector<StageAction>& actions,
                       const balance::BackendState& state,
                       NodeId id,
                       const BalancerView& balancer,
                       const Names& names) {
    const std::string name = names.of(id);
    if (balancer.state != nullptr) {
        const balance::Backend* known = balancer.state->backends.find(id);
        const std::string asked = names.of(balancer.id);
        if (known == nullptr)
            actions.push_back(
                commandAction(QStringLiteral("add"),
                              QCoreApplication::translate("BalanceDress", "Give it requests"),
                              "plus", asked, "add " + name));
        else if (known->draining)
            actions.push_back(
                commandAction(QStringLiteral("undrain"),
                              QCoreApplication::translate("BalanceDress", "Drain no longer"),
                              "play", asked, "undrain " + name));
        else
            actions.push_back(commandAction(QStringLiteral("drain"),
                                            QCoreApplication::translate("BalanceDress", "Drain"),
                                            "download", asked, "drain " + name));
    }
    if (state.stopped)
        actions.push_back(
            commandAction(QStringLiteral("start"),
                          QCoreApplication::translate("BalanceDress", "Start its program"), "play",
                          name, "start"));
    else
        actions.push_back(commandAction(
            QStringLiteral("stop"), QCoreApplication::translate("BalanceDress", "Stop its program"),
            "power-off", name, "stop"));
    if (state.slow > 1)
        actions.push_back(
            commandAction(QStringLiteral("fast"),
                          QCoreApplication::translate("BalanceDress", "As quick as usual"), "zap",
                          name, "slow 1"));
    else
        actions.push_back(commandAction(
            QStringLiteral("slow"), QCoreApplication::translate("BalanceDress", "Ten times slower"),
            "clock", name, "slow 10"));
}

} // namespace

std::vector<StageAction> balanceActions(NodeId id,
                                        const trace::TimerView*,
                                        const trace::Snapshot& snapshot,
                                        const Names& names) {
    const trace::NodeView& node = snapshot.nodes[id.index];
    const QString request = QCoreApplication::translate("BalanceDress", "Request…");
    std::vector<StageAction> actions;
    if (const auto* balancer = node.state.getIf<balance::BalancerState>()) {
        actions.push_back(policyAction(names.of(id)));
        StageAction& ask = actions.emplace_back(requestAction(request, names.of(id)));
        ask.text = QStringLiteral("policy leastConnections");
        if (const auto first = balancer->backends.begin(); first != balancer->backends.end())
            ask.text =
                QStringLiteral("weight %1 2").arg(QString::fromStdString(names.of(first->first)));
    } else if (const auto* backend = node.state.getIf<balance::BackendState>()) {
        addBackendActions(actions, *backend, id, balancerOf(id, snapshot), names);
    } else if (node.state.is<balance::ClientState>()) {
        StageAction& ask = actions.emplace_back(requestAction(request, names.of(id)));
        ask.text = QStringLiteral("get 1");
    }
    return actions;
}

} // namespace synod::widgets
