// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/describe_members.h"

namespace synod::describe {

void writeMembersText(std::string& out, const void* object, Members members, const Names& names) {
    bool first = true;
    for (const Member& member : members) {
        if (!first)
            out += ' ';
        first = false;
        out += member.name;
        out += member.type->bracketed ? "=(" : "=";
        member.type->writeText(out, member.in(object), names);
        out += member.type->bracketed ? ")" : "";
    }
}

void writeMembersJson(std::string& out, const void* object, Members members, const Names& names) {
    out += '{';
    bool first = true;
    for (const Member& member : members) {
        if (!first)
            out += ',';
        first = false;
        out += '"';
        out += member.name;
        out += "\":";
        member.type->writeJson(out, member.in(object), names);
    }
    out += '}';
}

std::string
readMembers(void* object, Members members, const boost::json::value& json, const Names& names) {
    if (!json.is_object())
        return "expected an object";
    for (const Member& member : members) {
        const boost::json::value* item = json.get_object().if_contains(member.name);
        if (item == nullptr)
            continue;
        const std::string wrong = member.type->readJson(member.in(object), *item, names);
        if (!wrong.empty())
            return std::string(member.name) + ": " + wrong;
    }
    return {};
}

std::vector<Field> fieldsOf(const void* object, Members members, const FieldMaking& how) {
    std::vector<Field> fields;
    fields.reserve(members.size());
    for (const Member& member : members)
        fields.push_back(member.type->fieldOf(std::string(member.name), member.in(object), how));
    return fields;
}

} // namespace synod::describe
