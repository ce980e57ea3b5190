// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/run_values.h"

#include <utility>

namespace synod::lesson {

struct RunValues::Found {
    Source source;
    std::map<std::string, std::optional<ValuesOfRun>, std::less<>> runs;
};

RunValues::RunValues(Source source)
    : m_found(std::make_shared<Found>(Found{std::move(source), {}})) {}

void RunValues::add(const std::string& run, ValuesOfRun values) {
    m_found->runs[run] = std::move(values);
}

const ValuesOfRun* RunValues::find(std::string_view run) const {
    auto found = m_found->runs.find(run);
    if (found == m_found->runs.end() && m_found->source != nullptr) {
        const std::string name(run);
        found = m_found->runs.emplace(name, m_found->source(name)).first;
    }
    return found == m_found->runs.end() || !found->second ? nullptr : &*found->second;
}

std::optional<std::string> RunValues::value(std::string_view run, std::string_view name) const {
    const ValuesOfRun* values = find(run);
    if (values == nullptr)
        return std::nullopt;
    const auto found = values->find(name);
    return found == values->end() ? std::nullopt : std::optional(found->second);
}

} // namespace synod::lesson
