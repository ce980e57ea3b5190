// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ffprobe.h"

#include "tests/support/shell.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>

namespace synod::test {
namespace {

/// "key=value"
std::pair<std::string, std::string> pairOf(const std::string& line) {
    const std::size_t sign = line.find('=');
    return sign == std::string::npos ? std::pair(line, std::string())
                                     : std::pair(line.substr(0, sign), line.substr(sign + 1));
}

/// A number whose leading zeros say how many octets it has (RFC 8794); 0 at the end of the file.
std::uint64_t ebmlNumber(std::istream& stream, bool withMark) {
    const int first = stream.get();
    if (first <= 0)
        return 0;
    int mark = 0x80, more = 0;
    for (; (first & mark) == 0; mark >>= 1)
        ++more;
    auto number = static_cast<std::uint64_t>(withMark ? first : first & ~mark);
    for (; more > 0; --more)
        number = number << 8 | static_cast<std::uint64_t>(stream.get() & 0xff);
    return number;
}

void runQuietly(const std::string& command) {
    int status = 0;
    const std::string output = outputOf(command + " 2>&1", status);
    EXPECT_EQ(status, 0) << command << "\n" << output;
}

} // namespace

bool ffprobeIsThere() {
    static const bool there = [] {
        int status = 0;
        outputOf("ffprobe -version 2>/dev/null", status);
        return status == 0;
    }();
    if (!there && std::getenv("CI") != nullptr)
        ADD_FAILURE() << "ffprobe is missing on CI";
    return there;
}

ProbedFilm probe(const std::string& file) {
    int status = 0;
    const std::string text = outputOf("ffprobe -v error -count_frames -show_format -show_chapters "
                                      "-show_streams -select_streams v " +
                                          inQuotes(file) + " 2>&1",
                                      status);
    EXPECT_EQ(status, 0) << text;
    ProbedFilm film;
    std::string section;
    for (const std::string& line : split(text, '\n')) {
        if (line.substr(0, 1) == "[") {
            section = line;
            if (section == "[CHAPTER]")
                film.chapters.emplace_back();
            continue;
        }
        const auto [key, value] = pairOf(line);
        if (section == "[STREAM]")
            film.video[key] = value;
        else if (section == "[FORMAT]" && key == "duration")
            film.seconds = std::atof(value.c_str());
        else if (section == "[FORMAT]" && (key == "TAG:title" || key == "TAG:TITLE"))
            film.title = value;
        else if (section == "[CHAPTER]" && key == "start_time")
            film.chapters.back().from = std::atof(value.c_str());
        else if (section == "[CHAPTER]" && key == "end_time")
            film.chapters.back().until = std::atof(value.c_str());
        else if (section == "[CHAPTER]" && key == "TAG:title")
            film.chapters.back().title = value;
    }
    return film;
}

std::vector<std::string> boxesOf(const std::string& file) {
    std::vector<std::string> boxes;
    std::ifstream stream(file, std::ios::binary);
    // A box begins with its length, itself included, and its name.
    for (unsigned char head[8]; stream.read(reinterpret_cast<char*>(head), sizeof head);) {
        const std::uint32_t length = std::uint32_t{head[0]} << 24 | std::uint32_t{head[1]} << 16 |
                                     std::uint32_t{head[2]} << 8 | std::uint32_t{head[3]};
        boxes.emplace_back(reinterpret_cast<const char*>(head) + 4, 4);
        if (length < sizeof head)
            break;
        stream.seekg(static_cast<std::streamoff>(length - sizeof head), std::ios::cur);
    }
    return boxes;
}

std::vector<std::uint32_t> elementsOf(const std::string& file) {
    constexpr std::uint64_t segment = 0x18538067;
    std::vector<std::uint32_t> elements;
    std::ifstream stream(file, std::ios::binary);
    while (const std::uint64_t number = ebmlNumber(stream, true)) {
        const std::uint64_t length = ebmlNumber(stream, false);
        if (number == segment) // the rest is in it
            continue;
        elements.push_back(static_cast<std::uint32_t>(number));
        stream.seekg(static_cast<std::streamoff>(length), std::ios::cur);
    }
    return elements;
}

void pickFrame(const std::string& film, int frame, const std::string& picture) {
    runQuietly("ffmpeg -v error -y -i " + inQuotes(film) + " -vf 'select=eq(n\\," +
               std::to_string(frame) + ")' -frames:v 1 " + inQuotes(picture));
}

} // namespace synod::test
