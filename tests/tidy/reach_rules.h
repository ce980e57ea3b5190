// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <vector>

namespace synod::tidy {

/// What a file includes, and what that includes: who reads a trace reaches nothing that makes
/// nodes, no view a protocol's machine, and a view of every protocol nothing of one.
Findings checkReach(const std::vector<SourceFile>& tree);

/// No view of every protocol asks for one by its name.
Findings checkProtocolNames(const std::vector<SourceFile>& tree);

} // namespace synod::tidy
