// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/protocols/raft/client_state.h"
#include "engine/protocols/raft/state.h"
#include "engine/service/client.h"

namespace synod::raft {

/// The service that servers with Raft give together.
struct Service {
    using Message = raft::Message;
    using Command = raft::Command;
    static const service::ClientRules clientRules;
    static bool isForServers(const Command& command) {
        return command.kind != CommandKind::operation;
    }
};

using Client = service::Client<Service>;

static_assert(Protocol<Client>);

} // namespace synod::raft

extern template class synod::service::Client<synod::raft::Service>;
