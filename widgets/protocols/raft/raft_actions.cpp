// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_actions.h"

#include "widgets/protocols/common_actions.h"
#include "widgets/protocols/consensus_dress.h"
#include "widgets/protocols/raft/raft_state.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

namespace synod::widgets {
namespace {

/// Who votes as the leader of the latest term has it; nobody where no leader is up.
std::vector<NodeId> votersNow(const trace::Snapshot& snapshot) {
    const raft::State* leader = nullptr;
    std::vector<NodeId> servers;
    for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
        const trace::NodeView& node = snapshot.nodes[i];
        const auto* state = raftIn(node.state);
        if (isOut(node) || state == nullptr)
            continue;
        servers.push_back(NodeId{static_cast<std::uint16_t>(i)});
        if (node.status == trace::NodeStatus::up && state->role == raft::Role::Leader &&
            (leader == nullptr || state->currentTerm > leader->currentTerm))
            leader = state;
    }
    if (leader == nullptr)
        return {};
    if (!leader->voters.empty())
        return leader->voters;
    const auto learns = [&](NodeId server) {
        return std::find(leader->learners.begin(), leader->learners.end(), server) !=
               leader->learners.end();
    };
    servers.erase(std::remove_if(servers.begin(), servers.end(), learns), servers.end());
    return servers;
}

/// Asks whoever leads.
StageAction leaderAction(const QString& id,
                         const QString& label,
                         const char* icon,
                         const std::string& command) {
    return commandAction(id, label, icon, "leader", command);
}

StageAction transferAction(NodeId leader, const std::vector<NodeId>& voters, const Names& names) {
    StageAction action;
    action.id = QStringLiteral("transfer");
    action.label = QCoreApplication::translate("RaftDress", "Transfer leadership to…");
    action.iconName = QStringLiteral("crown");
    for (const NodeId voter : voters) {
        if (voter == leader)
            continue;
        const std::string name = names.of(voter);
        const QString label = QString::fromStdString(name);
        action.choices.push_back(
            leaderAction(QStringLiteral("transfer-") + label, label, "server", "transfer " + name));
    }
    return action;
}

} // namespace

std::vector<StageAction> raftActions(NodeId id,
                                     const trace::TimerView* timer,
                                     const trace::Snapshot& snapshot,
                                     const Names& names) {
    std::vector<StageAction> actions;
    const auto* state = raftIn(snapshot.nodes[id.index].state);
    if (state == nullptr)
        return actions;
    const std::string name = names.of(id);
    if (timer != nullptr && state->role != raft::Role::Leader)
        actions.push_back(fireAction(QCoreApplication::translate("RaftDress", "Time out now"), name,
                                     *timer, names));
    actions.push_back(requestAction(QCoreApplication::translate("RaftDress", "Request…"), name));
    const std::vector<NodeId> voters = votersNow(snapshot);
    if (voters.empty()) // nobody leads
        return actions;
    const bool votes = std::find(voters.begin(), voters.end(), id) != voters.end();
    if (state->role == raft::Role::Leader && voters.size() > 1)
        actions.push_back(transferAction(id, voters, names));
    if (!votes)
        actions.push_back(leaderAction(QStringLiteral("addVoter"),
                                       QCoreApplication::translate("RaftDress", "Add as voter"),
                                       "plus", "add " + name));
    else if (voters.size() > 1)
        actions.push_back(leaderAction(QStringLiteral("removeVoter"),
                                       QCoreApplication::translate("RaftDress", "Remove as voter"),
                                       "minus", "remove " + name));
    return actions;
}

} // namespace synod::widgets
