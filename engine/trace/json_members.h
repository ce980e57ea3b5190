// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json_text.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <cstddef>
#include <cstring>
#include <string>

// Writing the members of JSON objects, for the files that write a recording's lines.

namespace synod::trace {

/// Appends `"name":` after a comma, unless an object has just begun. In one piece: lines are made
/// of little else.
template <std::size_t size>
void appendKey(std::string& out, const char (&name)[size]) {
    constexpr std::size_t octets = size - 1; // without the end of the literal
    char key[octets + 4] = {',', '"'};
    std::memcpy(key + 2, name, octets);
    key[octets + 2] = '"';
    key[octets + 3] = ':';
    const std::size_t skipped = out.back() == '{' ? 1 : 0;
    out.append(key + skipped, sizeof key - skipped);
}

template <std::size_t size, class Number>
void appendMember(std::string& out, const char (&name)[size], Number number) {
    appendKey(out, name);
    appendNumber(out, number);
}

/// A due time; one that never comes is left out.
inline void appendDue(std::string& out, Time due) {
    if (due != Time::never())
        appendMember(out, "due", due.ns);
}

template <std::size_t size>
void appendValue(std::string& out,
                 const char (&name)[size],
                 const Value& value,
                 const Names& names) {
    if (value.empty())
        return;
    appendKey(out, name);
    value.type()->writeJson(out, value.data(), names);
}

} // namespace synod::trace
