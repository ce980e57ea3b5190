// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For those who describe states and messages of their own in which TCP's lie.

#include "engine/core/describe.h"
#include "engine/protocols/tcp/state.h"

SYNOD_DESCRIBED_ELSEWHERE(synod::tcp::Segment);
SYNOD_DESCRIBED_ELSEWHERE(synod::tcp::Connection);
SYNOD_DESCRIBED_ELSEWHERE(synod::tcp::State);
