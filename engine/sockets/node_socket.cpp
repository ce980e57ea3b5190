// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace synod::sockets {
namespace {

constexpr std::size_t datagramBuffer = 65'536;

[[noreturn]] void refuse(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

} // namespace

ControlConnection::~ControlConnection() {
    ::close(m_socket);
}

/// A cluster that is too busy to make room does so within milliseconds.
void ControlConnection::writeToRing(std::string_view lines) {
    for (;;) {
        lines.remove_prefix(m_ring->write(lines));
        if (lines.empty())
            return;
        pollfd closed{m_socket, 0, 0};
        if (::poll(&closed, 1, 1) > 0)
            throw ClusterClosed();
    }
}

void ControlConnection::write(std::string_view lines) {
    if (m_ring)
        return writeToRing(lines);
    while (!lines.empty()) {
        const ssize_t sent = ::send(m_socket, lines.data(), lines.size(), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EPIPE || errno == ECONNRESET))
            throw ClusterClosed();
        if (sent < 0 && errno != EINTR)
            refuse("writing to the cluster");
        if (sent > 0)
            lines.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool ControlConnection::receive() {
    m_received.erase(0, m_read);
    m_read = 0;
    char buffer[16 * 1024];
    for (;;) {
        const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT);
        if (got == 0)
            return false;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        m_received.append(buffer, static_cast<std::size_t>(got));
        if (static_cast<std::size_t>(got) < sizeof buffer)
            return true;
    }
}

bool ControlConnection::nextLine(std::string_view& line) {
    const std::size_t end = m_received.find('\n', m_read);
    if (end == std::string::npos)
        return false;
    line = std::string_view(m_received).substr(m_read, end - m_read);
    m_read = end + 1;
    return true;
}

DatagramSocket::DatagramSocket()
    : m_socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)), m_buffer(datagramBuffer) {
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    if (m_socket < 0 ||
        ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        refuse("opening a socket for datagrams");
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    m_port = ntohs(address.sin_port);
}

DatagramSocket::~DatagramSocket() {
    ::close(m_socket);
}

bool DatagramSocket::send(std::uint16_t port, std::string_view datagram) const {
    const sockaddr_in address = loopback(port);
    for (;;) {
        const ssize_t sent = ::sendto(m_socket, datagram.data(), datagram.size(), MSG_NOSIGNAL,
                                      reinterpret_cast<const sockaddr*>(&address), sizeof address);
        if (sent >= 0)
            return true;
        // A refusal that some earlier datagram met is reported at the next call, and means nothing.
        if (errno != EINTR && errno != ECONNREFUSED)
            return false;
    }
}

bool DatagramSocket::receive(std::string_view& datagram, std::uint16_t& from) {
    sockaddr_in address{};
    socklen_t length = sizeof address;
    const ssize_t got = ::recvfrom(m_socket, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT,
                                   reinterpret_cast<sockaddr*>(&address), &length);
    if (got < 0)
        return false;
    datagram = {m_buffer.data(), static_cast<std::size_t>(got)};
    from = loopbackPortOf(address);
    return true;
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

std::uint16_t loopbackPortOf(const sockaddr_in& sender) {
    const bool here =
        sender.sin_family == AF_INET && sender.sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    return here ? ntohs(sender.sin_port) : std::uint16_t{0};
}

} // namespace synod::sockets
