// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

namespace synod::tidy {

/// Folders are layers: the table of docs/architecture.md. Also: no Qt in the engine and in
/// synod-node, Asio only in engine/sockets, no protocol machine in a view, and paths from the root.
Findings checkIncludes(const SourceFile& file);

} // namespace synod::tidy
