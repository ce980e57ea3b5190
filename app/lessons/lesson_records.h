// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/lesson/lesson_model.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace synod::app {

/// What a run keeps of a lesson, as the window goes on with it.
struct LessonRecords {
    std::string lesson;       ///< its id
    std::int64_t seconds = 0; ///< that it has been open
    widgets::LessonMemory memory;
    /// On which branch the solution of a task was played for whoever has skipped it.
    std::map<std::string, trace::BranchId> given;
};

/// Looking for what it keeps of a lesson would be felt.
bool tooLongForRecords(const trace::Trace& trace);
/// Of the lesson that was shown last; nothing where there is none in the trace, or where it is
/// too long.
std::optional<LessonRecords> readLessonRecords(const trace::Trace& trace);

} // namespace synod::app
