// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/lesson/lesson_model.h"

#include <optional>
#include <string>

namespace synod::app {

/// What a run keeps of a lesson, as the window goes on with it.
struct LessonRecords {
    std::string lesson; ///< its id
    widgets::LessonMemory memory;
};

/// Of the lesson that was shown last; nothing where there is none in the trace, or where the trace
/// is so long that looking would be felt.
std::optional<LessonRecords> readLessonRecords(const trace::Trace& trace);

} // namespace synod::app
