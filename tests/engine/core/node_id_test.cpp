// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/node_id.h"

#include <gtest/gtest.h>

namespace synod {
namespace {

TEST(Names, FindsEachWhateverItsNumberSays) {
    const Names names({"n2", "n1", "client", "n4", "n05", "7", "n10"});
    for (std::size_t place = 0; place < names.size(); ++place)
        EXPECT_EQ(names.find(names.all()[place]), NodeId::at(place)) << names.all()[place];
    for (const char* other : {"", "n0", "n3", "n5", "0", "4", "n99999999999999999999"})
        EXPECT_EQ(names.find(other), std::nullopt) << other;
}

} // namespace
} // namespace synod
