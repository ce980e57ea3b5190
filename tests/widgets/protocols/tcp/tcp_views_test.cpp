// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/languages.h"
#include "tests/widgets/protocols/tcp/conversation.h"
#include "widgets/charts/chart.h"
#include "widgets/charts/charts.h"
#include "widgets/diagram/diagram_history.h"
#include "widgets/protocols/views.h"
#include "widgets/stage/stage.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using ::testing::ElementsAre;

/// The states that a node's first connection went through.
std::vector<std::string> wayOf(const DiagramHistory& history, NodeId node) {
    const std::vector<DiagramState> states = history.source()->states();
    std::vector<std::string> way;
    for (std::size_t place = 0; place < history.size(); ++place) {
        const Transition transition = history[place];
        if (transition.node != node)
            continue;
        EXPECT_FALSE(transition.arrows.empty()) << "it is in the figure";
        way.push_back(states[std::size_t(transition.to)].name.toStdString());
    }
    return way;
}

TEST(TcpDiagram, BothEndsGoTheirWayThroughTheFigure) {
    Conversation run("figure-12-normal-close");
    DiagramHistory history(&run.model);
    history.setActive(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return history.complete(); }));
    EXPECT_THAT(wayOf(history, NodeId{0}), ElementsAre("SYN-SENT", "ESTABLISHED", "FIN-WAIT-1",
                                                       "FIN-WAIT-2", "TIME-WAIT", "CLOSED"));
    EXPECT_THAT(wayOf(history, NodeId{1}), ElementsAre("LISTEN", "SYN-RECEIVED", "ESTABLISHED",
                                                       "CLOSE-WAIT", "LAST-ACK", "CLOSED"));
}

TEST(TcpStage, AHostOffersWhatItsConnectionAllows) {
    Conversation run("figure-12-normal-close");
    const auto offered = [&](Time time) {
        run.model.seekTime(time);
        std::vector<std::string> commands;
        for (const StageAction& action :
             viewsOf("tcp").actions(NodeId{0}, nullptr, run.model.snapshot(), run.model.names()))
            commands.push_back(action.text.toStdString() +
                               std::get<intervention::Request>(action.does.front()).command);
        return commands;
    };
    EXPECT_THAT(offered(milliseconds(50)), ElementsAre("open B:80"));
    EXPECT_THAT(offered(milliseconds(900)), ElementsAre("send 3000 octets", "close"));
    EXPECT_THAT(offered(seconds(5)), ElementsAre("open B:80")) << "in TIME-WAIT";
}

TEST(TcpStage, TheMouseThatRestsOnAHostIsToldItsWindow) {
    Conversation run("fast-retransmit");
    run.model.seekTime(milliseconds(1'010));
    const auto dress = viewsOf("tcp").dress();
    ThemeHolder theme;
    Stage stage(&run.model, &theme);
    stage.setDress(dress.get());
    stage.resize(800, 400);
    stage.show();
    const QPoint at = stage.areaOf(Thing::ofNode(NodeId{0})).center().toPoint();
    QHelpEvent rest(QEvent::ToolTip, at, stage.mapToGlobal(at));
    QCoreApplication::sendEvent(&stage, &rest);
    EXPECT_THAT(QToolTip::text().toStdString(), testing::HasSubstr("ESTABLISHED :5000 ↔ B:80"));
    EXPECT_THAT(QToolTip::text().toStdString(), testing::HasSubstr("rwnd: 65,535"));
    QToolTip::hideText();
}

class TcpChartsTest : public ::testing::Test {
protected:
    TcpChartsTest() {
        languages.use(QStringLiteral("en"));
        charts.resize(1200, 300);
        charts.show();
        run.model.seekSeq(run.trace().size(0));
        EXPECT_TRUE(QTest::qWaitFor([&] {
            const auto& all = charts.charts();
            return charts.complete() && !all.empty() && all.back()->curves()[0].now == 14'001;
        }));
    }

    app::Languages languages;
    Conversation run{"fast-retransmit"};
    ThemeHolder theme;
    Charts charts{&run.model, &theme};
};

TEST_F(TcpChartsTest, AnEndHasItsWindowsItsTimesAndItsNumbers) {
    ASSERT_EQ(charts.charts().size(), 3u);
    EXPECT_EQ(charts.charts()[0]->info().title, QStringLiteral("A:5000, windows"));
    const std::vector<ChartCurve>& windows = charts.charts()[0]->curves();
    EXPECT_EQ(windows[1].now, 5'000) << "ssthresh: half of what was in flight at the loss";
    EXPECT_GT(windows[0].now, windows[1].now) << "and from there cwnd grows";
    EXPECT_EQ(windows[2].now, 65'535);
    EXPECT_EQ(windows[3].now, 0) << "nothing is in flight any more";
    EXPECT_EQ(charts.charts()[1]->curves()[0].now, 100) << "SRTT in milliseconds";
}

TEST_F(TcpChartsTest, ARetransmissionIsMarked) {
    const auto marked = [](const ChartBar& bar) { return bar.marked; };
    const std::vector<ChartBar>& bars = charts.charts()[2]->bars();
    EXPECT_EQ(std::count_if(bars.begin(), bars.end(), marked), 1);
    const auto again = std::find_if(bars.begin(), bars.end(), marked);
    ASSERT_NE(again, bars.end());
    EXPECT_EQ(again->low, 1) << "the first octet behind the SYN";
    EXPECT_EQ(again->high, 1'001);
}

TEST_F(TcpChartsTest, NumbersAreCountedOrAbsolute) {
    const auto told = [this] { return charts.charts()[2]->accessibleDescription().toStdString(); };
    EXPECT_THAT(told(), testing::HasSubstr("ACK: 14,001"));
    run.model.setRelativeNumbers(false);
    EXPECT_THAT(told(), testing::HasSubstr("ACK: 3,000,014,101"));
}

TEST(TcpChartsOfMany, OfManyConnectionsOneIsShownAndOthersCanBePicked) {
    Conversation run("../../../resources/scenarios/tcp-request");
    ThemeHolder theme;
    Charts charts(&run.model, &theme);
    charts.resize(1200, 300);
    charts.show();
    run.model.seekSeq(run.trace().size(0));
    ASSERT_TRUE(QTest::qWaitFor([&] { return charts.complete() && !charts.charts().empty(); }));
    auto* choice = charts.findChild<QComboBox*>(QStringLiteral("group"));
    ASSERT_TRUE(choice);
    ASSERT_TRUE(QTest::qWaitFor([&] { return choice->count() > 4; }));
    EXPECT_FALSE(choice->isHidden());
    EXPECT_EQ(charts.charts().size(), 3u);
    const QString newest = choice->itemText(choice->count() - 1);
    const auto shown = [&] { return charts.charts()[0]->info().group; };
    EXPECT_EQ(shown(), newest);
    choice->setCurrentIndex(1);
    emit choice->activated(1);
    EXPECT_EQ(shown(), choice->itemText(1));
    EXPECT_NE(shown(), newest);
    EXPECT_EQ(charts.charts().size(), 3u);
}

} // namespace
} // namespace synod::widgets
