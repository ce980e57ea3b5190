// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What stands on the arrow of a message: "ReadRequest x". Empty of any other value.
QString registerLabel(const Value& message, const Names& names);

} // namespace synod::widgets
