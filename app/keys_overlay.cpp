// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keys_overlay.h"

#include "app/keys.h"

#include <QApplication>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>
#include <vector>

namespace synod::app {
namespace {

using Row = std::pair<QString, QString>;

std::vector<Row> allRows() {
    std::vector<Row> rows;
    for (const Key& key : keyTable())
        rows.emplace_back(shownKey(key), meaningOf(key));
    for (const ViewKey& key : viewKeys())
        rows.emplace_back(QString::fromUtf8(key.shown),
                          QCoreApplication::translate("keys", key.meaning));
    return rows;
}

} // namespace

KeysOverlay::KeysOverlay(const widgets::ThemeHolder* theme, QWidget* window)
    : QWidget(window), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
    hide();
}

void KeysOverlay::toggle() {
    if (isVisible()) {
        hide();
        if (m_before != nullptr)
            m_before->setFocus();
        return;
    }
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    describe();
    show();
    raise();
    setFocus();
}

/// For a screen reader the whole table is the description.
void KeysOverlay::describe() {
    QStringList lines;
    for (const Row& row : allRows())
        lines += tr("%1: %2").arg(row.first, row.second);
    setAccessibleName(tr("All keys"));
    setAccessibleDescription(lines.join('\n'));
}

void KeysOverlay::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme.palette.window;
    veil.setAlpha(215);
    painter.fillRect(rect(), veil);
    const double width = std::min<double>(this->width() - 24, theme.px(880));
    const std::size_t inOneColumn = (allRows().size() + 1) / 2;
    const auto rows = static_cast<double>(inOneColumn);
    const double height = std::min<double>(this->height() - 24, theme.px(84 + rows * 27));
    const QRectF box((this->width() - width) / 2, (this->height() - height) / 2, width, height);
    painter.setPen(theme.palette.line);
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(box, theme.px(12), theme.px(12));
    paintTable(painter, box.adjusted(theme.px(28), theme.px(22), -theme.px(28), -theme.px(20)));
}

void KeysOverlay::paintTable(QPainter& painter, const QRectF& box) const {
    const widgets::Theme& theme = m_theme->theme();
    painter.setFont(theme.font(18, QFont::Bold));
    painter.setPen(theme.palette.ink);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop, tr("All keys"));
    painter.setFont(theme.font(12));
    painter.setPen(theme.palette.mute);
    painter.drawText(box, Qt::AlignRight | Qt::AlignTop, tr("Esc puts this away"));
    const std::vector<Row> rows = allRows();
    const std::size_t half = (rows.size() + 1) / 2;
    const double top = box.top() + theme.px(42);
    const double step = (box.bottom() - top) / static_cast<double>(half);
    const double column = box.width() / 2;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double x = box.left() + (i < half ? 0 : column + theme.px(8));
        const double y = top + static_cast<double>(i % half) * step;
        painter.setFont(theme.monospace(12, QFont::DemiBold));
        const double keyWidth = std::max(
            theme.px(28), painter.fontMetrics().horizontalAdvance(rows[i].first) + theme.px(14));
        const QRectF cap(x, y + theme.px(2), keyWidth, step - theme.px(5));
        painter.setPen(theme.palette.line);
        painter.setBrush(theme.palette.sunken);
        painter.drawRoundedRect(cap, theme.px(5), theme.px(5));
        painter.setPen(theme.palette.ink);
        painter.drawText(cap, Qt::AlignCenter, rows[i].first);
        painter.setFont(theme.font(13));
        const double gap = std::max(cap.width() + theme.px(10), theme.px(110));
        const QRectF text(x + gap, y, column - gap - theme.px(10), step);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(rows[i].second, Qt::ElideRight,
                                                          static_cast<int>(text.width())));
    }
}

void KeysOverlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Shift || event->key() == Qt::Key_Control)
        return;
    toggle();
}

void KeysOverlay::mousePressEvent(QMouseEvent*) {
    toggle();
}

bool KeysOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace synod::app
