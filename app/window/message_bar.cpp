// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/message_bar.h"

#include "widgets/look/own_font.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace synod::app {
namespace {

constexpr int fadeMilliseconds = 12'000, watchMilliseconds = 250;

void color(QLabel* label, const QColor& ink) {
    label->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
}

} // namespace

StatusLine::StatusLine(const widgets::ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel(this)), m_text(new QLabel(this)) {
    m_text->setObjectName(QStringLiteral("text"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->installEventFilter(this);
    hide();
    m_fade.setSingleShot(true);
    connect(&m_fade, &QTimer::timeout, this, [this] { say(QString()); });
    m_watch.setInterval(watchMilliseconds);
    connect(&m_watch, &QTimer::timeout, this, &StatusLine::giveWay);
    connect(theme, &widgets::ThemeHolder::changed, this, &StatusLine::restyle);
    restyle();
}

void StatusLine::leave() {
    if (m_tone != Tone::informs)
        say({});
}

void StatusLine::setKeptClear(std::function<std::vector<QRectF>()> areas,
                              std::function<void(int)> reserve) {
    m_keptClear = std::move(areas);
    m_reserve = std::move(reserve);
}

QString StatusLine::text() const {
    return m_text->text();
}

void StatusLine::show(const QString& text, Tone tone) {
    m_tone = tone;
    reserve(0);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    restyle();
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return m_watch.stop();
    raise();
    m_watch.start();
    m_fade.start(fadeMilliseconds);
    emit told(text);
}

int StatusLine::gap() const {
    return qRound(m_theme->theme().px(12));
}

void StatusLine::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    widgets::setOwnFont(m_text, theme.font(12.5, QFont::Medium));
    const bool warns = m_tone == Tone::warns;
    color(m_text, warns ? theme.palette.danger : theme.palette.inkSoft);
    const QColor ink = warns ? theme.palette.danger : theme.palette.accent;
    const QString name = warns                     ? QStringLiteral("triangle-alert")
                         : m_tone == Tone::informs ? QStringLiteral("info")
                                                   : QStringLiteral("undo-2");
    m_icon->setPixmap(widgets::iconPixmap(name, ink, theme.px(14), devicePixelRatioF()));
    m_icon->setVisible(!m_text->text().isEmpty());
    layout()->setContentsMargins(gap(), qRound(theme.px(7)), gap(), qRound(theme.px(7)));
    layout()->setSpacing(qRound(theme.px(7)));
    takePlace();
}

/// Its lines are about equally long.
QSize StatusLine::sizeWanted(int more) const {
    const QSize most = parentWidget()->size() - 2 * gap() * QSize(1, 1);
    const QMargins around = layout()->contentsMargins();
    const int beside =
        around.left() + around.right() + layout()->spacing() + m_icon->sizeHint().width();
    const QFontMetrics metrics(m_text->font());
    const int length = metrics.horizontalAdvance(m_text->text()) + 4;
    const int room = std::max(1, most.width() - beside);
    const int lines = (length + room - 1) / room + more;
    int width = lines == 1 ? length : std::min(room, length / lines + metrics.height());
    while (width < room && m_text->heightForWidth(width) > lines * metrics.lineSpacing() + 2)
        width = std::min(room, width + metrics.height());
    const int high = std::max(m_icon->sizeHint().height(), m_text->heightForWidth(width));
    return {beside + width, std::min(most.height(), around.top() + around.bottom() + high)};
}

// The topmost row of a stage is the first choice, since no node stands there; the middle of it is
// the first choice there.
void StatusLine::takePlace() {
    if (m_text->text().isEmpty())
        return reserve(0);
    for (int more = 0; m_reserved == 0 && more < 2; ++more) // reserved: it stays where it is
        if (const auto best = bestPlace(sizeWanted(more)))
            return setGeometry(*best);
    const QSize wanted = sizeWanted(0);
    reserve(wanted.height() + gap());
    setGeometry({{(parentWidget()->width() - wanted.width()) / 2,
                  parentWidget()->height() - gap() / 2 - wanted.height()},
                 wanted});
}

void StatusLine::giveWay() {
    const std::vector<QRectF> texts = m_texts ? m_texts() : std::vector<QRectF>{};
    const QRectF own(geometry());
    if (m_reserved == 0 && std::any_of(texts.begin(), texts.end(),
                                       [&](const QRectF& text) { return text.intersects(own); }))
        takePlace();
}

/// Nothing where each place covers what is to be kept clear.
std::optional<QRect> StatusLine::bestPlace(QSize wanted) const {
    const std::vector<QRectF> clear = m_keptClear ? m_keptClear() : std::vector<QRectF>{};
    const auto allowed = [&clear](const QRect& place) {
        return std::none_of(clear.begin(), clear.end(),
                            [&](const QRectF& area) { return area.intersects(QRectF(place)); });
    };
    const int width = parentWidget()->width(), top = gap() / 2 - 1;
    const int bottom = parentWidget()->height() - gap() - wanted.height();
    std::vector<int> rows{top, top + qRound(m_theme->theme().px(34)), bottom};
    for (int y = top + gap(); y < bottom; y += gap())
        rows.push_back(y);
    std::optional<QRect> best;
    double least = 0;
    const auto consider = [&](int x, int y) {
        const QRect place({x, y}, wanted);
        const double price = m_price ? m_price(place) : 0;
        if (y < top || y > bottom || (best && price >= least) || !allowed(place))
            return;
        best = place;
        least = price;
    };
    consider((width - wanted.width()) / 2, top);
    for (std::size_t row = 0; row < rows.size() && (!best || (least > 0 && row < 3)); ++row)
        for (int x = gap(); x + wanted.width() <= width - gap(); x += 8)
            consider(x, rows[row]);
    return best;
}

void StatusLine::reserve(int height) {
    if (height == m_reserved)
        return;
    m_reserved = height;
    if (m_reserve)
        m_reserve(height);
}

// The stage in it has its new size only after its parent has.
bool StatusLine::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &StatusLine::takePlace, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void StatusLine::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_tone == Tone::warns ? theme.palette.danger : theme.palette.line);
    painter.setBrush(m_tone == Tone::warns ? theme.palette.dangerSoft : theme.palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

ProblemBar::ProblemBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : NoticeBar(theme, QStringLiteral("triangle-alert"), Tone::danger, parent) {
    textLabel()->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QToolButton* close = addClose();
    auto* row = new QHBoxLayout(this);
    row->addWidget(iconLabel());
    row->addWidget(textLabel(), 1);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    begin();
}

} // namespace synod::app
