// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"

#include <span>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// A file of a lesson that the program carries: "04-handshake/en.md".
struct BuiltInFile {
    std::string_view path;
    std::string_view octets;
};
/// All of them, sorted by path: what `lessons/` held when the program was built, and the glossary
/// as "glossary.md".
std::span<const BuiltInFile> builtInFiles();

/// The folders of the lessons that the program carries, in the order of the course.
std::vector<Folder> builtInFolders();

/// The lessons that the program carries, in the order of the course. One that does not load, which
/// `synod lessons check` finds, is left out.
class Course {
public:
    Course();

    const std::vector<std::shared_ptr<const Lesson>>& lessons() const { return m_lessons; }
    /// By its id, or by its number written out; null where there is none.
    std::shared_ptr<const Lesson> find(std::string_view idOrNumber) const;
    /// The one that comes behind a lesson; null behind the last.
    std::shared_ptr<const Lesson> next(const Lesson& lesson) const;

private:
    std::vector<std::shared_ptr<const Lesson>> m_lessons;
};

} // namespace synod::lesson
