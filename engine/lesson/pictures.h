// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

struct PictureSize {
    int width = 0, height = 0; ///< pixels at a text size of 100 %
};
/// What a .png or .svg says of its own size; nothing where it says none, or is no picture.
std::optional<PictureSize> sizeOf(std::string_view octets);

/// What an SVG has that is more than a picture: "<script", "href=\"../a\"". Nothing where all is
/// well.
std::optional<std::string> moreThanAPicture(std::string_view svg);

/// What is wrong with the pictures of a lesson as such: those that are no pictures, or larger than
/// a step has room for, or reach for something outside, or that no text shows.
std::vector<Problem> checkPictures(const Lesson& lesson);

/// The most that one may have: pixels, and octets.
inline constexpr int widestPicture = 1200, highestPicture = 900;
inline constexpr std::size_t mostPictureOctets = std::size_t{256} << 10;

} // namespace synod::lesson
