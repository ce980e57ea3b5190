// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/whole_file.h"

#include "engine/record/input_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace synod::exports {
namespace {

namespace fs = std::filesystem;

constexpr Sentence unrenamable{
    "export.unrenamable",
    SYNOD_SENTENCE("exports", "the file is written, but cannot be given its name: %1")};

} // namespace

std::string WholeFile::unfinishedName(const std::string& path, long pid) {
    const fs::path whole(path);
    return (whole.parent_path() / ("." + std::to_string(pid) + "-" + whole.filename().string()))
        .string();
}

WholeFile::WholeFile(std::string path)
    : m_path(std::move(path)), m_target(m_path), m_unfinished(m_path) {
    std::error_code error;
    const fs::file_status there = fs::status(m_path, error);
    if (fs::exists(there)) {
        // What is no file, and what may not be written, is left to whoever opens it.
        if (!fs::is_regular_file(there) || ::access(m_path.c_str(), W_OK) != 0)
            return;
        m_target = fs::canonical(m_path, error).string(); // behind a link
        if (error)
            m_target = m_path;
    } else if (fs::is_symlink(fs::symlink_status(m_path, error))) {
        return; // to nothing
    }
    const fs::path folder = fs::path(m_target).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0)
        m_unfinished = unfinishedName(m_target, ::getpid());
}

WholeFile::~WholeFile() {
    if (m_unfinished != m_path)
        ::unlink(m_unfinished.c_str());
}

std::optional<record::Problem> WholeFile::keep() {
    if (m_unfinished == m_path)
        return std::nullopt;
    struct stat before {};
    if (::stat(m_target.c_str(), &before) == 0)
        ::chmod(m_unfinished.c_str(), before.st_mode & 07777);
    if (::rename(m_unfinished.c_str(), m_target.c_str()) != 0)
        return record::Problem{m_path, 0, 0, 0,
                               record::sentence(unrenamable, record::systemWords(errno))};
    m_unfinished = m_path;
    return std::nullopt;
}

} // namespace synod::exports
