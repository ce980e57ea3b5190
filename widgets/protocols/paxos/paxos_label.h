// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What stands on the arrow of a message: "Promise 3.n2". Empty of any other value.
QString paxosLabel(const Value& message, const Names& names);

} // namespace synod::widgets
