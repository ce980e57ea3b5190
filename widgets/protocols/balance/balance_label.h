// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What stands on the arrow of a message: "Attempt 7", "Answer 7 ✓". Empty of any other value.
QString balanceLabel(const Value& message, const Names& names);

} // namespace synod::widgets
