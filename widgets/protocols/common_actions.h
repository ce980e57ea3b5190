// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/stage_action.h"

#include <string>

/// What can be done to nodes of several protocols.
namespace synod::widgets {

/// Lets a node's timer expire at once.
StageAction fireAction(const QString& label,
                       const std::string& node,
                       const trace::TimerView& timer,
                       const Names& names);
/// Asks a node for this command.
StageAction commandAction(const QString& id,
                          const QString& label,
                          const char* icon,
                          const std::string& node,
                          const std::string& command);
/// Asks a node for a command that is typed in.
StageAction requestAction(const QString& label, const std::string& node);

} // namespace synod::widgets
