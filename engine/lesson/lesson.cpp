// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/lesson.h"

#include <algorithm>

namespace synod::lesson {

const std::vector<std::string>& panelNames() {
    static const std::vector<std::string> names{"stage",   "inspector", "space-time", "log",
                                                "diagram", "charts",    "safety"};
    return names;
}

const Step* Lesson::step(std::string_view name) const {
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.id == name; });
    return found == steps.end() ? nullptr : &*found;
}

const Task* Lesson::task(std::string_view name) const {
    for (const Step& step : steps)
        for (const Task& task : step.tasks)
            if (task.id == name)
                return &task;
    return nullptr;
}

std::optional<std::size_t> Lesson::value(std::string_view name) const {
    for (std::size_t at = 0; at < values.size(); ++at)
        if (values[at].name == name)
            return at;
    return std::nullopt;
}

const Section* Lesson::section(std::string_view name, std::string_view language) const {
    const Section* section = language == "zh_CN" ? chinese.find(name) : nullptr;
    return section != nullptr ? section : english.find(name);
}

std::vector<std::string> Lesson::runs() const {
    std::vector<std::string> ids;
    for (const Step& step : steps)
        for (const Task& task : step.tasks)
            if (!task.did)
                ids.push_back(task.id);
    return ids;
}

std::string Problem::text() const {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
           ownText(what, Names());
}

} // namespace synod::lesson
