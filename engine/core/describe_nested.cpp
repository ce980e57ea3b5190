// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/describe_nested.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace synod::describe {
namespace {

bool sameOctets(const void* before, const void* after, std::size_t size) {
    switch (size) { // of these sizes the compiler makes one comparison each
    case 1: return std::memcmp(before, after, 1) == 0;
    case 2: return std::memcmp(before, after, 2) == 0;
    case 4: return std::memcmp(before, after, 4) == 0;
    case 8: return std::memcmp(before, after, 8) == 0;
    default: break;
    }
    // What holds memory of its own differs in its first octets.
    if (size > 8 && std::memcmp(before, after, 8) != 0)
        return false;
    return std::memcmp(before, after, size) == 0;
}

/// A path's first part and, behind the dot, its rest.
std::pair<std::string_view, std::string_view> cutPath(std::string_view path) {
    const std::size_t dot = path.find('.');
    return {path.substr(0, dot), dot == path.npos ? "" : path.substr(dot + 1)};
}

} // namespace

std::pair<const FieldPlace&, std::uint16_t> fieldAt(Fields fields, std::uint16_t number) {
    if (number < fields.size())
        return {fields[number], itself};
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldPlace& it) {
        return number >= it.nested && number - it.nested < it.count;
    });
    SYNOD_ASSERT(found != fields.end());
    return {*found, static_cast<std::uint16_t>(number - found->nested)};
}

// What is the same octet for octet is equal, whatever its type: what one shares or holds is the
// other's. Of most structs a step changes little.
void diffMembers(StructPlace at, const void* before, const void* after, std::vector<Delta>& out) {
    const FieldAddress& place = at.place;
    std::uint16_t number = place.nested;
    for (const FieldPlace& field : at.fields) {
        const void* old = field.in(before);
        const void* now = field.in(after);
        if (!sameOctets(old, now, field.size))
            field.kind->diff(
                old, now,
                {number, static_cast<std::uint16_t>(place.nested + field.nested), place.element},
                out);
        ++number;
    }
}

void applyToMember(Fields fields, void* object, std::uint16_t number, const Delta& delta) {
    const auto [field, within] = fieldAt(fields, number);
    field.kind->apply(field.in(object), within, delta);
}

void adoptMember(
    Fields fields, void* object, const void* from, std::uint16_t number, const Delta& delta) {
    const auto [field, within] = fieldAt(fields, number);
    field.kind->adopt(field.in(object), field.in(from), within, delta);
}

std::string readMember(StructPlace at,
                       Delta& out,
                       std::string_view path,
                       const boost::json::value& json,
                       const Names& names) {
    const auto [name, rest] = cutPath(path);
    const FieldAddress& place = at.place;
    std::uint16_t number = place.nested;
    for (const FieldPlace& field : at.fields) {
        if (field.name == name) {
            const auto nested = static_cast<std::uint16_t>(place.nested + field.nested);
            return field.kind->read(out, {number, nested, place.element}, rest, json, names);
        }
        ++number;
    }
    return "unknown field " + std::string(name);
}

void appendMemberPath(
    std::string& out, Fields fields, std::uint16_t number, const Delta& delta, const Names& names) {
    const auto [field, within] = fieldAt(fields, number);
    out += field.name;
    field.kind->path(out, within, delta, names);
}

std::string memberText(Fields fields,
                       const void* object,
                       std::uint16_t number,
                       const Delta& delta,
                       const Names& names) {
    const auto [field, within] = fieldAt(fields, number);
    return field.kind->text(field.in(object), within, delta, names);
}

void writeDeltaJson(std::string& out, const Delta& delta, const Names& names) {
    if (delta.kind == Delta::Kind::truncate) {
        out += "{\"truncate\":";
        appendNumber(out, delta.length);
        out += '}';
        return;
    }
    if (delta.kind == Delta::Kind::erase && delta.value.empty()) {
        out += "{\"erase\":true}";
        return;
    }
    const bool whole = delta.kind == Delta::Kind::set;
    if (!whole)
        out += delta.kind == Delta::Kind::append ? "{\"append\":"
               : delta.kind == Delta::Kind::put  ? "{\"put\":"
                                                 : "{\"erase\":";
    delta.value.type()->writeJson(out, delta.value.data(), names);
    if (!whole)
        out += '}';
}

} // namespace synod::describe
