// SPDX-License-Identifier: GPL-3.0-or-later
// The module's door.
#include "widgets/film/av_film.h"

namespace synod::film {
namespace {

bool has(Form form, Failure& failure) {
    return encoderOf(form, failure) != nullptr;
}

Film* open(const Settings& settings, Failure& failure) {
    av_log_set_level(AV_LOG_QUIET); // what matters is in the failure
    auto film = std::make_unique<Film>();
    return film->open(settings, failure) ? film.release() : nullptr;
}

bool frame(Film& film, const std::uint8_t* pixels, std::int32_t octetsPerLine, Failure& failure) {
    return film.write(pixels, octetsPerLine, failure);
}

bool finish(Film& film, Failure& failure) {
    return film.finish(failure);
}

void letGo(Film* film) {
    delete film; // NOLINT(cppcoreguidelines-owning-memory): who opened it cannot own it
}

constexpr Encoder encoder{interfaceVersion, &has, &open, &frame, &finish, &letGo};

} // namespace
} // namespace synod::film

extern "C" __attribute__((visibility("default"))) const synod::film::Encoder* synodFilmEncoder() {
    return &synod::film::encoder;
}
