// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of the file system's types.
#include "engine/core/describe.h"
#include "engine/protocols/paxos/described.h"
#include "engine/protocols/raft/described.h"
#include "engine/systems/files/paxos_state.h"
#include "engine/systems/files/state.h"

SYNOD_DEFINE_VALUE(synod::files::State)
SYNOD_DEFINE_VALUE(synod::files::Stable)
SYNOD_DEFINE_VALUE(synod::files::StableChange)
SYNOD_DEFINE_VALUE(synod::files::Timer)
SYNOD_DEFINE_VALUE(synod::files::Output)
SYNOD_DEFINE_VALUE(synod::files::PaxosState)
SYNOD_DEFINE_VALUE(synod::files::PaxosStable)
SYNOD_DEFINE_VALUE(synod::files::PaxosStableChange)
SYNOD_DEFINE_VALUE(synod::files::PaxosServerTimer)

namespace synod::files {

std::string ownText(const RaftTimer& timer, const Names&) {
    return std::string(describe::enumName(timer.of));
}

std::string ownText(const PaxosTimer& timer, const Names&) {
    return std::string(describe::enumName(timer.of));
}

std::string ownText(const AskAgain& timer, const Names&) {
    return "ask again for request " + std::to_string(timer.ticket);
}

std::string ownText(const GiveUp& timer, const Names&) {
    return "give up request " + std::to_string(timer.ticket);
}

std::string ownText(const FetchAgain&, const Names&) {
    return "ask for blocks again";
}

std::string ownText(const Forget& timer, const Names&) {
    return "forget content " + textOf(timer.content);
}

std::string ownText(const Answered& answered, const Names& names) {
    const std::string id = answered.id.empty() ? "" : " #" + answered.id;
    return answered.request + id + ": " + ownText(answered.outcome, names);
}

} // namespace synod::files
