// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"

namespace synod::app {

/// At which there is time to see each message of it, and to click it.
constexpr double firstLabSpeed = 0.25;

/// Brings a session to a quiet moment: a leader, nothing on its way, everything done that the
/// scenario asks for, 0.1 s before the next timer.
void settle(Session& session);

/// The lab of the first start, settled: Raft, five servers.
std::unique_ptr<Session> openFirstLab();

} // namespace synod::app
