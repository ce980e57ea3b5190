// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/spacetime/space_time.h"

#include <QAccessible>
#include <QApplication>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <utility>

namespace synod::widgets {
namespace {

class SpaceTimeTest : public testing::Test {
protected:
    void open(const char* name, LadderRun::How how = {}) {
        run = std::make_unique<LadderRun>(name, how);
        view = std::make_unique<SpaceTime>(&run->model, &theme);
        view->resize(900, 640);
        view->show();
        ASSERT_TRUE(QTest::qWaitFor([&] { return canvas()->complete(); }));
        canvas()->setVertical(true);
    }
    LadderCanvas* canvas() const { return view->canvas(); }
    /// At a moment, and what came before it.
    void lookAt(Time time) {
        run->model.seekTime(time);
        canvas()->zoomToFit();
        canvas()->zoomToFit();
    }
    const LadderArrow* arrowWith(const QString& label) {
        for (const LadderArrow& arrow : canvas()->scene().arrows)
            if (arrow.label.startsWith(label) &&
                QRectF(canvas()->rect()).contains(arrow.line.center()))
                return &arrow;
        return nullptr;
    }
    static QPoint offMiddle(const LadderArrow& arrow) { return arrow.line.pointAt(0.6).toPoint(); }

    ThemeHolder theme;
    std::unique_ptr<LadderRun> run;
    std::unique_ptr<SpaceTime> view;
};

TEST_F(SpaceTimeTest, AClickOnAnArrowChoosesWhatSentIt) {
    open("tcp-handshake");
    lookAt(milliseconds(2'000));
    const LadderArrow* arrow = arrowWith(QStringLiteral("SYN "));
    ASSERT_TRUE(arrow);
    const std::uint64_t begin = arrow->begin;
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, offMiddle(*arrow));
    EXPECT_EQ(run->model.selection(), (Selection{.kind = Selection::Kind::record, .seq = begin}));
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, QPoint(canvas()->width() - 12, 60));
    EXPECT_EQ(run->model.selection(), Selection{}) << "beside everything nothing is chosen";
}

TEST_F(SpaceTimeTest, ADoubleClickGoesThereInTime) {
    open("tcp-handshake");
    lookAt(milliseconds(2'000));
    const LadderArrow* arrow = arrowWith(QStringLiteral("SYN-ACK"));
    ASSERT_TRUE(arrow);
    const std::uint64_t end = run->trace().stepEnd(0, arrow->begin);
    QSignalSpy sought(view.get(), &SpaceTime::sought);
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, offMiddle(*arrow));
    EXPECT_EQ(sought.count(), 1);
    EXPECT_EQ(run->model.snapshot().next, end);
}

TEST_F(SpaceTimeTest, AClickAmongTheTimesGoesToThatTime) {
    open("tcp-handshake");
    lookAt(milliseconds(2'000));
    QSignalSpy sought(view.get(), &SpaceTime::sought);
    const double y = canvas()->scene().alongOf(1.5e9);
    ASSERT_GT(y, canvas()->scene().first());
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, QPoint(20, qRound(y)));
    EXPECT_EQ(sought.count(), 1);
    EXPECT_NEAR(double(run->model.time().ns), 1.5e9, 1e7);
}

TEST_F(SpaceTimeTest, ADragMovesAlongAndChoosesNothing) {
    open("tcp-handshake", {.until = seconds(12)});
    run->model.seekTime(seconds(5));
    const double before = canvas()->scene().unitAt(canvas()->scene().first());
    const Time time = run->model.time();
    QTest::mousePress(canvas(), Qt::LeftButton, {}, QPoint(400, 300));
    QTest::mouseMove(canvas(), QPoint(400, 340));
    QTest::mouseMove(canvas(), QPoint(400, 400));
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, QPoint(400, 400));
    EXPECT_LT(canvas()->scene().unitAt(canvas()->scene().first()), before);
    EXPECT_EQ(run->model.selection(), Selection{});
    EXPECT_EQ(run->model.time(), time);
}

TEST_F(SpaceTimeTest, TheWheelZoomsAroundWhereThePointerIs) {
    open("raft-star-5");
    run->model.seekTime(seconds(2));
    const QPointF at(400, 320);
    const LadderScene before = canvas()->scene();
    QWheelEvent wheel(at, canvas()->mapToGlobal(at), {}, QPoint(0, 240), Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas(), &wheel);
    const LadderScene& after = canvas()->scene();
    EXPECT_GT(after.view.scale, before.view.scale * 1.2);
    EXPECT_NEAR(after.unitAt(after.along(at)), before.unitAt(before.along(at)),
                2 / before.view.scale);
}

TEST_F(SpaceTimeTest, KeysGoFromEventToEventAndEnterGoesThere) {
    open("paxos-duel", {.until = seconds(1)});
    run->model.seekTime(milliseconds(520));
    canvas()->setFocus();
    QTest::keyClick(canvas(), Qt::Key_Down);
    ASSERT_EQ(run->model.selection().kind, Selection::Kind::record);
    const std::uint64_t first = run->model.selection().seq;
    QTest::keyClick(canvas(), Qt::Key_Down);
    const std::uint64_t second = run->model.selection().seq;
    EXPECT_GT(second, first);
    QTest::keyClick(canvas(), Qt::Key_Up);
    EXPECT_EQ(run->model.selection().seq, first);
    QSignalSpy sought(view.get(), &SpaceTime::sought);
    QTest::keyClick(canvas(), Qt::Key_Return);
    EXPECT_EQ(sought.count(), 1);
    EXPECT_EQ(run->model.snapshot().next, run->trace().stepEnd(0, first));
}

TEST_F(SpaceTimeTest, FindsTheNextMessageOfAType) {
    open("paxos-duel", {.until = seconds(1)});
    run->model.seekTime(Time{});
    auto* search = view->findChild<QLineEdit*>();
    QTest::keyClicks(search, "refusal");
    std::uint64_t last = 0;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(search, Qt::Key_Return);
        ASSERT_EQ(run->model.selection().kind, Selection::Kind::record);
        const std::uint64_t seq = run->model.selection().seq;
        EXPECT_GT(seq, last);
        last = seq;
        const auto& payload = trace::payloadOf(run->trace(), 0, run->trace().at(0, seq));
        EXPECT_EQ(payload.heldName(), "Refusal");
    }
    QTest::keyClick(search, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_LT(run->model.selection().seq, last);
}

TEST_F(SpaceTimeTest, TheMomentStaysInSightUntilAPersonLooksElsewhere) {
    open("raft-star-5");
    const auto inSight = [&] {
        const LadderScene& scene = canvas()->scene();
        return scene.now >= scene.first() && scene.now <= scene.last();
    };
    for (int at = 0; at < 3'000; at += 40) {
        run->model.seekTime(milliseconds(at));
        ASSERT_TRUE(inSight()) << at;
    }
    canvas()->setVertical(true);
    run->model.seekTime(seconds(2));
    for (int i = 0; i < 12; ++i) {
        QWheelEvent wheel(QPointF(400, 300), canvas()->mapToGlobal(QPointF(400, 300)), {},
                          QPoint(0, 480), Qt::NoButton, Qt::ShiftModifier, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(canvas(), &wheel);
    }
    ASSERT_FALSE(inSight());
    run->model.seekTime(milliseconds(2'001));
    EXPECT_FALSE(inSight()) << "a person looks elsewhere";
}

TEST_F(SpaceTimeTest, TheWholeIsSeenWhenItIsAskedFor) {
    open("raft-star-5", {.until = seconds(20)});
    for (const LadderAxis axis : {LadderAxis::physical, LadderAxis::even, LadderAxis::logical}) {
        canvas()->setAxis(axis);
        canvas()->zoomToFit();
        const LadderScene& scene = canvas()->scene();
        EXPECT_GE(scene.alongOf(0), scene.first() - 1);
        EXPECT_LE(scene.end, scene.last() + 1);
    }
}

TEST_F(SpaceTimeTest, AScreenReaderHearsTheArrows) {
    open("tcp-handshake");
    lookAt(milliseconds(2'000));
    canvas()->repaint();
    auto* spoken = QAccessible::queryAccessibleInterface(canvas());
    ASSERT_TRUE(spoken);
    ASSERT_GT(spoken->childCount(), 5);
    QStringList names;
    for (int i = 0; i < spoken->childCount(); ++i)
        names += spoken->child(i)->text(QAccessible::Name);
    EXPECT_FALSE(names.filter(QStringLiteral("SYN-ACK")).isEmpty())
        << names.join(u'\n').toStdString();
}

TEST_F(SpaceTimeTest, AnotherSessionAndNoneAreShownInItsPlace) {
    open("paxos-duel", {.until = seconds(1)});
    canvas()->repaint();
    const LadderRun other("udp-loss");
    run->model.setTrace(&other.trace());
    canvas()->repaint();
    for (const LadderLane& lane : canvas()->scene().lanes)
        EXPECT_NE(lane.name, "n1");
    run->model.setTrace(nullptr);
    canvas()->repaint();
    EXPECT_TRUE(canvas()->scene().arrows.empty());
    EXPECT_EQ(canvas()->thingCount(), 0);
}

TEST_F(SpaceTimeTest, WhatIsNotRelatedToTheChosenEventIsDimmed) {
    open("paxos-duel", {.until = seconds(1)});
    lookAt(milliseconds(600));
    const QImage before = canvas()->grab().toImage();
    std::uint64_t seq = 0;
    for (const LadderMark& mark : canvas()->scene().marks)
        if (mark.at.y() < canvas()->height() * 0.5)
            seq = mark.seq;
    run->model.select({.kind = Selection::Kind::record, .seq = seq});
    const QImage chosen = canvas()->grab().toImage();
    canvas()->setCausesLit(true);
    const QImage lit = canvas()->grab().toImage();
    EXPECT_NE(before, chosen);
    EXPECT_NE(chosen, lit);
    canvas()->setCausesLit(false);
    EXPECT_EQ(canvas()->grab().toImage(), chosen);
}

TEST_F(SpaceTimeTest, ANarrowRowOfToolsShowsPicturesInPlaceOfWords) {
    open("paxos-duel", {.until = seconds(1)});
    view->resize(900, 400);
    QTest::qWait(1);
    const auto shownOutside = [&] {
        for (const QToolButton* button : view->findChildren<QToolButton*>())
            if (button->isVisibleTo(view.get()) &&
                !view->rect().contains(QRect(button->mapTo(view.get(), QPoint()), button->size())))
                return button->text();
        return QString();
    };
    EXPECT_EQ(shownOutside(), QString());
    view->resize(460, 400);
    QTest::qWait(1);
    EXPECT_EQ(shownOutside(), QString());
}

TEST_F(SpaceTimeTest, ToolsWithoutRoomBesideEachOtherStandInRows) {
    open("paxos-duel", {.until = seconds(1)});
    view->layout()->setSizeConstraint(QLayout::SetNoConstraint); // as in a panel
    const auto* search = view->findChild<QLineEdit*>();
    const auto buttons = view->findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
    for (const auto& [scale, width] : {std::pair(2.5, 460), {2.5, 700}, {1.5, 420}, {1.0, 420}}) {
        theme.setScale(scale);
        view->resize(width, 500);
        QTest::qWait(1);
        ASSERT_EQ(view->width(), width);
        for (const QToolButton* button : buttons) {
            EXPECT_TRUE(view->rect().contains(button->geometry())) << scale << ' ' << width;
            EXPECT_FALSE(search->geometry().intersects(button->geometry()))
                << scale << ' ' << width << ": " << button->text().toStdString();
            EXPECT_GE(button->width(), button->sizeHint().width()) << scale << ' ' << width;
        }
    }
}

} // namespace
} // namespace synod::widgets
