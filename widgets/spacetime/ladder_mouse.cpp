// SPDX-License-Identifier: GPL-3.0-or-later
// What the space-time diagram hears of mouse and keys, and what it tells a screen reader.
#include "widgets/spacetime/ladder_canvas.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QApplication>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace synod::widgets {

/// Where, what and with what: what is searched through, pointed at and spoken.
QString LadderCanvas::textOf(std::uint64_t seq) const {
    const trace::BranchId branch = m_model->branch();
    const trace::Trace& trace = m_model->trace();
    const trace::Record& record = trace.at(branch, seq);
    const QString place = placeText(record, m_model->names());
    const QString what = happeningText(trace, branch, record);
    const QString name = fromView(trace::payloadOf(trace, branch, record).heldName());
    const QString detail = detailText(*m_model, branch, trace.at(branch, seq));
    return QStringList{place, what, name, detail}.join(u' ').simplified();
}

LadderHit LadderCanvas::hitAt(QPointF pixel) const {
    return ladderHit(scene(), pixel, m_theme->theme().px(7));
}

bool LadderCanvas::amongTimes(QPointF pixel) const {
    const QRectF body = ladderBody(m_view, m_theme->theme());
    return m_view.vertical ? pixel.x() < body.left() && pixel.y() >= body.top()
                           : pixel.y() > body.bottom() && pixel.x() >= body.left();
}

void LadderCanvas::choose(std::uint64_t seq) {
    m_model->select({.kind = Selection::Kind::record, .seq = seq});
}

void LadderCanvas::seekPixel(QPointF pixel) {
    if (m_model->empty())
        return;
    const double unit = scene().unitAt(m_scene.along(pixel));
    emit sought();
    if (m_view.axis == LadderAxis::physical)
        m_model->seekTime(nanoseconds(static_cast<std::int64_t>(std::max(0.0, unit))));
    else
        m_model->seekSeq(ladderCount(*m_model, m_index, m_view.axis, unit));
}

/// To when the step of the record is over.
void LadderCanvas::seekRecord(std::uint64_t seq) {
    emit sought();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), seq));
}

void LadderCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    const bool along =
        (event->modifiers() & Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y());
    if (along) {
        const int by = turned.x() != 0 ? turned.x() : turned.y();
        m_view.origin -= by / 2.0 / m_view.scale;
        keepInRange();
        const double now = m_model->empty() ? 0 : ladderNow(*m_model, m_index, m_view.axis);
        const double share = (now - m_view.origin) * m_view.scale / length();
        m_away = share < 0 || share > 1;
        refresh();
    } else {
        zoomBy(std::pow(1.0018, turned.y()), event->position());
    }
    event->accept();
}

void LadderCanvas::mousePressEvent(QMouseEvent* event) {
    m_keyboard.mouseUsed();
    update();
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_press = Press{event->position(), m_view.origin, amongTimes(event->position()), false};
    if (m_press->times)
        seekPixel(event->position());
}

void LadderCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!m_press) {
        const bool something = amongTimes(event->position()) || hitAt(event->position());
        setCursor(something ? Qt::PointingHandCursor : Qt::OpenHandCursor);
        return;
    }
    if (m_press->times)
        return seekPixel(event->position());
    const QPointF way = event->position() - m_press->at;
    if (!m_press->moved && way.manhattanLength() < QApplication::startDragDistance())
        return;
    m_press->moved = true;
    setCursor(Qt::ClosedHandCursor);
    m_view.origin = m_press->origin - (m_view.vertical ? way.y() : way.x()) / m_view.scale;
    m_placed = true;
    keepInRange();
    const double now = m_model->empty() ? 0 : ladderNow(*m_model, m_index, m_view.axis);
    const double share = (now - m_view.origin) * m_view.scale / length();
    m_away = share < 0 || share > 0.78;
    refresh();
}

/// A drag is never a click.
void LadderCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_press)
        return QWidget::mouseReleaseEvent(event);
    const Press press = *m_press;
    m_press.reset();
    setCursor(Qt::OpenHandCursor);
    if (press.moved || press.times || m_model->empty())
        return;
    if (const LadderHit hit = hitAt(event->position()))
        return choose(hit.seq);
    for (const LadderLane& lane : scene().lanes) {
        const double away = std::abs(m_scene.across(event->position()) - lane.at);
        if (away < m_theme->theme().px(9))
            return m_model->select({.kind = Selection::Kind::node, .node = lane.node});
    }
    m_model->select({});
}

void LadderCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_model->empty())
        return;
    if (const LadderHit hit = hitAt(event->position()))
        return seekRecord(hit.seq);
    seekPixel(event->position());
}

bool LadderCanvas::stepAlong(int way) {
    const LadderIndex::List standing = m_index.standing();
    if (m_model->empty() || standing.empty())
        return false;
    const std::uint64_t next = m_model->snapshot().next;
    const std::optional<std::uint64_t> chosen = chosenSeq();
    std::uint64_t count = chosen     ? standing.countUpTo(*chosen)
                          : next > 0 ? standing.countUpTo(next - 1)
                                     : 0;
    // The one that is chosen is the last of `count`.
    if (way > 0 ? count >= standing.size() : count < 2)
        return true;
    const std::uint64_t seq = standing[way > 0 ? count : count - 2];
    if (seq < m_model->shownRecords()) {
        choose(seq);
        bringIntoSight(seq);
    }
    return true;
}

void LadderCanvas::keyPressEvent(QKeyEvent* event) {
    const bool plain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (!plain || !takeKey(event->key()))
        return QWidget::keyPressEvent(event);
    m_keyboard.keyUsed();
    update();
}

bool LadderCanvas::takeKey(int key) {
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Right: stepAlong(1); return true;
    case Qt::Key_Up:
    case Qt::Key_Left: stepAlong(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const auto seq = chosenSeq();
        if (seq)
            seekRecord(*seq);
        return seq.has_value();
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(1.4); return true;
    case Qt::Key_Minus: zoomBy(1 / 1.4); return true;
    case Qt::Key_0: zoomToFit(); return true;
    default: return false;
    }
}

QString LadderCanvas::tipOf(const LadderHit& hit) const {
    const trace::BranchId branch = m_model->branch();
    const trace::Trace& trace = m_model->trace();
    const trace::Record& record = trace.at(branch, hit.seq);
    QStringList lines{tr("%1 · %2 · %3")
                          .arg(clockText(record.time), placeText(record, m_model->names()),
                               happeningText(trace, branch, record))};
    const QString detail = detailText(*m_model, branch, trace.at(branch, hit.seq));
    if (!detail.isEmpty())
        lines += detail;
    if (hit.kind != LadderHit::Kind::arrow)
        return lines.join(u'\n');
    lines += fateOf(m_scene.arrows[hit.place]);
    return lines.join(u'\n');
}

QStringList LadderCanvas::fateOf(const LadderArrow& arrow) const {
    QStringList lines;
    if (arrow.copy())
        lines += tr("A copy of message %1").arg(arrow.original);
    if (arrow.ends == LadderArrow::End::dies)
        lines += dropText(m_model->trace().at(m_model->branch(), arrow.end).reason);
    return lines;
}

bool LadderCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !m_model->empty()) {
        auto* help = static_cast<QHelpEvent*>(event);
        const LadderHit hit = hitAt(help->pos());
        if (hit)
            QToolTip::showText(help->globalPos(),
                               tipOf(hit).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")),
                               this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            zoomBy(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    return QWidget::event(event);
}

int LadderCanvas::thingCount() const {
    return static_cast<int>(scene().lanes.size() + scene().arrows.size() + scene().marks.size());
}

/// The record that an arrow begins with, or that a mark is of; none of a lane.
std::uint64_t LadderCanvas::seqOf(int thing) const {
    std::size_t place = static_cast<std::size_t>(thing);
    if (place < scene().lanes.size())
        return trace::noSeq;
    place -= scene().lanes.size();
    return place < scene().arrows.size() ? scene().arrows[place].begin
                                         : scene().marks[place - scene().arrows.size()].seq;
}

QString LadderCanvas::thingName(int thing) const {
    const std::uint64_t seq = seqOf(thing);
    if (seq == trace::noSeq)
        return tr("Lane of %1").arg(scene().lanes[static_cast<std::size_t>(thing)].name);
    const Time time = m_model->trace().at(m_model->branch(), seq).time;
    return tr("%1: %2").arg(clockText(time), textOf(seq));
}

/// Of a lane what its node is called at the moment that is shown, of an arrow how it ends.
QString LadderCanvas::thingDescription(int thing) const {
    std::size_t place = static_cast<std::size_t>(thing);
    if (place < scene().lanes.size()) {
        QString state;
        for (const LadderBand& band : scene().bands)
            if (band.lane == place && band.from <= scene().now)
                state = band.text;
        return state;
    }
    place -= scene().lanes.size();
    if (place >= scene().arrows.size())
        return {};
    const LadderArrow& arrow = scene().arrows[place];
    QStringList lines = fateOf(arrow);
    if (arrow.ends == LadderArrow::End::arrives && arrow.end != trace::noSeq)
        lines += tr("Arrives at %1")
                     .arg(clockText(m_model->trace().at(m_model->branch(), arrow.end).time));
    else if (arrow.ends == LadderArrow::End::underWay)
        lines += tr("On its way");
    return lines.join(QStringLiteral(", "));
}

QRect LadderCanvas::thingArea(int thing) const {
    const LadderScene& now = scene();
    std::size_t place = static_cast<std::size_t>(thing);
    const auto around = [](QPointF from, QPointF to, double edge) {
        return QRectF(from, to).normalized().adjusted(-edge, -edge, edge, edge).toAlignedRect();
    };
    if (place < now.lanes.size()) {
        const double across = now.lanes[place].at;
        return around(now.at(now.first(), across), now.at(now.first() + length(), across), 3);
    }
    place -= now.lanes.size();
    if (place < now.arrows.size())
        return around(now.arrows[place].line.p1(), now.arrows[place].line.p2(), 3);
    const QPointF at = now.marks[place - now.arrows.size()].at;
    return around(at, at, 6);
}

int LadderCanvas::chosenThing() const {
    const LadderScene& now = scene();
    const Selection& selection = m_model->selection();
    const std::optional<std::uint64_t> chosen = chosenSeq();
    for (int thing = 0; thing < thingCount(); ++thing) {
        const std::uint64_t seq = seqOf(thing);
        const bool lane = seq == trace::noSeq;
        if (lane ? selection.kind == Selection::Kind::node &&
                       selection.node == now.lanes[static_cast<std::size_t>(thing)].node
                 : chosen == seq)
            return thing;
    }
    return -1;
}

void LadderCanvas::pressThing(int thing) {
    setFocus();
    const std::uint64_t seq = seqOf(thing);
    if (seq != trace::noSeq)
        return choose(seq);
    m_model->select({.kind = Selection::Kind::node,
                     .node = scene().lanes[static_cast<std::size_t>(thing)].node});
}

} // namespace synod::widgets
