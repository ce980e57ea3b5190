// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/directories.h"

namespace synod::test {

std::filesystem::path sourceDirectory() {
    return SYNOD_SOURCE_DIRECTORY;
}

std::filesystem::path programDirectory() {
    return SYNOD_PROGRAM_DIRECTORY;
}

} // namespace synod::test
