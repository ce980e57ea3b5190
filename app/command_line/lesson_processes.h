// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"

#include <memory>
#include <vector>

namespace synod::app {

/// Plays the solution of each task of a lesson that asks for it (`engines`) as real processes over
/// real sockets, and gives what is wrong: it does not tick its task there. Takes as long as the
/// clock on the wall says, up to where the goal holds for good or the scenario ends.
std::vector<lesson::Problem> playOverProcesses(const std::shared_ptr<const lesson::Lesson>& lesson);

} // namespace synod::app
