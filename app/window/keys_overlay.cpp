// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keys_overlay.h"

#include "app/window/keys.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synod::app {
namespace {

std::vector<KeysTable::Row> allRows() {
    std::vector<KeysTable::Row> rows;
    for (const Key& key : keyTable())
        rows.emplace_back(shownKey(key), meaningOf(key));
    for (const ViewKey& key : viewKeys())
        rows.emplace_back(QString::fromUtf8(key.shown),
                          QCoreApplication::translate("keys", key.meaning));
    return rows;
}

QFont keyFont(const widgets::Theme& theme) {
    return theme.monospace(12, QFont::DemiBold);
}

QFont meaningFont(const widgets::Theme& theme) {
    return theme.font(13);
}

/// Between the columns, and between a key and its meaning.
constexpr double columnGap = 20, capGap = 10;
/// A meaning that has less room than this is hard to read.
constexpr double leastMeaning = 150;

} // namespace

KeysTable::KeysTable(const widgets::ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void KeysTable::setRows(std::vector<Row> rows) {
    m_rows = std::move(rows);
    update();
}

QString KeysTable::text() const {
    QStringList lines;
    for (const Row& row : m_rows)
        lines += tr("%1: %2").arg(row.first, row.second);
    return lines.join('\n');
}

double KeysTable::widestCap() const {
    const widgets::Theme& theme = m_theme->theme();
    const QFontMetricsF metrics(keyFont(theme));
    double widest = theme.px(28);
    for (const Row& row : m_rows)
        widest = std::max(widest, metrics.horizontalAdvance(row.first) + theme.px(14));
    return std::ceil(widest);
}

std::vector<double> KeysTable::heightsFor(double meaningWidth) const {
    const widgets::Theme& theme = m_theme->theme();
    const QFontMetricsF metrics(meaningFont(theme));
    const double cap = QFontMetricsF(keyFont(theme)).height() + theme.px(4);
    std::vector<double> heights;
    for (const Row& row : m_rows) {
        const QRectF room(0, 0, meaningWidth, 1e6);
        const double text = metrics.boundingRect(room, Qt::TextWordWrap, row.second).height();
        heights.push_back(std::ceil(std::max(cap, text) + theme.px(5)));
    }
    return heights;
}

std::pair<std::vector<KeysTable::Placed>, double> KeysTable::place(double width) const {
    const widgets::Theme& theme = m_theme->theme();
    const double cap = widestCap(), gap = theme.px(columnGap), beside = cap + theme.px(capGap);
    const bool two = (width - gap) / 2 - beside >= theme.px(leastMeaning);
    const double column = two ? (width - gap) / 2 : width;
    const std::vector<double> heights = heightsFor(column - beside);
    const double all = std::accumulate(heights.begin(), heights.end(), 0.0);
    const QFontMetricsF keys(keyFont(theme));
    std::vector<Placed> placed;
    double x = 0, y = 0, height = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (two && x == 0 && y >= all / 2) {
            x = column + gap;
            y = 0;
        }
        const double own =
            std::max(theme.px(28), keys.horizontalAdvance(m_rows[i].first) + theme.px(14));
        const double high = heights[i] - theme.px(5);
        const double capHigh = keys.height() + theme.px(4);
        placed.push_back(
            {QRectF(x, y, own, capHigh), QRectF(x + beside, y, column - beside, high)});
        y += heights[i];
        height = std::max(height, y);
    }
    return {std::move(placed), height};
}

int KeysTable::heightForWidth(int width) const {
    return static_cast<int>(std::ceil(place(width).second));
}

void KeysTable::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Placed> placed = place(width()).first;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        painter.setPen(theme.palette.line);
        painter.setBrush(theme.palette.sunken);
        painter.drawRoundedRect(placed[i].cap.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(5),
                                theme.px(5));
        painter.setPen(theme.palette.ink);
        painter.setFont(keyFont(theme));
        painter.drawText(placed[i].cap, Qt::AlignCenter, m_rows[i].first);
        painter.setFont(meaningFont(theme));
        // One line stands beside the middle of its key; several begin at its top.
        painter.drawText(placed[i].meaning, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         m_rows[i].second);
    }
}

KeysOverlay::KeysOverlay(const widgets::ThemeHolder* theme, QWidget* window)
    : QWidget(window),
      m_theme(theme),
      m_area(new QScrollArea(this)),
      m_table(new KeysTable(theme)) {
    setFocusPolicy(Qt::StrongFocus);
    m_area->setWidget(m_table);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    m_table->setAutoFillBackground(false);
    window->installEventFilter(this);
    connect(theme, &widgets::ThemeHolder::changed, this, [this] {
        if (isVisible())
            fit();
    });
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
    describe();
    fit();
    m_area->verticalScrollBar()->setValue(0);
    show();
    raise();
    setFocus();
}

/// For a screen reader the whole table is the description.
void KeysOverlay::describe() {
    m_table->setRows(allRows());
    setAccessibleName(tr("All keys"));
    setAccessibleDescription(m_table->text());
}

double KeysOverlay::headHeight() const {
    return m_theme->theme().px(40);
}

/// Of a box that is as wide as there is room for, within reason.
int KeysOverlay::widthOf(double inside) const {
    const widgets::Theme& theme = m_theme->theme();
    return qRound(std::min<double>(width() - theme.px(16), theme.px(880)) - inside);
}

QRectF KeysOverlay::box() const {
    const widgets::Theme& theme = m_theme->theme();
    const double around = theme.px(2 * 18);
    const double wanted = m_table->height() + headHeight() + around;
    const double wide = widthOf(0);
    const double high = std::min<double>(wanted, height() - theme.px(12));
    return {std::floor((width() - wide) / 2), std::floor((height() - high) / 2), wide,
            std::ceil(high)};
}

/// The table is as wide as its box, less a bar where it is higher than that.
void KeysOverlay::fit() {
    const widgets::Theme& theme = m_theme->theme();
    setGeometry(parentWidget()->rect());
    const double side = theme.px(22), edge = theme.px(18);
    const int wide = widthOf(2 * side);
    m_table->setFixedSize(wide, m_table->heightForWidth(wide));
    const auto inside = [&] {
        return box().adjusted(side, edge + headHeight(), -side, -edge).toRect();
    };
    if (m_table->height() > inside().height()) {
        const int less =
            wide - m_area->verticalScrollBar()->sizeHint().width() - qRound(theme.px(8));
        m_table->setFixedSize(less, m_table->heightForWidth(less));
    }
    m_area->setGeometry(inside());
    update();
}

void KeysOverlay::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme.palette.window;
    veil.setAlpha(215);
    painter.fillRect(rect(), veil);
    painter.setPen(theme.palette.line);
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(box().adjusted(0.5, 0.5, -0.5, -0.5), theme.px(12), theme.px(12));
    const QRectF head = box().adjusted(theme.px(22), theme.px(14), -theme.px(22), 0);
    painter.setFont(theme.font(18, QFont::Bold));
    painter.setPen(theme.palette.ink);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop, tr("All keys"));
    painter.setFont(theme.font(12));
    painter.setPen(theme.palette.mute);
    painter.drawText(head, Qt::AlignRight | Qt::AlignTop, tr("Esc puts this away"));
}

/// Whether the key moves the table, where there is more of it than is seen.
bool KeysOverlay::scroll(int key) {
    QScrollBar* bar = m_area->verticalScrollBar();
    if (bar->maximum() == 0)
        return false;
    const int page = m_area->viewport()->height();
    switch (key) {
    case Qt::Key_Down: bar->setValue(bar->value() + page / 6); return true;
    case Qt::Key_Up: bar->setValue(bar->value() - page / 6); return true;
    case Qt::Key_PageDown: bar->setValue(bar->value() + page); return true;
    case Qt::Key_PageUp: bar->setValue(bar->value() - page); return true;
    case Qt::Key_Home: bar->setValue(0); return true;
    case Qt::Key_End: bar->setValue(bar->maximum()); return true;
    default: return false;
    }
}

void KeysOverlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Shift || event->key() == Qt::Key_Control || scroll(event->key()))
        return;
    toggle();
}

void KeysOverlay::mousePressEvent(QMouseEvent*) {
    toggle();
}

void KeysOverlay::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && isVisible()) {
        describe();
        fit();
    }
    QWidget::changeEvent(event);
}

bool KeysOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible())
        fit();
    return QWidget::eventFilter(watched, event);
}

} // namespace synod::app
