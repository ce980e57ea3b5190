// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <string>
#include <vector>

namespace synod::widgets {

/// The charts of a branch, all of its records read, by names that are the same in every language:
/// "commit-index". In the order of their source; those of one title are numbered.
std::vector<std::string> chartNames(const trace::Trace& trace, trace::BranchId branch);

} // namespace synod::widgets
