// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/paxos_actions.h"

#include "widgets/protocols/common_actions.h"
#include "widgets/protocols/paxos/paxos_state.h"

#include <QCoreApplication>

#include <string>

namespace synod::widgets {

std::vector<StageAction> paxosActions(NodeId id,
                                      const trace::TimerView* timer,
                                      const trace::Snapshot& snapshot,
                                      const Names& names) {
    const trace::NodeView& node = snapshot.nodes[id.index];
    const std::string name = names.of(id);
    std::vector<StageAction> actions;
    const auto* state = paxosIn(node.state);
    if (state == nullptr || !state->roles.proposer)
        return actions;
    if (timer != nullptr)
        actions.push_back(fireAction(QCoreApplication::translate("PaxosDress", "Time out now"),
                                     name, *timer, names));
    actions.push_back(requestAction(QCoreApplication::translate("PaxosDress", "Propose…"), name));
    if (state->phase == paxos::Phase::Leading || state->distinguished)
        return actions;
    actions.push_back(commandAction(QStringLiteral("lead"),
                                    QCoreApplication::translate("PaxosDress", "Lead"), "crown",
                                    name, "lead"));
    return actions;
}

} // namespace synod::widgets
