// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/supervisor.h"

#include "engine/sockets/child_process.h"

#include <boost/system/system_error.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <iostream>
#include <map>
#include <string>

namespace synod::sockets {
namespace {

/// A handle that means this process and never another that got its number later.
int handleOf(int process) {
    return static_cast<int>(::syscall(SYS_pidfd_open, process, 0u));
}

/// A process that was killed is at its end within a few milliseconds; a stopped one too.
void awaitEnd(int handle) {
    constexpr int patienceMilliseconds = 500;
    pollfd end{handle, POLLIN, 0};
    while (::poll(&end, 1, patienceMilliseconds) < 0 && errno == EINTR) {
    }
}

} // namespace

int runSupervisor(const std::filesystem::path& directory) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        ::signal(signal, SIG_IGN); // it has work to do exactly when everything else ends
    std::map<int, int> handles;
    for (std::string line; std::getline(std::cin, line);) {
        const int process = line.size() > 1 ? std::atoi(line.c_str() + 1) : 0;
        if (line.starts_with('+') && process > 0) {
            if (const int handle = handleOf(process); handle >= 0) // else it has ended already
                handles[process] = handle;
        } else if (const auto known = handles.find(process); known != handles.end()) {
            ::close(known->second);
            handles.erase(known);
        }
    }
    for (const auto& [process, handle] : handles)
        ::syscall(SYS_pidfd_send_signal, handle, SIGKILL, nullptr, 0u);
    // A node that was writing could make one more file while the directory is being emptied.
    for (const auto& [process, handle] : handles)
        awaitEnd(handle);
    std::error_code error;
    for (int attempt = 0; attempt < 10; ++attempt) {
        std::filesystem::remove_all(directory, error);
        if (!error && !std::filesystem::exists(directory, error))
            return 0;
        ::usleep(20'000);
    }
    return 1;
}

Supervisor::Supervisor(boost::asio::io_context& context,
                       const std::filesystem::path& program,
                       const std::filesystem::path& directory) {
    SocketPair pair;
    ChildPlan plan;
    plan.program = program;
    plan.arguments = {"--supervise", directory.string()};
    plan.standardInput = pair.far();
    plan.ownSession = true;
    // Suppose somebody has stopped it, and then the cluster is killed: it has work to do.
    plan.atThreadsEnd = SIGCONT;
    m_child = std::make_unique<ChildProcess>(context, plan, [](int) {});
    m_pipe = pair.takeNear();
}

Supervisor::~Supervisor() {
    ::close(m_pipe);
    // Suppose somebody stops it again and again, or the disk hangs: the cluster removes the
    // directory itself.
    m_child->goOn();
    if (!m_child->endsWithin(std::chrono::seconds(3)))
        m_child->killAndWait();
}

void Supervisor::watch(int process) {
    tell('+', process);
}

void Supervisor::forget(int process) {
    tell('-', process);
}

void Supervisor::tell(char what, int process) const {
    const std::string line = what + std::to_string(process) + "\n";
    // Should it be gone, the cluster still cleans up behind itself.
    if (::send(m_pipe, line.data(), line.size(), MSG_NOSIGNAL) < 0)
        return;
}

} // namespace synod::sockets
