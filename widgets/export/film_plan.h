// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "widgets/model/trace_model.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace synod::widgets {

/// What is said below the picture from a moment on.
struct FilmCaption {
    Time at;
    QString sentence, source; ///< the source that a rule cites; may be empty
    bool must = false;        ///< a leader, a fault, a violation: it is shown, whatever comes

    bool operator==(const FilmCaption&) const = default;
};

struct FilmChapter {
    std::int64_t frame = 0;
    QString title;

    bool operator==(const FilmChapter&) const = default;
};

/// From when to when a film goes, and how fast.
struct FilmPace {
    Time from, until;
    double speed = 1; ///< trace seconds in a second of the film
    int framesPerSecond = 30;

    /// How many frames that is, of a film without captions: the last one shows `until`.
    std::int64_t frames() const;
};

/// Which moment each frame of a film shows, and what stands below it.
struct FilmPlan {
    struct Frame {
        Time at;
        std::int32_t caption = -1; ///< its place in captions; -1: none

        bool operator==(const Frame&) const = default;
    };
    std::vector<Frame> frames;
    std::vector<FilmCaption> captions;
    std::vector<FilmChapter> chapters;
    QString title; ///< "Raft · 5 servers"
};

/// What is worth saying of the stretch, in its order: of what happens in one moment the last thing,
/// but each that must be shown.
std::vector<FilmCaption> captionsOf(const TraceModel& model, Time from, Time until);

/// How long a sentence is to stand there, in seconds: it is read by people who also watch.
double secondsToRead(const QString& sentence);

/// Lays captions out. Each stays until it can have been read; what happens meanwhile and need not
/// be shown is left out, and before something that must the picture stands still for so long.
/// Nothing where that makes more than `most` frames.
std::optional<FilmPlan>
planFilm(const FilmPace& pace, std::vector<FilmCaption> captions, std::int64_t most);

/// The beginning, and chapters for the weightier marks of the time line, each at least a second
/// long: of those closer together the weightiest stays.
std::vector<FilmChapter>
chaptersOf(const TraceModel& model, const FilmPlan& plan, int framesPerSecond);

} // namespace synod::widgets
