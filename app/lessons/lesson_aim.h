// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson_scenarios.h"
#include "widgets/lesson/lesson_model.h"

#include <string>

namespace synod::app {

/// Finds what a lesson speaks of in what is shown now.
class LessonAim {
public:
    LessonAim(const widgets::TraceModel* trace,
              const widgets::LessonModel* lesson,
              const LessonScenarios* scenarios)
        : m_trace(trace), m_lesson(lesson), m_scenarios(scenarios) {}

    /// Nothing where it is not there now, and nothing of a panel: that cannot be chosen.
    widgets::Selection of(const lesson::Focus& what) const;
    /// A node by its name, or whoever has the role now.
    widgets::Selection node(const std::string& name) const;

private:
    const widgets::TraceModel* m_trace;
    const widgets::LessonModel* m_lesson;
    const LessonScenarios* m_scenarios;
};

} // namespace synod::app
