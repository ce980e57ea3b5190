// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/protocols/paxos/state.h"
#include "engine/service/client.h"

namespace synod::paxos {

/// The service that nodes with many instances of Paxos give together.
struct Service {
    using Message = paxos::Message;
    using Command = paxos::Command;
    static const service::ClientRules clientRules;
    static bool isForServers(const Command& command) { return command.text == "lead"; }
};

using Client = service::Client<Service>;

static_assert(Protocol<Client>);

} // namespace synod::paxos

extern template class synod::service::Client<synod::paxos::Service>;
