// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/register/messages.h"
#include "widgets/stage/dress.h"

#include <QString>

namespace synod::widgets {

/// How a message of the store looks: reads are square, writes are round, clients are hexagons, and
/// gossip is calm; a request is filled and its answer is an outline; the colour is the version.
MessageFace faceOf(const registers::Message& message);
/// What it says, in a line; empty of what its fields say best.
QString lineOf(const registers::Message& message, const Names& names);

/// The colour of a version: the same on messages and on nodes.
Tint tintOf(const registers::Stamp& stamp);

} // namespace synod::widgets
