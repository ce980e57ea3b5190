// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What stands on the arrow of a datagram: "SYN 100", "Data 101–105". Empty of any other value.
QString hostLabel(const Value& message, const Names& names);

} // namespace synod::widgets
