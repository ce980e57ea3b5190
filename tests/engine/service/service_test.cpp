// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/service.h"

#include <gtest/gtest.h>

namespace synod::service {
namespace {

struct StoreCase {
    const char* name;
    const char* command;
    const char* result;
    KeyValues after;
};

class ServiceStore : public testing::TestWithParam<StoreCase> {};

TEST_P(ServiceStore, AppliesACommand) {
    KeyValues store{{"x", "1"}, {"z", "3"}};
    EXPECT_EQ(applyToStore(store, GetParam().command), GetParam().result);
    EXPECT_EQ(store, GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    Commands,
    ServiceStore,
    testing::Values(StoreCase{"Put", "put y 2 2", "ok", {{"x", "1"}, {"y", "2 2"}, {"z", "3"}}},
                    StoreCase{"PutAgain", "put x 2", "ok", {{"x", "2"}, {"z", "3"}}},
                    StoreCase{"Get", "get x", "= 1", {{"x", "1"}, {"z", "3"}}},
                    StoreCase{"GetAbsent", "get y", "absent", {{"x", "1"}, {"z", "3"}}},
                    StoreCase{"Append", "append x 2", "ok", {{"x", "12"}, {"z", "3"}}},
                    StoreCase{
                        "AppendAbsent", "append a 2", "ok", {{"a", "2"}, {"x", "1"}, {"z", "3"}}},
                    StoreCase{"Cas", "cas x 1 9", "ok", {{"x", "9"}, {"z", "3"}}},
                    StoreCase{"CasFails", "cas x 2 9", "failed", {{"x", "1"}, {"z", "3"}}},
                    StoreCase{"CasAbsent", "cas y 2 9", "failed", {{"x", "1"}, {"z", "3"}}},
                    StoreCase{"Delete", "delete x", "ok", {{"z", "3"}}},
                    StoreCase{"DeleteAbsent", "delete y", "absent", {{"x", "1"}, {"z", "3"}}},
                    StoreCase{"Blanks", "  append  x   2  b ", "ok", {{"x", "12  b"}, {"z", "3"}}},
                    StoreCase{"LacksValue", "put x ", "ok", {{"x", "1"}, {"z", "3"}}},
                    StoreCase{"AnythingElse", "hello", "ok", {{"x", "1"}, {"z", "3"}}}),
    [](const auto& given) { return given.param.name; });

TEST(ServiceOperations, LackNoPart) {
    for (const char* command : {"", " ", "put", "put x", "append x ", "cas x 1", "get", "delete ",
                                "get x y", "delete x y", "PUT x 1", "hello", "read x"})
        EXPECT_FALSE(readOperation(command)) << command;
    const auto operation = readOperation("\tcas  x 1   2 3 ");
    ASSERT_TRUE(operation);
    EXPECT_EQ(ownText(*operation), "cas x 1 2 3");
}

} // namespace
} // namespace synod::service
