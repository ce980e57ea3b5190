// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_source.h"
#include "widgets/look/theme.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace synod::widgets {

class ChartLegend;

/// What a chart shows now.
struct ChartCurve {
    std::vector<ChartPoints> points; ///< a line each
    std::optional<double> now;       ///< its value at the cursor
};

/// The one class behind which Qt Charts is: lines over trace time, a legend with the values at the
/// cursor, the cursor as a line, what comes after it paler. A click or a drag asks for a time, the
/// wheel for another stretch of it.
class Chart final : public QWidget {
    Q_OBJECT

public:
    Chart(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setInfo(const ChartInfo& info);
    const ChartInfo& info() const { return m_info; }
    /// One curve for each line of the info. `most`: the greatest value within the span.
    void setCurves(std::vector<ChartCurve> curves, TimeSpan span, double most);
    const std::vector<ChartCurve>& curves() const { return m_curves; }
    /// Upright bars over the lines; those marked in the colour of danger and with a cross.
    void setBars(std::vector<ChartBar> bars);
    const std::vector<ChartBar>& bars() const { return m_bars; }
    void setCursor(Time cursor);
    /// What is added to every value where it is written: an initial sequence number.
    void setBase(double base);
    /// Its legend takes what height it needs; the lines have the rest.
    bool hasHeightForWidth() const override { return false; }
    const ChartLegend& legend() const { return *m_legend; }

    /// Where a time is, in pixels of this widget, and back.
    double xOf(Time time) const;
    Time timeAt(double x) const;
    /// The area of the lines, in pixels of this widget.
    QRectF plotArea() const;

signals:
    void timeRequested(synod::Time time);
    /// A person turns the wheel or presses + and −: the span times `factor`, around this time.
    void zoomRequested(double factor, synod::Time around);
    void wholeRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class View;

    void restyle();
    void scaleAxes();
    void showLines();
    void showLegend();
    double sideOf(std::size_t line) const;
    bool mouse(QEvent* event);

    const ThemeHolder* m_theme;
    ChartInfo m_info;
    std::vector<ChartCurve> m_curves;
    std::vector<ChartBar> m_bars;
    TimeSpan m_span{{}, seconds(1)};
    double m_most = 1, m_base = 0;
    Time m_cursor;
    ChartLegend* m_legend;
    View* m_view;
};

} // namespace synod::widgets
