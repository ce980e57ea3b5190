// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/protocols/paxos/client.h"
#include "engine/protocols/raft/state.h"
#include "engine/service/client.h"

#include <string>
#include <string_view>

namespace synod::files {

/// The service that the servers of the file system give together. Clients ask for `PUT /x.txt 101`
/// and say what they do in the words of a store of keys, so that their history can be judged.
struct ServiceWords {
    static std::string chooseCommand(const service::ClientOptions& options,
                                     const service::ClientState& state,
                                     Random& random);
    static std::string invokedAs(const std::string& command);
    static std::string completedAs(const std::string& command, const std::string& result);
};

struct Service : ServiceWords {
    using Message = raft::Message;
    using Command = raft::Command;
    static const service::ClientRules clientRules;
    static bool isForServers(const Command& command) {
        return command.kind != raft::CommandKind::operation;
    }
};

/// Its clients find the leader as those of Paxos do.
struct PaxosService : ServiceWords {
    using Message = paxos::Message;
    using Command = paxos::Command;
    static const service::ClientRules& clientRules;
    static bool isForServers(const Command& command) {
        return paxos::Service::isForServers(command);
    }
};

using Client = service::Client<Service>;
using PaxosClient = service::Client<PaxosService>;

static_assert(Protocol<Client>);
static_assert(Protocol<PaxosClient>);

} // namespace synod::files

extern template class synod::service::Client<synod::files::Service>;
extern template class synod::service::Client<synod::files::PaxosService>;
