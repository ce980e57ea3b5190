// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <QString>

namespace synod::widgets {

/// What a timer of a server of files is for, in the window's language; empty of any other value,
/// and of Raft's own timers, which have the paper's names.
QString filesText(const Value& value, const Names& names);

} // namespace synod::widgets
