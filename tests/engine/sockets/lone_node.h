// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"
#include "engine/sockets/child_process.h"
#include "engine/sockets/control_line.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/node_socket.h"
#include "engine/sockets/sip_hash.h"
#include "engine/sockets/wire.h"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace synod::socketsTest {

/// The last node of a scenario, of which the test is the cluster: it hears what the process says,
/// and tells it what to do. Waits for conditions, never for times.
class LoneNode {
public:
    /// `program`: a file beside the program that plays nodes.
    LoneNode(scenario::Scenario scenario, const std::string& program);
    ~LoneNode();
    LoneNode(const LoneNode&) = delete;
    LoneNode& operator=(const LoneNode&) = delete;

    /// What it is told at first, where the clock stands and the first node is relay().
    sockets::wire::Begin beginning() const;
    void tell(const std::string& lines) { m_line->write(lines); }
    void tell(const sockets::wire::ToNode& message) { tell(sockets::wire::line(message)); }
    /// False when it does not hold within a time that only a hanging node needs.
    bool until(const std::function<bool()>& condition);

    const sockets::SecretKey& key() const { return m_key; }
    const sockets::DatagramSocket& relay() const { return m_relay; }
    /// The reports of steps that were begun by this, as they came.
    std::size_t steps(sockets::Trigger trigger) const;
    /// The last that it said of a kind; null when it has said none.
    template <typename T>
    const T* said() const {
        for (auto each = m_said.rbegin(); each != m_said.rend(); ++each)
            if (const auto* found = std::get_if<T>(&*each))
                return found;
        return nullptr;
    }

private:
    scenario::Scenario m_scenario;
    sockets::SecretKey m_key = sockets::makeKey();
    std::filesystem::path m_disk =
        std::filesystem::temp_directory_path() / ("synod-lone-" + sockets::textOf(m_key));
    boost::asio::io_context m_context;
    sockets::DatagramSocket m_relay;
    sockets::SocketPair m_control;
    std::unique_ptr<sockets::ChildProcess> m_process;
    std::shared_ptr<sockets::ControlLine> m_line;
    std::vector<std::string> m_steps;
    std::vector<sockets::wire::FromNode> m_said;
};

} // namespace synod::socketsTest
