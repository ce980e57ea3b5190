// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/progress.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::lesson {

/// What a student has made of a lesson, as their recording tells it.
struct Grade {
    struct Guessed {
        std::string step, answer;
        std::optional<bool> right; ///< of the first answer; nothing: it cannot be told
    };
    std::string student;
    std::vector<std::string> done; ///< tasks, by their ids, in the order of the lesson
    /// Tasks that a recording of this scenario can show: those of the lesson's other scenarios are
    /// done in recordings of their own.
    std::vector<std::string> possible;
    std::size_t tries = 0;        ///< interventions of the student's, on all branches
    std::vector<Guessed> guesses; ///< the first answer to each, in the order of the lesson
    std::size_t hints = 0;
    std::optional<std::int64_t> seconds; ///< nothing where the recording does not say
    std::int64_t named = 0;              ///< `seconds` when the student's name was given
    std::int64_t lastAt = 0;             ///< `seconds` when the last step was entered
    std::string lastStep;
};

/// Grades by what the records say, not by the ticks in them.
Grade grade(const std::shared_ptr<const Lesson>& lesson,
            const trace::Trace& recording,
            const RunValues& runs);

/// Of a student who has recordings of several scenarios of a lesson, what they make together: each
/// tells of all guesses and hints, and only of its own tasks.
Grade together(const Lesson& lesson, const std::vector<Grade>& recordings);

} // namespace synod::lesson
