// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"
#include "engine/trace/trace.h"

#include <QString>

namespace synod::app {

/// Writes what has been done up to a place into an author's own folder, as the solution of a task
/// that it does. Everything else in the file stays as it was written. Gives what went wrong, or
/// nothing; then the file is as it was.
QString recordSolution(const QString& folder,
                       const lesson::Lesson& lesson,
                       const std::string& task,
                       const trace::Trace& trace,
                       const trace::Place& place);

/// The id of a lesson in a folder of that name: "05-Why three?" is why-three.
std::string lessonIdOf(const QString& folder);

/// Where a lesson goes that is to be in that folder: one with a number is called as its lesson.
QString lessonFolderFor(const QString& folder);

/// Writes the files of a lesson into a folder that is new or empty. Gives what went wrong.
QString writeLesson(const lesson::Folder& lesson, const QString& folder);

/// The first thing that is still to be written or mended in the lesson of a folder, with its place;
/// nothing where all holds.
QString whatIsMissing(const QString& folder);

} // namespace synod::app
