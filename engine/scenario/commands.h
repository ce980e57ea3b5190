// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/language.h"
#include "engine/scenario/scenario.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::scenario {

/// Why a text is no command, and what would be one.
struct CommandTrouble {
    enum class Kind : std::uint8_t {
        unknownNode, ///< it names a node that there is not; there are the `offers`
        mistyped,    ///< it may have been meant to be like the one offer
        malformed,   ///< commands read like the offers
    };
    Kind kind = Kind::malformed;
    std::string word; ///< the name that no node has; else the text
    std::vector<std::string> offers;
    std::optional<Why> why; ///< more exactly, where the protocol says it (Language::refuseCommand)
};

/// Nothing where the scenario's nodes understand the command.
std::optional<CommandTrouble> troubleWith(std::string_view command,
                                          const Language& language,
                                          const Scenario& scenario,
                                          const Names& names);

} // namespace synod::scenario
