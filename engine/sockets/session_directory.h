// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <system_error>

namespace synod::sockets {

/// The directory that a session keeps its nodes' disks in: nobody else may look into it, and while
/// the session lives it holds a lock on a file in it. The lock goes with the process, however that
/// ends, so that a later session knows which directories nobody needs any more.
class SessionDirectory {
public:
    SessionDirectory() = default;
    ~SessionDirectory();
    SessionDirectory(const SessionDirectory&) = delete;
    SessionDirectory& operator=(const SessionDirectory&) = delete;

    /// Makes it in `place`, after removing those there that sessions have left behind.
    std::error_code make(const std::filesystem::path& place);
    /// Empty when there is none.
    const std::filesystem::path& path() const { return m_path; }
    void remove();

private:
    std::error_code makeOnce(const std::filesystem::path& place);

    std::filesystem::path m_path;
    int m_lock = -1;
};

/// Where a session's directory is made when nobody says where: $TMPDIR; without one
/// $XDG_RUNTIME_DIR, which is often in memory; else the system's directory for temporary files.
std::filesystem::path usualPlace();

/// Removes the directories of sessions in `place` that are ours and whose lock nobody holds. One
/// without a lock's file is not known to be a session's, and stays.
void removeLeftBehind(const std::filesystem::path& place);

} // namespace synod::sockets
