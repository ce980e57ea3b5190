// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/files/files_actions.h"

#include "engine/systems/files/paxos_state.h"
#include "engine/systems/files/state.h"

#include <QCoreApplication>

namespace synod::widgets {

std::vector<StageAction> filesActions(NodeActions beneath,
                                      NodeId id,
                                      const trace::TimerView* timer,
                                      const trace::Snapshot& snapshot,
                                      const Names& names) {
    std::vector<StageAction> actions = beneath(id, timer, snapshot, names);
    for (StageAction& action : actions)
        if (action.id == QLatin1String("request"))
            action.text = QStringLiteral("PUT /a.txt hello");
    const trace::NodeView& node = snapshot.nodes[id.index];
    const bool isClient = node.state.getIf<service::ClientState>() != nullptr;
    if (node.status != trace::NodeStatus::up || (!isClient && files::keptIn(node.state) == nullptr))
        return actions;
    StageAction& put = actions.emplace_back();
    put.id = QStringLiteral("putFile"); // what has it is dropped files on, too
    put.label = QCoreApplication::translate("FilesDress", "Put a file…");
    put.iconName = QStringLiteral("folder-open");
    return actions;
}

} // namespace synod::widgets
