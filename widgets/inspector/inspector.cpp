// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector.h"

#include "widgets/headers/header_view.h"
#include "widgets/inspector/field_history.h"
#include "widgets/look/own_font.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::widgets {
namespace {

/// While playing, texts are made anew this often at most: faster than anyone reads.
constexpr int refreshMilliseconds = 50;
/// And however long that takes, at most one part of so many of the time.
constexpr int shareOfTime = 10;
/// How far back the inspector looks for the last event.
constexpr std::uint64_t furthestBack = 50'000;

QLabel* addLabel(QBoxLayout* layout) {
    auto* label = new QLabel(layout->parentWidget());
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long name must not make the panel wide.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(label);
    return label;
}

/// Lets a long name such as AppendEntriesResponse break before a capital or behind a mark, and one
/// without any of these where it is too long for every panel.
QString breakable(const QString& text) {
    constexpr int longest = 14;
    constexpr QChar here(0x200B);
    QString out;
    int unbroken = 0;
    for (const QChar letter : text) {
        const QChar before = out.isEmpty() ? QChar(u' ') : out.back();
        const bool parts = (letter.isUpper() && before.isLower()) || before == u'_' ||
                           before == u'.' || before == u'/' || unbroken >= longest;
        if (parts)
            out += here;
        const bool breaks =
            parts || before.isSpace() || before == u'-' || before.unicode() > 0x2E80;
        unbroken = breaks ? 1 : unbroken + 1;
        out += letter;
    }
    return out;
}

/// When a timer runs out, in whole milliseconds. That of a paused node can be overdue.
QString dueText(Time due, Time now) {
    if (due == Time::never())
        return Inspector::tr("waits to be picked");
    const auto whole = [](std::int64_t ns) {
        return timeText(nanoseconds(ns / 1'000'000 * 1'000'000));
    };
    return due < now ? Inspector::tr("%1 overdue").arg(whole((now - due).ns))
                     : Inspector::tr("in %1").arg(whole((due - now).ns));
}

} // namespace

Inspector::Inspector(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent), m_model(model), m_theme(theme) {
    auto* content = new QWidget(viewport());
    content->setObjectName(QStringLiteral("inspectorContent"));
    auto* layout = new QVBoxLayout(content);
    m_caption = addLabel(layout);
    m_caption->setProperty("caption", true);
    m_title = addLabel(layout);
    m_subtitle = addLabel(layout);
    m_subtitle->setProperty("mute", true);
    m_sentence = addLabel(layout);
    m_fields = new FieldView(theme, content);
    layout->addWidget(m_fields);
    m_remains = new RemainsView(model, theme, content);
    layout->addWidget(m_remains);
    m_cardBox = new QWidget(content);
    new QVBoxLayout(m_cardBox);
    layout->addWidget(m_cardBox);
    m_relative = new QCheckBox(content);
    layout->addWidget(m_relative);
    m_headers = new HeaderView(theme, content);
    layout->addWidget(m_headers);
    m_stateHead = new QWidget(content);
    m_stateHeadLayout = new QBoxLayout(QBoxLayout::LeftToRight, m_stateHead);
    m_stateTitle = addLabel(m_stateHeadLayout);
    m_stateTime = new QLabel(m_stateHead);
    m_stateTime->setProperty("mute", true);
    m_stateHeadLayout->addWidget(m_stateTime);
    m_stateHeadLayout->setStretch(0, 1);
    layout->addWidget(m_stateHead);
    m_state = new FieldView(theme, content);
    layout->addWidget(m_state);
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    // The card behind shows through.
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus);

    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Inspector::refresh);
    connect(model, &TraceModel::traceReplaced, this, &Inspector::beginAnew);
    connect(model, &TraceModel::branchChanged, this, &Inspector::beginAnew);
    connect(model, &TraceModel::moved, this, &Inspector::refreshSoon);
    connect(model, &TraceModel::selectionChanged, this, [this] {
        m_sent.reset();
        verticalScrollBar()->setValue(0); // it begins at its head
        refresh();
    });
    connect(model, &TraceModel::retranslated, this, &Inspector::refreshAll);
    connect(theme, &ThemeHolder::changed, this, &Inspector::restyle);
    for (const FieldView* view : {m_fields, m_state})
        connect(view, &FieldView::unfolded, this, &Inspector::refresh);
    connect(m_state, &FieldView::fieldAsked, this, &Inspector::offerHistory);
    connect(m_remains, &RemainsView::unfolded, this, &Inspector::refresh);
    connect(m_relative, &QCheckBox::clicked, this, &Inspector::relativeNumbersRequested);
    restyle();
    beginAnew();
}

void Inspector::restyle() {
    const Theme& theme = m_theme->theme();
    setOwnFont(m_title, theme.font(15, QFont::Bold));
    setOwnFont(m_subtitle, theme.font(12));
    setOwnFont(m_sentence, theme.font(13));
    setOwnFont(m_stateTitle, theme.font(14, QFont::Bold));
    setOwnFont(m_stateTime, theme.font(11));
    const int side = qRound(theme.px(12));
    widget()->layout()->setContentsMargins(side, qRound(theme.px(4)), side, side);
    widget()->layout()->setSpacing(qRound(theme.px(4)));
    m_cardBox->layout()->setContentsMargins(0, qRound(theme.px(8)), 0, qRound(theme.px(8)));
    m_cardBox->layout()->setSpacing(qRound(theme.px(6)));
    m_stateHeadLayout->setSpacing(qRound(theme.px(4)));
    m_stateHead->layout()->setContentsMargins(qRound(theme.px(4)), qRound(theme.px(4)),
                                              qRound(theme.px(4)), 0);
    for (QLabel* label : {m_caption, m_title, m_subtitle, m_sentence})
        label->setContentsMargins(qRound(theme.px(4)), 0, 0, 0);
}

void Inspector::beginAnew() {
    m_scratch.reset();
    m_sent.reset();
    m_shownState.reset();
    m_remains->forget();
    m_lastEvent.reset();
    if (!m_model->empty())
        m_scratch.emplace(m_model->trace(), m_model->branch());
    refresh();
}

void Inspector::refreshSoon() {
    // What is new may be on the disk by the time that it is asked for. What came before a time that
    // was gone back to is not new.
    const bool forward =
        m_lastEvent && !m_model->empty() && m_lastEvent->next <= m_model->snapshot().next;
    if (forward && isVisible() && m_model->selection().kind == Selection::Kind::nothing)
        lastInteresting();
    const qint64 wait = std::max<qint64>(refreshMilliseconds, m_cost * shareOfTime);
    if (!m_last.isValid() || m_last.hasExpired(wait))
        refresh();
    else if (!m_soon.isActive())
        m_soon.start(static_cast<int>(wait - m_last.elapsed()) + 1);
}

/// Texts, too, that do not change as time goes by.
void Inspector::refreshAll() {
    m_shownState.reset();
    m_remains->forget();
    refresh();
}

// What nobody sees is made when somebody does.
void Inspector::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    refreshAll();
}

void Inspector::refresh() {
    if (!isVisible())
        return;
    m_last.start();
    m_soon.stop();
    m_hasHeaders = false;
    m_isDown = false;
    showChosen();
    if (!m_hasHeaders)
        m_headers->hide();
    if (!m_isDown)
        m_remains->hide();
    offerRelative();
    m_cost = m_last.elapsed();
}

/// The switch of the lens, where there is anything to be seen otherwise.
void Inspector::offerRelative() {
    const auto offered = m_model->lens().offered();
    if (offered) {
        m_relative->setText(offered->title);
        m_relative->setToolTip(offered->tip);
        m_relative->setChecked(m_model->lens().relative());
    }
    m_relative->setVisible(offered && m_model->selection().kind != Selection::Kind::link);
}

void Inspector::showChosen() {
    const Selection& chosen = m_model->selection();
    if (m_model->empty())
        return showNothing();
    switch (chosen.kind) {
    case Selection::Kind::node: return showNode(chosen.node);
    case Selection::Kind::message: return showMessage(chosen.message);
    case Selection::Kind::link: return showLink(chosen.link);
    case Selection::Kind::record: return showRecord(chosen.seq);
    case Selection::Kind::nothing: return showNothing();
    }
}

void Inspector::showHead(const QString& caption,
                         const QString& title,
                         const QString& subtitle,
                         const QString& sentence) {
    setAccessibleName(tr("Inspector"));
    m_fields->setAccessibleName(tr("Fields"));
    m_state->setAccessibleName(tr("State"));
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty()); // the panel's own heading is enough
    m_title->setText(breakable(title));
    m_subtitle->setText(breakable(subtitle));
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void Inspector::showWhys(const std::vector<Why>& whys, const trace::Record& record) {
    while (m_cards.size() < whys.size()) {
        m_cards.push_back(new WhyCard(m_theme));
        m_cardBox->layout()->addWidget(m_cards.back());
    }
    for (std::size_t i = 0; i < whys.size(); ++i) {
        m_cards[i]->setWhy(m_model->lens().why(m_model->branch(), record, whys[i]),
                           m_model->names());
        m_cards[i]->show();
    }
    hideWhys(whys.size());
}

/// All but so many.
void Inspector::hideWhys(std::size_t from) {
    for (std::size_t i = from; i < m_cards.size(); ++i)
        m_cards[i]->hide();
    m_cardBox->setVisible(from > 0);
}

void Inspector::showNothing() {
    m_fields->setRows({});
    if (const std::optional<std::uint64_t> seq = lastInteresting()) {
        showRecord(*seq);
        m_caption->setText(tr("LAST EVENT OF NOTE"));
        return;
    }
    showHead(QString(), tr("Nothing chosen"),
             tr("Choose a node, a message or a link to see what it holds, and why."));
    hideWhys();
    hideState();
}

/// As time goes by only what has come since is looked at.
std::optional<std::uint64_t> Inspector::lastInteresting() {
    if (m_model->empty())
        return std::nullopt;
    const std::uint64_t next = m_model->snapshot().next;
    std::uint64_t stop = next > furthestBack ? next - furthestBack : 0;
    if (!m_lastEvent || m_lastEvent->next > next)
        m_lastEvent = LastEvent{};
    stop = std::max(stop, m_lastEvent->next);
    for (std::uint64_t seq = next; seq-- > stop;) {
        if (m_model->interest().in(m_model->trace(), m_model->branch(), seq)) {
            m_lastEvent->seq = seq;
            break;
        }
    }
    m_lastEvent->next = next;
    return m_lastEvent->seq;
}

void Inspector::showNode(NodeId node) {
    const trace::Snapshot& picture = m_model->snapshot();
    if (node.index >= picture.nodes.size())
        return showNothing();
    const trace::NodeView& view = picture.nodes[node.index];
    m_isDown = m_remains->setNode(node);
    showHead(tr("NODE"), QString::fromStdString(m_model->names().of(node)),
             m_isDown ? QString() : statusText(view.status));
    std::vector<FieldRow> timers;
    for (const trace::TimerView& timer : view.timers) {
        const QString own = m_model->words(timer.timer);
        const QString name = QString::fromStdString(timer.timer.text(m_model->names()));
        timers.push_back({own.isEmpty() ? tr("%1 timer").arg(name) : own,
                          dueText(timer.due, picture.time),
                          {},
                          false,
                          {}});
    }
    if (view.clock != NodeClock{})
        timers.push_back({tr("Own clock"), nodeClockText(view.clock, picture.time), {}, false, {}});
    m_fields->setRows(timers);
    if (m_isDown) { // what its last step changed is over
        hideWhys();
        hideState();
        return;
    }
    const std::uint64_t step = view.lastChange == trace::noSeq ? view.lastStep : view.lastChange;
    if (step == trace::noSeq) {
        hideWhys();
        hideState();
        return;
    }
    const trace::Record& record = m_model->trace().at(m_model->branch(), step);
    showWhys(record.step ? record.step->why : std::vector<Why>(), record);
    showState(node, step);
}

void Inspector::openField(const QString& path) {
    m_toReveal = path.split('.', Qt::SkipEmptyParts);
    if (path.isEmpty())
        m_toOpen.clear();
    QString row;
    for (const QString& name : m_toReveal)
        m_toOpen.insert(row = pathOf(row, name));
    if (!m_toOpen.isEmpty())
        refreshSoon();
}

/// The row that was asked for is marked, and in sight.
void Inspector::reveal() {
    const QRect row = m_state->choose(std::exchange(m_toReveal, {}));
    const QPoint middle = m_state->viewport()->mapTo(widget(), row.center());
    if (!row.isEmpty()) // else it has been done
        ensureVisible(middle.x(), middle.y(), 0, 2 * row.height());
}

/// Rows of the state after the step, with what it changed marked.
void Inspector::showState(NodeId node, std::uint64_t step) {
    const trace::Record& record = m_model->trace().at(m_model->branch(), step);
    m_stateHead->show();
    m_state->show();
    m_stateTitle->setText(breakable(QString::fromStdString(m_model->names().of(node))));
    m_stateTime->setText(tr("changed at %1").arg(clockText(record.time)));
    arrangeStateHead();
    if (!m_toReveal.isEmpty()) // when the rows have their places
        QMetaObject::invokeMethod(this, &Inspector::reveal, Qt::QueuedConnection);
    const RowPaths toOpen = std::exchange(m_toOpen, {});
    ShownState wanted{node, step, m_state->openRows() | toOpen};
    if (m_shownState == wanted)
        return;
    const ValueLens& lens = m_model->lens();
    const Names& names = m_model->names();
    // Before first: looking back costs more than looking on. No state is kept while looking on, so
    // that none has to be copied for it.
    std::vector<FieldRow> old = rowsOf(lens.state(stateAt(node, step)), names, &wanted.open);
    const std::uint64_t end = m_model->trace().stepEnd(m_model->branch(), step);
    const Value after = lens.state(stateAt(node, end));
    std::vector<FieldRow> rows = rowsOf(after, names, &wanted.open);
    if (!after.empty() && record.step)
        markChanged(rows, std::move(old), *after.type(), record.step->changed, names);
    m_state->setRows(rows, toOpen);
    m_shownState = std::move(wanted);
}

/// A message's fields behind other rows, and the bits and octets of a datagram: Raft's messages are
/// none.
void Inspector::showPayload(const Value& payload, std::uint64_t seq, std::vector<FieldRow> before) {
    const ValueLens& lens = m_model->lens();
    std::vector<FieldRow> rows = std::move(before);
    const RowPaths open = m_fields->openRows();
    for (FieldRow& row :
         rowsOf(lens.message(m_model->branch(), seq, payload), m_model->names(), &open))
        rows.push_back(std::move(row));
    m_fields->setRows(rows);
    HeaderLayout headers = lens.headers(m_model->branch(), seq, payload);
    m_hasHeaders = !headers.layers.empty();
    if (!m_hasHeaders)
        return;
    m_headers->setHeaders(std::move(headers));
    m_headers->show();
}

/// When the field was changed, and by what: a click goes there.
void Inspector::offerHistory(const QString& field, const QPoint& at) {
    if (!m_shownState)
        return;
    const NodeId node = m_shownState->node;
    constexpr std::size_t most = 12;
    QMenu menu;
    QAction* head = menu.addAction(tr("%1 has changed:").arg(field));
    head->setEnabled(false);
    const auto changes = changesOf(*m_model, node, field, most);
    for (const FieldChange& change : changes)
        connect(menu.addAction(
                    tr("%1   %2 → %3")
                        .arg(clockText(change.time),
                             change.before.isEmpty() ? QStringLiteral("—") : change.before.left(40),
                             change.after.left(40))),
                &QAction::triggered, this, [this, seq = change.seq] { goTo(seq); });
    if (changes.empty())
        menu.addAction(tr("not yet"))->setEnabled(false);
    menu.addSeparator();
    lesson::Stop stop;
    stop.kind = lesson::Stop::Kind::field;
    stop.node = m_model->names().of(node);
    stop.field = field.toStdString();
    stop.armed = true;
    connect(menu.addAction(tr("Stop where it changes")), &QAction::triggered, this,
            [this, stop] { emit stopRequested(stop); });
    menu.exec(at);
}

void Inspector::goTo(std::uint64_t seq) {
    emit sought();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), seq));
    m_model->select({.kind = Selection::Kind::record, .seq = seq});
}

void Inspector::hideState() {
    m_stateHead->hide();
    m_state->hide();
}

/// Just before that record; until the next call.
const Value& Inspector::stateAt(NodeId node, std::uint64_t seq) {
    static const Value none;
    m_scratch->seekSeq(seq);
    const auto& nodes = m_scratch->snapshot().nodes;
    return node.index < nodes.size() ? nodes[node.index].state : none;
}

/// Beside a short name there is room for the time; below a long one.
void Inspector::arrangeStateHead() {
    const int needed = m_stateTitle->fontMetrics().horizontalAdvance(m_stateTitle->text()) +
                       m_stateTime->sizeHint().width() + qRound(m_theme->theme().px(40));
    m_stateHeadLayout->setDirection(needed <= viewport()->width() ? QBoxLayout::LeftToRight
                                                                  : QBoxLayout::TopToBottom);
}

void Inspector::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    arrangeStateHead();
}

} // namespace synod::widgets
