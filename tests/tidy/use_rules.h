// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <vector>

namespace synod::tidy {

/// No function of a header stands nowhere but there and where it is defined. What overrides another
/// is called by that one's name, and what has_underscores by a library.
Findings checkUsed(const std::vector<SourceFile>& tree);

} // namespace synod::tidy
