// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json_text.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <string>
#include <string_view>

// Writing the members of JSON objects, for the files that write a recording's lines.

namespace synod::trace {

/// Appends `"name":` after a comma, unless an object has just begun.
inline void appendKey(std::string& out, std::string_view name) {
    if (out.back() != '{')
        out += ',';
    out += '"';
    out += name;
    out += "\":";
}

template <class Number>
void appendMember(std::string& out, std::string_view name, Number number) {
    appendKey(out, name);
    appendNumber(out, number);
}

/// A due time; one that never comes is left out.
inline void appendDue(std::string& out, Time due) {
    if (due != Time::never())
        appendMember(out, "due", due.ns);
}

inline void
appendValue(std::string& out, std::string_view name, const Value& value, const Names& names) {
    if (value.empty())
        return;
    appendKey(out, name);
    value.type()->writeJson(out, value.data(), names);
}

} // namespace synod::trace
