// SPDX-License-Identifier: GPL-3.0-or-later
// What monitors know of ends costs by the connections that there are, however many there were.
#include "engine/protocols/tcp/ends.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::tcp {
namespace {

constexpr NodeId here{0}, there{1};

Connection connectionOf(std::uint32_t iss, ConnectionState state) {
    Connection connection;
    connection.state = state;
    connection.localPort = 80;
    connection.remote = {there, 5000};
    connection.iss = SequenceNumber(iss);
    connection.irs = SequenceNumber(iss + 1);
    return connection;
}

/// What a walk calls: `+7` looks at the end whose number is 7, `-7` leaves it.
std::string walked(HostEnds& ends, const State& state) {
    std::string calls;
    struct Look {
        const Connection& connection;
        const End& own;
        const End& peer;
    };
    ends.walk(
        here, state,
        [&](const Look& look) {
            EXPECT_EQ(look.own, endOf(here, look.connection));
            EXPECT_EQ(look.peer, peerOf(here, look.connection));
            calls += "+" + std::to_string(look.own.iss) + " ";
        },
        [&](const End& own, const End&) { calls += "-" + std::to_string(own.iss) + " "; });
    return calls;
}

TEST(TcpEnds, OneThatIsOverIsLookedAtOnceMoreAndOneThatIsGoneIsLeft) {
    HostEnds ends;
    State state;
    state.connections[0].state = ConnectionState::listen;
    state.connections[1] = connectionOf(7, ConnectionState::established);
    state.connections[2] = connectionOf(8, ConnectionState::established);
    EXPECT_EQ(walked(ends, state), "+7 +8 ");
    EXPECT_EQ(walked(ends, state), "+7 +8 ");
    state.connections[1].state = ConnectionState::timeWait;
    EXPECT_EQ(walked(ends, state), "+7 +8 ");
    EXPECT_EQ(walked(ends, state), "+8 ");
    state.connections.erase(1);
    state.connections[3] = connectionOf(9, ConnectionState::synReceived);
    EXPECT_EQ(walked(ends, state), "-7 +8 +9 ");
    state.connections[2] = connectionOf(10, ConnectionState::established);
    EXPECT_EQ(walked(ends, state), "-8 +10 +9 ") << "another connection of the same number";
    EXPECT_EQ(walked(ends, State{}), "-10 -9 ") << "the host starts anew";
}

End numbered(NodeId host, std::uint32_t iss) {
    return {host, 80, host == here ? there : here, 80, iss};
}

TEST(TcpEnds, TheLatestOfThoseThatAreGoneAreRemembered) {
    using Memory = EndMemory<int>;
    Memory memory;
    const End stays = numbered(here, 0);
    memory.enter(stays);
    memory[stays] = 3;
    constexpr std::uint32_t many = 3 * Memory::mostGone;
    for (std::uint32_t iss = 1; iss <= many; ++iss) {
        const End own = numbered(here, iss), peer = numbered(there, iss);
        memory.enter(own);
        memory.enter(peer);
        memory[peer] = 5;
        memory.leave(own, peer);
        memory.leave(peer, own);
    }
    EXPECT_LE(memory.size(), 1 + Memory::mostGone);
    ASSERT_NE(memory.find(stays), nullptr);
    EXPECT_EQ(*memory.find(stays), 3);
    EXPECT_EQ(memory.find(numbered(there, 1)), nullptr);
    const std::uint32_t oldest = many - Memory::mostGone / 2 + 1;
    EXPECT_NE(memory.find(numbered(there, oldest)), nullptr) << "of each pair two are kept";
    ASSERT_NE(memory.find(numbered(there, many)), nullptr);
    EXPECT_FALSE(memory.isThere(numbered(there, many)));
}

/// Who offers a window to an end speaks of one that may never be there.
TEST(TcpEnds, WhatOnlyTheOtherSideSpokeOfGoesWithIt) {
    using Memory = EndMemory<int>;
    Memory memory;
    for (std::uint32_t iss = 1; iss <= 3 * Memory::mostGone; ++iss) {
        const End own = numbered(here, iss), peer = numbered(there, iss);
        memory.enter(own);
        memory[peer] = 1;
        memory.leave(own, peer);
    }
    EXPECT_LE(memory.size(), Memory::mostGone);
}

} // namespace
} // namespace synod::tcp
