// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

using Doings = std::vector<scenario::ScheduledIntervention>;

/// Whether the record is of something that the scenario does by itself.
bool isScripted(const Doings& script, const trace::Record& record);

/// How a message that was acted on is named: as a person reads it, `{ type, from, to, nth }` from
/// when it was sent, or by its number, which is exact and says nothing.
enum class MessagesBy : std::uint8_t { kind, number };

/// What a person has done up to a place of a branch, and the scenario not by itself, in the form of
/// a solution: done again at these times in a run that nobody touches it leads to the same place.
Doings doneUpTo(const trace::Trace& trace,
                const trace::Place& place,
                const Doings& script,
                MessagesBy messages);

/// lesson.toml with another solution of a task; everything else, comments included, stays as its
/// author has written it. Nothing where the task is not a `[[step.task]]` of its own, or its
/// solution stands within a line of it.
std::optional<std::string>
withSolution(std::string_view toml, std::string_view task, const Doings& solution);

/// As `[[HEADING]]` sections, a blank line before each.
std::string sectionsOf(const Doings& doings, std::string_view heading);

} // namespace synod::lesson
