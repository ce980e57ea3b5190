// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/names.h"

#include "engine/scenario/errors.h"

#include <algorithm>

namespace synod::scenario {
namespace {

bool isNameOctet(char c) {
    const bool ofOtherLanguage = (static_cast<unsigned char>(c) & 0x80U) != 0;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || ofOtherLanguage;
}

/// U+0080 to U+009F, which move cursors as those of ASCII do.
bool hasControl(std::string_view name) {
    for (std::size_t at = name.find('\xC2'); at != name.npos; at = name.find('\xC2', at + 1))
        if (at + 1 < name.size() && static_cast<unsigned char>(name[at + 1]) < 0xA0U)
            return true;
    return false;
}

/// What transcripts put between and in place of names: – → — …, and spaces that nobody sees.
bool hasPunctuation(std::string_view name) {
    return name.find("\xE2\x80") != name.npos || name.find("\xE2\x86") != name.npos ||
           name.find("\xE3\x80\x80") != name.npos || name.find("\xC2\xA0") != name.npos;
}

std::size_t letters(std::string_view name) {
    return static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

bool isGoodName(std::string_view name) {
    return !name.empty() && letters(name) <= 40 &&
           std::all_of(name.begin(), name.end(), isNameOctet) && !hasPunctuation(name) &&
           !hasControl(name);
}

void checkNewName(const TomlValue& place, const std::string& name, Problems& problems) {
    if (!isGoodName(name))
        problems.add(place.place, errors::badName, name);
}

void checkNodeName(const TomlValue& place,
                   const std::string& name,
                   const std::vector<std::string>& nodes,
                   Problems& problems) {
    if (std::find(nodes.begin(), nodes.end(), name) != nodes.end())
        return;
    // Of n1 to n5 every one is near: there the list says more.
    const auto meant = name.size() > 3 ? nearest(name, nodes) : std::nullopt;
    if (meant) {
        problems.add(place.place, errors::unknownNode, name, *meant);
    } else {
        problems.add(place.place, errors::unknownNodeOf, name, listOf(nodes));
    }
}

std::optional<std::vector<std::string>>
readLinkEnds(const TomlValue& value, std::string_view key, Problems& problems) {
    const bool twoTexts = value.isArray() && value.items.size() == 2 && value.items[0].isText() &&
                          value.items[1].isText();
    if (!twoTexts) {
        problems.add(value.place, errors::notLink, std::string(key));
        return std::nullopt;
    }
    if (value.items[0].text == value.items[1].text) {
        problems.add(value.place, errors::selfLink, value.items[0].text);
        return std::nullopt;
    }
    return std::vector{value.items[0].text, value.items[1].text};
}

bool checkPlain(const TomlValue& value, Problems& problems) {
    using Kind = TomlValue::Kind;
    if (value.kind == Kind::date || value.kind == Kind::decimal) {
        problems.add(value.place, errors::notPlainValue);
        return false;
    }
    bool plain = true;
    for (const TomlValue& item : value.items)
        plain = checkPlain(item, problems) && plain;
    for (const TomlMember& member : value.members)
        plain = checkPlain(member.value, problems) && plain;
    return plain;
}

} // namespace synod::scenario
