// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of TCP's types.
#include "engine/core/describe.h"
#include "engine/protocols/tcp/state.h"

SYNOD_DEFINE_VALUE(synod::tcp::Segment)
SYNOD_DEFINE_VALUE(synod::tcp::ConnectionState)
SYNOD_DEFINE_VALUE(synod::tcp::State)
SYNOD_DEFINE_VALUE(synod::tcp::Stable)
SYNOD_DEFINE_VALUE(synod::tcp::Timer)
SYNOD_DEFINE_VALUE(synod::tcp::Command)
SYNOD_DEFINE_VALUE(synod::tcp::Output)

namespace synod::tcp {

std::string ownText(CallError error, const Names&) {
    switch (error) {
    case CallError::connectionDoesNotExist: return "error: connection does not exist";
    case CallError::connectionAlreadyExists: return "error: connection already exists";
    case CallError::connectionClosing: return "error: connection closing";
    case CallError::remoteSocketUnspecified: return "error: remote socket unspecified";
    case CallError::insufficientResources: return "error: insufficient resources";
    }
    return {};
}

} // namespace synod::tcp
