// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/members.h"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>

namespace synod::record {

namespace json = boost::json;

const json::value* Members::find(std::string_view key) const {
    return m_object.if_contains(json::string_view(key.data(), key.size()));
}

const json::value* Members::need(std::string_view key) {
    const json::value* item = find(key);
    if (item == nullptr)
        wrong(key, "is missing");
    return item;
}

const json::object* Members::objectAt(std::string_view key) {
    const json::value* item = need(key);
    if (item == nullptr)
        return nullptr;
    if (!item->is_object())
        wrong(key, "expected an object");
    return item->if_object();
}

const json::array* Members::arrayAt(std::string_view key) {
    const json::value* item = need(key);
    if (item == nullptr)
        return nullptr;
    if (!item->is_array())
        wrong(key, "expected an array");
    return item->if_array();
}

std::uint64_t Members::number(std::string_view key, std::uint64_t otherwise) {
    const json::value* item = find(key);
    if (item == nullptr)
        return otherwise;
    if (item->is_uint64())
        return item->get_uint64();
    if (item->is_int64() && item->get_int64() >= 0)
        return static_cast<std::uint64_t>(item->get_int64());
    wrong(key, "expected a whole number from 0");
    return otherwise;
}

Time Members::time(std::string_view key, Time otherwise) {
    const std::uint64_t ns = number(key, static_cast<std::uint64_t>(otherwise.ns));
    if (ns > static_cast<std::uint64_t>(INT64_MAX)) {
        wrong(key, "is beyond all time: expected nanoseconds");
        return otherwise;
    }
    return Time{static_cast<std::int64_t>(ns)};
}

bool Members::flag(std::string_view key, bool otherwise) {
    const json::value* item = find(key);
    if (item == nullptr)
        return otherwise;
    if (!item->is_bool())
        wrong(key, "expected true or false");
    return item->is_bool() && item->get_bool();
}

NodeId Members::node(std::string_view key) {
    if (find(key) == nullptr)
        return {};
    const std::string_view name = text(key);
    const auto found = m_names.find(name);
    if (!found)
        wrong(key, "there is no node " + std::string(name));
    return found.value_or(NodeId{});
}

std::string_view Members::text(std::string_view key) {
    const json::value* item = find(key);
    if (item == nullptr)
        return {};
    if (!item->is_string()) {
        wrong(key, "expected a text");
        return {};
    }
    return std::string_view(item->get_string().data(), item->get_string().size());
}

void Members::wrong(std::string_view key, std::string what) {
    if (!m_wrong.empty() || what.empty())
        return;
    m_key = key;
    m_wrong = std::move(what);
}

void Members::wrong(std::string_view key, const Members& inner) {
    if (!inner.good())
        wrong(key, inner.key() + ": " + inner.what());
}

} // namespace synod::record
