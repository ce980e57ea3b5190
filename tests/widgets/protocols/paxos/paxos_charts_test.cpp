// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/protocols/paxos/conversation.h"
#include "widgets/charts/chart.h"
#include "widgets/charts/chart_legend.h"
#include "widgets/charts/charts.h"

#include <QTest>

#include <gmock/gmock.h>

#include <map>

namespace synod::widgets {
namespace {

using ::testing::ElementsAre;

/// The charts of a conversation of the tests, shown whole.
class ShownCharts {
public:
    explicit ShownCharts(const std::string& conversation) : m_told(conversation) {
        m_charts.resize(1'400, 420);
        m_charts.show();
        EXPECT_TRUE(QTest::qWaitFor([&] { return m_charts.complete(); }));
        seek(m_told.model.endTime());
    }
    void seek(Time time) {
        m_told.model.seekTime(time);
        QTest::qWait(Charts::refreshMilliseconds + 20);
    }
    Chart& chart(std::size_t number) { return *m_charts.charts().at(number); }
    Charts& charts() { return m_charts; }
    std::vector<std::string> titles() const {
        std::vector<std::string> titles;
        for (const Chart* chart : m_charts.charts())
            titles.push_back(chart->info().title.toStdString());
        return titles;
    }
    std::vector<std::string> lines(std::size_t number) {
        std::vector<std::string> names;
        for (const ChartLine& line : chart(number).info().lines)
            names.push_back(line.name.toStdString());
        return names;
    }
    /// The values that a line steps through, each once in a row.
    std::vector<double> steps(std::size_t number, std::size_t line) {
        std::vector<double> values;
        for (const ChartPoints& points : chart(number).curves().at(line).points)
            for (const QPointF& point : points)
                if (values.empty() || values.back() != point.y())
                    values.push_back(point.y());
        return values;
    }

private:
    PaxosConversation m_told;
    ThemeHolder m_theme;
    Charts m_charts{&m_told.model, &m_theme};
};

enum : std::size_t { promised, accepted, attempts, executed, messages };

TEST(PaxosChartsTest, AreThereForWhoHasTheRole) {
    ShownCharts shown("duel-by-script");
    EXPECT_THAT(shown.titles(), ElementsAre("Number promised", "Number accepted last",
                                            "Ballots tried for the next value",
                                            "Instances executed", "Messages a second"));
    EXPECT_THAT(shown.lines(promised), ElementsAre("a1", "a2", "a3"));
    EXPECT_THAT(shown.lines(accepted), ElementsAre("a1", "a2", "a3"));
    EXPECT_THAT(shown.lines(attempts), ElementsAre("p1", "p2"));
    EXPECT_THAT(shown.lines(executed), ElementsAre("l1"));
}

/// p1 and p2 outbid one another, and then p2 succeeds: 1.p1, 1.p2, 2.p1, 2.p2.
TEST(PaxosChartsTest, ShowADuel) {
    ShownCharts shown("duel-by-script");
    for (std::size_t acceptor = 0; acceptor < 3; ++acceptor) {
        EXPECT_THAT(shown.steps(promised, acceptor), ElementsAre(0, 1.1, 1.2, 2.1, 2.2));
        EXPECT_THAT(shown.steps(accepted, acceptor), ElementsAre(0, 2.2));
    }
    EXPECT_THAT(shown.steps(attempts, 0), ElementsAre(0, 1, 2));
    EXPECT_THAT(shown.steps(executed, 0), ElementsAre(0, 1));
    EXPECT_EQ(shown.chart(promised).legend().entries()[0].value, QStringLiteral("2.2"));
}

/// The acceptor of the article takes a smaller number than it has promised, and goes back to it.
TEST(PaxosChartsTest, ShowAnAcceptorThatGoesBack) {
    ShownCharts shown("acceptor-smaller");
    EXPECT_THAT(shown.steps(accepted, 0), ElementsAre(0, 1.2, 1.1));
    EXPECT_THAT(shown.steps(promised, 0), ElementsAre(0, 1.1, 1.2));
}

TEST(PaxosChartsTest, ANodeThatIsDownHasNoLine) {
    ShownCharts shown("leader-change-fills-gap");
    EXPECT_THAT(shown.lines(executed), ElementsAre("n1", "n2", "n3"));
    shown.seek(milliseconds(400));
    EXPECT_EQ(shown.chart(promised).legend().entries()[0].value, QString());
    EXPECT_EQ(shown.chart(promised).curves()[0].points.size(), 2u) << "it crashes and comes back";
    EXPECT_EQ(shown.chart(executed).curves()[1].now, 3) << "the gap is filled";
}

} // namespace
} // namespace synod::widgets
