// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_canvas.h"

#include "widgets/spacetime/ladder_paint.h"
#include "widgets/words/event_text.h"

#include <QElapsedTimer>
#include <QFocusEvent>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr qint64 sliceMilliseconds = 8;
constexpr std::uint64_t betweenLooks = 500; ///< records between two looks at the clock
constexpr double nearestZoom = 400;         ///< times the usual one

} // namespace

LadderCanvas::LadderCanvas(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme) {
    installPaintedAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    grabGesture(Qt::PinchGesture);
    m_again.setSingleShot(true);
    m_searchAgain.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LadderCanvas::readSlice);
    connect(&m_searchAgain, &QTimer::timeout, this, &LadderCanvas::goOnSearching);
    connect(model, &TraceModel::traceReplaced, this, [this] {
        m_placed = m_away = false;
        beginAnew();
    });
    connect(model, &TraceModel::branchChanged, this, &LadderCanvas::beginAnew);
    connect(model, &TraceModel::traceGrown, this, &LadderCanvas::readSlice);
    connect(model, &TraceModel::moved, this, &LadderCanvas::modelMoved);
    connect(model, &TraceModel::futureHiddenChanged, this, &LadderCanvas::refresh);
    connect(model, &TraceModel::selectionChanged, this, &LadderCanvas::selectionMoved);
    connect(model, &TraceModel::retranslated, this, &LadderCanvas::beginAnew);
    connect(theme, &ThemeHolder::changed, this, [this] {
        m_placed = false;
        refresh();
    });
}

void LadderCanvas::setAxis(LadderAxis axis) {
    if (m_view.axis == axis)
        return;
    // What was in the middle stays there.
    const double middle = m_view.origin + length() / 2 / m_view.scale;
    const bool known = !m_void && !m_model->empty();
    const std::uint64_t seq = known ? ladderCount(*m_model, m_index, m_view.axis, middle) : 0;
    m_view.axis = axis;
    m_view.scale = usualScale();
    if (known && seq > 0)
        lookAt(ladderUnit(*m_model, m_index, axis, seq - 1), 0.5);
    emit viewChanged();
    refresh();
}

void LadderCanvas::setVertical(std::optional<bool> vertical) {
    m_vertical = vertical;
    const bool wanted = vertical.value_or(ladderRunsDown(size(), m_theme->theme()));
    if (wanted == m_view.vertical)
        return;
    m_view.vertical = wanted;
    useUsualScale();
    emit viewChanged();
}

void LadderCanvas::setFolded(bool folded) {
    if (m_folded == folded)
        return;
    m_folded = folded;
    beginAnew();
    emit viewChanged();
}

void LadderCanvas::setClock(LadderClock clock) {
    m_clock = clock;
    readSlice();
    refresh();
}

void LadderCanvas::setCausesLit(bool lit) {
    m_causesLit = lit;
    selectionMoved();
}

QSize LadderCanvas::sizeHint() const {
    const Theme& theme = m_theme->theme();
    return {qRound(theme.px(720)), qRound(theme.px(280))};
}

QSize LadderCanvas::minimumSizeHint() const {
    const Theme& theme = m_theme->theme();
    return {qRound(theme.px(200)), qRound(theme.px(36))};
}

bool LadderCanvas::complete() const {
    return !m_void &&
           (m_model->empty() || m_index.next() >= m_model->trace().size(m_model->branch()));
}

/// What is not seen does not read: it is made up for when it is looked at again.
void LadderCanvas::beginAnew() {
    m_void = true;
    m_index = {};
    m_scene = {};
    m_found.clear();
    m_searching.reset();
    readSlice();
}

void LadderCanvas::readSlice() {
    if (!isVisible())
        return;
    if (m_void) {
        m_void = false;
        m_index.beginAnew(*m_model, m_folded);
        m_clocks.beginAnew();
        selectionMoved();
    }
    QElapsedTimer watch;
    watch.start();
    bool whole = false;
    while (!whole && !watch.hasExpired(sliceMilliseconds)) {
        whole = m_index.readOn(betweenLooks);
        if (m_clock != LadderClock::none)
            whole = m_clocks.readOn(*m_model, betweenLooks) && whole;
    }
    if (!whole)
        m_again.start(0);
    if (!m_placed)
        useUsualScale();
    else
        follow();
    refresh();
}

void LadderCanvas::refresh() {
    m_stale = true;
    update();
}

double LadderCanvas::length() const {
    const QRectF body = ladderBody(m_view, m_theme->theme());
    return std::max(1.0, m_view.vertical ? body.height() : body.width());
}

double LadderCanvas::usualScale() const {
    return usualLadderScale(*m_model, m_view, m_theme->theme());
}

double LadderCanvas::fittingScale() const {
    const double end = m_model->empty() ? 1 : ladderEnd(*m_model, m_index, m_view.axis);
    return (length() - m_theme->theme().px(24)) / std::max(end, 1.0);
}

void LadderCanvas::useUsualScale() {
    m_view.size = size();
    m_view = usualLadderView(*m_model, m_index, m_theme->theme(), m_view);
    m_placed = isVisible() && !m_model->empty() && m_model->endTime().ns > 0;
    m_away = false;
    keepInRange();
    refresh();
}

/// Puts a place on the axis at a share of what is seen.
void LadderCanvas::lookAt(double unit, double share) {
    m_view.origin = unit - share * length() / m_view.scale;
    keepInRange();
    refresh();
}

/// Nothing lies before the beginning, and the end stays in sight.
void LadderCanvas::keepInRange() {
    const double margin = m_theme->theme().px(14) / m_view.scale;
    const double end = m_model->empty() ? 0 : ladderEnd(*m_model, m_index, m_view.axis);
    const double most = std::max(-margin, end - 0.3 * length() / m_view.scale);
    m_view.origin = std::clamp(m_view.origin, -margin, most);
}

/// Keeps the moment in sight, until a person moves away from it.
void LadderCanvas::follow() {
    if (m_model->empty() || !isVisible())
        return;
    const double now = ladderNow(*m_model, m_index, m_view.axis);
    const double share = (now - m_view.origin) * m_view.scale / length();
    const bool inSight = share >= 0 && share <= 1;
    if (m_away && !inSight)
        return;
    m_away = false;
    if (share > 0.78)
        lookAt(now, inSight && share < 0.86 ? 0.78 : 0.62);
    else if (share < 0.04)
        lookAt(now, inSight || share > -0.1 ? 0.3 : 0.62);
}

void LadderCanvas::modelMoved() {
    if (!isVisible())
        return;
    if (!m_placed)
        useUsualScale();
    if (!m_press)
        follow();
    refresh();
}

std::optional<std::uint64_t> LadderCanvas::chosenSeq() const {
    const Selection& chosen = m_model->selection();
    if (m_model->empty())
        return std::nullopt;
    if (chosen.kind == Selection::Kind::record)
        return chosen.seq;
    if (chosen.kind == Selection::Kind::message)
        if (const trace::MessageView* message = m_model->snapshot().message(chosen.message))
            return message->sent;
    return std::nullopt;
}

void LadderCanvas::selectionMoved() {
    const std::optional<std::uint64_t> seq = chosenSeq();
    const bool known = seq && !m_model->empty() && *seq < m_model->shownRecords();
    m_causes = {};
    if (m_causesLit && known && isVisible())
        m_causes = causesOf(*m_model, *seq, m_model->shownRecords());
    update();
}

void LadderCanvas::bringIntoSight(std::uint64_t seq) {
    const double unit = ladderUnit(*m_model, m_index, m_view.axis, seq);
    const double share = (unit - m_view.origin) * m_view.scale / length();
    if (share < 0.04 || share > 0.96)
        lookAt(unit, 0.4);
    const double now = ladderNow(*m_model, m_index, m_view.axis);
    const double cursor = (now - m_view.origin) * m_view.scale / length();
    m_away = cursor < 0 || cursor > 1;
}

void LadderCanvas::zoomBy(double factor, std::optional<QPointF> around) {
    const QPointF middle = ladderBody(m_view, m_theme->theme()).center();
    m_view.size = size();
    LadderScene frame;
    frame.view = m_view;
    frame.body = ladderBody(m_view, m_theme->theme());
    const double along = frame.along(around.value_or(middle));
    const double unit = frame.unitAt(along);
    const double least = std::min(fittingScale(), usualScale());
    m_view.scale =
        std::clamp(m_view.scale * factor, least, std::max(least, usualScale() * nearestZoom));
    m_view.origin = unit - (along - frame.first()) / m_view.scale;
    m_placed = true;
    keepInRange();
    refresh();
}

void LadderCanvas::zoomToFit() {
    const double fitting = fittingScale();
    if (std::abs(m_view.scale - fitting) < 1e-6 * fitting)
        return useUsualScale();
    m_view.scale = fitting;
    m_view.origin = 0;
    m_placed = true;
    keepInRange();
    refresh();
}

const LadderScene& LadderCanvas::scene() const {
    if (m_void)
        m_scene = {}; // what is known is of another trace
    else if (m_stale) {
        LadderView view = m_view;
        view.size = size();
        m_scene = layOutLadder({*m_model, m_index, m_theme->theme(), m_clock, &m_clocks}, view);
        m_stale = false;
    }
    return m_scene;
}

bool LadderCanvas::holds(std::uint64_t seq) const {
    const auto known = m_found.constFind(seq);
    if (known != m_found.constEnd())
        return *known;
    const bool found = textOf(seq).contains(m_search, Qt::CaseInsensitive);
    m_found.insert(seq, found);
    return found;
}

void LadderCanvas::setSearch(const QString& text) {
    if (text == m_search)
        return;
    m_search = text;
    m_found.clear();
    m_searching.reset();
    update();
}

void LadderCanvas::findNext(bool forward) {
    if (m_model->empty() || m_search.isEmpty() || m_index.standing().empty())
        return;
    const std::uint64_t here =
        chosenSeq().value_or(m_model->snapshot().next > 0 ? m_model->snapshot().next - 1 : 0);
    m_searching = Search{forward ? here + 1 : here, forward};
    goOnSearching();
}

/// Among the events that have a place, a slice at a time.
void LadderCanvas::goOnSearching() {
    if (!m_searching)
        return;
    const LadderIndex::List standing = m_index.standing();
    const std::uint64_t shown = m_model->shownRecords();
    QElapsedTimer watch;
    watch.start();
    std::uint64_t place = m_searching->next == 0 ? 0 : standing.countUpTo(m_searching->next - 1);
    while (m_searching->forward ? place < standing.size() : place > 0) {
        const std::uint64_t seq = standing[m_searching->forward ? place : place - 1];
        if (seq >= shown && m_searching->forward)
            break;
        if (seq < shown && holds(seq)) {
            m_searching.reset();
            choose(seq);
            bringIntoSight(seq);
            emit searched(true);
            return;
        }
        m_searching->next = m_searching->forward ? seq + 1 : seq;
        place = m_searching->forward ? place + 1 : place - 1;
        if (watch.hasExpired(2 * sliceMilliseconds)) {
            m_searchAgain.start(0);
            return;
        }
    }
    m_searching.reset();
    emit searched(false);
}

void LadderCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    LadderLook look;
    look.theme = m_theme->theme();
    look.chosen = m_model->selection();
    if (m_causesLit && m_causes.of != trace::noSeq)
        look.lit = &m_causes;
    if (!m_search.isEmpty() && !m_model->empty())
        look.found = [this](std::uint64_t seq) { return holds(seq); };
    paintLadder(painter, scene(), look);
    if (hasFocus() && m_keyboard.shown())
        paintFocus(painter, QRectF(rect()), look.theme);
}

void LadderCanvas::focusInEvent(QFocusEvent* event) {
    m_keyboard.came(event->reason());
    QWidget::focusInEvent(event);
}

void LadderCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_view.size = size();
    if (!m_vertical)
        setVertical(std::nullopt);
    if (!m_placed)
        useUsualScale();
    else
        follow();
    refresh();
}

void LadderCanvas::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readSlice();
}

} // namespace synod::widgets
