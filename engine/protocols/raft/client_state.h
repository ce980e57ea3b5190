// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/client_state.h"

namespace synod::raft {

using service::ClientOptions;
using service::ClientOutput;
using service::ClientStable;
using service::ClientState;
using service::ClientTimer;
using service::Completed;
using service::Invoked;
using service::SaveSequenceNumber;

} // namespace synod::raft
