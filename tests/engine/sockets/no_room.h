// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace synod::socketsTest {

/// A disk without room, as a limit on how long a file can be, for this process and those that it
/// starts.
class NoRoom {
public:
    explicit NoRoom(rlim_t octets) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{octets, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~NoRoom() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

} // namespace synod::socketsTest
