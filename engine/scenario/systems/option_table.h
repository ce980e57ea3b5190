// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/contains.h"
#include "engine/scenario/scenario.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The options of a protocol as a table: a row tells people what an option is, and sets the member
/// of the protocol's own `Options` that it stands for. A row's default is that of Options().
namespace synod::scenario {

template <class Options>
struct OptionRow {
    OptionInfo info;
    /// Empty where the option stands for no member.
    std::function<void(Options& out, const OptionValue& value)> set = {};
};
template <class Options>
using OptionTable = std::vector<OptionRow<Options>>;

/// One that stands for no member.
OptionInfo flagOption(std::string_view name, bool byDefault, std::string_view meaning);
/// The default is the first of the words.
OptionInfo
choiceOption(std::string_view name, std::vector<std::string_view> words, std::string_view meaning);

template <class Options>
OptionRow<Options>
flagOption(std::string_view name, bool Options::*member, std::string_view meaning) {
    return {flagOption(name, Options().*member, meaning),
            [=](Options& out, const OptionValue& value) { out.*member = value.flag; }};
}

/// Two times, from the shortest to the longest; of the same member, one.
template <class Options>
OptionRow<Options> timesOption(std::string_view name,
                               Time Options::*least,
                               Time Options::*most,
                               std::string_view meaning,
                               std::string_view unit = "ms") {
    const Options plain;
    const OptionKind kind = least == most ? OptionKind::time : OptionKind::timeRange;
    OptionRow<Options> row{{name, kind, {}, unit, meaning}};
    row.info.byDefault.least = plain.*least;
    row.info.byDefault.most = plain.*most;
    row.set = [=](Options& out, const OptionValue& value) {
        out.*most = value.most;
        out.*least = value.least;
    };
    return row;
}

template <class Options>
OptionRow<Options> timeOption(std::string_view name,
                              Time Options::*member,
                              std::string_view meaning,
                              std::string_view unit = "ms") {
    return timesOption(name, member, member, meaning, unit);
}

struct NumberRange {
    std::int64_t least = 0, most = 1'000'000'000;
};

template <class Options, class Number>
OptionRow<Options> numberOption(std::string_view name,
                                Number Options::*member,
                                NumberRange range,
                                std::string_view unit,
                                std::string_view meaning) {
    OptionRow<Options> row{{name, OptionKind::number, {}, unit, meaning, {}}};
    row.info.byDefault.number = static_cast<std::int64_t>(Options().*member);
    row.info.least = range.least;
    row.info.most = range.most;
    row.set = [=](Options& out, const OptionValue& value) {
        out.*member = static_cast<Number>(value.number);
    };
    return row;
}

/// The enumerator that a word stands for; `words` are in the order of the enumeration. The loader
/// has seen that it is one of them.
template <class Enum>
Enum chosen(std::span<const std::string_view> words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    SYNOD_ASSERT(found != words.end());
    return static_cast<Enum>(found - words.begin());
}

/// `words` are in the order of the enumeration, or of false and true.
template <class Options, class Enum>
OptionRow<Options> choiceOption(std::string_view name,
                                Enum Options::*member,
                                std::vector<std::string_view> words,
                                std::string_view meaning) {
    OptionRow<Options> row{choiceOption(name, words, meaning)};
    row.info.byDefault.text = words[static_cast<std::size_t>(Options().*member)];
    row.set = [=](Options& out, const OptionValue& value) {
        out.*member = chosen<Enum>(words, value.text);
    };
    return row;
}

/// Those of a table that are named, for a system which is made of its protocol.
template <class Options>
OptionTable<Options> only(std::initializer_list<std::string_view> names,
                          OptionTable<Options> table) {
    std::erase_if(table,
                  [&](const OptionRow<Options>& row) { return !contains(names, row.info.name); });
    return table;
}

template <class Options>
void append(std::vector<OptionInfo>& all, const OptionTable<Options>& table) {
    for (const OptionRow<Options>& row : table)
        all.push_back(row.info);
}

/// Sets what `values`, a scenario's, say of all that a table has.
template <class Options>
void read(Options& out,
          const OptionTable<Options>& table,
          const std::map<std::string, OptionValue, std::less<>>& values) {
    for (const OptionRow<Options>& row : table) {
        const auto value = values.find(row.info.name);
        SYNOD_ASSERT(value != values.end());
        if (row.set)
            row.set(out, value->second);
    }
}

template <class Options>
Options optionsOf(const OptionTable<Options>& table, const Scenario& scenario) {
    Options options;
    read(options, table, scenario.options);
    return options;
}

} // namespace synod::scenario
