// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of the types of load balancing.
#include "engine/core/describe.h"
#include "engine/systems/balance/state.h"

SYNOD_DEFINE_VALUE(synod::balance::Message)
SYNOD_DEFINE_VALUE(synod::balance::ClientState)
SYNOD_DEFINE_VALUE(synod::balance::ClientStable)
SYNOD_DEFINE_VALUE(synod::balance::ClientTimer)
SYNOD_DEFINE_VALUE(synod::balance::ClientOutput)
SYNOD_DEFINE_VALUE(synod::balance::Reserve)
SYNOD_DEFINE_VALUE(synod::balance::BalancerState)
SYNOD_DEFINE_VALUE(synod::balance::BalancerStable)
SYNOD_DEFINE_VALUE(synod::balance::BalancerTimer)
SYNOD_DEFINE_VALUE(synod::balance::Membership)
SYNOD_DEFINE_VALUE(synod::balance::BackendState)
SYNOD_DEFINE_VALUE(synod::balance::BackendStable)
SYNOD_DEFINE_VALUE(synod::balance::SaveStart)
SYNOD_DEFINE_VALUE(synod::balance::BackendTimer)
SYNOD_DEFINE_VALUE(synod::balance::Executed)
SYNOD_DEFINE_VALUE(synod::balance::Command)

namespace synod::balance {

std::vector<std::string_view> messageTypes() {
    return describe::alternativeNames<Message>();
}

std::string_view nameOf(Operation operation) {
    return describe::enumName(operation);
}

std::string_view nameOf(Policy policy) {
    return describe::enumName(policy);
}

std::string ownText(const BackendTimer& timer, const Names&) {
    return "worker " + std::to_string(timer.worker);
}

std::string ownText(const Command& command, const Names&) {
    return command.text;
}

} // namespace synod::balance
