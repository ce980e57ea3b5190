// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/control_server.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <poll.h>
#include <sys/socket.h>

#include <chrono>

namespace synod::sockets {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t longestGreeting = 1'024;
constexpr std::size_t mostGuests = 64;
constexpr std::chrono::seconds greetWithin{10};

} // namespace

bool sameText(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    unsigned char differs = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        differs |= static_cast<unsigned char>(a[i] ^ b[i]);
    return differs == 0;
}

// ---- one connection --------------------------------------------------------------------------

ControlLine::ControlLine(tcp::socket socket, std::size_t longestLine)
    : m_socket(std::move(socket)), m_longestLine(longestLine) {
    error_code ignored;
    m_socket.set_option(tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored);
}

void ControlLine::listen(std::function<void(std::string_view)> line, std::function<void()> closed) {
    m_line = std::move(line);
    m_closed = std::move(closed);
    readMore();
}

void ControlLine::relisten(std::function<void(std::string_view)> line,
                           std::function<void()> closed,
                           std::size_t longestLine) {
    m_line = std::move(line);
    m_closed = std::move(closed);
    m_longestLine = longestLine;
}

void ControlLine::readMore() {
    m_socket.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code error) {
        if (self->m_over)
            return;
        if (error)
            return self->fail();
        self->drain();
        if (!self->m_over)
            self->readMore();
    });
}

void ControlLine::drain() {
    while (!m_over) {
        error_code error;
        const std::size_t got = m_socket.read_some(boost::asio::buffer(m_buffer), error);
        m_received.append(m_buffer.data(), got);
        handOut();
        if (error == boost::asio::error::would_block)
            return;
        if (error)
            return fail();
        if (got < m_buffer.size())
            return;
    }
}

/// May come in again while a listener runs, which may ask to drain(): suppose a report lets a
/// script pause the very node that sent it. Then the inner call hands out the lines that follow,
/// and the outer one goes on behind them.
void ControlLine::handOut() {
    const auto self = shared_from_this();
    const bool outermost = !m_handingOut;
    m_handingOut = true;
    for (std::size_t end;
         !m_over && (end = m_received.find('\n', m_handed)) != std::string::npos;) {
        const std::string line = m_received.substr(m_handed, end - m_handed);
        m_handed = end + 1;
        // A copy: the callee may put another listener in its own place.
        const auto listener = m_line;
        listener(line);
    }
    if (!outermost)
        return;
    m_handingOut = false;
    m_received.erase(0, m_handed);
    m_handed = 0;
    if (!m_over && m_received.size() > m_longestLine)
        fail();
}

void ControlLine::fail() {
    if (m_over)
        return;
    const auto closed = std::move(m_closed);
    close();
    if (closed)
        closed();
}

void ControlLine::close() {
    m_over = true;
    m_line = nullptr;
    m_closed = nullptr;
    error_code ignored;
    m_socket.close(ignored);
}

void ControlLine::write(const std::string& lines) {
    if (m_over)
        return;
    m_waiting += lines;
    if (!m_writing.empty())
        return;
    error_code error;
    const std::size_t sent = m_socket.write_some(boost::asio::buffer(m_waiting), error);
    m_waiting.erase(0, sent);
    if (!m_waiting.empty())
        writeRest();
}

void ControlLine::writeRest() {
    m_writing = std::move(m_waiting);
    m_waiting.clear();
    boost::asio::async_write(m_socket, boost::asio::buffer(m_writing),
                             [self = shared_from_this()](error_code error, std::size_t) {
                                 self->m_writing.clear();
                                 if (!error && !self->m_over && !self->m_waiting.empty())
                                     self->writeRest();
                             });
}

// ---- everybody who connects ------------------------------------------------------------------

struct ControlServer::Guest {
    Guest(boost::asio::io_context& context, tcp::socket socket)
        : line(std::make_shared<ControlLine>(std::move(socket), longestGreeting)),
          patience(context, greetWithin) {}

    std::shared_ptr<ControlLine> line;
    boost::asio::steady_timer patience;
};

ControlServer::ControlServer(boost::asio::io_context& context,
                             Proves proves,
                             Greeted greeted,
                             std::uint16_t wantedPort)
    : m_context(context),
      m_acceptor(context, tcp::v4()),
      m_breath(context),
      m_proves(std::move(proves)),
      m_greeted(std::move(greeted)) {
    const auto loopback = boost::asio::ip::address_v4::loopback();
    // Not to be hindered by what is left of the connections of an earlier session.
    m_acceptor.set_option(tcp::acceptor::reuse_address(true));
    error_code taken;
    m_acceptor.bind({loopback, wantedPort}, taken);
    if (taken && wantedPort != 0)
        m_acceptor.bind({loopback, 0}, taken);
    if (taken)
        throw boost::system::system_error(taken);
    m_acceptor.listen();
    m_port = m_acceptor.local_endpoint().port();
    accept();
}

void ControlServer::close() {
    error_code ignored;
    m_acceptor.close(ignored);
    m_breath.cancel();
}

void ControlServer::accept() {
    m_acceptor.async_accept([this](error_code error, tcp::socket socket) {
        if (error == boost::asio::error::operation_aborted || !m_acceptor.is_open())
            return;
        if (!error) {
            receive(std::move(socket));
            return accept();
        }
        // Where no file is left a listener says so whether or not somebody waits for one.
        const bool isKeptOut = somebodyWaits();
        if (isKeptOut)
            m_trouble = error;
        // Suppose there is no file left for it, as strangers hold them all: one of them goes.
        if (isKeptOut && error == boost::asio::error::no_descriptors)
            sendOldestAway();
        // Trying again at once would only heat the machine.
        m_breath.expires_after(std::chrono::milliseconds(20));
        m_breath.async_wait([this](error_code stopped) {
            if (!stopped && m_acceptor.is_open())
                accept();
        });
    });
}

bool ControlServer::somebodyWaits() {
    pollfd listener{m_acceptor.native_handle(), POLLIN, 0};
    return ::poll(&listener, 1, 0) > 0;
}

void ControlServer::receive(tcp::socket socket) {
    if (m_guests.size() >= mostGuests)
        sendOldestAway();
    const auto guest = std::make_shared<Guest>(m_context, std::move(socket));
    m_guests.push_back(guest);
    guest->patience.async_wait([this, guest](error_code error) {
        if (!error)
            settle(guest, false);
    });
    guest->line->listen([this, guest](std::string_view text) { hear(guest, text); },
                        [this, guest] { settle(guest, false); });
}

void ControlServer::hear(const std::shared_ptr<Guest>& guest, std::string_view text) {
    wire::FromNode message;
    const std::string wrong = wire::read(message, text);
    const auto* hello = std::get_if<wire::Hello>(&message);
    if (!wrong.empty() || hello == nullptr || !m_proves(*hello))
        return settle(guest, false);
    settle(guest, true);
    m_greeted(guest->line, *hello);
}

/// Lets a guest in, or sends it away, once.
void ControlServer::settle(const std::shared_ptr<Guest>& guest, bool letIn) {
    if (m_guests.remove(guest) == 0)
        return;
    guest->patience.cancel();
    if (letIn)
        return;
    ++m_refused;
    guest->line->close();
}

void ControlServer::sendOldestAway() {
    if (m_guests.empty())
        return;
    const auto oldest = m_guests.front();
    oldest->line->drain(); // who has said it by now, and has only not been heard yet, is in
    settle(oldest, false);
}

} // namespace synod::sockets
