// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/stop.h"

#include <QString>

namespace synod::widgets {

class TraceModel;

/// What a play is to stop at: "a leader is elected", "n1: role becomes Leader", "1.5 s".
QString stopText(const lesson::Stop& stop, const TraceModel& model);

} // namespace synod::widgets
