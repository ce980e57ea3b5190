// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sockets/report_ring.h"

#include <netinet/in.h>

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {

/// The cluster has closed the connection: nobody is to be told anything more.
struct ClusterClosed : std::exception {
    const char* what() const noexcept override { return "the cluster has closed the connection"; }
};

/// A node's end of the connection to its cluster: lines both ways. Throws std::system_error; a
/// connection that the cluster closed gives nothing more, and writing to it throws ClusterClosed.
class ControlConnection {
public:
    /// Takes the socket over.
    explicit ControlConnection(int socket) : m_socket(socket) {}
    ~ControlConnection();
    ControlConnection(const ControlConnection&) = delete;
    ControlConnection& operator=(const ControlConnection&) = delete;

    int handle() const { return m_socket; }
    /// What is written from now on goes through this ring.
    void speakThrough(RingFiles ring) { m_ring.emplace(ring); }
    void write(std::string_view lines);
    /// Takes in what has come without waiting. False when the other side has closed.
    bool receive();
    /// The next whole line, without its end; valid until the next call of receive().
    bool nextLine(std::string_view& line);

private:
    void writeToRing(std::string_view lines);

    int m_socket;
    std::optional<RingWriter> m_ring;
    std::string m_received;
    std::size_t m_read = 0;
};

/// A node's socket for datagrams, on a free port of 127.0.0.1.
class DatagramSocket {
public:
    DatagramSocket();
    ~DatagramSocket();
    DatagramSocket(const DatagramSocket&) = delete;
    DatagramSocket& operator=(const DatagramSocket&) = delete;

    int handle() const { return m_socket; }
    std::uint16_t port() const { return m_port; }
    /// False where the operating system does not take it: it is too long, or there is no room.
    bool send(std::uint16_t port, std::string_view datagram) const;
    /// The next datagram that has come, and the port of 127.0.0.1 that it is from; 0 for one from
    /// any other address. False when there is none.
    bool receive(std::string_view& datagram, std::uint16_t& from);

private:
    int m_socket;
    std::uint16_t m_port = 0;
    std::vector<char> m_buffer;
};

/// 127.0.0.1, which is all that nodes and relay speak over.
sockaddr_in loopback(std::uint16_t port);
/// The port that a datagram came from, when it came from 127.0.0.1; else 0, which nobody has. All
/// of 127.0.0.0/8 is this machine, and other users of it may bind the same port at another address.
std::uint16_t loopbackPortOf(const sockaddr_in& sender);

/// How many octets a socket for datagrams asks the kernel to keep for it.
inline constexpr int receiveBuffer = 8 << 20;

} // namespace synod::sockets
