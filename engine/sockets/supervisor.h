// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <memory>

namespace synod::sockets {

class ChildProcess;

/// `synod-node --supervise DIRECTORY`: reads "+pid" and "-pid" lines from its standard input. When
/// that closes, as it does however its cluster ended, it kills the processes that are left, stopped
/// ones too, removes the directory, and ends.
int runSupervisor(const std::filesystem::path& directory);

/// The cluster's end of a supervisor.
class Supervisor {
public:
    /// Throws boost::system::system_error where it cannot be started.
    Supervisor(boost::asio::io_context& context,
               const std::filesystem::path& program,
               const std::filesystem::path& directory);
    /// Lets it finish its work, and waits for that, three seconds at most.
    ~Supervisor();
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    void watch(int process);
    void forget(int process);

private:
    void tell(char what, int process) const;

    int m_pipe = -1;
    std::unique_ptr<ChildProcess> m_child;
};

} // namespace synod::sockets
