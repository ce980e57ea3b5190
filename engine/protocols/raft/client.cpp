// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/client.h"

#include "engine/protocols/raft/rules.h"

namespace synod::raft {

constexpr service::ClientRules Service::clientRules{
    {"raft.client.start", service::sentences::starts, "Raft dissertation §6.2"},
    {"raft.client.ask", service::sentences::asks, "Raft dissertation §6.2"},
    {"raft.client.askAgain", service::sentences::asksAgain, "Raft dissertation §6.3"},
    {"raft.client.askAfterRefusal", service::sentences::asksAfterRefusal, "Raft dissertation §6.2"},
    {"raft.client.askUnmeasured", service::sentences::asksUnmeasured, "Raft dissertation §6.3"},
    {"raft.client.answered", service::sentences::isAnswered, "Raft dissertation §6.3"},
    {"raft.client.ignore", service::sentences::ignores, "Raft dissertation §6.3"},
    {"raft.client.askedElsewhere", service::sentences::askedElsewhere, "Raft dissertation §6.2"},
    {"raft.client.followHint", service::sentences::followsHint, "Raft dissertation §6.2"},
    {"raft.client.waitForLeader", service::sentences::waitsForLeader, "Raft dissertation §6.2"},
    {"raft.client.waitForOnlyServer", service::sentences::waitsForOnlyServer,
     "Raft dissertation §6.2"},
    {"raft.client.busy", service::sentences::isBusy, "Raft dissertation §6.3"},
    {"raft.client.forServers", service::sentences::isForServers, "Raft dissertation §6.2"},
    {"raft.client.nothingToDo", service::sentences::hasNothingToDo, "Raft dissertation §6.2"},
    {"raft.client.noServer", service::sentences::isNoServer, "Raft dissertation §6.2"},
};

std::span<const Sentence* const> clientRules() {
    static const auto rules = Service::clientRules.all();
    return rules;
}

} // namespace synod::raft

template class synod::service::Client<synod::raft::Service>;
