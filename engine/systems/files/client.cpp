// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/client.h"

#include "engine/systems/files/machine.h"
#include "engine/systems/files/outcome.h"
#include "engine/systems/files/request.h"
#include "engine/systems/files/rules.h"

namespace synod::files {

constexpr service::ClientRules Service::clientRules{
    {"files.client.start", service::sentences::starts, "Raft dissertation §6.2"},
    {"files.client.ask", service::sentences::asks, "Raft dissertation §6.2"},
    {"files.client.askAgain", service::sentences::asksAgain, "Raft dissertation §6.3"},
    {"files.client.askAfterRefusal", service::sentences::asksAfterRefusal,
     "Raft dissertation §6.2"},
    {"files.client.askUnmeasured", service::sentences::asksUnmeasured, "Raft dissertation §6.3"},
    {"files.client.answered", service::sentences::isAnswered, "Raft dissertation §6.3"},
    {"files.client.ignore", service::sentences::ignores, "Raft dissertation §6.3"},
    {"files.client.askedElsewhere", service::sentences::askedElsewhere, "Raft dissertation §6.2"},
    {"files.client.followHint", service::sentences::followsHint, "Raft dissertation §6.2"},
    {"files.client.waitForLeader", service::sentences::waitsForLeader, "Raft dissertation §6.2"},
    {"files.client.waitForOnlyServer", service::sentences::waitsForOnlyServer,
     "Raft dissertation §6.2"},
    {"files.client.busy", service::sentences::isBusy, "Raft dissertation §6.3"},
    {"files.client.forServers", service::sentences::isForServers, "Raft dissertation §6.2"},
    {"files.client.nothingToDo", service::sentences::hasNothingToDo, "Raft dissertation §6.2"},
    {"files.client.noServer", service::sentences::isNoServer, "Raft dissertation §6.2"},
};

const service::ClientRules& PaxosService::clientRules = paxos::Service::clientRules;

std::span<const Sentence* const> clientRules() {
    static const auto rules = Service::clientRules.all();
    return rules;
}

/// `put x 101` becomes `PUT /x.txt 101`. What a file system has not (append, cas) is a PUT.
std::string ServiceWords::chooseCommand(const service::ClientOptions& options,
                                        const service::ClientState& state,
                                        Random& random) {
    const std::string chosen = service::chooseCommand(options, state, random);
    const auto operation = service::readOperation(chosen);
    Request request;
    request.path = "/" + std::string(operation->key) + ".txt";
    request.method = operation->verb == "get"      ? Method::GET
                     : operation->verb == "delete" ? Method::DELETE
                                                   : Method::PUT;
    request.body = Octets(operation->value);
    return textOf(request);
}

/// What changes the store under a condition is told by the servers, not by who asks for it: the
/// words of a store have no such command.
std::string ServiceWords::invokedAs(const std::string& command) {
    const auto request = readRequest(command);
    if (!request || !request->ifMatch.empty() || !request->ifNoneMatch.empty())
        return command;
    const std::string words = storeWords(*request);
    return words.empty() ? command : words;
}

std::string ServiceWords::completedAs(const std::string& command, const std::string& result) {
    const auto request = readRequest(command);
    const auto outcome = readOutcome(result);
    if (!request || !outcome || invokedAs(command) == command)
        return result;
    if (outcome->status == 404)
        return "absent";
    if (outcome->status >= 300)
        return result;
    if (request->method != Method::GET)
        return "ok";
    const std::string_view body = bodyIn(result);
    if (body.starts_with("Content:") && readContent(body.substr(8)))
        return "= " + outcome->etag;
    return "= " + std::string(body.empty() ? "(empty)" : body);
}

} // namespace synod::files

template class synod::service::Client<synod::files::Service>;
template class synod::service::Client<synod::files::PaxosService>;
