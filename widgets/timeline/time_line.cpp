// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line.h"

#include "widgets/timeline/time_line_accessible.h"
#include "widgets/words/act_text.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr int mostLanes = 4; ///< above and below by turns
constexpr double usualHeight = 46;

/// The next of 1, 2, 3, 5 × 10^n seconds that leaves some room behind the end: the scale stays
/// still for a while instead of creeping.
double niceRange(double end) {
    constexpr std::array steps{1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0};
    const double wanted = std::max(end * 1.06, 1e8);
    const double decade = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : steps) {
        if (step * decade >= wanted)
            return step * decade;
    }
    return 10 * decade;
}

} // namespace

TimeLine::TimeLine(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme), m_marks(model) {
    installTimeLineAccessibility(); // before anybody asks for it
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_zoom.setDuration(240);
    m_zoom.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_zoom, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_range = value.toDouble();
        update();
    });
    connect(model, &TraceModel::traceReplaced, this, [this] {
        readForks();
        fitRange(false);
    });
    connect(model, &TraceModel::branchChanged, this, [this] {
        readForks();
        fitRange(true);
    });
    connect(model, &TraceModel::traceGrown, this, [this] {
        readForks();
        fitRange(true);
    });
    connect(model, &TraceModel::moved, this, qOverload<>(&QWidget::update));
    connect(model, &TraceModel::futureHiddenChanged, this, qOverload<>(&QWidget::update));
    connect(&m_marks, &TimeMarks::changed, this, qOverload<>(&QWidget::update));
    connect(theme, &ThemeHolder::changed, this, &TimeLine::relayout);
    readForks();
    fitRange(false);
    setAccessibleName(tr("Time line"));
}

/// A second branch on one side needs room on both: the line itself stays in the middle.
double TimeLine::wantedHeight() const {
    const std::size_t lanes = (m_forks.size() + 1) / 2;
    const Theme& theme = m_theme->theme();
    // The lowest lane's name needs half of its line more, below the middle and what lies there.
    const double one = std::max(theme.px(usualHeight), 3 * laneStep() + theme.px(4));
    return one + 2 * laneStep() * static_cast<double>(lanes > 1 ? lanes - 1 : 0);
}

double TimeLine::laneStep() const {
    return m_theme->theme().lineHeight(nameSize, 14);
}

QSize TimeLine::sizeHint() const {
    const double scale = m_theme->theme().scale;
    return QSize(qRound(420 * scale), qRound(wantedHeight()));
}

QSize TimeLine::minimumSizeHint() const {
    const double scale = m_theme->theme().scale;
    return QSize(qRound(60 * scale), qRound(wantedHeight()));
}

double TimeLine::left() const {
    return m_theme->theme().px(handleRadius + 3);
}

double TimeLine::right() const {
    return width() - m_theme->theme().px(handleRadius + 3);
}

double TimeLine::trackY() const {
    return height() * 0.5 + m_theme->theme().px(2);
}

double TimeLine::xOf(Time time) const {
    return left() + (right() - left()) * static_cast<double>(time.ns) / m_range;
}

Time TimeLine::timeAt(double x) const {
    const double share = std::clamp((x - left()) / (right() - left()), 0.0, 1.0);
    return nanoseconds(static_cast<std::int64_t>(share * m_range));
}

void TimeLine::relayout() {
    updateGeometry();
    update();
}

void TimeLine::fitRange(bool animate) {
    double end = 0;
    if (!m_model->empty()) {
        const trace::Trace& trace = m_model->trace();
        for (std::size_t i = 0; i < trace.branchCount(); ++i) {
            const Time there = trace.endTime(static_cast<trace::BranchId>(i));
            end = std::max(end, static_cast<double>(there.ns));
        }
    }
    const double wanted = niceRange(end);
    const bool running = m_zoom.state() == QAbstractAnimation::Running;
    if (running ? m_zoom.endValue().toDouble() == wanted : wanted == m_range) {
        update();
        return;
    }
    m_zoom.stop();
    if (!animate || m_theme->theme().reducedMotion || !isVisible()) {
        m_range = wanted;
        update();
        return;
    }
    m_zoom.setStartValue(m_range);
    m_zoom.setEndValue(wanted);
    m_zoom.start();
}

void TimeLine::readForks() {
    const std::size_t before = m_forks.size();
    m_forks.clear();
    m_more = 0;
    if (m_model->empty())
        return;
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId here = m_model->branch();
    // The youngest branches get the lanes that there are.
    for (auto id = static_cast<trace::BranchId>(trace.branchCount()); id-- > 0;) {
        const std::uint64_t same = sharedRecords(trace, here, id);
        const std::uint64_t own = trace.size(id) - same;
        // A branch begins with the record that says so; when that is all, nothing happened on it.
        const bool bare = own == 1 && trace.at(id, same).kind == trace::Kind::branch;
        if (id == here || own == 0 || bare)
            continue;
        const int used = static_cast<int>(m_forks.size());
        if (used == mostLanes) {
            ++m_more;
            continue;
        }
        Fork fork{id, {}, trace.endTime(id), used % 2 == 0 ? used / 2 + 1 : -(used / 2 + 1)};
        if (same > 0 && same <= trace.size(here))
            fork.from = trace.at(here, same - 1).time;
        m_forks.push_back(fork);
    }
    if (before != m_forks.size())
        updateGeometry();
}

/// Puts each mark into its pixel, the weightiest on top. Only what is new is looked at, as long as
/// the scale stays.
void TimeLine::bucketMarks() {
    const auto columns = static_cast<std::size_t>(std::max(width(), 1));
    const bool same = m_columns.size() == columns && m_bucketRange == m_range &&
                      m_generation == m_marks.generation();
    if (!same) {
        m_columns.assign(columns, std::nullopt);
        m_bucketed = 0;
        m_bucketRange = m_range;
        m_generation = m_marks.generation();
    }
    const auto marks = m_marks.marks();
    if (m_bucketed > 0) // another may have taken the place of what was the last
        --m_bucketed;
    for (; m_bucketed < marks.size(); ++m_bucketed) {
        const TimeMark& mark = marks[m_bucketed];
        const double x = xOf(mark.time);
        if (x < 0 || x >= static_cast<double>(columns))
            continue;
        std::optional<TimeMark>& column = m_columns[static_cast<std::size_t>(x)];
        if (!column || mark.kind >= column->kind)
            column = mark;
    }
}

std::optional<TimeMark> TimeLine::markAt(double x) const {
    const int reach = qRound(m_theme->theme().px(6));
    std::optional<TimeMark> found;
    for (int offset = -reach; offset <= reach; ++offset) {
        const int column = static_cast<int>(x) + offset;
        if (column < 0 || column >= static_cast<int>(m_columns.size()))
            continue;
        const std::optional<TimeMark>& mark = m_columns[static_cast<std::size_t>(column)];
        if (mark && mark->seq < m_model->shownRecords() && (!found || mark->kind > found->kind))
            found = mark;
    }
    return found;
}

QRectF TimeLine::moreArea() const {
    const Theme& theme = m_theme->theme();
    const QFontMetricsF metrics(theme.font(nameSize, QFont::DemiBold));
    const double wide = metrics.horizontalAdvance(moreText()) + theme.px(12);
    return {right() - wide, 0, wide, metrics.height() + theme.px(2)};
}

QString TimeLine::moreText() const {
    return tr("%n more branches", nullptr, m_more);
}

const TimeLine::Fork* TimeLine::forkAt(QPointF position) const {
    for (const Fork& fork : m_forks) {
        const bool inLane = std::abs(position.y() - laneY(fork.lane)) < laneStep() / 2;
        if (inLane && position.x() >= xOf(fork.from))
            return &fork;
    }
    return nullptr;
}

QString TimeLine::nameOf(const Fork& fork) const {
    return branchTitle(m_model->trace(), fork.branch);
}

QString TimeLine::description() const {
    return tr("%1 of %2").arg(clockText(shownTime()), clockText(endTime()));
}

void TimeLine::goTo(Time time) {
    if (m_model->empty())
        return;
    emit scrubbed();
    m_model->seekTime(std::clamp(time, Time{}, endTime()));
}

QString TimeLine::hoverText(double x) const {
    if (m_model->empty())
        return {};
    const std::optional<TimeMark> mark = markAt(x);
    if (!mark)
        return clockText(timeAt(x));
    const trace::Trace& trace = m_model->trace();
    const trace::Record& record = trace.at(m_model->branch(), mark->seq);
    const Why* why = reasonOf(trace, m_model->branch(), record);
    const QString what = why != nullptr ? reasonText(*m_model, m_model->branch(), record, *why)
                                        : detailText(*m_model, m_model->branch(), record);
    return tr("%1\n%2").arg(clockText(mark->time), what.isEmpty() ? kindText(record.kind) : what);
}

void TimeLine::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (m_more > 0 && moreArea().contains(event->position())) {
        emit allBranchesRequested();
        return;
    }
    if (const Fork* fork = forkAt(event->position())) {
        emit branchRequested(fork->branch);
        return;
    }
    m_dragging = true;
    emit scrubbed();
    m_model->seekTime(timeAt(event->position().x()));
}

void TimeLine::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_dragging)
        m_model->seekTime(timeAt(event->position().x()));
    update();
}

void TimeLine::setStops(std::vector<Time> stops) {
    if (stops == m_stops)
        return;
    m_stops = std::move(stops);
    update();
}

/// By a key: of the moment that is shown.
void TimeLine::contextMenuEvent(QContextMenuEvent* event) {
    if (m_model->empty())
        return;
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QPoint here(qRound(xOf(m_model->time())), height() / 2);
    emit menuRequested(byMouse ? timeAt(event->pos().x()) : m_model->time(),
                       byMouse ? event->globalPos() : mapToGlobal(here));
}

void TimeLine::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_dragging = false;
}

void TimeLine::leaveEvent(QEvent*) {
    m_pointer.reset();
    update();
}

void TimeLine::resizeEvent(QResizeEvent*) {
    update();
}

bool TimeLine::event(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Time line"));
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Fork* fork = forkAt(help->pos());
    const QString text = fork != nullptr ? nameOf(*fork) : hoverText(help->pos().x());
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace synod::widgets
