// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/client_state.h"

#include "engine/core/describe.h"

#include <algorithm>

SYNOD_DEFINE_VALUE(synod::service::ClientState)
SYNOD_DEFINE_VALUE(synod::service::ClientStable)
SYNOD_DEFINE_VALUE(synod::service::SaveSequenceNumber)
SYNOD_DEFINE_VALUE(synod::service::ClientTimer)
SYNOD_DEFINE_VALUE(synod::service::ClientOutput)

namespace synod::service {
namespace {

std::string keyName(std::uint64_t number) {
    constexpr std::string_view first = "xyz";
    return number < first.size() ? std::string(1, first[number]) : "k" + std::to_string(number + 1);
}

} // namespace

std::string chooseCommand(const ClientOptions& options, const ClientState& state, Random& random) {
    const std::string& operation = options.operations[random.below(options.operations.size())];
    std::string command = operation + " " + keyName(random.below(options.keys));
    const std::uint64_t value = (state.sequenceNumber + 1) * 100 + options.number;
    if (operation == "cas")
        command += " " + std::to_string(value - 100); // its own last value, if nobody came between
    if (operation != "get" && operation != "delete")
        command += " " + std::to_string(value);
    return command;
}

NodeId chooseServer(const std::vector<NodeId>& servers, NodeId asked, Random& random) {
    const auto last = std::find(servers.begin(), servers.end(), asked);
    if (last == servers.end() || servers.size() == 1)
        return servers[random.below(servers.size())];
    const auto place = static_cast<std::size_t>(last - servers.begin());
    const std::size_t chosen = random.below(servers.size() - 1);
    return servers[chosen < place ? chosen : chosen + 1];
}

} // namespace synod::service
