// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/toml_value.h"

#include "engine/core/json_text.h"

#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace synod::scenario {
namespace {

using Kind = TomlValue::Kind;

bool isBareKey(std::string_view key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

void appendText(std::string& out, std::string_view text) {
    std::string quoted;
    appendJsonString(quoted, text); // a JSON string is a TOML basic string, DEL aside
    for (const char c : quoted)
        out += c == '\x7f' ? std::string("\\u007f") : std::string(1, c);
}

void appendKey(std::string& out, std::string_view key) {
    if (isBareKey(key)) {
        out += key;
    } else {
        appendText(out, key);
    }
}

/// Decimals are written with a digit on both sides of the point, as TOML and JSON want them.
std::string normalDecimal(const std::string& written) {
    std::string text;
    std::remove_copy(written.begin(), written.end(), std::back_inserter(text), '_');
    if (text.starts_with('+'))
        text.erase(0, 1);
    return text;
}

bool isTableArray(const TomlValue& value) {
    return value.isArray() && !value.items.empty() &&
           std::all_of(value.items.begin(), value.items.end(),
                       [](const TomlValue& item) { return item.isTable(); });
}

bool hasOnlyTables(const TomlValue& table) {
    return !table.members.empty() &&
           std::all_of(table.members.begin(), table.members.end(),
                       [](const TomlMember& member) { return member.value.isTable(); });
}

void appendLine(std::string& out, const TomlMember& member) {
    appendKey(out, member.key);
    out += " = ";
    appendInlineToml(out, member.value);
    out += '\n';
}

void appendLines(std::string& out, const TomlValue& table) {
    for (const TomlMember& member : table.members)
        appendLine(out, member);
}

void appendHeading(std::string& out, std::string_view path, bool ofArray) {
    if (!out.empty())
        out += '\n';
    out.append(ofArray ? "[[" : "[").append(path).append(ofArray ? "]]\n" : "]\n");
}

/// `[network]`; where a table holds tables only, `[node.n1]`, `[node.n2]`.
void appendSection(std::string& out, const TomlMember& member) {
    std::string path;
    appendKey(path, member.key);
    if (!hasOnlyTables(member.value)) {
        appendHeading(out, path, false);
        appendLines(out, member.value);
        return;
    }
    for (const TomlMember& inner : member.value.members) {
        std::string innerPath = path + '.';
        appendKey(innerPath, inner.key);
        appendHeading(out, innerPath, false);
        appendLines(out, inner.value);
    }
}

} // namespace

TomlValue TomlValue::of(std::string text) {
    TomlValue value;
    value.kind = Kind::text;
    value.text = std::move(text);
    return value;
}

TomlValue TomlValue::of(std::int64_t number) {
    TomlValue value;
    value.kind = Kind::integer;
    value.integer = number;
    return value;
}

TomlValue TomlValue::of(bool flag) {
    TomlValue value;
    value.kind = Kind::boolean;
    value.boolean = flag;
    return value;
}

TomlValue TomlValue::decimal(std::string written) {
    TomlValue value;
    value.kind = Kind::decimal;
    value.text = std::move(written);
    return value;
}

TomlValue TomlValue::array(const std::vector<std::string>& texts) {
    TomlValue value;
    value.kind = Kind::array;
    for (const std::string& text : texts)
        value.items.push_back(of(text));
    return value;
}

const TomlMember* TomlValue::find(std::string_view key) const {
    for (const TomlMember& member : members)
        if (member.key == key)
            return &member;
    return nullptr;
}

TomlMember* TomlValue::find(std::string_view key) {
    return const_cast<TomlMember*>(std::as_const(*this).find(key));
}

TomlMember& TomlValue::set(std::string key, TomlValue value) {
    if (TomlMember* member = find(key)) {
        member->value = std::move(value);
        return *member;
    }
    const FilePlace at = value.place;
    members.push_back({std::move(key), at, std::move(value)});
    return members.back();
}

void appendJson(std::string& out, const TomlValue& value) {
    bool first = true;
    switch (value.kind) {
    case Kind::text:
    case Kind::date: appendJsonString(out, value.text); return;
    case Kind::integer: appendNumber(out, value.integer); return;
    case Kind::decimal: out += normalDecimal(value.text); return;
    case Kind::boolean: out += value.boolean ? "true" : "false"; return;
    case Kind::array:
        out += '[';
        for (const TomlValue& item : value.items) {
            out += first ? "" : ",";
            first = false;
            appendJson(out, item);
        }
        out += ']';
        return;
    case Kind::table:
        out += '{';
        for (const TomlMember& member : value.members) {
            out += first ? "" : ",";
            first = false;
            appendJsonString(out, member.key);
            out += ':';
            appendJson(out, member.value);
        }
        out += '}';
        return;
    }
}

TomlValue fromJson(const boost::json::value& json) {
    TomlValue value;
    if (const auto* object = json.if_object()) {
        for (const auto& [key, item] : *object)
            if (!item.is_null())
                value.set(std::string(key), fromJson(item));
    } else if (const auto* array = json.if_array()) {
        value.kind = Kind::array;
        for (const boost::json::value& item : *array)
            value.items.push_back(fromJson(item));
    } else if (json.is_string()) {
        value = TomlValue::of(std::string(json.get_string()));
    } else if (json.is_bool()) {
        value = TomlValue::of(json.get_bool());
    } else if (json.is_int64()) {
        value = TomlValue::of(json.get_int64());
    } else if (json.is_uint64()) {
        value = TomlValue::decimal(std::to_string(json.get_uint64()));
    } else if (json.is_double()) {
        char text[64];
        const auto [end, error] = std::to_chars(text, text + sizeof text, json.get_double());
        value = TomlValue::decimal(std::string(text, end));
    }
    return value;
}

void appendInlineToml(std::string& out, const TomlValue& value) {
    bool first = true;
    switch (value.kind) {
    case Kind::text: appendText(out, value.text); return;
    case Kind::date: out += value.text; return;
    case Kind::integer: appendNumber(out, value.integer); return;
    case Kind::decimal: {
        const std::string text = normalDecimal(value.text);
        out += text;
        if (text.find_first_of(".einf") == std::string::npos)
            out += ".0";
        return;
    }
    case Kind::boolean: out += value.boolean ? "true" : "false"; return;
    case Kind::array:
        out += '[';
        for (const TomlValue& item : value.items) {
            out += first ? "" : ", ";
            first = false;
            appendInlineToml(out, item);
        }
        out += ']';
        return;
    case Kind::table:
        out += '{';
        for (const TomlMember& member : value.members) {
            out += first ? " " : ", ";
            first = false;
            appendKey(out, member.key);
            out += " = ";
            appendInlineToml(out, member.value);
        }
        out += first ? "}" : " }";
        return;
    }
}

std::string toToml(const TomlValue& document) {
    std::string out;
    for (const TomlMember& member : document.members) // what follows a heading belongs to it
        if (!member.value.isTable() && !isTableArray(member.value))
            appendLine(out, member);
    for (const TomlMember& member : document.members) {
        if (member.value.isTable())
            appendSection(out, member);
        if (!isTableArray(member.value))
            continue;
        std::string path;
        appendKey(path, member.key);
        for (const TomlValue& item : member.value.items) {
            appendHeading(out, path, true);
            appendLines(out, item);
        }
    }
    return out;
}

} // namespace synod::scenario
