// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balancers.h"

#include "widgets/protocols/consensus_dress.h"

namespace synod::widgets {

std::vector<BalancerView> balancersIn(const trace::Snapshot& snapshot) {
    std::vector<BalancerView> balancers;
    for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
        const trace::NodeView& node = snapshot.nodes[i];
        const auto* state = node.state.getIf<balance::BalancerState>();
        if (state != nullptr && node.status != trace::NodeStatus::crashed && !isOut(node))
            balancers.push_back({NodeId::at(i), state});
    }
    return balancers;
}

BalancerView balancerOf(NodeId server, const trace::Snapshot& snapshot) {
    const std::vector<BalancerView> balancers = balancersIn(snapshot);
    for (const BalancerView& each : balancers)
        if (each.state->backends.contains(server))
            return each;
    return balancers.empty() ? BalancerView{} : balancers.front();
}

} // namespace synod::widgets
