// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_finder.h"

#include "widgets/look/own_font.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace synod::widgets {

std::vector<NodeId>
nodesNamed(const QString& text, const std::vector<NodeId>& among, const Names& names) {
    std::vector<NodeId> first, rest;
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return first;
    for (const NodeId node : among) {
        const QString name = QString::fromStdString(names.of(node));
        const qsizetype at = name.indexOf(wanted, 0, Qt::CaseInsensitive);
        if (at >= 0)
            (at == 0 ? first : rest).push_back(node);
    }
    // "n1" is that one before it is n10.
    std::stable_sort(first.begin(), first.end(),
                     [&](NodeId a, NodeId b) { return names.of(a).size() < names.of(b).size(); });
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

NodeFinder::NodeFinder(const ThemeHolder* themes, QWidget* parent)
    : Retranslated(parent),
      m_themes(themes),
      m_icon(new QLabel(this)),
      m_field(new QLineEdit(this)),
      m_count(new QLabel(this)) {
    setObjectName(QStringLiteral("nodeFinder"));
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    m_count->setTextFormat(Qt::PlainText);
    m_field->setFrame(false);
    m_field->setAcceptDrops(false); // a file is opened wherever it is dropped
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &NodeFinder::find);
    connect(themes, &ThemeHolder::changed, this, &NodeFinder::restyle);
    hide();
    retranslate();
}

void NodeFinder::open(std::vector<NodeId> nodes, const Names& names) {
    openFor({}, std::move(nodes), names, {});
}

void NodeFinder::openFor(std::function<QString()> purpose,
                         std::vector<NodeId> nodes,
                         const Names& names,
                         std::function<void(NodeId)> take) {
    m_purpose = std::move(purpose);
    m_take = std::move(take);
    retranslate();
    m_nodes = std::move(nodes);
    m_names = names;
    m_found.clear();
    m_field->clear();
    tell();
    restyle();
    show();
    raise();
    m_field->setFocus();
}

void NodeFinder::place(const QRectF& stage) {
    const Theme& theme = m_themes->theme();
    const int width = qRound(std::min(theme.px(320), stage.width() - theme.px(24)));
    setFixedWidth(std::max(80, width));
    adjustSize();
    move(qRound(stage.center().x() - this->width() / 2.0), qRound(stage.top() + theme.px(40)));
}

void NodeFinder::find() {
    m_found = nodesNamed(m_field->text(), m_nodes, m_names);
    m_at = 0;
    tell();
    if (!m_found.empty())
        emit found(m_found.front());
}

void NodeFinder::go(int by) {
    if (m_found.empty())
        return;
    const auto count = static_cast<std::ptrdiff_t>(m_found.size());
    m_at = static_cast<std::size_t>((static_cast<std::ptrdiff_t>(m_at) + by + count) % count);
    tell();
    emit found(m_found[m_at]);
}

void NodeFinder::tell() {
    const bool wanted = !m_field->text().trimmed().isEmpty();
    m_count->setText(!wanted           ? QString()
                     : m_found.empty() ? tr("none")
                                       : tr("%1 of %2").arg(m_at + 1).arg(m_found.size()));
    setAccessibleDescription(m_count->text());
}

bool NodeFinder::eventFilter(QObject* watched, QEvent* event) {
    const bool asks = event->type() == QEvent::ShortcutOverride;
    if (watched != m_field || (!asks && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const int by =
        key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter
            ? (key->modifiers() & Qt::ShiftModifier ? -1 : 1)
        : key->key() == Qt::Key_Up ? -1
                                   : 0;
    if (by == 0 && key->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (asks) // before a class Esc would end more than this
        return true;
    const bool enters = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enters && m_take && !m_found.empty())
        m_take(m_found[m_at]);
    else if (by != 0)
        go(by);
    else
        emit dismissed();
    return true;
}

void NodeFinder::restyle() {
    const Theme& theme = m_themes->theme();
    setOwnFont(m_field, theme.font(14));
    setOwnFont(m_count, theme.font(12));
    m_icon->setPixmap(iconPixmap(QStringLiteral("search"), theme.palette.mute, theme.px(16),
                                 devicePixelRatioF()));
    const int edge = qRound(theme.px(8));
    layout()->setContentsMargins(edge, edge / 2, edge, edge / 2);
    layout()->setSpacing(edge);
    update();
}

void NodeFinder::retranslate() {
    m_field->setPlaceholderText(m_purpose ? m_purpose() : tr("Name of a node"));
    m_field->setAccessibleName(m_purpose ? m_purpose() : tr("Find a node"));
    tell();
}

void NodeFinder::paintEvent(QPaintEvent*) {
    const Theme& theme = m_themes->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.palette.accent, 1.5));
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8));
}

} // namespace synod::widgets
