// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <vector>

namespace synod::tidy {

/// The licence in the first line of a source, or the second of a script.
Findings checkLicence(const SourceFile& file);

/// No line of a source over 100 characters.
Findings checkLineLength(const SourceFile& file);

/// No source over 600 lines, but for a short list with reasons.
Findings checkFileSize(const SourceFile& file);

/// Nothing left to do in a comment, and no path that only one machine has.
Findings checkLeftovers(const SourceFile& file);

/// Every .cpp is named in the CMakeLists.txt of its folder, or that takes all there are; and every
/// such list is added by one above: a test nobody builds passes silently.
Findings checkListed(const std::vector<SourceFile>& tree);

} // namespace synod::tidy
