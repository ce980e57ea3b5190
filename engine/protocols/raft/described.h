// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For those who describe states and messages of their own in which Raft's lie.

#include "engine/core/describe.h"
#include "engine/protocols/raft/state.h"

SYNOD_DESCRIBED_ELSEWHERE(synod::raft::LogEntry);
SYNOD_DESCRIBED_ELSEWHERE(synod::raft::State);
SYNOD_DESCRIBED_ELSEWHERE(synod::raft::Stable);
