// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synod::record {

/// Takes members out of a JSON object and remembers the first thing that is wrong, so that whoever
/// reads asks once, at the end.
class Members {
public:
    Members(const boost::json::object& object, const Names& names)
        : m_object(object), m_names(names) {}

    const boost::json::value* find(std::string_view key) const;
    /// Says that `key` is missing where it is not there.
    const boost::json::value* need(std::string_view key);
    const boost::json::object* objectAt(std::string_view key);
    const boost::json::array* arrayAt(std::string_view key);
    std::uint64_t number(std::string_view key, std::uint64_t otherwise = 0);
    Time time(std::string_view key, Time otherwise = Time::never());
    bool flag(std::string_view key, bool otherwise = false);
    NodeId node(std::string_view key);
    std::string_view text(std::string_view key);

    /// What is wrong with the member `key`, nothing where it is empty; the first such thing stays.
    void wrong(std::string_view key, std::string what);
    /// What is wrong with the members of the object at `key`, if anything is.
    void wrong(std::string_view key, const Members& inner);
    bool good() const { return m_wrong.empty(); }
    const std::string& what() const { return m_wrong; }
    const std::string& key() const { return m_key; }

private:
    const boost::json::object& m_object;
    const Names& m_names;
    std::string m_wrong, m_key;
};

} // namespace synod::record
