// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart.h"

#include "widgets/charts/chart_legend.h"
#include "widgets/charts/chart_stroke.h"
#include "widgets/look/focus_ring.h"

#include <QChart>
#include <QChartView>
#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

/// How much higher than its greatest value a chart is.
constexpr double topShare = 1.12;

/// Each call makes all the axis's lines anew, so that at no moment there may be many of them: a
/// large range with the small step of the range before would be millions, and the window hang.
void setTicks(QValueAxis& axis, double from, double to, double step) {
    const bool coarser = step > axis.tickInterval();
    if (coarser)
        axis.setTickInterval(step);
    axis.setRange(from, to);
    if (!coarser)
        axis.setTickInterval(step);
}

/// As many decimals as tell the ticks of an axis apart.
int decimalsOf(double step) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

QString numberText(double value) {
    return QLocale().toString(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0);
}

} // namespace

/// Qt's view with what Qt Charts has not: the cursor, its marks, and a pale future.
class Chart::View final : public QChartView {
public:
    explicit View(Chart* owner) : QChartView(new QChart, owner), m_owner(owner) {
        QChart* chart = this->chart();
        chart->legend()->hide();
        chart->setBackgroundVisible(false);
        chart->setMargins(QMargins(0, 0, 0, 0));
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        chart->setAnimationOptions(QChart::NoAnimation);
        chart->addAxis(m_time, Qt::AlignBottom);
        chart->addAxis(m_value, Qt::AlignLeft);
        for (QValueAxis* axis : {m_time, m_value}) {
            axis->setTickType(QValueAxis::TicksDynamic);
            axis->setLineVisible(axis == m_time);
            axis->setGridLineVisible(axis == m_value);
        }
        setFrameShape(QFrame::NoFrame);
        setBackgroundBrush(Qt::NoBrush);
        viewport()->setAutoFillBackground(false);
        setAutoFillBackground(false);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    }

    QValueAxis* timeAxis() { return m_time; }
    QValueAxis* valueAxis() { return m_value; }
    QPointF place(double seconds, double value) const {
        return chart()->mapToPosition(QPointF(seconds, value));
    }

    /// Series for one more line than before; each is a stretch of one of the chart's lines.
    QLineSeries* series(std::size_t place) {
        while (m_series.size() <= place) {
            auto* added = new QLineSeries;
            chart()->addSeries(added);
            added->attachAxis(m_time);
            added->attachAxis(m_value);
            m_series.push_back(added);
        }
        return m_series[place];
    }
    void emptyFrom(std::size_t place) {
        for (; place < m_series.size(); ++place) {
            if (m_series[place]->count() > 0)
                m_series[place]->clear();
        }
    }

protected:
    void drawForeground(QPainter* painter, const QRectF&) override {
        const Theme& theme = m_owner->m_theme->theme();
        paintBars(*painter, theme);
        const QRectF plot = chart()->plotArea();
        const double now = secondsOf(m_owner->m_cursor);
        const double x = std::clamp(place(now, 0).x(), plot.left(), plot.right());
        QColor veil = theme.palette.surface;
        veil.setAlpha(150);
        painter->fillRect(QRectF(QPointF(x, plot.top() - 1), plot.bottomRight()), veil);
        const bool inside =
            m_owner->m_cursor >= m_owner->m_span.from && m_owner->m_cursor <= m_owner->m_span.to;
        if (!inside)
            return;
        painter->setPen(QPen(theme.palette.accent, theme.px(1.5)));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        for (std::size_t i = 0; i < m_owner->m_curves.size(); ++i) {
            const std::optional<double> value = m_owner->m_curves[i].now;
            if (!value || *value > m_owner->m_most * topShare)
                continue;
            paintChartMark(*painter, place(now, *value + m_owner->m_base + m_owner->sideOf(i)),
                           m_owner->m_info.lines[i].number, theme);
        }
    }

private:
    /// What is marked has another colour and, for those who do not see it, a cross at its end.
    void paintBars(QPainter& painter, const Theme& theme) const {
        for (const ChartBar& bar : m_owner->m_bars) {
            const double at = secondsOf(bar.time);
            const QPointF low = place(at, bar.low + m_owner->m_base);
            const QPointF high = place(at, bar.high + m_owner->m_base);
            const QColor& color = bar.marked ? theme.palette.danger : theme.palette.ink;
            painter.setPen(
                QPen(color, theme.px(bar.marked ? 2.4 : 1.6), Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(low, high);
            if (!bar.marked)
                continue;
            const double arm = theme.px(3.5);
            painter.drawLine(high + QPointF(-arm, -arm), high + QPointF(arm, arm));
            painter.drawLine(high + QPointF(-arm, arm), high + QPointF(arm, -arm));
        }
    }

    Chart* m_owner;
    QValueAxis *m_time = new QValueAxis, *m_value = new QValueAxis; ///< the chart's
    std::vector<QLineSeries*> m_series;
};

Chart::Chart(const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_legend(new ChartLegend(theme, this)),
      m_view(new View(this)) {
    setFocusPolicy(Qt::TabFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_legend);
    column->addWidget(m_view, 1);
    m_view->viewport()->installEventFilter(this);
    connect(theme, &ThemeHolder::changed, this, &Chart::restyle);
    restyle();
}

void Chart::restyle() {
    const Theme& theme = m_theme->theme();
    const Palette& palette = theme.palette;
    for (QValueAxis* axis : {m_view->timeAxis(), m_view->valueAxis()}) {
        axis->setLabelsFont(theme.font(10.5));
        axis->setLabelsColor(palette.mute);
        axis->setGridLinePen(QPen(palette.line, 1));
        axis->setLinePen(QPen(palette.dead, 1));
    }
    setMinimumSize(qRound(theme.px(240)), qRound(theme.px(118)));
    scaleAxes();
    showLines();
    showLegend();
}

void Chart::setInfo(const ChartInfo& info) {
    m_info = info;
    m_curves.resize(info.lines.size());
    m_legend->setTitle(info.title);
    setAccessibleName(info.title);
    scaleAxes();
    showLines();
    showLegend();
}

void Chart::setCurves(std::vector<ChartCurve> curves, TimeSpan span, double most) {
    curves.resize(m_info.lines.size());
    m_curves = std::move(curves);
    m_span = span;
    m_most = most;
    scaleAxes();
    showLines();
    showLegend();
}

void Chart::setBars(std::vector<ChartBar> bars) {
    if (bars == m_bars)
        return;
    m_bars = std::move(bars);
    m_view->viewport()->update();
}

void Chart::setBase(double base) {
    if (m_base == base)
        return;
    m_base = base;
    scaleAxes();
    showLines();
    showLegend();
}

void Chart::setCursor(Time cursor) {
    m_cursor = cursor;
    m_view->viewport()->update();
}

/// Ticks at round numbers, as many as there is room for.
void Chart::scaleAxes() {
    const Theme& theme = m_theme->theme();
    const double from = secondsOf(m_span.from), to = secondsOf(m_span.to);
    const double across = std::max(width() - theme.px(50), 60.0) / theme.px(90);
    const double timeStep = niceStep((to - from) / std::max(across, 1.0));
    QValueAxis& time = *m_view->timeAxis();
    setTicks(time, from, to, timeStep);
    time.setLabelFormat(QCoreApplication::translate("time", "%1 s")
                            .arg(QStringLiteral("%.%1f").arg(decimalsOf(timeStep))));
    const double high = std::max(height() - theme.px(60), 40.0) / theme.px(30);
    const double top = std::max(m_most * topShare, m_info.whole ? 1.5 : 1.0);
    double step = niceStep(top / std::max(high, 1.0));
    if (m_info.whole)
        step = std::max(step, 1.0);
    QValueAxis& value = *m_view->valueAxis();
    setTicks(value, m_base, m_base + top, step);
    value.setLabelFormat(QStringLiteral("%.%1f").arg(decimalsOf(step)));
}

/// How far beside its value a line runs, in units of the value: three pixels from its neighbour.
double Chart::sideOf(std::size_t line) const {
    if (!m_info.parallel)
        return 0;
    const double high = std::max(plotArea().height(), 20.0);
    const double range = m_view->valueAxis()->max() - m_base;
    const double step = m_theme->theme().px(3) * range / high;
    return step * (static_cast<double>(line) - static_cast<double>(m_curves.size() - 1) / 2);
}

void Chart::showLines() {
    std::size_t place = 0;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const double side = sideOf(i);
        const QPen pen = chartPen(m_info.lines[i].number, m_theme->theme());
        for (const ChartPoints& line : m_curves[i].points) {
            QList<QPointF> points(line.begin(), line.end());
            for (QPointF& point : points)
                point.ry() += side + m_base;
            QLineSeries* series = m_view->series(place++);
            if (series->pen() != pen)
                series->setPen(pen);
            if (series->points() != points)
                series->replace(points);
        }
    }
    m_view->emptyFrom(place);
    m_view->viewport()->update();
}

void Chart::showLegend() {
    std::vector<ChartLegend::Entry> entries;
    QStringList spoken;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const ChartLine& line = m_info.lines[i];
        const QString value = m_curves[i].now ? numberText(*m_curves[i].now + m_base) : QString();
        entries.push_back({line.name, value, line.number});
        spoken +=
            value.isEmpty() ? tr("%1: none").arg(line.name) : tr("%1: %2").arg(line.name, value);
    }
    m_legend->setEntries(std::move(entries));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
}

QRectF Chart::plotArea() const {
    return m_view->chart()->plotArea().translated(m_view->pos());
}

double Chart::xOf(Time time) const {
    return m_view->place(secondsOf(time), 0).x() + m_view->x();
}

Time Chart::timeAt(double x) const {
    const QRectF plot = plotArea();
    const double share = std::clamp((x - plot.left()) / std::max(plot.width(), 1.0), 0.0, 1.0);
    const double from = static_cast<double>(m_span.from.ns);
    const double to = static_cast<double>(m_span.to.ns);
    return nanoseconds(std::llround(from + (to - from) * share));
}

bool Chart::mouse(QEvent* event) {
    if (event->type() == QEvent::Wheel) {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        const double turns = wheel->angleDelta().y() / 120.0;
        if (turns != 0)
            emit zoomRequested(std::pow(0.8, turns), timeAt(wheel->position().x() + m_view->x()));
        return true;
    }
    const auto* at = static_cast<QMouseEvent*>(event);
    if (event->type() == QEvent::MouseButtonDblClick) {
        emit wholeRequested();
        return true;
    }
    if ((at->buttons() & Qt::LeftButton) == 0)
        return false;
    emit timeRequested(timeAt(at->position().x() + m_view->x()));
    return true;
}

bool Chart::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel: return mouse(event);
    default: return QWidget::eventFilter(watched, event);
    }
}

// All that lies upon it is transparent.
void Chart::paintEvent(QPaintEvent*) {
    if (!hasFocus())
        return;
    QPainter painter(this);
    paintFocus(painter, QRectF(rect()), m_theme->theme());
}

void Chart::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Plus: emit zoomRequested(0.8, m_cursor); return;
    case Qt::Key_Minus: emit zoomRequested(1.25, m_cursor); return;
    case Qt::Key_0: emit wholeRequested(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void Chart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    scaleAxes();
    showLines();
}

} // namespace synod::widgets
