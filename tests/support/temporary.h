// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace synod::test {

/// A path in a folder of this process's own, which is gone with the process: tests run in parallel,
/// and several checkouts test at the same time.
std::string temporaryPath(const std::string& name);

} // namespace synod::test
