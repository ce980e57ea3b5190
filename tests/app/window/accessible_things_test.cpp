// SPDX-License-Identifier: GPL-3.0-or-later
// What assistive technology finds on the stage, in the space-time diagram and on the time line.
#include "app/window/main_menu.h"
#include "tests/app/window/window_lab.h"
#include "widgets/spacetime/ladder_canvas.h"
#include "widgets/timeline/transport_bar.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QAccessibleValueInterface>

namespace synod::app {
namespace {

class AccessibleThings : public WindowLab {
protected:
    static QAccessibleInterface* of(QWidget* widget) {
        return QAccessible::queryAccessibleInterface(widget);
    }
    static QStringList namesIn(QAccessibleInterface* parent) {
        QStringList names;
        for (int i = 0; i < parent->childCount(); ++i)
            names += parent->child(i)->text(QAccessible::Name);
        return names;
    }
};

TEST_F(AccessibleThings, NodesSayWhatTheyWearAndWhatCanBeDone) {
    QAccessibleInterface* stage = of(window->stage());
    QAccessibleInterface* node = stage->child(leader()->index);
    EXPECT_THAT(node->text(QAccessible::Description).toStdString(), testing::HasSubstr("Strip: "));
    EXPECT_THAT(node->text(QAccessible::Description).toStdString(),
                testing::HasSubstr("matchIndex"))
        << "what a tip tells the mouse";
    QAccessibleActionInterface* actions = node->actionInterface();
    EXPECT_EQ(actions->keyBindingsForAction(QStringLiteral("Crash")), QStringList("C"));
    EXPECT_THAT(actions->localizedActionDescription(QStringLiteral("Clock…")).toStdString(),
                testing::HasSubstr("Asks how"));
    EXPECT_TRUE(node->state().collapsed);
    actions->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_TRUE(node->state().expanded);
}

TEST_F(AccessibleThings, WhatIsDoneIsDoneToTheThingThatItIsAskedOf) {
    run().act(intervention::Crash{"n2", intervention::Disk::lost});
    window->stage()->choose(widgets::Thing::ofNode(NodeId{0}));
    QAccessibleInterface* node = of(window->stage())->child(1);
    EXPECT_THAT(node->text(QAccessible::Description).toStdString(),
                testing::HasSubstr("disk lost"));
    node->actionInterface()->doAction(QStringLiteral("Inspect"));
    EXPECT_EQ(model().selection().node, NodeId{1});
}

TEST_F(AccessibleThings, MessagesSayHowFarTheyHaveCome) {
    run().goTo(model().endTime() + milliseconds(200));
    QAccessibleInterface* message = of(window->stage())->child(5);
    EXPECT_THAT(message->text(QAccessible::Description).toStdString(),
                testing::HasSubstr("% of its way"));
}

TEST_F(AccessibleThings, TheDiagramHasLanesAndArrowsThatTellTheirEnd) {
    emit window->findChild<MainMenu*>()->centreRequested(CentreView::Shows::spaceTime);
    auto* canvas = window->findChild<widgets::LadderCanvas*>();
    ASSERT_TRUE(canvas);
    ASSERT_TRUE(QTest::qWaitFor([=] { return canvas->complete() && canvas->thingCount() > 20; }));
    QAccessibleInterface* diagram = of(canvas);
    EXPECT_EQ(namesIn(diagram).mid(0, 5).filter(QStringLiteral("Lane of n")).size(), 5);
    QStringList ends;
    for (int i = 5; i < diagram->childCount(); ++i)
        ends += diagram->child(i)->text(QAccessible::Description);
    EXPECT_FALSE(ends.filter(QStringLiteral("Arrives at ")).isEmpty());
    diagram->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(model().selection(),
              (widgets::Selection{.kind = widgets::Selection::Kind::node, .node = NodeId{2}}));
    EXPECT_TRUE(diagram->child(2)->state().selected);
}

TEST_F(AccessibleThings, TheTimeLineIsASlider) {
    QAccessibleInterface* line = of(window->transport()->timeLine());
    EXPECT_EQ(line->role(), QAccessible::Slider);
    QAccessibleValueInterface* value = line->valueInterface();
    ASSERT_TRUE(value);
    EXPECT_GT(value->maximumValue().toDouble(), 1);
    value->setCurrentValue(1.5);
    EXPECT_EQ(model().time(), milliseconds(1500));
    EXPECT_THAT(line->text(QAccessible::Description).toStdString(), testing::StartsWith("1.500 s"));
    value->setCurrentValue(1e6);
    EXPECT_EQ(model().time(), model().endTime()) << "and not beyond";
}

} // namespace
} // namespace synod::app
