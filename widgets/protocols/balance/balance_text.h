// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/systems/balance/state.h"

#include <QString>

namespace synod::widgets {

/// What a timer of this system is for, in the window's language; empty of any other value.
QString balanceText(const Value& value, const Names& names);
/// "round robin".
QString policyText(balance::Policy policy);

} // namespace synod::widgets
