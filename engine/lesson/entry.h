// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::lesson {

/// What a recording keeps of a lesson: the text of a `lesson` record (where the student is) or of a
/// `task` record (what the student did about a question or a task). docs/formats.md, Lesson.
struct Entry {
    std::string lesson;       ///< its id; of every entry
    std::string step;         ///< of a `lesson` record: the step that is shown from now on
    std::string guess;        ///< of a `task` record: the step whose guess is locked …
    std::string answer;       ///< … and with what
    std::string given;        ///< the task whose solution was played on this branch for the student
    std::string hint;         ///< the task of which one more hint was shown
    std::string done;         ///< the task that has come to be ticked
    std::string did;          ///< what was done with the window: "play", "stepBack"
    std::int64_t seconds = 0; ///< since the lesson was opened, on the wall
    std::string student;      ///< who it is, if they said so

    bool operator==(const Entry&) const = default;
};

/// Whether it belongs in a `lesson` record; else in one of kind `task`.
bool isLessonRecord(const Entry& entry);
/// One line of JSON, without what is empty: {"lesson":"handshake","step":"guess","seconds":12}
std::string textOf(const Entry& entry);
/// Nothing where it is none; keys that nobody knows are passed over.
std::optional<Entry> readEntry(std::string_view text);

} // namespace synod::lesson
