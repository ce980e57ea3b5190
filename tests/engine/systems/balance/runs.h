// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

namespace synod::balance {

/// A scenario of load balancing: lb, s1 to s3 and whatever else `text` says.
inline scenario::Scenario loaded(const std::string& text) {
    auto result = scenario::loadScenario(text, "made.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&result)) {
        ADD_FAILURE() << error->text() << "\n" << text;
        return {};
    }
    return std::get<scenario::Scenario>(std::move(result));
}

inline scenario::Scenario
balanced(const std::string& options, const std::string& rest = {}, std::uint64_t seed = 1) {
    return loaded("format = 1\nprotocol = \"balance\"\nseed = " + std::to_string(seed) +
                  "\nuntil = \"5s\"\n[topology]\nnames = [\"lb\", \"s1\", \"s2\", \"s3\"]\n" +
                  "[options]\n" + options + "\n" + rest);
}

} // namespace synod::balance
