// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/state_diagram.h"

#include "widgets/look/own_font.h"
#include "widgets/words/sentences.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::widgets {

StateDiagram::StateDiagram(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_history(model),
      m_scroll(new QScrollArea(this)),
      m_canvas(new DiagramCanvas(theme)),
      m_caption(new QLabel(this)) {
    m_scroll->setWidget(m_canvas);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_canvas->setAutoFillBackground(false);
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setWordWrap(true);
    m_caption->setProperty("mute", true);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_caption);

    connect(model, &TraceModel::moved, this, &StateDiagram::refresh);
    connect(model, &TraceModel::selectionChanged, this, &StateDiagram::refresh);
    connect(model, &TraceModel::retranslated, this, &StateDiagram::retranslate);
    connect(&m_history, &DiagramHistory::begun, this, &StateDiagram::retranslate);
    connect(&m_history, &DiagramHistory::changed, this, &StateDiagram::refresh);
    connect(theme, &ThemeHolder::changed, this, &StateDiagram::restyle);
    connect(m_canvas, &DiagramCanvas::arrowPressed, this, &StateDiagram::goAlong);
    connect(m_canvas, &DiagramCanvas::arrowPointedAt, this, &StateDiagram::showCaption);
    connect(m_canvas, &DiagramCanvas::nodePressed, this, [this](NodeId node) {
        m_model->select({.kind = Selection::Kind::node, .node = node});
    });
    restyle();
    retranslate();
}

StateDiagram::~StateDiagram() = default;

void StateDiagram::retranslate() {
    m_picture = {};
    const DiagramSource* source = m_history.source();
    if (source != nullptr) {
        m_picture.size = source->size();
        m_picture.states = source->states();
        m_picture.arrows = source->arrows();
        m_picture.start = source->start();
        m_picture.happened.assign(m_picture.arrows.size(), false);
    }
    m_scroll->setVisible(source != nullptr);
    m_shown = false;
    m_canvas->setAccessibleName(tr("State diagram"));
    m_canvas->setPicture(m_picture);
    refresh();
}

void StateDiagram::restyle() {
    const Theme& theme = m_theme->theme();
    setOwnFont(m_caption, theme.font(12));
    const int side = qRound(theme.px(14)), gap = qRound(theme.px(6));
    layout()->setContentsMargins(side, gap, side, gap);
    layout()->setSpacing(gap);
    updateGeometry();
}

QSize StateDiagram::sizeHint() const {
    const Theme& theme = m_theme->theme();
    return m_canvas->sizeHint() +
           QSize(qRound(theme.px(28)), qRound(theme.px(20)) + m_caption->sizeHint().height());
}

/// The node whose last transition is shown: the chosen one, or that of the chosen record.
NodeId StateDiagram::focus() const {
    const Selection& chosen = m_model->selection();
    if (chosen.kind == Selection::Kind::node)
        return chosen.node;
    if (chosen.kind == Selection::Kind::record &&
        chosen.seq < m_model->trace().size(m_model->branch()))
        return m_model->trace().at(m_model->branch(), chosen.seq).node;
    return {};
}

std::vector<DiagramToken> StateDiagram::tokens() const {
    std::vector<DiagramToken> tokens;
    const trace::Snapshot& snapshot = m_model->snapshot();
    const NodeId chosen = focus();
    for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
        const trace::NodeView& node = snapshot.nodes[i];
        if (node.status == trace::NodeStatus::absent || node.status == trace::NodeStatus::removed)
            continue;
        DiagramToken token;
        token.node = NodeId::at(i);
        token.chosen = token.node == chosen;
        const QString name = QString::fromStdString(m_model->names().of(token.node));
        std::vector<DiagramPlace> places = m_history.source()->placesOf(token.node, node.state);
        if (node.status == trace::NodeStatus::crashed && !places.empty()) {
            token.down = true;
            places.resize(1);
        }
        for (const DiagramPlace& place : places) {
            token.part = place.part;
            token.state = place.state;
            token.tint = place.tint;
            token.text = place.name.isEmpty() || token.down ? name : name + ' ' + place.name;
            if (token.down)
                token.text = name + QStringLiteral(" ×");
            tokens.push_back(token);
        }
    }
    return tokens;
}

void StateDiagram::refresh() {
    if (!isVisible())
        return;
    if (m_history.source() == nullptr) {
        m_caption->setText(tr("This protocol has no published state diagram."));
        return;
    }
    const std::uint64_t count = m_model->snapshot().next;
    std::vector<DiagramToken> now = tokens();
    std::vector<bool> happened;
    happened.reserve(m_picture.arrows.size());
    for (int i = 0; i < static_cast<int>(m_picture.arrows.size()); ++i)
        happened.push_back(m_history.timesBefore(i, count) > 0);
    const std::optional<Transition> last = m_history.last(count, focus());
    std::vector<int> arrows = last ? last->arrows : std::vector<int>();
    std::optional<std::pair<int, int>> leap;
    if (last && last->arrows.empty())
        leap.emplace(last->from, last->to);
    const bool same = now == m_picture.tokens && happened == m_picture.happened &&
                      arrows == m_picture.last && leap == m_picture.leap && m_shown;
    if (!same) {
        m_shown = true;
        m_picture.tokens = std::move(now);
        m_picture.happened = std::move(happened);
        m_picture.last = std::move(arrows);
        m_picture.leap = leap;
        m_canvas->setPicture(m_picture);
        speak();
        keepInSight();
    }
    showCaption();
}

/// In a panel that is too small even for the smallest figure: the last transition, or before there
/// is any the state that somebody is in.
void StateDiagram::keepInSight() {
    if (m_history.source() == nullptr)
        return;
    const NodeId chosen = focus();
    if (const auto last = m_history.last(m_model->snapshot().next, chosen))
        return bringIntoSight(*last);
    for (const DiagramToken& token : m_picture.tokens) {
        if (token.down || (chosen.valid() && token.node != chosen))
            continue;
        Transition stays;
        stays.from = stays.to = token.state;
        return bringIntoSight(stays);
    }
}

/// Of a figure that is taller than the panel: both boxes, and the one that was entered if only one
/// can be seen.
void StateDiagram::bringIntoSight(const Transition& transition) {
    const int arrows = static_cast<int>(m_picture.arrows.size());
    const int margin = qRound(m_theme->theme().px(8));
    for (const int state : {transition.from, transition.to}) {
        const QRect box = m_canvas->thingArea(arrows + state);
        m_scroll->ensureVisible(box.center().x(), box.center().y(), box.width() / 2 + margin,
                                box.height() / 2 + margin);
    }
}

QString StateDiagram::caption() const {
    return m_caption->text();
}

void StateDiagram::showCaption() {
    if (m_history.source() == nullptr)
        return;
    const int arrow =
        m_canvas->hoveredArrow() >= 0 ? m_canvas->hoveredArrow() : m_canvas->chosenArrow();
    const std::optional<Transition> last = m_history.last(m_model->snapshot().next, focus());
    QString text;
    if (arrow >= 0)
        text = arrowText(arrow);
    else if (last)
        text = transitionText(*last);
    else
        text = tr("No transition yet. Choose an arrow to read where it is written.");
    if (text != m_caption->text())
        m_caption->setText(text);
}

QString StateDiagram::arrowText(int arrow) const {
    const DiagramArrow& shown = m_picture.arrows[static_cast<std::size_t>(arrow)];
    const QString from = m_picture.states[static_cast<std::size_t>(shown.from)].name;
    const QString to = m_picture.states[static_cast<std::size_t>(shown.to)].name;
    const std::uint64_t count = m_model->snapshot().next;
    const std::size_t times = m_history.timesBefore(arrow, count);
    if (times == 0)
        return tr("%1 → %2: %3 [%4]. It has not happened yet.")
            .arg(from, to, shown.label, shown.cites);
    const Transition last = m_history[m_history.along(arrow)[times - 1]];
    return tr("%1 → %2: %3 [%4]. Happened %n times, last to %5 at %6.", nullptr,
              static_cast<int>(times))
        .arg(from, to, shown.label, shown.cites,
             QString::fromStdString(m_model->names().of(last.node)), clockText(last.time));
}

QString StateDiagram::transitionText(const Transition& transition) const {
    const QString node = QString::fromStdString(m_model->names().of(transition.node));
    const QString from = m_picture.states[static_cast<std::size_t>(transition.from)].name;
    const QString to = m_picture.states[static_cast<std::size_t>(transition.to)].name;
    const QString time = clockText(transition.time);
    if (const auto leap = m_history.source()->leap(transition.from, transition.to))
        return tr("%1: %2 → %3 at %4, %5 [%6].")
            .arg(node, from, to, time, leap->label, leap->cites);
    if (transition.arrows.empty())
        return tr("%1: %2 → %3 at %4.").arg(node, from, to, time);
    const auto arrow = static_cast<std::size_t>(transition.arrows.back());
    return tr("%1: %2 → %3 at %4, %5 [%6].")
        .arg(node, from, to, time, m_picture.arrows[arrow].label, m_picture.arrows[arrow].cites);
}

void StateDiagram::speak() {
    QStringList arrows, states;
    for (int i = 0; i < static_cast<int>(m_picture.arrows.size()); ++i)
        arrows += arrowText(i);
    for (int i = 0; i < static_cast<int>(m_picture.states.size()); ++i) {
        QStringList names;
        for (const DiagramToken& token : m_picture.tokens) {
            if (!token.down && token.state == i)
                names += token.text;
        }
        const QString& state = m_picture.states[static_cast<std::size_t>(i)].name;
        states += names.empty() ? tr("%1: nobody").arg(state)
                                : tr("%1: %2").arg(state, names.join(QStringLiteral(", ")));
    }
    m_canvas->setSpoken(std::move(arrows), std::move(states));
}

/// To the last time before the cursor that the arrow was taken; again: to the one before; where
/// there is none, to the first there is.
void StateDiagram::goAlong(int arrow) {
    const DiagramHistory::Places& taken = m_history.along(arrow);
    if (taken.empty())
        return showCaption();
    std::size_t before = m_history.timesBefore(arrow, m_model->snapshot().next);
    const Selection& chosen = m_model->selection();
    const bool standsThere = before > 0 && chosen.kind == Selection::Kind::record &&
                             chosen.seq == m_history[taken[before - 1]].seq;
    if (standsThere)
        before = before == 1 ? taken.size() : before - 1;
    const std::uint64_t seq = m_history[taken[before == 0 ? 0 : before - 1]].seq;
    if (seq >= m_model->shownRecords())
        return showCaption();
    emit sought();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), seq));
    m_model->select({.kind = Selection::Kind::record, .seq = seq});
}

void StateDiagram::showEvent(QShowEvent* event) {
    m_history.setActive(true);
    refresh();
    QWidget::showEvent(event);
}

// The canvas has its new size only when the layout has been through.
void StateDiagram::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &StateDiagram::keepInSight, Qt::QueuedConnection);
}

void StateDiagram::hideEvent(QHideEvent* event) {
    m_history.setActive(false);
    QWidget::hideEvent(event);
}

} // namespace synod::widgets
