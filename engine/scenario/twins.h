// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"
#include "engine/scenario/toml_value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Two balancers side by side on the same load: `against` names the other's policy, and then every
/// node that the scenario names is there twice, `lb-a` and `lb-b`. What the scenario says of `lb`
/// holds of both; `lb-a` is the first alone.
namespace synod::scenario {

/// How many nodes there are where a scenario names neither them nor their number.
inline constexpr std::int64_t usualCount = 5;

bool hasTwins(const TomlValue& document);
/// A document in which nodes go by one name, as one in which they go by two.
TomlValue withTwins(TomlValue document);

/// "s1" of "s1-b"; of other names the name.
std::string_view twinBase(std::string_view name);
/// "-b" of "s1-b"; of other names nothing.
std::string_view twinEnd(std::string_view name);
/// "s1-b" of "s1-a", and the other way round; of other names nothing.
std::string twinOf(std::string_view name);

/// The links of a shape; where all names have ends, those of either side.
std::vector<std::pair<NodeId, NodeId>> linksOfShape(net::Shape shape,
                                                    const std::vector<std::string>& names);

} // namespace synod::scenario
