// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace synod::tidy {

/// A place in the tree that breaks a rule: what is wrong there, and what would be right.
struct Finding {
    std::string path;     ///< from the root of the repository
    std::size_t line = 0; ///< counted from 1
    std::string what;
    std::string remedy;
};

using Findings = std::vector<Finding>;

/// "FILE:LINE: what; remedy", a line each, and nothing when there is no finding.
std::string toText(const Findings& findings);

/// Adds `more` to the end of `findings`.
void append(Findings& findings, Findings more);

} // namespace synod::tidy
