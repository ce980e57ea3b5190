// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sockets/wire.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {

/// One node's end of the control connection, as the cluster holds it. Belongs to one thread.
class ControlLine : public std::enable_shared_from_this<ControlLine> {
public:
    ControlLine(boost::asio::ip::tcp::socket socket, std::size_t longestLine);

    /// Begins to read. `line` gets each line; `closed` is called once when the other side has
    /// closed or a line grows too long, unless close() was called before.
    void listen(std::function<void(std::string_view)> line, std::function<void()> closed);
    /// Hands over to somebody else, who may take longer lines.
    void relisten(std::function<void(std::string_view)> line,
                  std::function<void()> closed,
                  std::size_t longestLine);
    void write(const std::string& lines);
    /// Takes in at once what has come, without waiting.
    void drain();
    /// Nothing is read or called any more.
    void close();

private:
    void readMore();
    void writeRest();
    void handOut();
    void fail();

    boost::asio::ip::tcp::socket m_socket;
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

/// Accepts the nodes' connections on a port of 127.0.0.1, and closes those of everybody else:
/// whoever does not prove in the first line that he was given a key, or takes too long to. Where
/// too many have not said anything yet, the one that came first gives way to the next: a node says
/// it at once.
class ControlServer {
public:
    using Proves = std::function<bool(const wire::Hello&)>;
    using Greeted = std::function<void(std::shared_ptr<ControlLine>, const wire::Hello&)>;

    /// Where the wanted port is taken, or none is wanted (0), it has a free one. Throws
    /// boost::system::system_error where there is none.
    ControlServer(boost::asio::io_context& context,
                  Proves proves,
                  Greeted greeted,
                  std::uint16_t wantedPort = 0);

    std::uint16_t port() const { return m_port; }
    std::uint64_t refused() const { return m_refused; }
    /// Why somebody could not be let in, the last time that it was so: no file was left, say. To
    /// let one in, another may have been sent away, whose process then ends.
    boost::system::error_code trouble() const { return m_trouble; }
    void close();

private:
    struct Guest;
    void accept();
    void receive(boost::asio::ip::tcp::socket socket);
    void hear(const std::shared_ptr<Guest>& guest, std::string_view text);
    void settle(const std::shared_ptr<Guest>& guest, bool letIn);
    void sendOldestAway();
    bool somebodyWaits();

    boost::asio::io_context& m_context;
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_breath; ///< after a connection that could not be accepted
    Proves m_proves;
    Greeted m_greeted;
    std::uint16_t m_port = 0;
    std::uint64_t m_refused = 0;
    boost::system::error_code m_trouble;
    std::list<std::shared_ptr<Guest>> m_guests; ///< who have not said anything yet, oldest first
};

/// Compares in a time that does not tell how much is right.
bool sameText(std::string_view a, std::string_view b);

} // namespace synod::sockets
