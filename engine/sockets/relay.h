// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/sockets/datagram.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {

/// The sockets through which all datagrams between nodes go. Each node has one here that stands for
/// it: others send to that port what is for it, and what comes from it they get from that port. Who
/// sent a datagram is known by the address and port that it came from and by its seal, and what
/// nobody of the session sent is only counted.
///
/// The relay is read when a step's report says that datagrams have left, as they have by then, and
/// now and then besides; so it costs no wake-up of its own.
class Relay {
public:
    struct Counts {
        std::uint64_t datagrams = 0, kernelDrops = 0;
    };

    Relay() = default;
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    /// Opens the next node's socket. Where the wanted port is taken, or none is wanted (0), it has
    /// a free one. Throws std::system_error where there is none.
    void addNode(std::uint16_t wantedPort = 0);
    std::uint16_t port(NodeId node) const { return m_ends[node.index].port; }
    std::vector<std::uint16_t> ports() const;
    /// The node's process has its socket at this port of 127.0.0.1, and this key.
    void setProcess(NodeId node, std::uint16_t port, const SecretKey& key);
    /// The node has no process any more.
    void forgetProcess(NodeId node);

    /// The message that a reported step sent. It left before the report did; where it has not come
    /// within some milliseconds, the kernel has lost it, and there is nothing.
    std::optional<std::string> take(NodeId from, NodeId to, SendPlace place);
    /// What a process sent up to this step and nobody took is of no use any more; nor is a copy of
    /// it that comes later.
    void forgetUpTo(NodeId from, std::uint64_t step);
    /// Seals it and sends it to the node's process as if from `from`. False where the kernel does
    /// not take it.
    bool send(NodeId from, NodeId to, std::string_view datagram);
    /// Takes in what has come to any socket.
    void readAll();

    /// How many datagrams have come to a node's socket here that no process of the session sent.
    std::uint64_t strangers(NodeId node) const { return m_ends[node.index].strangers; }
    const Counts& counts() const { return m_counts; }

private:
    struct End {
        int socket = -1;
        std::uint16_t port = 0;        ///< ours
        std::uint16_t processPort = 0; ///< the node's
        SecretKey key;                 ///< of that process
        std::uint16_t formerPort = 0;  ///< of the process before: what it left on the way
        SecretKey formerKey;           ///< is no stranger's
        std::uint64_t reported = 0;    ///< its last step that is known
        std::uint64_t strangers = 0;
        std::uint32_t lastDrops = 0; ///< as the kernel counts for this socket
        std::map<std::pair<SendPlace, NodeId>, std::string> sent; ///< by it, to whom
    };

    std::optional<std::string> takeAtOnce(NodeId from, NodeId to, SendPlace place);
    void read(NodeId to);
    bool readOne(NodeId to);
    bool keep(NodeId to, std::uint16_t port, std::string_view sealed);
    bool isOfTheDead(NodeId to, std::uint16_t port, std::string_view sealed) const;

    std::vector<End> m_ends;
    std::vector<char> m_buffer = std::vector<char>(65'536);
    Counts m_counts;
};

} // namespace synod::sockets
