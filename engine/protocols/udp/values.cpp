// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of UDP's types.
#include "engine/core/describe.h"
#include "engine/protocols/udp/state.h"

SYNOD_DEFINE_VALUE(synod::udp::UserDatagram)
SYNOD_DEFINE_VALUE(synod::udp::State)
