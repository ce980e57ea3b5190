// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/session_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace synod::sockets {
namespace {

constexpr const char* lockName = ".synod-session";

std::error_code lastError() {
    return {errno, std::generic_category()};
}

/// Whether the file that was opened is still the one of this name, and ours.
bool isStill(int file, const std::filesystem::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(file, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev &&
           opened.st_uid == ::geteuid();
}

void removeIfLeftBehind(const std::filesystem::path& directory) {
    const std::filesystem::path path = directory / lockName;
    const int lock = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (lock < 0)
        return;
    // Whoever has the lock may remove; the file is gone only with the lock held.
    if (::flock(lock, LOCK_EX | LOCK_NB) == 0 && isStill(lock, path)) {
        std::error_code ignored;
        std::filesystem::remove_all(directory, ignored);
    }
    ::close(lock);
}

} // namespace

std::filesystem::path usualPlace() {
    const char* wanted = std::getenv("TMPDIR");
    if (wanted != nullptr && *wanted != '\0')
        return wanted;
    // In a container or after su it may name what is not there, or somebody else's.
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime != nullptr && *runtime != '\0' && ::access(runtime, W_OK | X_OK) == 0)
        return runtime;
    std::error_code none;
    std::filesystem::path place = std::filesystem::temp_directory_path(none);
    return none ? std::filesystem::path("/") : place;
}

void removeLeftBehind(const std::filesystem::path& place) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(place, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const std::filesystem::file_status status = entry->symlink_status(ignored);
        if (entry->path().filename().string().starts_with("synod-") &&
            std::filesystem::is_directory(status))
            found.push_back(entry->path());
    }
    for (const std::filesystem::path& directory : found)
        removeIfLeftBehind(directory);
}

SessionDirectory::~SessionDirectory() {
    remove();
}

std::error_code SessionDirectory::make(const std::filesystem::path& place) {
    removeLeftBehind(place);
    // Suppose another session removes ours between its being made and its being locked: there is
    // another.
    constexpr int attempts = 10;
    std::error_code error;
    for (int i = 0; i < attempts; ++i)
        if (error = makeOnce(place); error != std::errc::resource_unavailable_try_again)
            break;
    return error;
}

std::error_code SessionDirectory::makeOnce(const std::filesystem::path& place) {
    std::string pattern = (place / "synod-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return lastError();
    const std::filesystem::path path = std::filesystem::path(pattern) / lockName;
    const int lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (lock < 0) {
        const std::error_code error = lastError();
        ::rmdir(pattern.c_str());
        return error;
    }
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0 || !isStill(lock, path)) {
        ::close(lock);
        return std::make_error_code(std::errc::resource_unavailable_try_again);
    }
    m_path = pattern;
    m_lock = lock;
    return {};
}

void SessionDirectory::remove() {
    if (m_path.empty())
        return;
    std::error_code ignored;
    // Its own file first: an empty directory goes without a file being opened, of which there may
    // be none left.
    std::filesystem::remove(m_path / lockName, ignored);
    if (!std::filesystem::remove(m_path, ignored))
        std::filesystem::remove_all(m_path, ignored);
    m_path.clear();
    ::close(std::exchange(m_lock, -1));
}

} // namespace synod::sockets
