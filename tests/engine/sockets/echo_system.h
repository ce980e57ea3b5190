// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/scenario/registry.h"

#include <cstdint>
#include <string>
#include <variant>

/// A protocol of next to nothing, for tests and measurements of what runs protocols: on the command
/// `go 100 8` a node sends 8 octets to the next node, which sends them back, 100 times over.
namespace synod::echo {

struct Ping {
    std::uint64_t round = 0;
    std::string octets;

    bool operator==(const Ping&) const = default;
};
struct Pong {
    std::uint64_t round = 0;
    std::string octets;

    bool operator==(const Pong&) const = default;
};
using Message = std::variant<Ping, Pong>;

struct Timer {
    std::uint64_t number = 0;

    bool operator==(const Timer&) const = default;
};
struct Go {
    std::uint64_t rounds = 0;
    std::uint64_t octets = 0;

    bool operator==(const Go&) const = default;
};
struct Done {
    std::uint64_t rounds = 0;

    bool operator==(const Done&) const = default;
};
struct State {
    std::uint64_t round = 0;
    std::uint64_t rounds = 0;
    std::uint64_t served = 0;

    bool operator==(const State&) const = default;
};
struct Stable {
    std::uint64_t nothing = 0;

    bool operator==(const Stable&) const = default;
};

class Echo {
public:
    using Message = echo::Message;
    using Timer = echo::Timer;
    using Command = Go;
    using Output = Done;
    using State = echo::State;
    using Stable = echo::Stable;
    using StableChange = echo::Stable;

    Echo(NodeId self, std::uint16_t nodes) : m_self(self), m_nodes(nodes) {}

    void start(const Moment&, Effects<Echo>&) {}
    void receive(const Moment&, NodeId from, const Message& message, Effects<Echo>& out);
    void expire(const Moment&, const Timer&, Effects<Echo>&) {}
    void request(const Moment&, const Go& go, Effects<Echo>& out);
    const State& state() const { return m_state; }
    Stable stable() const { return {}; }
    void restore(const State& state) { m_state = state; }
    void boot(const Stable&) {}
    static void apply(Stable& disk, const Stable& change) { disk = change; }

private:
    NodeId m_self;
    std::uint16_t m_nodes;
    State m_state;
};

const scenario::System& echoSystem();
/// Knows "echo", and nothing else.
const scenario::System* findEcho(std::string_view protocol);
/// Two nodes and a link that takes no time.
scenario::Scenario echoScenario();

} // namespace synod::echo

SYNOD_DECLARE_VALUE(synod::echo::Message);
SYNOD_DECLARE_VALUE(synod::echo::Timer);
SYNOD_DECLARE_VALUE(synod::echo::Go);
SYNOD_DECLARE_VALUE(synod::echo::Done);
SYNOD_DECLARE_VALUE(synod::echo::State);
SYNOD_DECLARE_VALUE(synod::echo::Stable);
