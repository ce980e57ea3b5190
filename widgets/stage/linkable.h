// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/actions.h"

#include <vector>

namespace synod::widgets {

/// The nodes that are there and have no link with this one yet.
std::vector<NodeId> linkableTo(NodeId node, const ActionInput& input);

} // namespace synod::widgets
