// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/describe.h"
#include "engine/core/keyed_sequence.h"
#include "engine/core/random.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace synod::keyedSequenceTest {

struct Item {
    std::string key;
    std::string value;

    bool operator==(const Item&) const = default;
};
BOOST_DESCRIBE_STRUCT(Item, (), (key, value))

struct Keyed {
    KeyedSequence<Item> items;

    bool operator==(const Keyed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Keyed, (), (items))
struct Plain {
    std::vector<Item> items;

    bool operator==(const Plain&) const = default;
};
BOOST_DESCRIBE_STRUCT(Plain, (), (items))

} // namespace synod::keyedSequenceTest

SYNOD_DECLARE_VALUE(synod::keyedSequenceTest::Keyed);
SYNOD_DECLARE_VALUE(synod::keyedSequenceTest::Plain);
SYNOD_DEFINE_VALUE(synod::keyedSequenceTest::Keyed)
SYNOD_DEFINE_VALUE(synod::keyedSequenceTest::Plain)

namespace synod::keyedSequenceTest {
namespace {

using Items = std::vector<Item>;

Items itemsOf(const KeyedSequence<Item>& sequence) {
    return {sequence.begin(), sequence.end()};
}

KeyedSequence<Item> numbers(int count) {
    KeyedSequence<Item> made;
    for (int number = 0; number < count; ++number)
        made.put({std::to_string(number), "0"});
    return made;
}

TEST(KeyedSequence, HoldsWhatAMapHolds) {
    Random random(1, 0, Purpose::workload);
    std::map<std::string, std::string> map;
    KeyedSequence<Item> sequence;
    for (int change = 0; change < 2'000; ++change) {
        const std::string key = std::to_string(random.below(100));
        if (random.below(3) == 0) {
            map.erase(key);
            sequence.erase(key);
        } else {
            map[key] = std::to_string(change);
            sequence.put({key, std::to_string(change)});
        }
        ASSERT_EQ(sequence.find(key) == nullptr, !map.contains(key));
    }
    Items expected;
    for (const auto& [key, value] : map)
        expected.push_back({key, value});
    EXPECT_EQ(itemsOf(sequence), expected);
    ASSERT_EQ(sequence.size(), expected.size());
    for (std::size_t place = 0; place < expected.size(); ++place)
        EXPECT_EQ(sequence[place], expected[place]);
}

TEST(KeyedSequence, IsTheSameWhicheverWayItCame) {
    const KeyedSequence<Item> forwards = numbers(50);
    Items items = itemsOf(forwards);
    std::reverse(items.begin(), items.end());
    KeyedSequence<Item> backwards(items);
    backwards.put({"x", "1"});
    EXPECT_NE(backwards, forwards);
    backwards.erase("x");
    EXPECT_EQ(backwards, forwards);
    backwards.put({"7", "1"});
    EXPECT_NE(backwards, forwards);
}

TEST(KeyedSequence, SharesWithItsCopiesAllButTheWayToWhatChanged) {
    const KeyedSequence<Item> before = numbers(1'000);
    KeyedSequence<Item> after = before;
    after.put({"500", "1"});
    EXPECT_EQ(before.find("500")->value, "0");
    EXPECT_EQ(after.find("500")->value, "1");
    std::size_t shared = 0;
    for (const Item& item : before)
        shared += after.find(item.key) == &item ? 1 : 0;
    EXPECT_GT(shared, 950u);
    EXPECT_LT(shared, 1'000u);
}

TEST(KeyedSequence, IsDescribedAsAVectorIs) {
    const Keyed keyed{{{"b", "2"}, {"a", "1"}}};
    const Plain plain{{{"a", "1"}, {"b", "2"}}};
    const Value asKeyed = Value::of(keyed), asPlain = Value::of(plain);
    const Names names;
    EXPECT_EQ(asKeyed.json(names), asPlain.json(names));
    EXPECT_EQ(asKeyed.text(names), asPlain.text(names));
    const Field field = asKeyed.fields(names).children.at(0);
    EXPECT_EQ(field.text, "2");
    EXPECT_EQ(field.children.at(1).name, "2");

    Value read = Value::makeDefault(*asKeyed.type());
    EXPECT_EQ(asKeyed.type()->readJson(read.mutableData(), "",
                                       boost::json::parse(asPlain.json(names)), names),
              "");
    EXPECT_EQ(read, asKeyed);

    Keyed changed = keyed;
    changed.items.put({"c", "3"});
    std::vector<Delta> deltas;
    asKeyed.type()->diff(&keyed, &changed, deltas);
    ASSERT_EQ(deltas.size(), 1u);
    Keyed applied = keyed;
    asKeyed.type()->apply(&applied, deltas[0]);
    EXPECT_EQ(applied, changed);
    EXPECT_EQ(applied.items.find("c"), changed.items.find("c")) << "shared, not copied";
}

} // namespace
} // namespace synod::keyedSequenceTest
