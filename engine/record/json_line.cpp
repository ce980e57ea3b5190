// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/json_line.h"

#include <boost/json/object.hpp>

namespace synod::record {

namespace json = boost::json;

namespace {

json::parse_options options() {
    json::parse_options chosen;
    chosen.max_depth = 64;
    chosen.allow_invalid_utf8 = true; // a payload may hold any octets
    return chosen;
}

} // namespace

JsonLine::JsonLine() : m_parser({}, options()) {}

const json::object* JsonLine::parse(std::string_view line) {
    m_value.reset();
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
