// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace synod::core {

/// The program's version as CMake knows it ("0.1.0"): shown by --version, written into recordings.
std::string_view programVersion();

} // namespace synod::core
