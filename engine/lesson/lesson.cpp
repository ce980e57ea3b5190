// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/lesson.h"

#include "engine/scenario/loader.h"

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
    for (const OtherScenario& other : others)
        ids.push_back(other.name);
    for (const Step& step : steps)
        for (const Task& task : step.tasks)
            if (!task.did)
                ids.push_back(task.id);
    return ids;
}

std::size_t Lesson::scenarioNumber(std::string_view run) const {
    for (std::size_t other = 0; other < others.size(); ++other)
        if (others[other].name == run)
            return other + 1;
    const Task* found = task(run);
    return found == nullptr ? 0 : found->scenario;
}

std::size_t Lesson::scenarioOfSection(std::string_view section) const {
    const std::string_view name = section.substr(0, section.find('.'));
    const Step* of = step(name);
    return scenarioNumber(of == nullptr ? name : std::string_view(of->begin.run));
}

const scenario::Scenario& Lesson::scenarioAt(std::size_t which) const {
    return which == 0 ? scenario : others[which - 1].scenario;
}

std::string Lesson::untouchedRun(std::size_t which) const {
    return which == 0 ? "scenario" : others[which - 1].name;
}

std::optional<std::size_t> Lesson::scenarioOf(const trace::SessionHeader& session) const {
    std::vector<std::size_t> like;
    for (std::size_t which = 0; which <= others.size(); ++which) {
        const scenario::Scenario& one = scenarioAt(which);
        if (one.protocol != session.protocol || one.topology != session.topology)
            continue;
        if (one.source == session.scenario)
            return which;
        like.push_back(which);
    }
    if (like.empty())
        return std::nullopt;
    const auto loaded = scenario::loadScenario(session.scenario, "");
    if (const auto* own = std::get_if<scenario::Scenario>(&loaded))
        for (const std::size_t which : like)
            if (scenarioAt(which).options == own->options)
                return which;
    return like.front();
}

std::string Problem::text() const {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
           ownText(what, Names());
}

} // namespace synod::lesson
