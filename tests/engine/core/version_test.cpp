// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/version.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace synod::core {
namespace {

TEST(Version, HasThreeNumbers) {
    const std::string_view version = programVersion();
    EXPECT_EQ(std::count(version.begin(), version.end(), '.'), 2) << version;
}

} // namespace
} // namespace synod::core
