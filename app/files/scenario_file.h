// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"

#include <QString>

#include <optional>
#include <vector>

namespace synod::app {

/// Writes a scenario with the places that its nodes have now; nodes that came while it ran are no
/// part of it. Gives what went wrong, or nothing. What was there before stays until all is written.
QString saveScenario(scenario::Scenario scenario,
                     const std::vector<std::optional<net::Position>>& positions,
                     const QString& path);

/// Whether the file that a scenario comes from says itself when it ends.
bool saysItsEnd(const scenario::Scenario& scenario);

} // namespace synod::app
