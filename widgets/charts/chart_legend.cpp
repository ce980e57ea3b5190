// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_legend.h"

#include "widgets/charts/chart_stroke.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr double sampleWidth = 20;
constexpr double gap = 6;
constexpr double between = 14;
constexpr double titleSize = 12.5, nameSize = 11.5;

QFont titleFont(const Theme& theme) {
    return theme.font(titleSize, QFont::DemiBold);
}

QFont nameFont(const Theme& theme) {
    return theme.font(nameSize);
}

QFont valueFont(const Theme& theme) {
    return theme.font(nameSize, QFont::DemiBold);
}

/// What the highest line needs in the fonts there are, and no less than looks well.
double rowHeight(const Theme& theme) {
    return theme.lineHeight(titleSize, 20);
}

/// Digits must not make the entries dance: room for as many of the widest.
double valueWidth(const QString& value, const Theme& theme) {
    const QFontMetricsF metrics(valueFont(theme));
    return metrics.horizontalAdvance(QString(std::max<qsizetype>(value.size(), 1), u'0'));
}

} // namespace

struct ChartLegend::Layout {
    QRectF title;
    std::vector<QRectF> entries;
    double height = 0;
};

ChartLegend::ChartLegend(const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(theme, &ThemeHolder::changed, this, &ChartLegend::restyle);
}

void ChartLegend::restyle() {
    updateGeometry();
    update();
}

void ChartLegend::setTitle(const QString& title) {
    if (title == m_title)
        return;
    m_title = title;
    restyle();
}

void ChartLegend::setEntries(std::vector<Entry> entries) {
    if (entries == m_entries)
        return;
    const auto width = [](const std::vector<Entry>& all) {
        qsizetype sum = 0;
        for (const Entry& entry : all)
            sum += entry.name.size() + entry.value.size();
        return sum;
    };
    const bool resized = width(entries) != width(m_entries);
    m_entries = std::move(entries);
    if (resized)
        updateGeometry();
    update();
}

ChartLegend::Layout ChartLegend::layoutFor(int width) const {
    const Theme& theme = m_theme->theme();
    const QFontMetricsF names(nameFont(theme));
    const double high = rowHeight(theme);
    Layout layout;
    double x = std::min(QFontMetricsF(titleFont(theme)).horizontalAdvance(m_title),
                        static_cast<double>(width));
    double y = 0;
    layout.title = QRectF(0, 0, x, high);
    x += theme.px(between);
    for (const Entry& entry : m_entries) {
        // Wider than the whole chart none can be: then the name loses its middle.
        const double wide =
            std::min(theme.px(sampleWidth + 2 * gap) + names.horizontalAdvance(entry.name) +
                         valueWidth(entry.value, theme),
                     static_cast<double>(width));
        if (x + wide > width && x > 0) {
            x = 0;
            y += high;
        }
        layout.entries.emplace_back(x, y, wide, high);
        x += wide + theme.px(between);
    }
    layout.height = y + high;
    return layout;
}

int ChartLegend::heightForWidth(int width) const {
    return qCeil(layoutFor(width).height);
}

QSize ChartLegend::sizeHint() const {
    return QSize(qRound(m_theme->theme().px(260)), heightForWidth(std::max(width(), 200)));
}

QSize ChartLegend::minimumSizeHint() const {
    return QSize(0, qCeil(rowHeight(m_theme->theme())));
}

void ChartLegend::paintEvent(QPaintEvent*) {
    const Theme& theme = m_theme->theme();
    QPainter painter(this);
    const Layout layout = layoutFor(width());
    painter.setFont(titleFont(theme));
    painter.setPen(theme.palette.ink);
    painter.drawText(layout.title.adjusted(0, 0, theme.px(2), 0), Qt::AlignVCenter,
                     QFontMetricsF(painter.font())
                         .elidedText(m_title, Qt::ElideRight, layout.title.width() + 1));
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry& entry = m_entries[i];
        QRectF area = layout.entries[i];
        const double y = area.center().y();
        const double sample = theme.px(sampleWidth);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(chartPen(entry.number, theme));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + sample, y));
        paintChartMark(painter, QPointF(area.left() + sample / 2, y), entry.number, theme);
        area.setLeft(area.left() + sample + theme.px(gap));
        painter.setFont(nameFont(theme));
        painter.setPen(theme.palette.mute);
        const double room = area.width() - theme.px(gap) - valueWidth(entry.value, theme);
        painter.drawText(
            area, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetricsF(painter.font()).elidedText(entry.name, Qt::ElideMiddle, room + 1));
        painter.setFont(valueFont(theme));
        painter.setPen(theme.palette.ink);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight, entry.value);
    }
}

} // namespace synod::widgets
