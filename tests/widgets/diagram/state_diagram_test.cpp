// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/languages.h"
#include "tests/widgets/role_trace.h"
#include "widgets/diagram/state_diagram.h"
#include "widgets/protocols/views.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QFontMetricsF>
#include <QPainterPath>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

enum Arrow { standsForElection, standsAgain, wins, givesWay, stepsDown };

class StateDiagramTest : public ::testing::Test {
protected:
    StateDiagramTest() { languages.use(QStringLiteral("en")); }

    /// n3 stands for election twice, wins, and learns of n1's higher term.
    void tellAnElection() {
        using raft::Role;
        first = run.step(150, 2, Role::Candidate, 1);
        again = run.step(320, 2, Role::Candidate, 2);
        run.step(350, 2, Role::Leader, 2);
        run.step(600, 0, Role::Candidate, 3);
        run.step(620, 2, Role::Follower, 3);
        model.setTrace(&run.trace());
        diagram.resize(1000, 260);
        diagram.show();
        // It has its figure now, and the layout has given that its room.
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return diagram.history().complete() && diagram.canvas()->width() > 900; }));
    }
    const DiagramPicture& picture() { return diagram.canvas()->picture(); }
    void click(QPointF at) {
        QTest::mouseClick(diagram.canvas(), Qt::LeftButton, {}, at.toPoint());
    }
    QPointF labelOf(int arrow) {
        return labelRect(picture().arrows[std::size_t(arrow)], diagram.canvas()->look()).center();
    }
    std::vector<std::string> in(int state) {
        std::vector<std::string> names;
        for (const DiagramToken& token : picture().tokens) {
            if (!token.down && token.state == state)
                names.push_back(token.text.toStdString());
        }
        return names;
    }

    app::Languages languages; ///< English has its plurals from a catalogue
    RoleTrace run{3};
    TraceModel model;
    ThemeHolder theme;
    StateDiagram diagram{&model, &theme};
    std::uint64_t first = 0, again = 0;
};

TEST_F(StateDiagramTest, TheStateOfEachServerIsLitAtTheCursor) {
    tellAnElection();
    model.seekTime(milliseconds(100));
    EXPECT_THAT(in(0), ::testing::ElementsAre("n1", "n2", "n3"));
    EXPECT_EQ(diagram.caption().toStdString(),
              "No transition yet. Choose an arrow to read where it is written.");
    model.seekTime(milliseconds(400));
    EXPECT_THAT(in(2), ::testing::ElementsAre("n3"));
    model.seekTime(milliseconds(700));
    EXPECT_THAT(in(0), ::testing::ElementsAre("n2", "n3"));
    EXPECT_THAT(in(1), ::testing::ElementsAre("n1"));
    model.seekTime(milliseconds(100));
    EXPECT_THAT(in(0), ::testing::ElementsAre("n1", "n2", "n3")) << "back is the same function";
}

TEST_F(StateDiagramTest, TheLastTransitionIsTracedAndThatOfTheChosenServer) {
    tellAnElection();
    model.seekTime(milliseconds(330));
    EXPECT_THAT(picture().last, ::testing::ElementsAre(standsAgain));
    model.seekTime(milliseconds(700));
    EXPECT_THAT(picture().last, ::testing::ElementsAre(stepsDown));
    EXPECT_EQ(diagram.caption().toStdString(),
              "n3: Leader → Follower at 0.620 s, discovers server with higher term [Raft Fig. 4].");
    model.select({.kind = Selection::Kind::node, .node = NodeId::at(0)});
    EXPECT_THAT(picture().last, ::testing::ElementsAre(standsForElection));
}

TEST_F(StateDiagramTest, ClickingAnArrowCitesItAndGoesToTheRecord) {
    tellAnElection();
    model.seekTime(milliseconds(700));
    QSignalSpy sought(&diagram, &StateDiagram::sought);
    click(labelOf(standsAgain));
    EXPECT_EQ(sought.count(), 1);
    EXPECT_EQ(model.selection(), (Selection{.kind = Selection::Kind::record, .seq = again}));
    EXPECT_EQ(model.snapshot().next, again + 1);
    EXPECT_EQ(diagram.caption().toStdString(),
              "Candidate → Candidate: times out, new election [Raft Fig. 4]. "
              "Happened once, to n3 at 0.320 s.");
}

TEST_F(StateDiagramTest, ClickingAgainGoesToTheTimeBefore) {
    tellAnElection();
    model.seekTime(milliseconds(700));
    click(labelOf(standsForElection));
    EXPECT_EQ(model.time(), milliseconds(600));
    click(labelOf(standsForElection));
    EXPECT_EQ(model.selection().seq, first);
    EXPECT_EQ(model.time(), milliseconds(150));
}

TEST_F(StateDiagramTest, AnArrowThatWasNotTakenOnlyCites) {
    tellAnElection();
    model.seekTime(milliseconds(700));
    const Time stood = model.time();
    click(labelOf(givesWay));
    EXPECT_EQ(model.time(), stood);
    EXPECT_THAT(diagram.caption().toStdString(),
                ::testing::EndsWith("[Raft Fig. 4]. It has not happened yet."));
}

TEST_F(StateDiagramTest, TheKeyboardGoesFromArrowToArrow) {
    tellAnElection();
    model.seekTime(milliseconds(700));
    diagram.canvas()->setFocus();
    QTest::keyClick(diagram.canvas(), Qt::Key_Right);
    QTest::keyClick(diagram.canvas(), Qt::Key_Right);
    EXPECT_EQ(diagram.canvas()->chosenArrow(), standsAgain);
    QTest::keyClick(diagram.canvas(), Qt::Key_Return);
    EXPECT_EQ(model.selection().seq, again);
}

TEST_F(StateDiagramTest, ClickingAServerChoosesIt) {
    tellAnElection();
    model.seekTime(milliseconds(400));
    for (const PlacedToken& token : placeTokens(picture(), diagram.canvas()->look())) {
        if (token.text == QStringLiteral("n2"))
            click(token.area.center());
    }
    EXPECT_EQ(model.selection(), (Selection{.kind = Selection::Kind::node, .node = NodeId::at(1)}));
}

TEST_F(StateDiagramTest, ACrashedServerIsInNoState) {
    run.crash(50, 1);
    tellAnElection();
    model.seekTime(milliseconds(700));
    EXPECT_THAT(in(0), ::testing::ElementsAre("n3"));
    EXPECT_EQ(diagram.history().last(model.snapshot().next, NodeId::at(1)), std::nullopt);
}

TEST_F(StateDiagramTest, AnotherBranchHasItsOwnHistory) {
    tellAnElection();
    const trace::BranchId other = run.trace().openBranch(0, again, "another way");
    run.trace().advance(other, milliseconds(400));
    model.grown();
    model.setBranch(other);
    ASSERT_TRUE(QTest::qWaitFor([&] { return diagram.history().complete(); }));
    model.seekTime(milliseconds(400));
    EXPECT_THAT(in(1), ::testing::ElementsAre("n3"));
    EXPECT_EQ(diagram.history().size(), 1u);
    EXPECT_THAT(picture().last, ::testing::ElementsAre(standsForElection));
}

TEST_F(StateDiagramTest, AStepThroughTwoStatesTracesBothArrows) {
    run.step(100, 0, raft::Role::Leader, 1); // as a lone server
    tellAnElection();
    model.seekTime(milliseconds(120));
    EXPECT_THAT(picture().last, ::testing::ElementsAre(standsForElection, wins));
}

TEST_F(StateDiagramTest, AScreenReaderFindsArrowsAndStates) {
    tellAnElection();
    model.seekTime(milliseconds(400));
    QAccessibleInterface* all = QAccessible::queryAccessibleInterface(diagram.canvas());
    ASSERT_TRUE(all);
    ASSERT_EQ(all->childCount(), 11);
    EXPECT_EQ(all->child(9)->text(QAccessible::Name).toStdString(), "Leader: n3");
    EXPECT_EQ(all->child(8)->text(QAccessible::Name).toStdString(), "Candidate: nobody");
    QAccessibleInterface* arrow = all->child(standsAgain);
    EXPECT_EQ(arrow->role(), QAccessible::Button);
    arrow->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(model.selection().seq, again);
}

/// The names and labels of a diagram with the room they take, in pixels.
std::vector<std::pair<std::string, QRectF>> textsOf(const DiagramPicture& picture,
                                                    const DiagramLook& look) {
    std::vector<std::pair<std::string, QRectF>> texts;
    for (const DiagramState& state : picture.states)
        texts.emplace_back(state.name.toStdString(), look.map(state.area));
    for (const DiagramArrow& arrow : picture.arrows)
        texts.emplace_back(arrow.label.toStdString(), labelRect(arrow, look));
    return texts;
}

void expectEverythingFits(const DiagramPicture& picture, const DiagramLook& look) {
    const QFontMetricsF names(look.theme.font(13.5, QFont::DemiBold));
    for (const DiagramState& state : picture.states)
        EXPECT_LE(names.horizontalAdvance(state.name), look.map(state.area).width() - 4)
            << state.name.toStdString();
    for (const DiagramArrow& arrow : picture.arrows)
        EXPECT_TRUE(
            look.map(arrow.labelArea).adjusted(-1, -1, 1, 1).contains(labelRect(arrow, look)))
            << arrow.label.toStdString() << " has too little room";
}

void expectNothingMeets(const DiagramPicture& picture, const DiagramLook& look) {
    const auto texts = textsOf(picture, look);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j)
            EXPECT_FALSE(texts[i].second.intersects(texts[j].second))
                << texts[i].first << " meets " << texts[j].first;
    }
    QPainterPathStroker stroker;
    for (const DiagramArrow& arrow : picture.arrows) {
        const QPainterPath line = stroker.createStroke(arrowPath(arrow, look));
        for (const auto& [text, area] : texts)
            EXPECT_FALSE(line.intersects(area.adjusted(2, 3, -2, -3)))
                << "the arrow of " << arrow.label.toStdString() << " crosses " << text;
    }
}

class DiagramLayout : public ::testing::TestWithParam<const char*> {};

TEST_P(DiagramLayout, LabelsFitInBothLanguagesAndAtEverySize) {
    app::Languages languages;
    for (const char* language : {"en", "zh_CN"}) {
        languages.use(QString::fromLatin1(language));
        const auto source = viewsOf(GetParam()).diagram();
        DiagramPicture picture;
        picture.size = source->size();
        picture.states = source->states();
        picture.arrows = source->arrows();
        picture.start = source->start();
        DiagramLook look;
        look.theme.language = QString::fromLatin1(language);
        look.stretch = stretchFor(picture, look.theme, 0.9, 2.25);
        for (const double scale : {0.9, 0.959, 1.0, 1.045, 1.5, 1.71, 2.25}) {
            SCOPED_TRACE(std::string(language) + " at " + std::to_string(scale));
            look.theme.scale = scale;
            expectEverythingFits(picture, look);
            expectNothingMeets(picture, look);
        }
        for (const double scale : {0.7, 0.74, 0.78, 0.8, 0.83, 0.87, 0.9}) {
            SCOPED_TRACE(std::string(language) + " at " + std::to_string(scale));
            look.theme.scale = scale;
            look.stretch = stretchAt(picture, look.theme, scale);
            expectEverythingFits(picture, look);
            expectNothingMeets(picture, look);
        }
    }
}

/// Where the whole figure has no room for its words, all of it is seen all the same, and the names
/// of its states can be read.
TEST_P(DiagramLayout, AtTheUsualSizesTheWholeFigureIsSeen) {
    app::Languages languages;
    for (const char* language : {"en", "zh_CN"}) {
        languages.use(QString::fromLatin1(language));
        ThemeHolder theme;
        theme.setLanguage(QString::fromLatin1(language));
        const auto source = viewsOf(GetParam()).diagram();
        DiagramPicture picture;
        picture.size = source->size();
        picture.states = source->states();
        picture.arrows = source->arrows();
        picture.start = source->start();
        picture.happened.assign(picture.arrows.size(), false);
        // 38 % of windows of 800 and 768 pixels, without the heading and the caption.
        for (const auto& [scale, size] :
             {std::pair(1.0, QSize(1200, 236)), std::pair(1.0, QSize(880, 230)),
              std::pair(1.5, QSize(940, 206))}) {
            theme.setScale(scale);
            DiagramCanvas canvas(&theme);
            canvas.setPicture(picture);
            EXPECT_LE(canvas.minimumHeight(), size.height()) << "it need not scroll";
            EXPECT_LE(canvas.minimumWidth(), size.width());
            canvas.resize(size);
            const QRect all(QPoint(), size);
            const int arrows = static_cast<int>(picture.arrows.size());
            for (std::size_t i = 0; i < picture.states.size(); ++i) {
                const QRect box = canvas.thingArea(arrows + static_cast<int>(i));
                EXPECT_TRUE(all.contains(box)) << picture.states[i].name.toStdString();
            }
        }
    }
}

TEST_P(DiagramLayout, EveryArrowBeginsAndEndsAtItsBoxes) {
    const auto source = viewsOf(GetParam()).diagram();
    const auto states = source->states();
    const auto touches = [&](int state, QPointF at) {
        for (std::size_t i = 0; i < states.size(); ++i) {
            const int of = states[i].twinOf >= 0 ? states[i].twinOf : int(i);
            if (of == state && states[i].area.adjusted(-1, -1, 1, 1).contains(at))
                return true;
        }
        return false;
    };
    for (const DiagramArrow& arrow : source->arrows()) {
        EXPECT_TRUE(touches(arrow.from, arrow.way.front())) << arrow.label.toStdString();
        EXPECT_TRUE(touches(arrow.to, arrow.way.back())) << arrow.label.toStdString();
    }
}

TEST_P(DiagramLayout, NoArrowCrossesTheRoomOfALabel) {
    const auto source = viewsOf(GetParam()).diagram();
    QPainterPathStroker stroker;
    for (const DiagramArrow& arrow : source->arrows()) {
        const QPainterPath line = stroker.createStroke(arrowPath(arrow, DiagramLook()));
        for (const DiagramArrow& other : source->arrows())
            EXPECT_FALSE(line.intersects(other.labelArea.adjusted(2, 3, -2, -3)))
                << arrow.label.toStdString() << " crosses the room of "
                << other.label.toStdString();
    }
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         DiagramLayout,
                         ::testing::Values("paxos", "raft", "tcp"),
                         [](const auto& protocol) { return std::string(protocol.param); });

TEST(DiagramSource, AnUnknownProtocolHasNone) {
    EXPECT_EQ(viewsOf("none").diagram, nullptr);
}

} // namespace
} // namespace synod::widgets
