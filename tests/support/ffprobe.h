// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace synod::test {

/// Whether ffprobe is installed, which judges the films that we export. Fails the running test
/// where it must be there: on CI.
bool ffprobeIsThere();

/// What ffprobe finds in a film, and what ffmpeg decodes of it.
struct ProbedFilm {
    std::map<std::string, std::string> video; ///< "codec_name", "nb_read_frames" …
    double seconds = 0;
    std::string title;
    struct Chapter {
        double from = 0, until = 0;
        std::string title;
    };
    std::vector<Chapter> chapters;
};

/// Fails the running test where the file is no film.
ProbedFilm probe(const std::string& file);

/// The names of an MP4's outermost boxes, in their order: "ftyp", "moov", "mdat".
std::vector<std::string> boxesOf(const std::string& file);

/// The numbers of a WebM's elements in its segment, in their order.
std::vector<std::uint32_t> elementsOf(const std::string& file);
inline constexpr std::uint32_t webmCues = 0x1C53BB6B, webmCluster = 0x1F43B675;

/// Writes one frame as a picture.
void pickFrame(const std::string& film, int frame, const std::string& picture);

} // namespace synod::test

/// At the beginning of a test that asks ffprobe.
#define SYNOD_NEEDS_FFPROBE()                                                                      \
    if (!::synod::test::ffprobeIsThere())                                                          \
    GTEST_SKIP() << "ffprobe is not installed: apt install ffmpeg"
