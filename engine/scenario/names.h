// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/toml_reader.h"
#include "engine/scenario/toml_value.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::scenario {

/// By net::Shape.
inline constexpr std::array<const char*, 6> shapeNames{"star", "ring", "line",
                                                       "tree", "mesh", "custom"};

/// Letters of any language, digits, - and _: names stand in transcripts, paths and file names.
bool isGoodName(std::string_view name);

// Each finds what is wrong and goes on.

/// A name that somebody wants to give to a node.
void checkNewName(const TomlValue& place, const std::string& name, Problems& problems);
/// A name that must be one of the nodes'; says which it may have been meant to be.
void checkNodeName(const TomlValue& place,
                   const std::string& name,
                   const std::vector<std::string>& nodes,
                   Problems& problems);
/// `["n1", "n2"]`: two different texts.
std::optional<std::vector<std::string>>
readLinkEnds(const TomlValue& value, std::string_view key, Problems& problems);
/// What is to become JSON holds no dates and no decimals. False when it does.
bool checkPlain(const TomlValue& value, Problems& problems);

} // namespace synod::scenario
