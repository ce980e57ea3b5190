// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace synod::lesson {

/// The values of a lesson at the end of one of its runs, by their names.
using ValuesOfRun = std::map<std::string, std::string, std::less<>>;

/// Those of all its runs, by TraceValue::run: what guesses are judged by, and what texts quote. The
/// values of a run are found out when they are asked for the first time; copies share what has been
/// found out. To be asked on one thread, unless all of them are known.
class RunValues {
public:
    /// Finds out the values of a run. Nothing where there is no such run.
    using Source = std::function<std::optional<ValuesOfRun>(const std::string& run)>;

    /// Knows what is added.
    RunValues() : RunValues(nullptr) {}
    explicit RunValues(Source source);

    void add(const std::string& run, ValuesOfRun values);
    /// Nothing where there is no such run, or what the value is about does not happen in it.
    std::optional<std::string> value(std::string_view run, std::string_view name) const;

private:
    struct Found;
    const ValuesOfRun* find(std::string_view run) const;

    std::shared_ptr<Found> m_found;
};

} // namespace synod::lesson
