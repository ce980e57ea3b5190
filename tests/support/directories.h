// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace synod::test {

/// The root of the repository: scenarios, conversations and lessons are read from it.
std::filesystem::path sourceDirectory();

/// Where synod, synod-node and the tests lie.
std::filesystem::path programDirectory();

} // namespace synod::test
