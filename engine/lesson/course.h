// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
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

/// The lessons that the program carries, in the order of the course; each is read when it is asked
/// for the first time, on one thread. One that does not load, which `synod lessons check` finds, is
/// left out.
class Course {
public:
    Course();

    std::vector<std::shared_ptr<const Lesson>> lessons() const;
    /// By its id, or by its number written out; null where there is none.
    std::shared_ptr<const Lesson> find(std::string_view idOrNumber) const;
    /// The one that comes behind a lesson; null behind the last.
    std::shared_ptr<const Lesson> next(const Lesson& lesson) const;

private:
    /// A folder NN-id.
    struct Entry {
        std::string_view folder;
        std::span<const BuiltInFile> files;
        mutable std::optional<std::shared_ptr<const Lesson>> read; ///< null: it does not load

        const std::shared_ptr<const Lesson>& lesson() const;
    };

    std::vector<Entry> m_entries;
};

} // namespace synod::lesson
