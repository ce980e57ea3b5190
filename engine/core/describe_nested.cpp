// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/describe_nested.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace synod::describe {
namespace {

template <class Word>
bool sameWord(const std::byte* a, const std::byte* b) {
    Word one, other;
    std::memcpy(&one, a, sizeof(Word));
    std::memcpy(&other, b, sizeof(Word));
    return one == other;
}

/// Then the fields are equal, whatever their type: what one shares or holds is the other's. Most
/// fields are the same from step to step, and those that are not, or hold memory of their own,
/// differ in the first octets.
bool sameOctets(const void* before, const void* after, std::size_t size) {
    const auto* a = static_cast<const std::byte*>(before);
    const auto* b = static_cast<const std::byte*>(after);
    for (; size >= 8; size -= 8, a += 8, b += 8)
        if (!sameWord<std::uint64_t>(a, b))
            return false;
    if ((size & 4) != 0) {
        if (!sameWord<std::uint32_t>(a, b))
            return false;
        a += 4, b += 4;
    }
    if ((size & 2) != 0) {
        if (!sameWord<std::uint16_t>(a, b))
            return false;
        a += 2, b += 2;
    }
    return (size & 1) == 0 || *a == *b;
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

void diffMembers(StructPlace at, const void* before, const void* after, std::vector<Delta>& out) {
    const Place& place = at.place;
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
    const Place& place = at.place;
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
    if (delta.kind == Delta::Kind::erase) {
        out += "{\"erase\":true}";
        return;
    }
    if (delta.kind == Delta::Kind::append)
        out += "{\"append\":";
    delta.value.type()->writeJson(out, delta.value.data(), names);
    if (delta.kind == Delta::Kind::append)
        out += '}';
}

} // namespace synod::describe
