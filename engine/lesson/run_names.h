// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"
#include "engine/scenario/toml_reader.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>

namespace synod::lesson {

/// The runs that a lesson.toml names, known before its steps are read: a step may begin in the run
/// of a task that comes later.
class RunNames {
public:
    RunNames(const Lesson& lesson, scenario::TableReader& top);

    /// Finds runs and scenarios that are not there before anything is read against a wrong one.
    void check(scenario::TableReader& top) const;
    /// The scenario that a run is of; 0 where there is no such run.
    std::size_t scenarioOf(const std::string& run) const;

private:
    void
    check(const scenario::TomlMember* named, bool tasksToo, scenario::Problems& problems) const;

    const Lesson* m_lesson;
    std::map<std::string, std::string, std::less<>> m_beginsIn; ///< of each task
};

} // namespace synod::lesson
