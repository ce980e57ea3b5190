// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of IP's types.
#include "engine/core/describe.h"
#include "engine/protocols/ip/rip_state.h"
#include "engine/protocols/ip/state.h"

SYNOD_DEFINE_VALUE(synod::ip::Address)
SYNOD_DEFINE_VALUE(synod::ip::Prefix)
SYNOD_DEFINE_VALUE(synod::ip::Header)
SYNOD_DEFINE_VALUE(synod::ip::IcmpMessage)
SYNOD_DEFINE_VALUE(synod::ip::Route)
SYNOD_DEFINE_VALUE(synod::ip::State)
SYNOD_DEFINE_VALUE(synod::ip::RipMessage)
SYNOD_DEFINE_VALUE(synod::ip::RipState)
SYNOD_DEFINE_VALUE(synod::ip::RipStable)
SYNOD_DEFINE_VALUE(synod::ip::RipTimer)
SYNOD_DEFINE_VALUE(synod::ip::LinkNews)
SYNOD_DEFINE_VALUE(synod::ip::RipOutput)
