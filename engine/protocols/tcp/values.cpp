// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of TCP's types.
#include "engine/core/describe.h"
#include "engine/protocols/tcp/segment.h"

SYNOD_DEFINE_VALUE(synod::tcp::Segment)
