// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/protocols/register/example.h"
#include "widgets/protocols/register/register_dress.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::widgets {
namespace {

class Dressed {
public:
    explicit Dressed(const std::string& name) : m_example(name) {}

    NodeFace face(const std::string& name, Time time) {
        m_example.model.seekTime(time);
        NodeFace made;
        m_dress.dressNode(made, *m_example.model.names().find(name), m_example.model.snapshot(),
                          m_example.model.names());
        return made;
    }
    Headline headline(Time time) {
        m_example.model.seekTime(time);
        return m_dress.headline(m_example.model.snapshot());
    }

private:
    RegisterExample m_example;
    RegisterDress m_dress;
};

TEST(RegisterDress, AStaleServerDoesNotLookLikeAFreshOne) {
    Dressed shown("eventual");
    const Time after = milliseconds(2'505); // n1 has 2, the others have 1
    const NodeFace fresh = shown.face("n1", after);
    const NodeFace stale = shown.face("n3", after);
    ASSERT_EQ(fresh.strip.size(), 1u);
    ASSERT_EQ(stale.strip.size(), 1u);
    EXPECT_EQ(fresh.strip[0].label, "2");
    EXPECT_EQ(fresh.strip[0].caption, "x");
    EXPECT_EQ(fresh.strip[0].footer, "2") << "the version";
    EXPECT_TRUE(fresh.strip[0].solid);
    EXPECT_EQ(stale.strip[0].label, "1");
    EXPECT_FALSE(stale.strip[0].solid);
    EXPECT_EQ(fresh.role, "Fresh");
    EXPECT_EQ(stale.role, "Stale");
    EXPECT_EQ(shown.headline(after).text, "eventual · 4 stale");
}

TEST(RegisterDress, InTheEndAllAreFresh) {
    Dressed shown("eventual");
    const Headline headline = shown.headline(seconds(6));
    EXPECT_EQ(headline.text, "eventual");
    EXPECT_EQ(headline.tint, (Tint{Tint::Kind::ok, 0}));
}

TEST(RegisterDress, SiblingsStandSideBySide) {
    Dressed shown("siblings");
    const NodeFace face = shown.face("n3", seconds(3));
    ASSERT_EQ(face.strip.size(), 2u);
    EXPECT_EQ(face.strip[0].caption, "cart") << "the key, once";
    EXPECT_EQ(face.strip[1].caption, "");
    EXPECT_NE(face.strip[0].footer, face.strip[1].footer) << "the servers";
    EXPECT_TRUE(face.strip[0].solid && face.strip[1].solid);
    EXPECT_EQ(face.role, "Siblings");
    EXPECT_EQ(shown.face("n3", seconds(8)).strip.size(), 1u);
}

TEST(RegisterDress, ACoordinatorShowsWhoHasAnswered) {
    Dressed shown("quorum");
    const NodeFace face = shown.face("n1", milliseconds(105));
    EXPECT_EQ(face.badgeCaption, "put x 1");
    ASSERT_EQ(face.badges.size(), 3u);
    EXPECT_EQ(std::count_if(face.badges.begin(), face.badges.end(),
                            [](const Badge& badge) { return badge.state == Badge::State::given; }),
              1);
}

TEST(RegisterDress, AHintIsKeptApart) {
    Dressed shown("sloppy");
    const NodeFace face = shown.face("n5", milliseconds(1'000));
    EXPECT_TRUE(std::any_of(face.strip.begin(), face.strip.end(), [](const StripCell& cell) {
        return cell.stacked && cell.caption.startsWith(QStringLiteral("→"));
    }));
}

TEST(RegisterDress, OfStrongServersTheLeaderHasTheCrown) {
    Dressed shown("stale-leader");
    EXPECT_TRUE(shown.face("n1", milliseconds(900)).crown);
    EXPECT_EQ(shown.face("n2", milliseconds(900)).role, "Follower");
}

} // namespace
} // namespace synod::widgets
