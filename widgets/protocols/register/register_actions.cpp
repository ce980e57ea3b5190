// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/register/register_actions.h"

#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"
#include "widgets/protocols/common_actions.h"

#include <QCoreApplication>

#include <string>

namespace synod::widgets {

std::vector<StageAction> registerActions(NodeId id,
                                         const trace::TimerView* timer,
                                         const trace::Snapshot& snapshot,
                                         const Names& names) {
    std::vector<StageAction> actions;
    const trace::NodeView& node = snapshot.nodes[id.index];
    const std::string name = names.of(id);
    const auto* state = node.state.getIf<registers::State>();
    const auto* held = timer == nullptr ? nullptr : timer->timer.getIf<registers::Timer>();
    if (held != nullptr && held->kind == registers::TimerKind::gossip)
        actions.push_back(fireAction(QCoreApplication::translate("RegisterDress", "Gossip now"),
                                     name, *timer, names));
    else if (held != nullptr && state != nullptr && state->raft.role != raft::Role::Leader)
        actions.push_back(fireAction(QCoreApplication::translate("RegisterDress", "Time out now"),
                                     name, *timer, names));
    if (state != nullptr || node.state.is<registers::ClientState>())
        actions.push_back(
            requestAction(QCoreApplication::translate("RegisterDress", "Request…"), name));
    return actions;
}

} // namespace synod::widgets
