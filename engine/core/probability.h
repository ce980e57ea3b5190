// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/random.h"

#include <optional>
#include <string>
#include <string_view>

namespace boost::json {
class value;
}

namespace synod {

/// The shortest decimal that reads back as this probability: "0.1". Whole numbers decide it, no
/// floating point.
std::string toDecimalText(Probability probability);

/// As people say it: "10%".
std::string toPercentText(Probability probability);

/// Reads `0.1`, `1`, `5e-3`, rounded to the nearest of the 2^32 steps. Nothing when it is no
/// decimal number or not within 0 to 1.
std::optional<Probability> parseProbability(std::string_view text);

// What engine/core/describe.h looks for: a percentage in texts, a number from 0 to 1 in JSON.
std::string ownText(const Probability& probability, const Names& names);
void appendOwnJson(std::string& out, const Probability& probability, const Names& names);
std::string
readOwnJson(Probability& probability, const boost::json::value& json, const Names& names);

} // namespace synod
