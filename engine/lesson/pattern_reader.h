// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"
#include "engine/scenario/toml_reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// Reads what a lesson.toml says of a trace, against the protocol and the nodes of one of its
/// scenarios: the one of that number.
class PatternReader {
public:
    PatternReader(const scenario::Scenario& scenario,
                  std::size_t number,
                  Vocabulary& vocabulary,
                  scenario::Problems& problems);

    /// `{ kind = "drop", message = { type = "SYN-ACK" }, by = "student" }`. Gives its number.
    std::size_t pattern(const scenario::TomlValue& table);
    /// The sending of a message: `{ type = "SYN", nth = 1 }`.
    std::size_t sending(const scenario::TomlValue& table);
    /// `{ eventually = { … } }`
    std::size_t goal(const scenario::TomlValue& table);
    /// `{ field = "role", is = "Leader" }` and the like.
    StateTest stateTest(const scenario::TomlValue& table);
    Who who(const scenario::TomlValue& value, std::string_view key);
    /// A field of a node's state.
    FieldPath stateField(const scenario::TomlValue& value, const Who& node);
    /// A field of a message of a type.
    FieldPath messageField(const scenario::TomlValue& value, const std::string& type);

    const Names& names() const { return m_names; }
    const scenario::Scenario& scenario() const { return *m_scenario; }
    const scenario::Language& language() const { return *m_language; }
    scenario::Problems& problems() { return *m_problems; }

private:
    void message(const scenario::TomlValue& table, Pattern& out);
    void rules(const scenario::TomlValue& value, Pattern& out);
    void checkType(const scenario::TomlValue& place, const std::string& type);
    void checkProperty(const scenario::TomlValue& place, const std::string& name);
    Test
    test(scenario::TableReader& table, const FieldPath& field, const scenario::FilePlace& place);
    void goalOf(const scenario::TomlValue& value, std::string_view word, Goal& out);
    void two(const scenario::TomlValue& value, std::string_view second, Goal& out);
    std::optional<Value> emptyMessage(const std::string& type) const;
    std::vector<const TypeDescriptor*> stateTypes(const Who& node) const;
    std::size_t added(Pattern pattern);
    void complain(const scenario::TomlValue& value, const Astray& astray, const std::string& of);

    const scenario::Scenario* m_scenario;
    std::size_t m_number;
    const scenario::Language* m_language;
    Vocabulary* m_vocabulary;
    scenario::Problems* m_problems;
    Names m_names;
};

} // namespace synod::lesson
