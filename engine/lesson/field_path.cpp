// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/field_path.h"

#include "engine/core/time.h"

#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>

namespace synod::lesson {
namespace {

std::pair<std::string_view, std::string_view> cut(std::string_view path) {
    const std::size_t dot = path.find('.');
    return {path.substr(0, dot), dot == path.npos ? "" : path.substr(dot + 1)};
}

/// Keys may hold dots (10.0.1.0/24), so the longest name that fits is the one that is meant.
const Field* child(const Field& field, std::string_view& path) {
    const auto [part, rest] = cut(path);
    if (part == "last" && !field.children.empty() && field.children.front().name == "1") {
        path = rest;
        return &field.children.back();
    }
    const Field* found = nullptr;
    for (const Field& candidate : field.children) {
        const std::string& name = candidate.name;
        const bool fits =
            path.starts_with(name) && (path.size() == name.size() || path[name.size()] == '.');
        if (fits && (found == nullptr || found->name.size() < name.size()))
            found = &candidate;
    }
    if (found != nullptr)
        path.remove_prefix(std::min(path.size(), found->name.size() + 1));
    return found;
}

std::optional<Field> walk(const Field& field, std::string_view path) {
    const Field* at = &field;
    while (!path.empty()) {
        at = child(*at, path);
        if (at == nullptr)
            return std::nullopt;
    }
    return *at;
}

std::string textOf(const Field& field) {
    if (!field.text.empty() || field.children.empty())
        return field.text;
    std::string text;
    for (const Field& part : field.children)
        text += (text.empty() ? "" : " ") + part.name + "=" + textOf(part);
    return text;
}

bool leadsThere(const TypeDescriptor& type, std::string_view path, Delta& out, const Names& names) {
    if (type.readDelta == nullptr)
        return false;
    // The value is none of the field's; only which field it is counts.
    type.readDelta(out, path, boost::json::value(), names);
    return type.deltaPath(out, names) == path;
}

std::vector<std::string> namesOf(const Field& field) {
    std::vector<std::string> names;
    for (const Field& part : field.children)
        names.push_back(part.name);
    return names;
}

/// Puts one element into the map or list at a path of a default-made value, so that there is
/// something to look into. False where nothing can be put there.
bool putOne(Value& value, const std::string& at, std::string_view key, const Names& names) {
    const TypeDescriptor& type = *value.type();
    if (type.readDelta == nullptr)
        return false;
    const std::string element = at + "." + std::string(key);
    const std::string node = names.size() == 0 ? std::string() : names.all().front();
    for (const boost::json::value& one :
         {boost::json::value(boost::json::object()), boost::json::value(0),
          boost::json::value(node), boost::json::value(false)}) {
        Delta inMap;
        if (type.readDelta(inMap, element, one, names).empty() &&
            type.deltaPath(inMap, names) == element) {
            type.apply(value.mutableData(), inMap);
            return true;
        }
        Delta inList;
        const boost::json::value grown{{"append", boost::json::array{one}}};
        if (type.readDelta(inList, at, grown, names).empty() &&
            inList.kind == Delta::Kind::append && type.deltaPath(inList, names) == at) {
            type.apply(value.mutableData(), inList);
            return true;
        }
    }
    return false;
}

bool isPlace(std::string_view part) {
    return part == "last" || (!part.empty() && part.find_first_not_of("0123456789") == part.npos);
}

std::optional<Astray> findAstrayIn(Value value, std::string_view path, const Names& names) {
    std::string behind; // what of the path has been gone already
    for (std::string_view rest = path; !rest.empty();) {
        const auto field = walk(value.fields(names), behind);
        const std::string_view before = rest;
        const auto [part, further] = cut(rest);
        if (field && child(*field, rest) != nullptr) {
            const std::string_view gone = before.substr(0, before.size() - rest.size());
            behind += (behind.empty() ? "" : ".") +
                      std::string(gone.substr(0, gone.size() - gone.ends_with('.')));
            continue;
        }
        const bool open = field && field->children.empty() && !behind.empty();
        if (open && putOne(value, behind, part, names)) {
            const auto grown = walk(value.fields(names), behind);
            std::string_view again = before;
            // A list counts its elements; of those all are alike.
            const bool counted = grown && isPlace(part) && child(*grown, again) == nullptr;
            if (counted)
                behind += ".1", rest = further;
            else if (grown && again == before && child(*grown, again) == nullptr)
                return Astray{std::string(part), {}};
            continue;
        }
        // An optional that holds nothing; a list or a map within a message: what is in it shows
        // later.
        const bool optional = open && field->text == "—";
        const bool container = open && value.type()->readDelta == nullptr &&
                               (field->text == "{}" || (field->text == "0" && isPlace(part)));
        if (optional || container)
            return std::nullopt;
        return Astray{std::string(part), field ? namesOf(*field) : std::vector<std::string>{}};
    }
    return std::nullopt;
}

} // namespace

FieldPath::FieldPath(std::string path,
                     const std::vector<const TypeDescriptor*>& types,
                     const Names& names)
    : m_path(std::move(path)) {
    for (const TypeDescriptor* type : types) {
        Delta delta;
        if (type == nullptr || !leadsThere(*type, m_path, delta, names))
            continue;
        delta.value = {};
        m_ready.push_back({type, std::move(delta)});
    }
}

std::optional<std::string> FieldPath::read(const Value& value, const Names& names) const {
    if (value.empty())
        return std::nullopt;
    for (const Ready& ready : m_ready)
        if (ready.type == value.type()) {
            std::string text = ready.type->deltaText(value.data(), ready.delta, names);
            return text.empty() ? std::nullopt : std::optional(std::move(text));
        }
    const auto field = walk(value.fields(names), m_path);
    return field ? std::optional(textOf(*field)) : std::nullopt;
}

std::optional<std::int64_t> FieldPath::length(const Value& value, const Names& names) const {
    const bool ready = std::any_of(m_ready.begin(), m_ready.end(), [&](const Ready& one) {
        return !value.empty() && one.type == value.type();
    });
    const auto text = ready ? read(value, names) : std::nullopt;
    return text && text->starts_with('[') ? number(value, names) : std::nullopt;
}

std::optional<std::int64_t> FieldPath::number(const Value& value, const Names& names) const {
    const auto text = read(value, names);
    if (!text)
        return std::nullopt;
    if (const auto number = numberIn(*text))
        return number;
    const auto field = walk(value.fields(names), m_path);
    const bool list = field && (!field->children.empty() || field->text == "0");
    return list ? std::optional(static_cast<std::int64_t>(field->children.size())) : std::nullopt;
}

std::optional<Astray>
findAstray(const TypeDescriptor& type, std::string_view path, const Names& names) {
    Delta delta;
    if (leadsThere(type, path, delta, names))
        return std::nullopt;
    return findAstrayIn(Value::makeDefault(type), path, names);
}

std::optional<Astray> findAstray(const Value& value, std::string_view path, const Names& names) {
    return findAstrayIn(value, path, names);
}

std::optional<std::int64_t> numberIn(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size())
        return number;
    std::string joined(text);
    // As toShortText() writes it: "800 ms", "2.4 s".
    for (const std::string_view unit : {" ns", " us", " ms", " s"})
        if (text.ends_with(unit))
            joined.erase(text.size() - unit.size(), 1);
    const auto time = parseTime(joined);
    return time ? std::optional(time->ns) : std::nullopt;
}

} // namespace synod::lesson
