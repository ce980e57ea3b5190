// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace synod::record {

/// Parses one line after the other; bounded in length, depth and number of values, as a line may
/// come from a stranger and a value takes far more room than its text.
class JsonLine {
public:
    static constexpr std::size_t usualValues = 2'000'000;

    explicit JsonLine(std::size_t maxValues = usualValues);
    JsonLine(const JsonLine&) = delete;
    JsonLine& operator=(const JsonLine&) = delete;

    /// The line's object, good until the next call; null when the line is no JSON object.
    const boost::json::object* parse(std::string_view line);
    /// What was wrong with the line, and the column counted from 1.
    const std::string& what() const { return m_what; }
    std::size_t column() const { return m_column; }

private:
    // A resource made anew for each line: one that is released in a loop keeps growing (Boost
    // 1.81).
    std::array<unsigned char, std::size_t{32} << 10> m_buffer;
    std::optional<boost::json::monotonic_resource> m_resource;
    std::optional<boost::json::value> m_value;
    boost::json::parser m_parser;
    std::size_t m_maxValues;
    std::string m_what;
    std::size_t m_column = 0;
};

} // namespace synod::record
