// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/protocols/register/example.h"
#include "widgets/charts/chart.h"
#include "widgets/charts/charts.h"

#include <QTest>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using ::testing::ElementsAre;

/// The charts of an example, shown whole.
class ShownCharts {
public:
    explicit ShownCharts(const std::string& name) : m_told(name) {
        m_charts.resize(1'400, 420);
        m_charts.show();
        EXPECT_TRUE(QTest::qWaitFor([&] { return m_charts.complete(); }));
        m_told.model.seekTime(m_told.model.endTime());
        QTest::qWait(Charts::refreshMilliseconds + 20);
    }
    /// The values that a line steps through, each once in a row.
    std::vector<double> steps(std::size_t number, std::size_t line) {
        std::vector<double> values;
        for (const ChartPoints& points : m_charts.charts().at(number)->curves().at(line).points)
            for (const QPointF& point : points)
                if (values.empty() || values.back() != point.y())
                    values.push_back(point.y());
        return values;
    }

private:
    RegisterExample m_told;
    ThemeHolder m_theme;
    Charts m_charts{&m_told.model, &m_theme};
};

enum : std::size_t { versionsBehind, age, staleCopies, lostUpdates };

TEST(RegisterCharts, TellHowOldAnswersWereAndWhatWasLost) {
    ShownCharts shown("eventual");
    EXPECT_THAT(shown.steps(versionsBehind, 0), ElementsAre(1, 0)) << "absent after put x 1";
    EXPECT_THAT(shown.steps(age, 0), ElementsAre(50, 40, 0))
        << "put x 1 was done 50 ms before; of 2 and 3 it reads 2 first";
    EXPECT_THAT(shown.steps(lostUpdates, 0), ElementsAre(1));
    EXPECT_EQ(shown.steps(staleCopies, 0).back(), 0);
}

} // namespace
} // namespace synod::widgets
