// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/messages.h"
#include "widgets/stage/dress.h"

#include <QString>

namespace synod::widgets {

/// Votes are squares, appends are round, clients are hexagons; a request is filled and its answer
/// is an outline; the colour is the term.
MessageFace raftFace(const raft::Message& message);

/// What a message says, by the names of the paper; empty where its type says it all.
QString raftLine(const raft::Message& message);

} // namespace synod::widgets
