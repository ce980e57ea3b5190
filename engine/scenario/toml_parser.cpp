// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/toml_parser.h"

#include "engine/scenario/errors.h"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>

namespace synod::scenario {
namespace {

/// The characters of a document by line, to read numbers as they were written: what has been
/// through floating point is not quite what was meant.
class Lines {
public:
    explicit Lines(std::string_view text) {
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            m_lines.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    /// The number that begins at a place; columns are counted in characters.
    std::string numberAt(const Place& place) const {
        if (place.line < 1 || static_cast<std::size_t>(place.line) > m_lines.size())
            return {};
        std::string_view line = m_lines[static_cast<std::size_t>(place.line) - 1];
        for (int column = 1; !line.empty() && column < place.column; ++column) {
            line.remove_prefix(1);
            while (!line.empty() && (static_cast<unsigned char>(line[0]) & 0xC0U) == 0x80U)
                line.remove_prefix(1);
        }
        return std::string(line.substr(0, line.find_first_not_of("+-0123456789._eEinfa")));
    }

private:
    std::vector<std::string_view> m_lines;
};

Place placeOf(const toml::source_region& source) {
    return {static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

bool standsBefore(const TomlMember& a, const TomlMember& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
}

TomlValue convert(const toml::node& node, const Lines& lines);

TomlValue convertTable(const toml::table& table, const Lines& lines) {
    TomlValue value;
    for (const auto& [key, node] : table)
        value.members.push_back(
            {std::string(key.str()), placeOf(key.source()), convert(node, lines)});
    // The library keeps keys by name; people read from the top.
    std::stable_sort(value.members.begin(), value.members.end(), standsBefore);
    return value;
}

TomlValue convertPlain(const toml::node& node, const Lines& lines) {
    if (const auto* text = node.as_string())
        return TomlValue::of(text->get());
    if (const auto* integer = node.as_integer())
        return TomlValue::of(static_cast<std::int64_t>(integer->get()));
    if (const auto* flag = node.as_boolean())
        return TomlValue::of(flag->get());
    if (node.is_floating_point())
        return TomlValue::decimal(lines.numberAt(placeOf(node.source())));
    TomlValue date;
    date.kind = TomlValue::Kind::date;
    return date;
}

TomlValue convert(const toml::node& node, const Lines& lines) {
    TomlValue value;
    if (const toml::table* table = node.as_table()) {
        value = convertTable(*table, lines);
    } else if (const toml::array* array = node.as_array()) {
        value.kind = TomlValue::Kind::array;
        for (const toml::node& item : *array)
            value.items.push_back(convert(item, lines));
    } else {
        value = convertPlain(node, lines);
    }
    value.place = placeOf(node.source());
    return value;
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto octet = static_cast<unsigned char>(text[i]);
        const std::size_t length = octet < 0x80   ? 1
                                   : octet < 0xC2 ? 0
                                   : octet < 0xE0 ? 2
                                   : octet < 0xF0 ? 3
                                   : octet < 0xF5 ? 4
                                                  : 0;
        if (length == 0 || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U)
                return false;
        i += length;
    }
    return true;
}

/// The place of a key or a number with more dots than a person writes. The library would build a
/// table within a table for each of them, and take them down again by recursion.
std::optional<Place> tooDeep(std::string_view text) {
    constexpr int deepest = 100;
    Place at{1, 1};
    int dots = 0;
    for (const char c : text) {
        dots = c == '.' ? dots + 1 : dots;
        if (std::string_view("\n=,{[").find(c) != std::string_view::npos)
            dots = 0;
        if (dots > deepest)
            return at;
        at.column = c == '\n' ? 1 : at.column + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U);
        at.line += c == '\n';
    }
    return std::nullopt;
}

/// Puts every part of a value at the place of the setting that it came from.
void moveTo(TomlValue& value, const Place& place) {
    value.place = place;
    for (TomlValue& item : value.items)
        moveTo(item, place);
    for (TomlMember& member : value.members) {
        member.place = place;
        moveTo(member.value, place);
    }
}

/// `text` as the value of a key; nothing when it is no TOML, such as the 10ms of latency=10ms.
std::optional<TomlValue> parseValue(std::string_view text) {
    if (text.find('\n') != text.npos)
        return std::nullopt;
    Problems problems;
    TomlValue document = parseToml("value = " + std::string(text), problems);
    if (!problems.empty() || document.members.size() != 1)
        return std::nullopt;
    return std::move(document.members.front().value);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

} // namespace

TomlValue parseToml(std::string_view text, Problems& problems) {
    if (!isUtf8(text)) {
        problems.add({1, 1}, errors::notUtf8);
        return {};
    }
    if (const auto place = tooDeep(text)) {
        problems.add(*place, errors::notToml, std::string("a key has too many parts"));
        return {};
    }
    const toml::parse_result result = toml::parse(text);
    if (!result) {
        problems.add(placeOf(result.error().source()), errors::notToml,
                     std::string(result.error().description()));
        return {};
    }
    TomlValue document = convertTable(result.table(), Lines(text));
    document.place = {1, 1};
    return document;
}

void applySetting(TomlValue& document, std::string_view setting, Problems& problems) {
    const std::size_t equals = setting.find('=');
    const std::string_view path = trimmed(setting.substr(0, equals));
    const Place place{0, 0, path};
    const bool gap = path.empty() || path.front() == '.' || path.back() == '.' ||
                     path.find("..") != path.npos || tooDeep(path);
    if (equals == setting.npos || gap) {
        problems.add(Place{0, 0, setting}, errors::notSetting, std::string(setting));
        return;
    }
    const std::string_view text = trimmed(setting.substr(equals + 1));
    TomlValue value = parseValue(text).value_or(TomlValue::of(text));
    moveTo(value, place);

    TomlValue* table = &document;
    std::string_view rest = path;
    for (std::size_t dot = rest.find('.'); dot != rest.npos; dot = rest.find('.')) {
        const std::string key(rest.substr(0, dot));
        rest.remove_prefix(dot + 1);
        TomlMember* member = table->find(key);
        if (member == nullptr) {
            TomlValue made;
            made.place = place;
            table->set(key, std::move(made));
            member = table->find(key);
        }
        table = &member->value;
        if (!table->isTable()) {
            problems.add(place, errors::notSettable, key);
            return;
        }
    }
    TomlMember& member = table->set(std::string(rest), std::move(value));
    member.place = place;
}

} // namespace synod::scenario
