// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/field_rows.h"

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

TEST(FieldRows, AListSaysHowManyEntriesItHas) {
    const Field list{"log", "2", {{"1", "put x 1", {}}, {"2", "put x 2", {}}}};
    const FieldRow row = rowsOf(std::vector<Field>{list}).front();
    EXPECT_TRUE(row.text.startsWith('2')) << row.text.toStdString();
    EXPECT_EQ(row.children.size(), 2U);
}

TEST(FieldRows, AMapByNumberIsNoListThoughItBeginsWithOne) {
    const Field map{"serving", "{1:get 2:put}", {{"1", "get", {}}, {"2", "put", {}}}};
    const FieldRow row = rowsOf(std::vector<Field>{map}).front();
    EXPECT_EQ(row.text.toStdString(), "{1:get 2:put}");
    EXPECT_EQ(row.children.size(), 2U);
}

} // namespace
} // namespace synod::widgets
