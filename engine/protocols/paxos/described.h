// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For those who describe states and messages of their own in which Paxos' lie.

#include "engine/core/describe.h"
#include "engine/protocols/paxos/state.h"

SYNOD_DESCRIBED_ELSEWHERE(synod::paxos::State);
SYNOD_DESCRIBED_ELSEWHERE(synod::paxos::Stable);
