// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/doings.h"
#include "engine/lesson/lesson.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <string>

namespace synod::check {

/// The folder of a lesson made from a session: its scenario, and what a person has done up to a
/// place of it as the solution of a task. What the task asks for is proposed from what came of
/// that; a session in which nobody has done anything gives a lesson without one. The texts say what
/// is to be written in their place, in both languages.
///
/// `id` as lesson::isId() has it; `title` is what the author calls it.
lesson::Folder newLesson(const std::string& id,
                         const std::string& title,
                         const scenario::Scenario& scenario,
                         const trace::Trace& trace,
                         const trace::Place& place);

} // namespace synod::check
