// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/whole_file.h"

#include "engine/record/input_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <string_view>
#include <utility>

namespace synod::exports {
namespace {

namespace fs = std::filesystem;

constexpr Sentence unrenamable{
    "export.unrenamable", SYNOD_EXPORT("the file is written, but cannot be given its name: %1")};

/// Nobody else names a file so: what begins with it may be removed. The process and the end of the
/// file's own name follow.
constexpr std::string_view mark = ".synod-export-";

/// What names may have at most, and folders, is left room for in front of it.
std::string_view endOf(std::string_view name) {
    constexpr std::size_t room = 64;
    while (name.size() > room || (!name.empty() && (name.front() & 0xC0) == 0x80))
        name.remove_prefix(1); // no half character
    return name;
}

std::string unfinishedName(const fs::path& whole) {
    const std::string name = whole.filename().string();
    return (whole.parent_path() /
            std::string(mark).append(std::to_string(::getpid())).append("-").append(endOf(name)))
        .string();
}

/// Whether a file's name says that a process wrote it which is there no more.
bool isOfTheDead(std::string_view name) {
    if (!name.starts_with(mark))
        return false;
    name.remove_prefix(mark.size());
    pid_t process = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
    return error == std::errc{} && process > 0 && end != name.data() + name.size() && *end == '-' &&
           ::kill(process, 0) != 0 && errno == ESRCH;
}

/// Its process may be another computer's, or of a container, and alive: then it holds the file.
void removeUnheld(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_uid == ::geteuid() && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        ::unlink(file.c_str());
    ::close(descriptor);
}

/// The file itself where `path` leads to one.
fs::path behindLinks(const std::string& path) {
    std::error_code error;
    const fs::path file = fs::canonical(path, error);
    return error ? fs::path(path) : file;
}

} // namespace

void WholeFile::removeLeftovers(const std::string& path) {
    const fs::path folder = behindLinks(path).parent_path();
    std::error_code error;
    fs::directory_iterator entry(folder.empty() ? "." : folder, error);
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error))
        if (isOfTheDead(entry->path().filename().native()))
            removeUnheld(entry->path());
}

WholeFile::WholeFile(std::string path)
    : m_path(std::move(path)), m_target(m_path), m_unfinished(m_path) {
    std::error_code error;
    const fs::file_status there = fs::status(m_path, error);
    if (fs::exists(there)) {
        // What is no file, and what may not be written, is left to whoever opens it.
        if (!fs::is_regular_file(there) || ::access(m_path.c_str(), W_OK) != 0)
            return;
        m_target = behindLinks(m_path).string();
    } else if (fs::is_symlink(fs::symlink_status(m_path, error))) {
        return; // to nothing
    }
    const fs::path folder = fs::path(m_target).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0)
        return;
    removeLeftovers(m_target);
    m_unfinished = unfinishedName(m_target);
    m_held = ::open(m_unfinished.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_held >= 0) // else whoever writes it says why
        ::flock(m_held, LOCK_EX | LOCK_NB);
}

WholeFile::~WholeFile() {
    if (m_unfinished != m_path)
        ::unlink(m_unfinished.c_str());
    if (m_held >= 0)
        ::close(m_held);
}

std::optional<record::Problem> WholeFile::keep() {
    if (m_unfinished == m_path)
        return std::nullopt;
    struct stat before {};
    if (::stat(m_target.c_str(), &before) == 0)
        ::chmod(m_unfinished.c_str(), before.st_mode & 07777);
    if (::rename(m_unfinished.c_str(), m_target.c_str()) != 0)
        return record::Problem{m_path, 0, 0, 0, whyOf(unrenamable, record::systemWords(errno))};
    m_unfinished = m_path;
    return std::nullopt;
}

} // namespace synod::exports
