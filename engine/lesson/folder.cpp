// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/errors.h"
#include "engine/lesson/lesson.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace synod::lesson {
namespace {

namespace files = std::filesystem;

constexpr std::uintmax_t mostOctets = 4U << 20U;
constexpr std::size_t mostFiles = 200;
constexpr int deepest = 2;

std::optional<std::string> contentOf(const files::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    return stream.bad() || !stream.is_open() ? std::nullopt : std::optional(std::move(text));
}

} // namespace

std::variant<Folder, Problem> readFolder(const std::string& path) {
    std::error_code error;
    Folder folder{path, {}};
    const files::path root(path);
    const Problem none{(root / "lesson.toml").string(), 1, 1, {&errors::noFolder, {}}};
    const Problem large{path, 1, 1, {&errors::tooLarge, {}}};
    // A folder that is none is not read: somebody may have dropped the whole disk.
    if (!files::is_directory(root, error) ||
        files::symlink_status(root / "lesson.toml", error).type() != files::file_type::regular)
        return none;
    files::recursive_directory_iterator at(root, error);
    for (const files::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
        const files::directory_entry& entry = *at;
        if (at.depth() >= deepest)
            at.disable_recursion_pending();
        // Not what a link leads to, nor what waits for a writer or a device.
        if (entry.symlink_status(error).type() != files::file_type::regular)
            continue;
        if (entry.file_size(error) > mostOctets || folder.files.size() >= mostFiles)
            return large;
        if (auto text = contentOf(entry.path()))
            folder.files.emplace(entry.path().lexically_relative(root).generic_string(),
                                 std::move(*text));
    }
    if (!folder.files.contains("lesson.toml"))
        return none;
    return folder;
}

} // namespace synod::lesson
