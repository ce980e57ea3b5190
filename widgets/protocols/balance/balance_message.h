// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/balance/messages.h"
#include "widgets/stage/dress.h"

#include <QString>

#include <optional>

namespace synod::widgets {

/// The message that a payload is: of a segment what it carries, where it carries one whole. Nothing
/// of any other value.
std::optional<balance::Message> balanceMessage(const Value& payload);

/// Between client and balancer a hexagon, between balancer and backend round, in the colour of the
/// key; a request is filled and its answer is an outline.
MessageFace balanceFace(const balance::Message& message);

/// What it says, in the window's language.
QString balanceLine(const balance::Message& message, const Names& names);

} // namespace synod::widgets
