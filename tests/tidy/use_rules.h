// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <vector>

namespace synod::tidy {

/// No function, type or constant of a header stands nowhere but there and where it is defined.
Findings checkUsed(const std::vector<SourceFile>& tree);

} // namespace synod::tidy
