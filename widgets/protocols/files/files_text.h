// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What a timer of a server of files is for, in the window's language; empty of any other value,
/// and of the timers of the consensus beneath, which have their papers' names.
QString filesText(const Value& value, const Names& names);

/// Either kind of timer that such a server has.
bool isTimerOfFiles(const Value& value);

} // namespace synod::widgets
