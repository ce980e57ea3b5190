// SPDX-License-Identifier: GPL-3.0-or-later
// What was done to a link is called what it was, wherever it is told.
#include "app/files/examples.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "tests/app/window/window_lab.h"
#include "widgets/events/event_log.h"
#include "widgets/words/event_text.h"

namespace synod::app {
namespace {

using intervention::Intervention;

class LinkWordsTest : public WindowLab {
protected:
    std::string said() { return window->statusLine()->text().toStdString(); }
    /// What the log says of the last change of a link, "Cut n3–n4".
    std::string logged() {
        const widgets::EventLogModel& rows = *window->eventLog()->rows();
        EXPECT_TRUE(QTest::qWaitFor([&] { return rows.complete(); }));
        const trace::Trace& trace = model().trace();
        for (int row = rows.rowCount() - 1; row >= 0; --row) {
            if (trace.at(model().branch(), rows.seqAt(row)).kind != trace::Kind::linkChanged)
                continue;
            const auto column = [&](int number) {
                return rows.index(row, number).data().toString().toStdString();
            };
            return column(widgets::EventLogModel::kindColumn) + ' ' +
                   column(widgets::EventLogModel::detailColumn);
        }
        return {};
    }
    void undo() { QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier); }
};

TEST_F(LinkWordsTest, CutAndHealed) {
    run().act(intervention::Cut{{"n3", "n4"}});
    EXPECT_EQ(said(), "Cut n3–n4. Ctrl+Z goes back.");
    EXPECT_EQ(logged(), "Cut n3–n4");
    EXPECT_EQ(widgets::momentText(model()).toStdString(), "Cut n3–n4");
    undo();
    EXPECT_EQ(said(), "Before: Cut n3–n4. Ctrl+Y does it again.");
    QTest::keyClick(window.get(), Qt::Key_Y, Qt::ControlModifier);
    run().act(intervention::Heal{{"n3", "n4"}});
    EXPECT_EQ(said(), "Healed n3–n4. Ctrl+Z goes back.");
    EXPECT_EQ(logged(), "Healed n3–n4");
}

TEST_F(LinkWordsTest, OneWay) {
    run().act(intervention::Cut{{"n3", "n4", intervention::Way::backward}});
    EXPECT_EQ(said(), "Cut n4 → n3. Ctrl+Z goes back.");
    EXPECT_EQ(logged(), "Cut n4 → n3");
    run().act(intervention::Heal{{"n3", "n4"}});
    EXPECT_EQ(logged(), "Healed n3–n4");
}

TEST_F(LinkWordsTest, ManyAtOnceAndOtherParameters) {
    run().act(intervention::Isolate{"n3"});
    EXPECT_THAT(logged(), testing::AllOf(testing::StartsWith("Cut "), testing::HasSubstr("n3")));
    run().act(intervention::HealAll{});
    EXPECT_THAT(logged(), testing::StartsWith("Healed "));
    intervention::SetLink slow{{"n3", "n4"}};
    slow.adjustment.latency = milliseconds(50);
    slow.adjustment.loss = Probability{Probability::one / 10};
    run().act(slow);
    EXPECT_EQ(said(), "Changed n3–n4: latency 50 ms, loss 10 %. Ctrl+Z goes back.");
    EXPECT_EQ(logged(), "Link changed n3–n4: latency 50 ms, loss 10 %");
    run().act(intervention::RemoveLink{{"n3", "n4"}});
    EXPECT_EQ(logged(), "Link removed n3–n4");
    run().act(intervention::AddLink{{"n3", "n4"}, {}});
    EXPECT_EQ(logged(), "Link added n3–n4");
}

TEST_F(LinkWordsTest, WhatAScenarioDoesAndWhoIsToldOfIt) {
    for (const Example& example : examples())
        if (std::string(example.name) == "ip-count-to-infinity")
            window->openPath(pathOf(example));
    run().goTo(seconds(9));
    ASSERT_EQ(model().trace().header().protocol, "ip");
    EXPECT_EQ(logged(), "Cut r2–r3");
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    EXPECT_EQ(logged(), "切断 r2–r3");
}

} // namespace
} // namespace synod::app
