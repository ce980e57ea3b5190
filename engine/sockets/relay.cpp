// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/relay.h"

#include "engine/sockets/node_socket.h"
#include "engine/sockets/trace_clock.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace synod::sockets {
namespace {

constexpr std::int64_t patienceNanoseconds = 20'000'000;
/// Read from one socket before anything else gets its turn. Suppose somebody sends to it as fast as
/// the machine can: the session goes on.
constexpr int mostOfOneSocket = 512;
/// More messages than this from one process that no report speaks of are noise.
constexpr std::size_t mostUnclaimed = 4'096;

bool bindTo(int socket, std::uint16_t port) {
    const sockaddr_in address = loopback(port);
    return ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// The kernel's count of what it had no room for, which comes along with a datagram.
std::optional<std::uint32_t> dropsIn(msghdr& message) {
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
         part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SO_RXQ_OVFL)
            continue;
        std::uint32_t drops = 0;
        std::memcpy(&drops, CMSG_DATA(part), sizeof drops);
        return drops;
    }
    return std::nullopt;
}

} // namespace

Relay::~Relay() {
    for (const End& end : m_ends)
        ::close(end.socket);
}

void Relay::addNode(std::uint16_t wantedPort) {
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    socklen_t length = sizeof address;
    if (socket < 0 || !(bindTo(socket, wantedPort) || bindTo(socket, 0)) ||
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        const int wrong = errno;
        ::close(socket);
        m_ends.emplace_back(); // a node that nobody can speak to still has its number
        throw std::system_error(wrong, std::generic_category(), "a socket for datagrams");
    }
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    ::setsockopt(socket, SOL_SOCKET, SO_RXQ_OVFL, &on, sizeof on);
    End end;
    end.socket = socket;
    end.port = ntohs(address.sin_port);
    m_ends.push_back(std::move(end));
}

std::vector<std::uint16_t> Relay::ports() const {
    std::vector<std::uint16_t> all;
    for (const End& end : m_ends)
        all.push_back(end.port);
    return all;
}

void Relay::setProcess(NodeId node, std::uint16_t port, const SecretKey& key) {
    forgetProcess(node);
    m_ends[node.index].processPort = port;
    m_ends[node.index].key = key;
}

void Relay::forgetProcess(NodeId node) {
    End& end = m_ends[node.index];
    if (end.processPort != 0) {
        end.formerPort = end.processPort;
        end.formerKey = end.key;
    }
    end.processPort = 0;
    end.key = {};
    end.reported = 0;
    end.sent.clear();
}

std::optional<std::string> Relay::takeAtOnce(NodeId from, NodeId to, SendPlace place) {
    auto& sent = m_ends[from.index].sent;
    auto found = sent.find({place, to});
    // No further than that: asking what comes behind it is one more call, for nothing as a rule.
    for (int i = 0; i < mostOfOneSocket && found == sent.end() && readOne(to); ++i)
        found = sent.find({place, to});
    if (found == sent.end())
        return std::nullopt;
    std::string tail = std::move(found->second);
    sent.erase(found);
    return tail;
}

std::optional<std::string> Relay::take(NodeId from, NodeId to, SendPlace place) {
    auto tail = takeAtOnce(from, to, place);
    if (tail)
        return tail;
    for (const std::int64_t deadline = wallNow() + patienceNanoseconds; wallNow() < deadline;) {
        pollfd file{m_ends[to.index].socket, POLLIN, 0};
        ::poll(&file, 1, 1);
        if ((tail = takeAtOnce(from, to, place)))
            break;
    }
    return tail;
}

void Relay::forgetUpTo(NodeId from, std::uint64_t step) {
    End& end = m_ends[from.index];
    end.reported = step;
    end.sent.erase(end.sent.begin(), end.sent.lower_bound({SendPlace{step + 1, 0}, NodeId{0}}));
}

bool Relay::send(NodeId from, NodeId to, std::string_view datagram) {
    const End& receiver = m_ends[to.index];
    const sockaddr_in address = loopback(receiver.processPort);
    const std::string sealed = seal(receiver.key, Way::toNode, from, datagram);
    for (int attempt = 0; attempt < 3; ++attempt) {
        const ssize_t sent =
            ::sendto(m_ends[from.index].socket, sealed.data(), sealed.size(), MSG_NOSIGNAL,
                     reinterpret_cast<const sockaddr*>(&address), sizeof address);
        if (sent >= 0)
            return true;
        // A refusal that some earlier datagram met is reported at the next call, and means nothing.
        if (errno != EINTR && errno != ECONNREFUSED)
            return false;
    }
    return false;
}

void Relay::readAll() {
    for (std::size_t index = 0; index < m_ends.size(); ++index)
        read(NodeId::at(index));
}

void Relay::read(NodeId to) {
    for (int i = 0; i < mostOfOneSocket && readOne(to); ++i) {
    }
}

bool Relay::readOne(NodeId to) {
    End& end = m_ends[to.index];
    sockaddr_in address{};
    iovec place{m_buffer.data(), m_buffer.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(std::uint32_t))];
    msghdr message{};
    message.msg_name = &address;
    message.msg_namelen = sizeof address;
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(end.socket, &message, MSG_DONTWAIT);
    if (got < 0)
        return errno == EINTR || errno == ECONNREFUSED;
    if (const auto drops = dropsIn(message)) {
        m_counts.kernelDrops += *drops - end.lastDrops;
        end.lastDrops = *drops;
    }
    const auto length = static_cast<std::size_t>(got);
    if (keep(to, loopbackPortOf(address), {m_buffer.data(), length}))
        ++m_counts.datagrams;
    else
        ++end.strangers;
    return true;
}

/// Puts aside what a process of the session sent; false where none did.
bool Relay::keep(NodeId to, std::uint16_t port, std::string_view sealed) {
    const auto sender = std::find_if(m_ends.begin(), m_ends.end(), [port](const End& e) {
        return port != 0 && e.processPort == port;
    });
    const auto octets =
        sender == m_ends.end() ? std::nullopt : unseal(sender->key, Way::toRelay, to, sealed);
    const auto datagram = octets ? readDatagramFromNode(*octets) : std::nullopt;
    if (!datagram)
        return isOfTheDead(to, port, sealed);
    // A copy of one that was taken, or one that came too late, is worth nothing.
    if (datagram->place.step > sender->reported && sender->sent.size() < mostUnclaimed)
        sender->sent[{datagram->place, to}] = std::string(datagram->tail);
    return true;
}

/// Suppose a node is crashed right after it has sent: nobody takes that any more, but it was sent.
bool Relay::isOfTheDead(NodeId to, std::uint16_t port, std::string_view sealed) const {
    return std::any_of(m_ends.begin(), m_ends.end(), [&](const End& e) {
        return port != 0 && e.formerPort == port && unseal(e.formerKey, Way::toRelay, to, sealed);
    });
}

} // namespace synod::sockets
