// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/scenario/registry.h"

#include <cstdint>
#include <string>

/// A protocol for tests whose nodes find the way of their messages themselves: on `send 3 9 hello`
/// a node sends a parcel towards node 3, counted from 0, which may cross 9 nodes. Each passes it on
/// to the node with the next number.
namespace synod::hop {

struct Parcel {
    NodeId to;
    std::uint32_t left = 0; ///< by how many nodes it may still be passed on
    std::string text;       ///< "refuse me" is refused at its end, "lose me" forgotten on the way

    bool operator==(const Parcel&) const = default;
};

struct Send {
    std::uint16_t to = 0;
    std::uint32_t left = 0;
    std::string text;

    bool operator==(const Send&) const = default;
};

/// From whom it was handed over, or whose link it is about.
struct Got {
    NodeId from;
    std::string text;

    bool operator==(const Got&) const = default;
};

struct Timer {
    std::uint32_t number = 0;

    bool operator==(const Timer&) const = default;
};
struct State {
    std::uint64_t got = 0;
    std::uint64_t passedOn = 0;

    bool operator==(const State&) const = default;
};
struct Stable {
    std::uint64_t nothing = 0;

    bool operator==(const Stable&) const = default;
};

class Hop {
public:
    using Message = Parcel;
    using Timer = hop::Timer;
    using Command = Send;
    using Output = Got;
    using State = hop::State;
    using Stable = hop::Stable;
    using StableChange = hop::Stable;

    explicit Hop(NodeId self) : m_self(self) {}

    void start(const Moment&, Effects<Hop>&) {}
    void receive(const Moment&, NodeId from, const Parcel& parcel, Effects<Hop>& out);
    void expire(const Moment&, const Timer&, Effects<Hop>&) {}
    void request(const Moment&, const Send& send, Effects<Hop>& out);
    void linkChanged(const Moment&, const LinkState& link, Effects<Hop>& out);
    const State& state() const { return m_state; }
    Stable stable() const { return {}; }
    void restore(const State& state) { m_state = state; }
    void boot(const Stable&) {}
    static void apply(Stable& disk, const Stable& change) { disk = change; }

private:
    NodeId nextTo(NodeId to) const;

    NodeId m_self;
    State m_state;
};

const scenario::System& hopSystem();
/// A line of this many nodes n1, n2, …; its links take 10 ms.
scenario::Scenario hopScenario(std::size_t nodes);

} // namespace synod::hop

SYNOD_DECLARE_VALUE(synod::hop::Parcel);
SYNOD_DECLARE_VALUE(synod::hop::Timer);
SYNOD_DECLARE_VALUE(synod::hop::Send);
SYNOD_DECLARE_VALUE(synod::hop::Got);
SYNOD_DECLARE_VALUE(synod::hop::State);
SYNOD_DECLARE_VALUE(synod::hop::Stable);
