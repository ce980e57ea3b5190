// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What a timer of a host is for, or what its applications hear, in the language of the window;
/// empty of any other value, and of what is a term of the RFCs as it stands.
QString hostText(const Value& value, const Names& names);

} // namespace synod::widgets
