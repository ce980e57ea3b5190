// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/json_line.h"

#include "engine/record/framing.h"

#include <boost/json/object.hpp>

#include <algorithm>

namespace synod::record {

namespace json = boost::json;

namespace {

json::parse_options options() {
    json::parse_options chosen;
    chosen.max_depth = 64;
    chosen.allow_invalid_utf8 = true; // a payload may hold any octets
    return chosen;
}

/// At least as many as there are: each value but the first follows one of these.
std::size_t valuesIn(std::string_view line) {
    const auto begins = [](char c) { return c == ',' || c == '[' || c == '{'; };
    return 1 + static_cast<std::size_t>(std::count_if(line.begin(), line.end(), begins));
}

std::string tooLarge(std::string_view line, std::size_t maxValues) {
    if (line.size() > maxLineOctets)
        return "it is longer than 32 MiB, the most that a line may have";
    // Short lines need not be counted.
    if (line.size() > maxValues && valuesIn(line) > maxValues)
        return "it has more than " + std::to_string(maxValues) +
               " values, the most that a line may have";
    return {};
}

} // namespace

JsonLine::JsonLine(std::size_t maxValues) : m_parser({}, options()), m_maxValues(maxValues) {}

const json::object* JsonLine::parse(std::string_view line) {
    m_value.reset();
    m_column = 1;
    m_what = tooLarge(line, m_maxValues);
    if (!m_what.empty())
        return nullptr;
    m_resource.emplace(m_buffer.data(), m_buffer.size());
    m_parser.reset(&*m_resource);
    json::error_code error;
    const std::size_t read = m_parser.write(line.data(), line.size(), error);
    m_column = read + 1;
    if (error) {
        m_what = error.message();
        return nullptr;
    }
    m_value.emplace(m_parser.release());
    if (!m_value->is_object())
        m_what = "expected {";
    return m_value->if_object();
}

} // namespace synod::record
