// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/run_names.h"

#include "engine/core/contains.h"
#include "engine/lesson/errors.h"

#include <string_view>
#include <vector>

namespace synod::lesson {

using scenario::Problems;
using scenario::TableReader;
using scenario::TomlMember;
using scenario::TomlValue;

RunNames::RunNames(const Lesson& lesson, TableReader& top) : m_lesson(&lesson) {
    std::string run = "scenario";
    for (const TomlValue* step : top.takeTables("step")) {
        const TomlMember* begin = step->find("begin");
        const TomlMember* named = begin == nullptr ? nullptr : begin->value.find("run");
        run = named == nullptr ? run : named->value.text;
        const TomlMember* tasks = step->find("task");
        if (tasks == nullptr)
            continue;
        for (const TomlValue& task : tasks->value.items)
            if (const TomlMember* id = task.find("id"))
                m_beginsIn.emplace(id->value.text, run);
    }
}

void RunNames::check(TableReader& top) const {
    Problems& problems = top.problems();
    if (const TomlValue* values = top.takeTable("value"))
        for (const TomlMember& value : values->members) {
            check(value.value.find("run"), true, problems);
            check(value.value.find("of"), false, problems);
        }
    for (const TomlValue* step : top.takeTables("step")) {
        if (const TomlMember* begin = step->find("begin"))
            check(begin->value.find("run"), true, problems);
        const TomlMember* guess = step->find("guess");
        if (guess == nullptr)
            continue;
        check(guess->value.find("run"), true, problems);
        if (const TomlMember* choices = guess->value.find("choice"))
            for (const TomlValue& choice : choices->value.items)
                check(choice.find("run"), true, problems);
    }
}

/// A run, or one in which nobody touches a scenario: that stands for the scenario.
void RunNames::check(const TomlMember* named, bool tasksToo, Problems& problems) const {
    if (named == nullptr || !named->value.isText())
        return;
    std::vector<std::string> known;
    for (std::size_t which = 0; which <= m_lesson->others.size(); ++which)
        known.push_back(m_lesson->untouchedRun(which));
    if (tasksToo)
        for (const auto& [task, begins] : m_beginsIn)
            known.push_back(task);
    if (!contains(known, named->value.text))
        problems.addUnknown(named->value.place, {errors::unknownRun, errors::unknownRunOf},
                            named->value.text, known);
}

std::size_t RunNames::scenarioOf(const std::string& run) const {
    std::string_view name = run;
    // A task begins in the run of another one, but not for ever.
    for (std::size_t turn = 0; turn <= m_beginsIn.size(); ++turn) {
        for (std::size_t other = 0; other < m_lesson->others.size(); ++other)
            if (m_lesson->others[other].name == name)
                return other + 1;
        const auto task = m_beginsIn.find(name);
        if (task == m_beginsIn.end())
            return 0;
        name = task->second;
    }
    return 0;
}

} // namespace synod::lesson
