// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/scenario/language.h"
#include "engine/scenario/scenario.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::scenario {

struct System;
const System* findSystem(std::string_view name); // registry.h

/// What is wrong with a scenario, and what would be right.
struct LoadError {
    std::string file;
    int line = 0, column = 0; ///< from 1, columns in characters; 0 for a setting
    std::string setting;      ///< "network.loss", where a `--set network.loss=…` is what is wrong
    Why what;

    /// "FILE:LINE:COLUMN: what is wrong", or "--set network.loss: what is wrong"; in English.
    std::string text() const;
};

using LoadResult = std::variant<Scenario, LoadError>;

/// What a scenario is loaded with beside its text.
struct LoadSettings {
    std::vector<std::string> set; ///< `key=value` each, carried out on the document in order
    const System* (*find)(std::string_view name) = &findSystem;
    std::vector<std::string_view> (*names)() = &systemNames;
};

/// Reads a scenario (docs/formats.md) and checks all of it: a scenario that loads can be run.
/// `file` is the name for errors.
LoadResult
loadScenario(std::string_view text, const std::string& file, const LoadSettings& settings = {});

LoadResult loadScenarioFile(const std::string& file, const LoadSettings& settings = {});

} // namespace synod::scenario
