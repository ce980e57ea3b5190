// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <vector>

namespace synod::tidy {

/// In engine/ outside engine/sockets: no real clock, no threads, no chance but core's Random, and
/// nothing that differs between standard libraries or runs, since a run gives the same records,
/// octet for octet, everywhere.
Findings checkDeterminism(const SourceFile& file);

/// Unordered containers are looked up and never walked through, and say so.
Findings checkUnordered(const SourceFile& file);

/// No floating point where records come from, but for lines that give a reason.
Findings checkFloatingPoint(const SourceFile& file);

/// What moves by itself asks whether it may: a class that holds an animation looks at
/// Theme::reducedMotion, in one of its files.
Findings checkMotion(const std::vector<SourceFile>& tree);

} // namespace synod::tidy
