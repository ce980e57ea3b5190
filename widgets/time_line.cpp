// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/time_line.h"

#include "widgets/event_text.h"
#include "widgets/sentences.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr double laneStep = 14;
constexpr int lanesAbove = 1;
constexpr int lanesBelow = 1;

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

/// The seq up to which two branches are the same.
std::uint64_t commonRecords(const trace::Trace& trace, trace::BranchId a, trace::BranchId b) {
    std::uint64_t same = UINT64_MAX;
    while (a != b) {
        // A branch is opened after its parent: the younger of the two is not the ancestor.
        trace::BranchId& younger = a > b ? a : b;
        same = std::min(same, trace.branch(younger).at);
        younger = trace.branch(younger).parent;
    }
    return same;
}

} // namespace

TimeLine::TimeLine(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme), m_marks(model) {
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
    connect(model, &TraceModel::moved, this, [this] {
        describe();
        update();
    });
    connect(model, &TraceModel::retranslated, this, &TimeLine::describe);
    connect(&m_marks, &TimeMarks::changed, this, qOverload<>(&QWidget::update));
    connect(theme, &ThemeHolder::changed, this, &TimeLine::relayout);
    readForks();
    fitRange(false);
    describe();
}

QSize TimeLine::sizeHint() const {
    const double scale = m_theme->theme().scale;
    return QSize(qRound(420 * scale), qRound(46 * scale));
}

QSize TimeLine::minimumSizeHint() const {
    const double scale = m_theme->theme().scale;
    return QSize(qRound(140 * scale), qRound(46 * scale));
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

double TimeLine::laneY(int lane) const {
    return trackY() - m_theme->theme().px(laneStep) * lane;
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
    m_forks.clear();
    if (m_model->empty())
        return;
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId here = m_model->branch();
    // The youngest branches get the lanes that there are.
    int above = 0;
    int below = 0;
    for (auto id = static_cast<trace::BranchId>(trace.branchCount()); id-- > 0;) {
        if (id == here)
            continue;
        const std::uint64_t same = commonRecords(trace, here, id);
        if (same >= trace.size(id))
            continue; // nothing happened on it that is not here
        Fork fork{id, {}, trace.endTime(id), 0};
        if (same > 0 && same <= trace.size(here))
            fork.from = trace.at(here, same - 1).time;
        if (above < lanesAbove)
            fork.lane = ++above;
        else if (below < lanesBelow)
            fork.lane = -++below;
        else
            break;
        m_forks.push_back(fork);
    }
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
        if (mark && (!found || mark->kind > found->kind))
            found = mark;
    }
    return found;
}

const TimeLine::Fork* TimeLine::forkAt(QPointF position) const {
    for (const Fork& fork : m_forks) {
        const bool inLane =
            std::abs(position.y() - laneY(fork.lane)) < m_theme->theme().px(laneStep / 2);
        if (inLane && position.x() >= xOf(fork.from))
            return &fork;
    }
    return nullptr;
}

QString TimeLine::nameOf(const Fork& fork) const {
    const std::string& name = m_model->trace().branch(fork.branch).name;
    return name.empty() ? tr("Main line") : QString::fromStdString(name);
}

void TimeLine::describe() {
    setAccessibleName(tr("Time line"));
    setAccessibleDescription(
        tr("%1 of %2").arg(clockText(m_model->time()), clockText(m_model->endTime())));
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
    const QString what = why != nullptr ? sentence(*why, m_model->names())
                                        : detailText(trace, m_model->branch(), record);
    return tr("%1\n%2").arg(clockText(mark->time), what.isEmpty() ? kindText(record.kind) : what);
}

void TimeLine::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
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
        describe();
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Fork* fork = forkAt(help->pos());
    const QString text = fork != nullptr ? nameOf(*fork) : hoverText(help->pos().x());
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace synod::widgets
