// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/diagram.h"

#include <gtest/gtest.h>

#include <set>

namespace synod::tcp {
namespace {

TEST(TcpDiagram, HasEveryStateAndNoArrowTwice) {
    std::set<ConnectionState> states;
    std::set<std::pair<ConnectionState, ConnectionState>> arrows;
    for (const Transition& transition : diagram) {
        states.insert(transition.from);
        states.insert(transition.to);
        EXPECT_TRUE(arrows.insert({transition.from, transition.to}).second)
            << nameOf(transition.from) << " → " << nameOf(transition.to);
        EXPECT_TRUE(transition.cites.starts_with("RFC 9293 Fig. 5"));
    }
    EXPECT_EQ(states.size(), 11u);
}

// RFC 9293 figure 5, note 3.
TEST(TcpDiagram, AResetEndsAConnectionFromAnyState) {
    for (std::uint8_t i = 1; i <= static_cast<std::uint8_t>(ConnectionState::timeWait); ++i)
        EXPECT_TRUE(inDiagram(static_cast<ConnectionState>(i), ConnectionState::closed));
    EXPECT_FALSE(inDiagram(ConnectionState::closed, ConnectionState::closed));
}

TEST(TcpDiagram, KnowsWhatCannotBe) {
    EXPECT_FALSE(inDiagram(ConnectionState::established, ConnectionState::timeWait));
    EXPECT_FALSE(inDiagram(ConnectionState::listen, ConnectionState::established));
    EXPECT_FALSE(inDiagram(ConnectionState::timeWait, ConnectionState::established));
    EXPECT_FALSE(inDiagram(ConnectionState::finWait2, ConnectionState::closing));
}

} // namespace
} // namespace synod::tcp
