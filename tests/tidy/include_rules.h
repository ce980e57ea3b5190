// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

namespace synod::tidy {

/// Folders are layers, and each stands in a table: that of docs/architecture.md. Also: no Qt in the
/// engine and in synod-node, Asio only in engine/sockets, and paths from the root.
Findings checkIncludes(const SourceFile& file);

/// The rows of the architecture page say of what `may include` the same as the table here.
Findings checkTable(const SourceFile& page);

} // namespace synod::tidy
