// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sockets/report_ring.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {

/// One node's end of the control connection, as the cluster holds it. Belongs to one thread.
class ControlLine : public std::enable_shared_from_this<ControlLine> {
public:
    /// Takes the socket over, and closes it where it throws boost::system::system_error.
    ControlLine(boost::asio::io_context& context, int socket, std::size_t longestLine);

    /// Begins to read. `line` gets each line; `closed` is called once when the other side has
    /// closed or a line grows too long, unless close() was called before.
    void listen(std::function<void(std::string_view)> line, std::function<void()> closed);
    /// What the other side says from now on comes through this ring.
    void hearThrough(std::unique_ptr<RingReader> ring);
    void write(const std::string& lines);
    /// Takes in at once what has come, without waiting.
    void drain();
    /// Nothing is read or called any more.
    void close();

private:
    void readMore();
    bool readSocket();
    void awaitBell();
    void takeFromRing();
    void writeRest();
    void handOut();
    void fail();

    boost::asio::local::stream_protocol::socket m_socket;
    std::unique_ptr<RingReader> m_ring; ///< null: all comes through the socket
    std::size_t m_longestLine;
    std::function<void(std::string_view)> m_line;
    std::function<void()> m_closed;
    std::vector<char> m_buffer = std::vector<char>(64 * 1024);
    std::string m_received;
    std::size_t m_handed = 0; ///< octets of it that have been handed out
    bool m_handingOut = false;
    std::string m_writing, m_waiting;
    bool m_over = false;
};

} // namespace synod::sockets
