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
}

/// The changes as a recording has them, one a line, and carried out on a copy.
std::string changes(const Keyed& before, const Keyed& after, Keyed& applied) {
    const TypeDescriptor& type = descriptorOf<Keyed>();
    const Names names;
    std::string lines;
    std::vector<Delta> deltas;
    type.diff(&before, &after, deltas);
    applied = before;
    for (const Delta& delta : deltas) {
        std::string line;
        type.writeDelta(line, delta, names);
        lines += type.deltaPath(delta, names) + " " + line + "\n";
        Delta read;
        EXPECT_EQ(type.readDelta(read, "items", boost::json::parse(line), names), "");
        EXPECT_EQ(read, delta);
        type.apply(&applied, read);
    }
    return lines;
}

TEST(KeyedSequence, ChangesByItsKeys) {
    const Keyed before{{{"a", "1"}, {"b", "2"}, {"c", "3"}}};
    Keyed after = before, applied;
    EXPECT_EQ(changes(before, after, applied), "");
    after.items.put({"b", "4"});
    after.items.put({"d", "5"});
    after.items.erase("a");
    EXPECT_EQ(changes(before, after, applied), "items {\"erase\":[\"a\"]}\n"
                                               "items {\"put\":[{\"key\":\"b\",\"value\":\"4\"},"
                                               "{\"key\":\"d\",\"value\":\"5\"}]}\n");
    EXPECT_EQ(applied, after);

    std::vector<Delta> deltas;
    descriptorOf<Keyed>().diff(&before, &after, deltas);
    ASSERT_EQ(deltas.size(), 2u);
    EXPECT_EQ(descriptorOf<Keyed>().deltaText(&before, deltas[0], Names()), "[key=a value=1]");
    EXPECT_EQ(descriptorOf<Keyed>().deltaText(&before, deltas[1], Names()), "[key=b value=2]");
    descriptorOf<Keyed>().adopt(&applied, &after, deltas[1]);
    EXPECT_EQ(applied.items.find("c"), after.items.find("c")) << "shared, not copied";
}

TEST(KeyedSequence, ChangesWhateverCameOfIt) {
    Random random(1, 1, Purpose::workload);
    for (int round = 0; round < 200; ++round) {
        Keyed before, after, applied;
        for (std::uint64_t put = random.below(30); put > 0; --put)
            before.items.put({std::to_string(random.below(20)), "0"});
        if (random.below(4) != 0)
            after = before;
        for (std::uint64_t put = random.below(10); put > 0; --put)
            after.items.put({std::to_string(random.below(20)), std::to_string(random.below(2))});
        for (std::uint64_t gone = random.below(10); gone > 0; --gone)
            after.items.erase(std::to_string(random.below(20)));
        changes(before, after, applied);
        ASSERT_EQ(applied, after);
    }
}

TEST(KeyedSequence, IsReadWholeToo) {
    const Names names;
    Delta read;
    const auto whole = boost::json::parse(R"([{"key": "x", "value": "1"}])");
    ASSERT_EQ(descriptorOf<Keyed>().readDelta(read, "items", whole, names), "");
    Keyed applied{{{"y", "2"}}};
    descriptorOf<Keyed>().apply(&applied, read);
    EXPECT_EQ(applied, Keyed({{{"x", "1"}}}));
    for (const char* wrong : {R"({"erase": true})", R"({"put": {"key": "x"}})", R"({"put": [1]})",
                              R"({"append": [{"key": "x"}]})"})
        EXPECT_NE(descriptorOf<Keyed>().readDelta(read, "items", boost::json::parse(wrong), names),
                  "")
            << wrong;
}

} // namespace
} // namespace synod::keyedSequenceTest
