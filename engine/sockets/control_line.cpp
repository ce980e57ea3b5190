// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/control_line.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>
#include <unistd.h>

#include <utility>

namespace synod::sockets {

using boost::asio::local::stream_protocol;
using boost::system::error_code;

ControlLine::ControlLine(boost::asio::io_context& context, int socket, std::size_t longestLine)
    : m_socket(context), m_longestLine(longestLine) {
    error_code failed;
    m_socket.assign(stream_protocol(), socket, failed);
    if (failed) {
        ::close(socket);
        throw boost::system::system_error(failed);
    }
    error_code ignored;
    m_socket.non_blocking(true, ignored);
}

void ControlLine::listen(std::function<void(std::string_view)> line, std::function<void()> closed) {
    m_line = std::move(line);
    m_closed = std::move(closed);
    readMore();
}

void ControlLine::readMore() {
    m_socket.async_wait(stream_protocol::socket::wait_read,
                        [self = shared_from_this()](error_code error) {
                            if (self->m_over)
                                return;
                            if (error)
                                return self->fail();
                            self->drain();
                            if (!self->m_over)
                                self->readMore();
                        });
}

/// Suppose a process ends right after it has said why: that is still in the ring when the socket is
/// at its end.
void ControlLine::drain() {
    const bool isOpen = readSocket();
    takeFromRing();
    if (!isOpen)
        fail();
}

/// False at its end.
bool ControlLine::readSocket() {
    while (!m_over) {
        error_code error;
        const std::size_t got = m_socket.read_some(boost::asio::buffer(m_buffer), error);
        m_received.append(m_buffer.data(), got);
        handOut();
        if (error)
            return error == boost::asio::error::would_block;
        if (got < m_buffer.size())
            return true;
    }
    return true;
}

void ControlLine::hearThrough(std::unique_ptr<RingReader> ring) {
    m_ring = std::move(ring);
    awaitBell();
}

void ControlLine::awaitBell() {
    m_ring->bell().async_wait(boost::asio::posix::stream_descriptor::wait_read,
                              [self = shared_from_this()](error_code error) {
                                  if (error || self->m_over)
                                      return;
                                  self->m_ring->hush();
                                  self->takeFromRing();
                                  if (!self->m_over)
                                      self->awaitBell();
                              });
}

/// No more than was there: suppose one writes as fast as it can, the others get their turn.
void ControlLine::takeFromRing() {
    if (m_over || !m_ring)
        return;
    if (!m_ring->take(m_received))
        return fail();
    handOut();
    if (!m_over && !m_ring->rest())
        boost::asio::post(m_socket.get_executor(),
                          [self = shared_from_this()] { self->takeFromRing(); });
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
        // A copy: the callee may close this line.
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
    if (m_ring)
        m_ring->bell().close(ignored);
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

} // namespace synod::sockets
