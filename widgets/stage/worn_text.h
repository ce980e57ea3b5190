// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/actions.h"
#include "widgets/stage/scene.h"

namespace synod::widgets {

/// What a node wears beside its name and its state, in words, for whoever does not see it: its
/// strip, badges and window, its timer, and whether it is cut off. A sentence a line.
QString wornText(const SceneNode& node, const ActionInput& input);
/// The same of a message: how far it has come.
QString wornText(const SceneMessage& message);

} // namespace synod::widgets
