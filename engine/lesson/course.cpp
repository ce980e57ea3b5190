// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/course.h"

#include <algorithm>
#include <utility>

namespace synod::lesson {

namespace {

std::string_view folderOf(const BuiltInFile& file) {
    const std::size_t slash = file.path.find('/');
    return slash == file.path.npos ? std::string_view() : file.path.substr(0, slash);
}

/// The files of each lesson.
std::vector<std::span<const BuiltInFile>> filesByFolder() {
    const std::span<const BuiltInFile> all = builtInFiles();
    std::vector<std::span<const BuiltInFile>> folders;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        const std::string_view folder = folderOf(all[begin]);
        for (end = begin + 1; end < all.size() && folderOf(all[end]) == folder;)
            ++end;
        if (!folder.empty())
            folders.push_back(all.subspan(begin, end - begin));
    }
    return folders;
}

Folder folderWith(std::span<const BuiltInFile> files) {
    const std::string_view name = folderOf(files.front());
    Folder folder{"lessons/" + std::string(name), {}};
    for (const BuiltInFile& file : files)
        folder.files.emplace(file.path.substr(name.size() + 1), file.octets);
    return folder;
}

/// "4" and "handshake" of "04-handshake".
bool isOf(std::string_view folder, std::string_view idOrNumber) {
    const std::size_t hyphen = folder.find('-');
    const std::string_view number = folder.substr(0, hyphen);
    return folder.substr(hyphen + 1) == idOrNumber ||
           number.substr(std::min(number.find_first_not_of('0'), number.size())) == idOrNumber;
}

} // namespace

std::vector<Folder> builtInFolders() {
    std::vector<Folder> folders;
    for (const std::span<const BuiltInFile> files : filesByFolder())
        folders.push_back(folderWith(files));
    return folders;
}

Course::Course() {
    for (const std::span<const BuiltInFile> files : filesByFolder())
        m_entries.push_back({folderOf(files.front()), files, {}});
}

const std::shared_ptr<const Lesson>& Course::Entry::lesson() const {
    if (!read) {
        LoadResult loaded = loadLesson(folderWith(files));
        auto* lesson = std::get_if<std::shared_ptr<const Lesson>>(&loaded);
        read = lesson == nullptr ? nullptr : std::move(*lesson);
    }
    return *read;
}

std::vector<std::shared_ptr<const Lesson>> Course::lessons() const {
    std::vector<std::shared_ptr<const Lesson>> lessons;
    for (const Entry& entry : m_entries)
        if (const auto& lesson = entry.lesson())
            lessons.push_back(lesson);
    return lessons;
}

std::shared_ptr<const Lesson> Course::find(std::string_view idOrNumber) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return isOf(entry.folder, idOrNumber);
    });
    return found == m_entries.end() ? nullptr : found->lesson();
}

std::shared_ptr<const Lesson> Course::next(const Lesson& lesson) const {
    auto at = std::find_if(m_entries.begin(), m_entries.end(),
                           [&](const Entry& entry) { return isOf(entry.folder, lesson.id); });
    while (at != m_entries.end() && ++at != m_entries.end())
        if (const auto& behind = at->lesson())
            return behind;
    return nullptr;
}

} // namespace synod::lesson
