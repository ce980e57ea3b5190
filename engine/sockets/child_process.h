// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace synod::sockets {

/// A connection between us and a child, whose standard input the far end is to be: nobody else can
/// come in, and no capture shows it. A pair of sockets and not pipes: writing to a child that is
/// gone must not raise SIGPIPE. Throws boost::system::system_error.
class SocketPair {
public:
    SocketPair();
    ~SocketPair();
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;

    int far() const { return m_far; }
    /// Hands over our end, which the caller closes.
    int takeNear() { return std::exchange(m_near, -1); }

private:
    int m_near = -1, m_far = -1;
};

/// What a child needs to begin.
struct ChildPlan {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    int standardInput = -1;     ///< a file of ours; -1 is /dev/null
    std::vector<int> files;     ///< of ours that it has besides, by the same numbers
    bool ownSession = false;    ///< survives what kills our process group
    int atThreadsEnd = SIGKILL; ///< what it gets when the thread that started it ends
};

/// A process that we started, one group of its own. It inherits no file but its standard ones and
/// those of its plan. Belongs to the thread of the io_context.
class ChildProcess {
public:
    /// Calls `ended` with the status of waitpid(2) once it has ended. Throws
    /// boost::system::system_error where the program cannot be started.
    ChildProcess(boost::asio::io_context& context,
                 const ChildPlan& plan,
                 std::function<void(int status)> ended);
    /// Kills it if it still runs, and waits for it.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    int id() const;
    /// It has ended, and `ended` has been called or will never be.
    bool isOver() const;
    /// Stops it with SIGSTOP; it has stopped when this returns.
    void stop();
    void goOn();
    /// SIGKILL; `ended` will be called.
    void kill();
    /// Wait for the end, and do not call `ended`.
    void killAndWait();
    void waitForEnd();
    /// False where it has not ended after so long.
    bool endsWithin(std::chrono::milliseconds time);

private:
    struct Data;
    std::shared_ptr<Data> m_data;
};

/// "signal 9 (Killed)", "exit status 1", from waitpid's status.
std::string endingOf(int status);

} // namespace synod::sockets
