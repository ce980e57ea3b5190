// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

namespace synod::tidy {

/// A protocol's source that has rules lists each of them, so that recordings of other versions are
/// read with today's wording. `published`: its folder has a rules.h.
Findings checkRulesAreListed(const SourceFile& file, bool published);

/// A rule, or another sentence on what a protocol does, stands directly above what says it: no
/// function lies between.
Findings checkRulesStandAbove(const SourceFile& file);

} // namespace synod::tidy
