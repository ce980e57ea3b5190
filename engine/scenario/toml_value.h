// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace boost::json {
class value;
}

namespace synod::scenario {

/// Where something stands in a file, counted from 1; columns in characters. 0 where there is no
/// file: a value that a person set on the command line, or one made by the program.
struct FilePlace {
    int line = 0, column = 0;
    std::string_view setting = {}; ///< "network.loss", of a `--set network.loss=…`; outlives this

    bool operator==(const FilePlace&) const = default;
};

struct TomlMember;

/// A value of a TOML document together with where it stands, so that whoever checks it can say
/// where it is wrong. Also what the scenario's parts are turned into before they become text.
struct TomlValue {
    enum class Kind : std::uint8_t { table, array, text, integer, decimal, boolean, date };

    Kind kind = Kind::table;
    FilePlace place;
    std::string text;         ///< of text, and of decimal and date as it was written
    std::int64_t integer = 0; ///< of integer
    bool boolean = false;
    std::vector<TomlValue> items;    ///< of array
    std::vector<TomlMember> members; ///< of table, in the order of the document

    static TomlValue of(std::string text);
    static TomlValue of(std::string_view text);
    static TomlValue of(const char* text);
    static TomlValue of(std::int64_t number);
    static TomlValue of(bool flag);
    static TomlValue decimal(std::string written);
    static TomlValue array(const std::vector<std::string>& texts);

    bool isTable() const { return kind == Kind::table; }
    bool isArray() const { return kind == Kind::array; }
    bool isText() const { return kind == Kind::text; }
    const TomlMember* find(std::string_view key) const;
    TomlMember* find(std::string_view key);
    /// Adds a member to a table, or replaces its value.
    TomlMember& set(std::string key, TomlValue value);
};

struct TomlMember {
    std::string key;
    FilePlace place; ///< of the key
    TomlValue value;
};

// Behind TomlMember, which a value must know to be destroyed.
inline TomlValue TomlValue::of(std::string_view text) {
    return of(std::string(text));
}
inline TomlValue TomlValue::of(const char* text) {
    return of(std::string(text));
}

/// The same as JSON, on one line.
void appendJson(std::string& out, const TomlValue& value);

/// JSON as a TOML value without places. TOML knows no null: such members are left out.
TomlValue fromJson(const boost::json::value& json);

/// As it stands behind the `=`: `["a", "b"]`, `{ term = 1, command = "put x 1" }`.
void appendInlineToml(std::string& out, const TomlValue& value);

/// A whole document: its tables as sections, its arrays of tables as `[[at]]`.
std::string toToml(const TomlValue& document);

} // namespace synod::scenario
