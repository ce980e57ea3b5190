// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/course.h"

#include <algorithm>

namespace synod::lesson {

std::vector<Folder> builtInFolders() {
    std::vector<Folder> folders;
    for (const BuiltInFile& file : builtInFiles()) {
        const std::size_t slash = file.path.find('/');
        if (slash == file.path.npos)
            continue;
        const std::string name = "lessons/" + std::string(file.path.substr(0, slash));
        if (folders.empty() || folders.back().name != name)
            folders.push_back({name, {}});
        folders.back().files.emplace(file.path.substr(slash + 1), file.octets);
    }
    return folders;
}

Course::Course() {
    for (const Folder& folder : builtInFolders()) {
        LoadResult loaded = loadLesson(folder);
        if (auto* lesson = std::get_if<std::shared_ptr<const Lesson>>(&loaded))
            m_lessons.push_back(std::move(*lesson));
    }
}

std::shared_ptr<const Lesson> Course::find(std::string_view idOrNumber) const {
    const auto found = std::find_if(m_lessons.begin(), m_lessons.end(), [&](const auto& lesson) {
        return lesson->id == idOrNumber || std::to_string(lesson->number) == idOrNumber;
    });
    return found == m_lessons.end() ? nullptr : *found;
}

std::shared_ptr<const Lesson> Course::next(const Lesson& lesson) const {
    const auto here = std::find_if(m_lessons.begin(), m_lessons.end(),
                                   [&](const auto& other) { return other->id == lesson.id; });
    return here == m_lessons.end() || here + 1 == m_lessons.end() ? nullptr : *(here + 1);
}

} // namespace synod::lesson
