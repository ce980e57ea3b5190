// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synod::fuzz {

/// What a target of this name begins with: what programs write today, and the files that are kept
/// in tests/fuzz/corpus/NAME, each of which has shown something once.
std::vector<std::string> inputsFor(std::string_view target);

} // namespace synod::fuzz
