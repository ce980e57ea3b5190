// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "widgets/stage/actions.h"

#include <vector>

namespace synod::widgets {

/// A server with a free name comes, linked so that the shape that the servers have now goes on.
std::vector<intervention::Intervention> newServer(const ActionInput& input);

} // namespace synod::widgets
