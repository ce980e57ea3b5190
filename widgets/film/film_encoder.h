// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// What the program and its module that writes films have in common. The module alone is linked to
// libav, whose hundred libraries would make every start slower; it is loaded when a film is first
// asked for. Plain types only: the two need not be of one build.
namespace synod::film {

inline constexpr std::int32_t interfaceVersion = 1;

enum class Form : std::int32_t {
    mp4,  ///< H.264, which slides and telephones play
    webm, ///< VP9
    gif,
};

/// A place in the film that players can jump to; it ends where the next one begins.
struct Chapter {
    std::int64_t frame = 0;
    const char* title = nullptr; ///< UTF-8
};

/// Whoever opens a film keeps what is pointed at until open() has returned.
struct Settings {
    Form form = Form::mp4;
    const char* path = nullptr;         ///< of an ordinary file: a film goes back in it at the end
    const char* title = nullptr;        ///< UTF-8
    std::int32_t width = 0, height = 0; ///< even
    std::int32_t framesPerSecond = 0;
    std::int64_t frames = 0; ///< how many will come
    /// Of a GIF: 256 colours, 0xAARRGGBB, of which frames have the numbers. One of them may be
    /// transparent, and is not used by frames.
    const std::uint32_t* palette = nullptr;
    const Chapter* chapters = nullptr; ///< in their order; a GIF has none
    std::int32_t chapterCount = 0;
};

enum class FailureKind : std::int32_t {
    none,
    noEncoder, ///< `text` is its name
    system,    ///< `systemError` is an errno
    codec,     ///< `text` is what libav says
};

struct Failure {
    FailureKind kind = FailureKind::none;
    std::int32_t systemError = 0;
    char text[200] = {};
};

/// A film that is being written.
struct Film;

/// What the module can do. Nothing throws; where something fails, it says how.
struct Encoder {
    std::int32_t version = interfaceVersion;
    /// Whether films of this form can be written here.
    bool (*has)(Form form, Failure& failure) = nullptr;
    /// Null where it fails.
    Film* (*open)(const Settings& settings, Failure& failure) = nullptr;
    /// The next frame: four octets a pixel as in an image of 0xffRRGGBB, or one of a GIF.
    bool (*frame)(Film& film,
                  const std::uint8_t* pixels,
                  std::int32_t octetsPerLine,
                  Failure& failure) = nullptr;
    /// Writes what is still missing. The film can then only be let go.
    bool (*finish)(Film& film, Failure& failure) = nullptr;
    /// Of a film that is not finished, the file is not one.
    void (*letGo)(Film* film) = nullptr;
};

/// The one function that the module gives.
inline constexpr const char* entryName = "synodFilmEncoder";
using Entry = const Encoder* (*)();

} // namespace synod::film
