// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/pictures.h"

#include "engine/lesson/errors.h"
#include "engine/lesson/plain_text.h"
#include "engine/scenario/toml_parser.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace synod::lesson {
namespace {

constexpr std::string_view pngMark = "\x89PNG\r\n\x1A\n";

int bigEndian(std::string_view octets, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t k = 0; k < 4; ++k)
        number = number << 8U | static_cast<unsigned char>(octets[at + k]);
    return static_cast<int>(std::min<std::uint32_t>(number, 1'000'000));
}

/// "120", "120px", "12.5": in whole pixels, rounded up. Nothing of "100%" or "3em".
std::optional<int> pixels(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string_view behind = text.substr(static_cast<std::size_t>(end - text.data()));
    const bool broken = behind.starts_with('.');
    if (broken)
        behind.remove_prefix(std::min(behind.find_first_not_of("0123456789", 1), behind.size()));
    number = std::min(number, 1'000'000) + (broken ? 1 : 0);
    if (error != std::errc() || (!behind.empty() && behind != "px" && behind != "pt") ||
        number <= 0)
        return std::nullopt;
    return behind == "pt" ? (number * 5 + 3) / 4 : number;
}

/// What an attribute of a tag says.
std::optional<std::string> attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != tag.npos; at = tag.find(name, at + 1)) {
        const std::size_t equals = tag.find_first_not_of(" \t\r\n", at + name.size());
        const bool apart = at > 0 && std::string_view(" \t\r\n").find(tag[at - 1]) != tag.npos;
        if (!apart || equals == tag.npos || tag[equals] != '=')
            continue;
        const std::size_t quote = tag.find_first_not_of(" \t\r\n", equals + 1);
        if (quote == tag.npos || (tag[quote] != '"' && tag[quote] != '\''))
            continue;
        const std::size_t end = tag.find(tag[quote], quote + 1);
        if (end != tag.npos)
            return std::string(tag.substr(quote + 1, end - quote - 1));
    }
    return std::nullopt;
}

std::optional<PictureSize> sizeOfSvg(std::string_view octets) {
    const std::size_t begin = octets.find("<svg");
    if (begin == octets.npos)
        return std::nullopt;
    const std::string_view tag = octets.substr(begin, octets.find('>', begin) - begin);
    const auto width = pixels(attribute(tag, "width").value_or(""));
    const auto height = pixels(attribute(tag, "height").value_or(""));
    if (width && height)
        return PictureSize{*width, *height};
    std::array<std::optional<int>, 2> size;
    std::string box = attribute(tag, "viewBox").value_or("");
    std::replace(box.begin(), box.end(), ',', ' ');
    for (std::size_t part = 0, at = 0; part < 4 && at < box.size(); ++part) {
        at = std::min(box.find_first_not_of(' ', at), box.size());
        const std::size_t end = std::min(box.find(' ', at), box.size());
        if (part >= 2)
            size[part - 2] = pixels(std::string_view(box).substr(at, end - at));
        at = end;
    }
    return size[0] && size[1] ? std::optional(PictureSize{*size[0], *size[1]}) : std::nullopt;
}

bool isShown(const Lesson& lesson, const std::string& path) {
    const auto shows = [&](const Section& section) {
        return section.body.find("](" + path + ")") != std::string::npos ||
               section.body.find("](" + path + " ") != std::string::npos;
    };
    return std::any_of(lesson.english.sections.begin(), lesson.english.sections.end(), shows) ||
           std::any_of(lesson.chinese.sections.begin(), lesson.chinese.sections.end(), shows);
}

} // namespace

std::optional<PictureSize> sizeOf(std::string_view octets) {
    if (!octets.starts_with(pngMark))
        return sizeOfSvg(octets);
    if (octets.size() < 24 || octets.substr(12, 4) != "IHDR")
        return std::nullopt;
    return PictureSize{bigEndian(octets, 16), bigEndian(octets, 20)};
}

std::optional<std::string> moreThanAPicture(std::string_view octets) {
    // In another encoding, or packed, nothing could be found; a document type makes elements out of
    // what looks like none.
    if (scenario::findNotUtf8(std::string(octets)) || octets.find('\0') != octets.npos)
        return "octets that are no UTF-8";
    const std::string svg = lower(octets);
    for (const std::string_view bad :
         {"<script", "<!doctype", "<!entity", "<foreignobject", "<image", ":image", ":script",
          "<?xml-", "@import", "onload=", "url(http", "url(file", "url(\"", "url('"})
        if (svg.find(bad) != svg.npos)
            return std::string(bad);
    for (std::size_t at = svg.find("href"); at != svg.npos; at = svg.find("href", at + 1)) {
        const std::size_t quote = svg.find_first_of("\"'", at);
        if (quote != svg.npos && quote + 1 < svg.size() && svg[quote + 1] != '#')
            return svg.substr(at, std::min<std::size_t>(svg.find(svg[quote], quote + 1), at + 60) -
                                      at + 1);
    }
    return std::nullopt;
}

std::vector<Problem> checkPictures(const Lesson& lesson) {
    std::vector<Problem> found;
    for (const auto& file : lesson.files) {
        const std::string& path = file.first;
        const std::string& octets = file.second;
        const auto add = [&](const Sentence& rule, std::vector<Value> arguments) {
            found.push_back(
                {"lessons/" + lesson.folder + "/" + path, 1, 1, Why{&rule, std::move(arguments)}});
        };
        const bool svg = path.ends_with(".svg");
        const auto size = svg == octets.starts_with(pngMark) ? std::nullopt : sizeOf(octets);
        if (!isShown(lesson, path))
            add(errors::unshownPicture, {argument(path)});
        else if (const auto more = svg ? moreThanAPicture(octets) : std::nullopt)
            add(errors::unsafePicture, {argument(path), argument(*more)});
        else if (!size)
            add(errors::noPicture, {argument(path)});
        else if (size->width > widestPicture || size->height > highestPicture ||
                 octets.size() > mostPictureOctets)
            add(errors::hugePicture, {argument(path), argument(std::to_string(size->width)),
                                      argument(std::to_string(size->height)),
                                      argument(std::to_string((octets.size() + 1023) / 1024))});
    }
    return found;
}

} // namespace synod::lesson
