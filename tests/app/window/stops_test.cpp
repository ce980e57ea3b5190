// SPDX-License-Identifier: GPL-3.0-or-later
// A teacher ticks what to stop at, or goes there at once; a play stands still there and says why.
#include "app/window/main_menu.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/inspector/field_view.h"
#include "widgets/stops/stop_form.h"
#include "widgets/stops/stop_list.h"
#include "widgets/timeline/transport_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace synod::app {
namespace {

using lesson::Stop;

class StopsTest : public WindowLab {
protected:
    void SetUp() override { showStops(); }
    void showStops() {
        auto* dock = window->findChild<TabbedDock*>();
        dock->showPanel(panelNamed("stops"));
        list = window->findChild<widgets::StopList*>();
        ASSERT_NE(list, nullptr);
        window->clock()->setSpeed(1);
    }
    QTreeWidgetItem* row(const QString& text) {
        const auto rows = list->tree()->findItems(text, Qt::MatchExactly);
        return rows.isEmpty() ? nullptr : rows.front();
    }
    void tick(const QString& text) {
        QTreeWidgetItem* item = row(text);
        ASSERT_NE(item, nullptr) << text.toStdString();
        const QRect area = list->tree()->visualItemRect(item);
        QTest::mouseClick(list->tree()->viewport(), Qt::LeftButton, {},
                          QPoint(area.left() + 12, area.center().y()));
        ASSERT_EQ(item->checkState(0), Qt::Checked);
    }
    void choose(const QString& what) {
        QComboBox* box = list->form()->what();
        ASSERT_GE(box->findText(what), 0) << what.toStdString();
        box->setCurrentIndex(box->findText(what));
    }
    void add() { QTest::mouseClick(list->form()->addButton(), Qt::LeftButton); }
    QString said() { return window->statusLine()->text(); }

    widgets::StopList* list = nullptr;
};

TEST_F(StopsTest, APlayStandsStillAtTheNextLeaderAndSaysWhy) {
    tick("a leader is elected");
    run().act(intervention::Crash{"leader"});
    ASSERT_FALSE(leader());
    play(seconds(30));
    EXPECT_FALSE(window->clock()->playing());
    ASSERT_TRUE(leader());
    EXPECT_EQ(model().snapshot().next,
              model().trace().stepEnd(model().branch(), model().selection().seq));
    EXPECT_TRUE(said().startsWith("Stopped: a leader is elected. ")) << said().toStdString();
    EXPECT_TRUE(said().contains("majority")) << said().toStdString();
    const Time there = model().time();
    play(milliseconds(200));
    EXPECT_GE(model().time(), there + milliseconds(200)) << "whoever goes on is let go";
    // Back in time and forth again: it stands still at the same place.
    run().goTo(there - milliseconds(100));
    play(seconds(2));
    EXPECT_EQ(model().time(), there);
}

TEST_F(StopsTest, OneRunsThereWithoutHavingTickedIt) {
    run().act(intervention::Crash{"leader"});
    const Time before = model().time();
    list->tree()->setCurrentItem(row("a leader is elected"));
    QTest::mouseClick(list->findChild<QPushButton*>("runToStop"), Qt::LeftButton);
    EXPECT_TRUE(leader());
    EXPECT_GT(model().time(), before);
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::record);
    const Time found = model().time();
    run().goTo(before);
    run().runTo({run().stops().front()});
    EXPECT_EQ(model().time(), found) << "what is recorded is looked through, too";
}

TEST_F(StopsTest, WhatNeverComesLeavesOneWhereOneStood) {
    const Time before = model().time();
    const std::uint64_t records = model().trace().size(model().branch());
    list->tree()->setCurrentItem(row("a property is violated"));
    QTest::mouseClick(list->findChild<QPushButton*>("runToStop"), Qt::LeftButton);
    EXPECT_EQ(model().time(), before);
    EXPECT_EQ(model().trace().size(model().branch()), records);
    EXPECT_TRUE(said().startsWith("Nothing of the kind comes within the next"))
        << said().toStdString();
}

TEST_F(StopsTest, AFieldAndATimeAreAskedForInTheForm) {
    choose("a field of a node's state …");
    list->form()->field()->setEditText("comitIndex");
    add();
    EXPECT_TRUE(list->form()->findChild<QLabel*>()->text().contains("comitIndex"));
    list->form()->field()->setEditText("commitIndex");
    list->form()->test()->setCurrentIndex(3);
    list->form()->value()->setText("4");
    add();
    ASSERT_NE(row("commitIndex comes to be 4 or more"), nullptr);
    run().act(intervention::Request{"leader", "put x 9"});
    play(seconds(10));
    EXPECT_FALSE(window->clock()->playing());
    EXPECT_EQ(model().snapshot().nodes[leader()->index].state.getIf<raft::State>()->commitIndex,
              4u);

    QTest::mouseClick(list->findChild<QPushButton*>("removeStop"), Qt::LeftButton);
    choose("a time …");
    const Time there = model().time() + milliseconds(300);
    list->form()->value()->setText("soon");
    add();
    EXPECT_EQ(run().stops().size(), static_cast<std::size_t>(list->tree()->topLevelItemCount()));
    list->form()->value()->setText(QString::number(there.ns) + " ns");
    add();
    play(seconds(10));
    EXPECT_EQ(model().time(), there);
}

TEST_F(StopsTest, AreKeptForTheNextStartAndByProtocol) {
    tick("a message is dropped");
    openWindow();
    showStops();
    ASSERT_NE(row("a message is dropped"), nullptr);
    EXPECT_EQ(row("a message is dropped")->checkState(0), Qt::Checked);
    QTest::mouseClick(list->findChild<QPushButton*>("removeStop"), Qt::LeftButton);
    EXPECT_EQ(row("a leader is elected"), nullptr) << "the first was the one that was chosen";
    window->openPath(QString::fromStdString(
        (test::sourceDirectory() / "resources/scenarios/tcp-handshake.toml").string()));
    EXPECT_NE(row("a connection is established"), nullptr);
    EXPECT_EQ(row("a message is dropped")->checkState(0), Qt::Unchecked);
}

TEST_F(StopsTest, TheTimeLineOffersThem) {
    auto* line = window->findChild<widgets::TimeLine*>();
    const Time half = seconds(1);
    QStringList offered;
    QTimer::singleShot(0, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        ASSERT_NE(menu, nullptr);
        for (const QAction* action : menu->actions())
            offered += action->text();
        menu->actions().front()->trigger();
        menu->close();
    });
    emit line->menuRequested(half, line->mapToGlobal(QPoint(5, 5)));
    EXPECT_EQ(offered, QStringList({"Stop at 1 s", "Run until"}));
    run().goTo(milliseconds(900));
    play(seconds(5));
    EXPECT_EQ(model().time(), half);
}

TEST_F(StopsTest, AFieldOfTheInspectorTellsWhenItChangedAndStopsAPlay) {
    clickNode(*leader());
    QTest::qWait(80);
    widgets::FieldView* state = nullptr;
    for (auto* view : window->findChildren<widgets::FieldView*>())
        if (view->isVisible() && view->model()->rowCount() > 3)
            state = view;
    ASSERT_NE(state, nullptr);
    QStringList offered;
    const auto ask = [&](auto&& then) {
        QTimer::singleShot(0, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            ASSERT_NE(menu, nullptr);
            for (const QAction* action : menu->actions())
                offered += action->text();
            then(*menu);
            menu->close();
        });
        emit state->fieldAsked("commitIndex", QPoint(100, 100));
    };
    const NodeId node = *leader();
    ask([](QMenu& menu) { menu.actions().back()->trigger(); });
    EXPECT_EQ(offered.front(), "commitIndex has changed:");
    const QString name = QString::fromStdString(model().names().of(node));
    EXPECT_NE(row(name + ": commitIndex changes"), nullptr);

    const Time before = model().time();
    ask([](QMenu& menu) { menu.actions()[1]->trigger(); });
    EXPECT_LT(model().time(), before);
    const trace::Record& record = model().trace().at(model().branch(), model().selection().seq);
    EXPECT_EQ(record.node, node);
    EXPECT_EQ(model().snapshot().next,
              model().trace().stepEnd(model().branch(), model().selection().seq));
}

TEST_F(StopsTest, TheKeyGoesToTheNextThatIsSet) {
    key(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_TRUE(said().startsWith("No stop is set")) << said().toStdString();
    tick("a timer expires");
    window->stage()->setFocus();
    key(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(model().trace().at(model().branch(), model().selection().seq).kind,
              trace::Kind::timerExpired);
}

} // namespace
} // namespace synod::app
