// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_key.h"
#include "engine/core/why.h"
#include "engine/protocols/udp/state.h"
#include "engine/protocols/udp/user_datagram.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::udp {

/// How user datagrams are made.
struct Options {
    /// RFC 768 leaves it to the sender: without, nobody notices what was changed on the way.
    bool checksums = true;

    bool operator==(const Options&) const = default;
};

/// The outcome of a call of an application.
struct Outcome {
    enum class Kind : std::uint8_t {
        done,
        portInUse,
        noPortLeft,
        dataTooLong, ///< more than 65,507 octets
    };

    Kind kind = Kind::done;
    Port port = 0;         ///< that was opened
    UserDatagram datagram; ///< to be handed to IP
    std::vector<Why> why;
};

/// What becomes of a datagram that has arrived.
struct Reception {
    enum class Kind : std::uint8_t {
        deliver,         ///< to the application at its destination port
        portUnreachable, ///< nobody is there: the source is told by ICMP
        discard,         ///< it is not sound: nobody is told
    };

    Kind kind = Kind::discard;
    std::string application; ///< of `deliver`
    std::vector<Why> why;
};

/// A node's UDP, RFC 768, and what RFC 1122 §4.1 asks of a host's. It knows no connections, resends
/// nothing and acknowledges nothing: a datagram arrives once, twice, late or never.
///
/// Decisions only: whoever composes hands datagrams to IP and to applications.
class Udp {
public:
    Udp(NodeId self, Options options) : m_self(self), m_options(options) {}

    const State& state() const { return m_state; }
    void restore(const State& state) { m_state = state; }

    /// Binds a port to an application; port 0 asks for any that is free.
    Outcome open(Port port, std::string application);
    void close(Port port) { m_state.ports.erase(port); }
    /// A datagram from one of this node's ports; `pseudoHeader` has the addresses it goes between.
    Outcome send(const PseudoHeader& pseudoHeader, Port from, Port to, Octets data) const;
    Reception receive(const PseudoHeader& pseudoHeader, const UserDatagram& datagram) const;

    /// Whether decisions say why; false where nobody will read it.
    bool explains = true;

private:
    std::optional<Port> freePort();
    template <class... Arguments>
    void because(std::vector<Why>& why, const Sentence& rule, Arguments&&... arguments) const;

    NodeId m_self;
    Options m_options;
    State m_state;
};

} // namespace synod::udp
