// SPDX-License-Identifier: GPL-3.0-or-later
// Departs from Boost.Process v2: that of Boost 1.81 leaves files of ours open in the child, turns
// "killed by a signal" into an exit status, and wants Boost.Filesystem.
#include "engine/sockets/child_process.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace synod::sockets {
namespace {

using boost::asio::posix::stream_descriptor;

[[noreturn]] void throwError(int number, const std::string& what) {
    throw boost::system::system_error(number, boost::system::system_category(), what);
}

/// Texts as exec takes them.
std::vector<char*> pointersTo(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Everything that the child needs after fork, made before it: there no memory may be asked for, as
/// another thread may have held the allocator's lock.
struct Launch {
    explicit Launch(const ChildPlan& plan)
        : program(plan.program.string()),
          input(plan.standardInput),
          files(plan.files),
          ownSession(plan.ownSession),
          atThreadsEnd(plan.atThreadsEnd),
          parent(::getpid()) {
        arguments.push_back(program);
        arguments.insert(arguments.end(), plan.arguments.begin(), plan.arguments.end());
        argumentPointers = pointersTo(arguments);
    }

    /// In the child. Gives the number of what went wrong, if it comes back at all.
    int run() const {
        if (ownSession)
            ::setsid();
        else
            ::setpgid(0, 0);
        // The signal comes when the thread that forked ends: it lives as long as its cluster.
        if (::prctl(PR_SET_PDEATHSIG, atThreadsEnd) != 0)
            return errno;
        if (atThreadsEnd == SIGKILL && ::getppid() != parent)
            ::_exit(127); // it had ended before the signal was asked for
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        const int from = input >= 0 ? input : ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (from < 0 || ::dup2(from, STDIN_FILENO) < 0)
            return errno;
        // A child that held a copy of another node's connection would keep it open after its end.
        ::syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC);
        for (const int file : files)
            ::fcntl(file, F_SETFD, 0);
        ::execve(program.c_str(), argumentPointers.data(), ::environ);
        return errno;
    }

    std::string program;
    int input;
    std::vector<int> files;
    bool ownSession;
    int atThreadsEnd;
    pid_t parent;
    std::vector<std::string> arguments;
    std::vector<char*> argumentPointers;
};

/// Starts the program. The child tells through a pipe what went wrong; exec closes it.
pid_t start(const Launch& launch) {
    int tell[2];
    if (::pipe2(tell, O_CLOEXEC) != 0)
        throwError(errno, launch.program);
    const pid_t child = ::fork();
    if (child == 0) {
        const int wrong = launch.run();
        const ssize_t told = ::write(tell[1], &wrong, sizeof wrong);
        ::_exit(told == sizeof wrong ? 127 : 126);
    }
    const int forkError = errno;
    ::close(tell[1]);
    int wrong = child < 0 ? forkError : 0;
    if (child > 0) {
        while (::read(tell[0], &wrong, sizeof wrong) < 0 && errno == EINTR) {
        }
    }
    ::close(tell[0]);
    if (wrong == 0)
        return child;
    if (child > 0)
        ::waitpid(child, nullptr, 0);
    throwError(wrong, launch.program);
}

} // namespace

SocketPair::SocketPair() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throwError(errno, "socketpair");
    m_near = ends[0];
    m_far = ends[1];
}

SocketPair::~SocketPair() {
    for (const int end : {m_near, m_far})
        if (end >= 0)
            ::close(end);
}

struct ChildProcess::Data {
    Data(boost::asio::io_context& context, pid_t started, int handle)
        : id(started), end(context, handle) {}

    pid_t id;
    stream_descriptor end; ///< a pidfd: readable once the process has ended
    std::function<void(int)> ended;
    bool over = false; ///< waited for
};

ChildProcess::ChildProcess(boost::asio::io_context& context,
                           const ChildPlan& plan,
                           std::function<void(int)> ended) {
    const pid_t child = start(Launch(plan));
    const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0u));
    if (handle < 0) {
        const int wrong = errno;
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        throwError(wrong, plan.program.string());
    }
    m_data = std::make_shared<Data>(context, child, handle);
    m_data->ended = std::move(ended);
    m_data->end.async_wait(
        stream_descriptor::wait_read, [data = m_data](boost::system::error_code failure) {
            int status = 0;
            if (failure || data->over || ::waitpid(data->id, &status, 0) != data->id)
                return;
            data->over = true;
            data->ended(status);
        });
}

ChildProcess::~ChildProcess() {
    killAndWait();
    m_data->end.close();
}

int ChildProcess::id() const {
    return m_data->id;
}

bool ChildProcess::isOver() const {
    return m_data->over;
}

void ChildProcess::stop() {
    ::kill(m_data->id, SIGSTOP);
    siginfo_t info;
    // WNOWAIT: the end of the process is to be waited for elsewhere.
    while (::waitid(P_PID, static_cast<id_t>(m_data->id), &info, WSTOPPED | WEXITED | WNOWAIT) !=
               0 &&
           errno == EINTR) {
    }
}

void ChildProcess::goOn() {
    if (!m_data->over)
        ::kill(m_data->id, SIGCONT);
}

void ChildProcess::kill() {
    if (!m_data->over)
        ::kill(m_data->id, SIGKILL);
}

void ChildProcess::killAndWait() {
    kill();
    waitForEnd();
}

void ChildProcess::waitForEnd() {
    if (m_data->over)
        return;
    m_data->over = true;
    while (::waitpid(m_data->id, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool ChildProcess::endsWithin(std::chrono::milliseconds time) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (!m_data->over) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() < 0)
            return false;
        pollfd end{m_data->end.native_handle(), POLLIN, 0};
        if (::poll(&end, 1, static_cast<int>(left.count()) + 1) > 0)
            waitForEnd();
    }
    return true;
}

std::string endingOf(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        return "signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
    }
    return "exit status " + std::to_string(WEXITSTATUS(status));
}

} // namespace synod::sockets
