// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/charts.h"

#include "widgets/charts/chart.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr Time narrowest = microseconds(100);

} // namespace

Charts::Charts(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_scan(model,
             [this](const trace::Record& record, const Value& state) {
                 if (m_source)
                     m_source->read(record, state, m_tracks);
             }),
      m_choice(new QComboBox(this)),
      m_scroll(new QScrollArea(this)),
      m_empty(new QLabel(this)) {
    auto* content = new QWidget;
    m_grid = new QGridLayout(content);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_empty->setProperty("mute", true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_empty);
    m_choice->setObjectName(QStringLiteral("group"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->hide();
    connect(m_choice, qOverload<int>(&QComboBox::activated), this, [this] {
        m_group = m_choice->currentData().toString();
        retranslate();
    });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Charts::refresh);
    connect(&m_scan, &TraceScan::begun, this, &Charts::beginAnew);
    connect(&m_scan, &TraceScan::advanced, this, &Charts::refreshSoon);
    connect(model, &TraceModel::moved, this, &Charts::refreshSoon);
    connect(model, &TraceModel::futureHiddenChanged, this, &Charts::refreshSoon);
    connect(model, &TraceModel::selectionChanged, this, &Charts::refreshSoon);
    connect(model, &TraceModel::retranslated, this, &Charts::retranslate);
    connect(theme, &ThemeHolder::changed, this, &Charts::restyle);
    restyle();
    retranslate();
}

Charts::~Charts() = default;

Chart* Charts::makeChart() {
    auto* chart = new Chart(m_theme);
    connect(chart, &Chart::timeRequested, this, [this](Time time) {
        emit sought();
        m_model->seekTime(time);
    });
    connect(chart, &Chart::zoomRequested, this, &Charts::zoom);
    connect(chart, &Chart::wholeRequested, this, [this] {
        m_zoomed.reset();
        refresh();
    });
    return chart;
}

void Charts::beginAnew() {
    const auto make = m_model->views().charts;
    m_source = make == nullptr ? nullptr : make();
    m_tracks.clear();
    m_focus = {};
    m_group.clear();
    m_zoomed.reset();
    retranslate();
}

/// The node whose charts are shown: the chosen one if it has any, else the first that has.
NodeId Charts::focus(const std::vector<ChartInfo>& infos) const {
    const Selection& chosen = m_model->selection();
    NodeId first;
    for (const ChartInfo& info : infos) {
        if (chosen.kind == Selection::Kind::node && info.node == chosen.node)
            return info.node;
        if (!first.valid())
            first = info.node;
    }
    const bool kept = std::any_of(infos.begin(), infos.end(),
                                  [this](const ChartInfo& info) { return info.node == m_focus; });
    return kept && m_focus.valid() ? m_focus : first;
}

/// The group that is shown of the node in focus, the newest until a person picks one; empty: so few
/// that all are.
QString Charts::chooseGroup() {
    constexpr int most = 2;
    QStringList groups;
    for (const ChartInfo& info : m_infos)
        if (info.node == m_focus && !info.group.isEmpty() && !groups.contains(info.group))
            groups += info.group;
    const bool many = groups.size() > most;
    m_choice->setVisible(many);
    if (!many)
        return {};
    if (!groups.contains(m_group))
        m_group.clear();
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_choice->addItem(tr("The newest connection"), QString());
    for (const QString& each : groups)
        m_choice->addItem(each, each);
    m_choice->setCurrentIndex(m_group.isEmpty() ? 0 : m_choice->findData(m_group));
    return m_group.isEmpty() ? groups.last() : m_group;
}

/// Makes the charts that the source has; their names are of the language.
void Charts::retranslate() {
    m_empty->setText(tr("This protocol has no charts."));
    m_choice->setAccessibleName(tr("Connection"));
    m_empty->setVisible(m_source == nullptr);
    m_scroll->setVisible(m_source != nullptr);
    m_infos = m_source ? m_source->charts(m_model->names()) : std::vector<ChartInfo>();
    m_focus = focus(m_infos);
    m_numbers.clear();
    const QString group = chooseGroup();
    for (std::size_t i = 0; i < m_infos.size(); ++i) {
        const ChartInfo& info = m_infos[i];
        const bool looked = !info.node.valid() || info.node == m_focus;
        if (looked && (group.isEmpty() || info.group.isEmpty() || info.group == group))
            m_numbers.push_back(i);
    }
    while (m_charts.size() > m_numbers.size()) {
        delete m_charts.back();
        m_charts.pop_back();
        m_columns = 0;
    }
    while (m_charts.size() < m_numbers.size()) {
        m_charts.push_back(makeChart());
        m_columns = 0;
    }
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        m_charts[i]->setInfo(m_infos[m_numbers[i]]);
    arrange();
    showAll();
}

Chart* Charts::showChart(std::size_t number) {
    if (number >= m_infos.size())
        return nullptr;
    const ChartInfo wanted = m_infos[number];
    if (wanted.node.valid()) {
        Selection node;
        node.kind = Selection::Kind::node;
        node.node = wanted.node;
        m_model->select(node);
    }
    m_group = wanted.group;
    retranslate();
    const auto found = std::find(m_numbers.begin(), m_numbers.end(), number);
    return found == m_numbers.end() ? nullptr
                                    : m_charts[static_cast<std::size_t>(found - m_numbers.begin())];
}

void Charts::restyle() {
    const Theme& theme = m_theme->theme();
    const int side = qRound(theme.px(14)), gap = qRound(theme.px(6));
    layout()->setContentsMargins(side, gap, side, gap);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(qRound(theme.px(20)));
    m_grid->setVerticalSpacing(gap);
    updateGeometry();
    arrange();
}

/// As many columns as are wide enough to be read.
void Charts::arrange() {
    const int count = static_cast<int>(m_charts.size());
    const int fit = static_cast<int>(width() / m_theme->theme().px(330));
    const int columns = std::clamp(fit, 1, std::max(count, 1));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int column = 0; column < std::max(m_grid->columnCount(), columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < count; ++i)
        m_grid->addWidget(m_charts[static_cast<std::size_t>(i)], i / columns, i % columns);
}

QSize Charts::sizeHint() const {
    return QSize(qRound(m_theme->theme().px(700)), qRound(m_theme->theme().px(200)));
}

/// Rounded up, so that the scale stays still for a while instead of creeping.
TimeSpan Charts::span() const {
    if (m_zoomed)
        return *m_zoomed;
    const double end = std::max(static_cast<double>(m_model->endTime().ns) * 1.02, 1e8);
    const double step = niceStep(end / 10);
    return {{}, nanoseconds(std::llround(std::ceil(end / step) * step))};
}

void Charts::showSpan(TimeSpan span) {
    m_zoomed = span;
    refresh();
}

void Charts::refreshSoon() {
    if (!isVisible())
        return;
    if (!m_last.isValid() || m_last.hasExpired(refreshMilliseconds))
        refresh();
    else if (!m_soon.isActive())
        m_soon.start(refreshMilliseconds - static_cast<int>(m_last.elapsed()));
}

void Charts::refresh() {
    m_last.start();
    m_soon.stop();
    if (!isVisible() || m_source == nullptr || m_model->empty())
        return;
    const std::vector<ChartInfo> infos = m_source->charts(m_model->names());
    if (infos != m_infos || focus(infos) != m_focus)
        return retranslate(); // a node has come, or another one is looked at
    showAll();
}

void Charts::showAll() {
    if (!isVisible() || m_source == nullptr || m_model->empty())
        return;
    follow();
    const TimeSpan shown = span();
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        refreshChart(i, shown);
}

/// Looked at closely, the span goes with the cursor.
void Charts::follow() {
    if (!m_zoomed)
        return;
    const Time now = m_model->time(), width = m_zoomed->to - m_zoomed->from;
    if (now >= m_zoomed->from && now <= m_zoomed->to)
        return;
    m_zoomed->from = std::max(Time{}, now - width * 4 / 5);
    m_zoomed->to = m_zoomed->from + width;
}

void Charts::refreshChart(std::size_t place, TimeSpan span) {
    const std::size_t chart = m_numbers[place];
    const ChartInfo& info = m_infos[chart];
    const Time end = m_model->shownTo(), now = m_model->time();
    const Time width = RateTrack::widthFor(span);
    // Lines end where what may be shown does.
    const TimeSpan drawn{span.from, std::clamp(end, span.from, span.to)};
    const double base = m_model->lens().relative() ? 0 : info.base;
    std::vector<ChartCurve> curves;
    double most = 0, limit = 0;
    for (std::size_t i = 0; i < info.lines.size(); ++i) {
        ChartCurve& curve = curves.emplace_back();
        if (info.kind == ChartInfo::Kind::rate) {
            const RateTrack& track = m_tracks.rate(chart, i);
            curve.points = {track.points(drawn, end, width)};
            curve.now = track.at(now, width);
        } else {
            const StepTrack& track = m_tracks.steps(chart, i);
            curve.points = track.points(drawn, end);
            curve.now = track.at(now);
        }
        double& greatest = info.lines[i].limit ? limit : most;
        for (const ChartPoints& line : curve.points) {
            for (const QPointF& point : line)
                greatest = std::max(greatest, point.y());
        }
    }
    std::vector<ChartBar> bars = m_tracks.bars(chart).within(drawn);
    for (const ChartBar& bar : bars)
        most = std::max(most, bar.high);
    if (limit <= 2 * most || most == 0)
        most = std::max(most, limit);
    m_charts[place]->setBase(base);
    m_charts[place]->setCursor(now);
    m_charts[place]->setCurves(std::move(curves), span, most);
    m_charts[place]->setBars(std::move(bars));
}

void Charts::zoom(double factor, Time around) {
    const TimeSpan now = span();
    m_zoomed.reset();
    const TimeSpan whole = span();
    const auto length = static_cast<double>((now.to - now.from).ns) * factor;
    if (length < static_cast<double>((whole.to - whole.from).ns)) {
        const Time width = std::max(narrowest, nanoseconds(std::llround(length)));
        const double share = static_cast<double>((around - now.from).ns) /
                             static_cast<double>((now.to - now.from).ns);
        const Time before =
            nanoseconds(std::llround(static_cast<double>(width.ns) * std::clamp(share, 0.0, 1.0)));
        const Time from = std::clamp(around - before, Time{}, whole.to - width);
        m_zoomed = TimeSpan{from, from + width};
    }
    refresh();
}

void Charts::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_scan.setActive(true);
    arrange();
    refresh();
}

void Charts::hideEvent(QHideEvent* event) {
    m_scan.setActive(false);
    QWidget::hideEvent(event);
}

void Charts::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace synod::widgets
