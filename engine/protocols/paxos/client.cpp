// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/client.h"

#include "engine/protocols/paxos/rules.h"

namespace synod::paxos {

// Paxos Made Simple §3 has clients send their commands to the leader. How they find it, and that a
// retry takes effect once, is Raft's: the dissertation's §6.2 and §6.3.
constexpr service::ClientRules Service::clientRules{
    {"paxos.client.start", service::sentences::starts, "Paxos Made Simple §3"},
    {"paxos.client.ask", service::sentences::asks, "Paxos Made Simple §3"},
    {"paxos.client.askAgain", service::sentences::asksAgain, "Raft dissertation §6.3"},
    {"paxos.client.askAfterRefusal", service::sentences::asksAfterRefusal,
     "Raft dissertation §6.2"},
    {"paxos.client.askUnmeasured", service::sentences::asksUnmeasured, "Raft dissertation §6.3"},
    {"paxos.client.answered", service::sentences::isAnswered, "Paxos Made Simple §3"},
    {"paxos.client.ignore", service::sentences::ignores, "Raft dissertation §6.3"},
    {"paxos.client.askedElsewhere", service::sentences::askedElsewhere, "Raft dissertation §6.2"},
    {"paxos.client.followHint", service::sentences::followsHint, "Raft dissertation §6.2"},
    {"paxos.client.waitForLeader", service::sentences::waitsForLeader, "Raft dissertation §6.2"},
    {"paxos.client.waitForOnlyServer", service::sentences::waitsForOnlyServer,
     "Raft dissertation §6.2"},
    {"paxos.client.busy", service::sentences::isBusy, "Raft dissertation §6.3"},
    {"paxos.client.forServers", service::sentences::isForServers, "Paxos Made Simple §3"},
    {"paxos.client.nothingToDo", service::sentences::hasNothingToDo, "Paxos Made Simple §3"},
    {"paxos.client.noServer", service::sentences::isNoServer, "Paxos Made Simple §3"},
};

std::span<const Sentence* const> clientRules() {
    static const auto rules = Service::clientRules.all();
    return rules;
}

} // namespace synod::paxos

template class synod::service::Client<synod::paxos::Service>;
