// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/legend.h"

#include "widgets/look/own_font.h"
#include "widgets/stage/keep_keys.h"
#include "widgets/stage/node_labels.h"
#include "widgets/stage/sprites.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr double sampleWidth = 104, columnWidth = 320, columnGap = 26, rowGap = 5;
constexpr double textSize = 12.5, headSize = 11.5;
constexpr double nodeRadius = 17, sampleMessage = 22;

using Sample = LegendEntry::Sample;

/// At which what a node of full size wears has room in a sample.
Camera cameraFor(double width, const Theme& theme) {
    Camera camera;
    camera.line = theme.lineShare();
    camera.letters = qRound(theme.px(leastLetters));
    const double unit = std::min(theme.scale, theme.px(sampleWidth - 6) / std::max(1.0, width));
    camera.radius = 44 * unit;
    return camera;
}

/// Where `face` wears what is shown, at `camera`.
QRectF wornArea(const LegendEntry& entry, const Camera& camera) {
    return entry.sample == Sample::badges ? badgesArea(entry.face, Side::below, camera)
                                          : stripArea(entry.face, Side::below, camera);
}

Camera cameraOf(const LegendEntry& entry, const Theme& theme) {
    Camera whole;
    whole.line = theme.lineShare();
    whole.radius = 44;
    return cameraFor(wornArea(entry, whole).width(), theme);
}

double sampleHeight(const LegendEntry& entry, const Theme& theme) {
    switch (entry.sample) {
    case Sample::heading: return 0;
    case Sample::node: return theme.px(2 * nodeRadius * (entry.face.crown ? 1.32 : 1.12));
    case Sample::message:
    case Sample::fate: return theme.px(sampleMessage * 1.1);
    case Sample::strip:
    case Sample::badges: return wornArea(entry, cameraOf(entry, theme)).height() + theme.px(2);
    }
    return 0;
}

void paintNodeSample(QPainter& painter, const LegendEntry& entry, const Theme& theme) {
    Camera camera;
    camera.radius = theme.px(nodeRadius);
    camera.detail = Detail::names;
    camera.line = theme.lineShare();
    camera.letters = qRound(theme.px(leastLetters));
    SceneNode node;
    node.kind = entry.kind;
    node.face = entry.face;
    node.status = entry.status;
    node.cutOff = entry.cutOff;
    node.timer = entry.timer;
    if (entry.face.crown)
        painter.translate(0, theme.px(nodeRadius * 0.14));
    paintGround(painter, node, {}, camera, theme);
    paintNode(painter, node, {}, camera, theme);
}

void paintWornSample(QPainter& painter, const LegendEntry& entry, const Theme& theme) {
    const Camera camera = cameraOf(entry, theme);
    painter.translate(-wornArea(entry, camera).center());
    if (entry.sample == Sample::badges)
        paintBadges(painter, entry.face, Side::below, camera, theme);
    else
        paintStrip(painter, entry.face, Side::below, camera, theme);
}

} // namespace

LegendView::LegendView(const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {}

void LegendView::setEntries(std::vector<LegendEntry> entries) {
    m_entries = std::move(entries);
    QStringList spoken;
    for (const LegendEntry& entry : m_entries)
        spoken += entry.text;
    setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    updateGeometry();
    update();
}

double LegendView::heightOf(const LegendEntry& entry, double width) const {
    const Theme& theme = m_theme->theme();
    if (entry.sample == Sample::heading)
        return theme.lineHeight(headSize) + theme.px(9);
    const double room = width - theme.px(sampleWidth);
    const QRectF words =
        QFontMetricsF(theme.font(textSize))
            .boundingRect(QRectF(0, 0, room, 10'000), Qt::TextWordWrap, entry.text);
    return std::max(words.height(), sampleHeight(entry, theme));
}

/// Column by column, each about as high as the others; a heading stays with what follows it.
LegendView::Layout LegendView::layoutFor(double width) const {
    const Theme& theme = m_theme->theme();
    const double gap = theme.px(columnGap);
    const int columns =
        std::clamp(static_cast<int>((width + gap) / (theme.px(columnWidth) + gap)), 1, 2);
    const double wide = (width - gap * (columns - 1)) / columns;
    double all = 0;
    for (const LegendEntry& entry : m_entries)
        all += heightOf(entry, wide) + theme.px(rowGap);
    Layout layout;
    double x = 0, y = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const double high = heightOf(m_entries[i], wide);
        const bool full = columns > 1 && x == 0 && y + high / 2 > all / columns;
        const bool behindHeading = i > 0 && m_entries[i - 1].sample == Sample::heading;
        if (full && !behindHeading) {
            x = wide + gap;
            y = 0;
        }
        layout.entries.push_back({QRectF(x, y, wide, high), i});
        y += high + theme.px(rowGap);
        layout.height = std::max(layout.height, y);
    }
    return layout;
}

int LegendView::heightForWidth(int width) const {
    return qCeil(layoutFor(width).height);
}

QSize LegendView::sizeHint() const {
    const int wide = qRound(m_theme->theme().px(2 * columnWidth + columnGap));
    return {wide, heightForWidth(wide)};
}

void LegendView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Placed& placed : layoutFor(width()).entries)
        paintEntry(painter, m_entries[placed.entry], placed.area);
}

void LegendView::paintEntry(QPainter& painter, const LegendEntry& entry, const QRectF& area) const {
    const Theme& theme = m_theme->theme();
    if (entry.sample == Sample::heading) {
        painter.setFont(theme.font(headSize, QFont::Bold));
        painter.setPen(theme.palette.mute);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignBottom, entry.text);
        return;
    }
    const QPointF middle(area.left() + theme.px(sampleWidth - 12) / 2, area.center().y());
    painter.save();
    painter.translate(middle);
    switch (entry.sample) {
    case Sample::heading: break;
    case Sample::node: paintNodeSample(painter, entry, theme); break;
    case Sample::strip:
    case Sample::badges: paintWornSample(painter, entry, theme); break;
    case Sample::message:
        paintMessage(painter, entry.message,
                     theme.px(entry.message.calm ? sampleMessage * 0.66 : sampleMessage), theme);
        break;
    case Sample::fate:
        paintFate(painter, {entry.fate, FateLook::badge}, {}, theme.px(sampleMessage * 0.9), theme);
        break;
    }
    painter.restore();
    painter.setFont(theme.font(textSize));
    painter.setPen(theme.palette.ink);
    painter.drawText(area.adjusted(theme.px(sampleWidth), 0, 0, 0),
                     Qt::AlignVCenter | Qt::TextWordWrap, entry.text);
}

LegendCard::LegendCard(const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_close(new QToolButton(this)),
      m_scroll(new QScrollArea(this)),
      m_view(new LegendView(theme)) {
    setObjectName(QStringLiteral("legend"));
    m_close->setProperty("bare", true);
    m_close->setObjectName(QStringLiteral("closeLegend"));
    keepKeys(m_close);
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_view->setAutoFillBackground(false);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    connect(m_close, &QToolButton::clicked, this, &LegendCard::dismissed);
    hide();
}

void LegendCard::open(std::vector<LegendEntry> entries, const QRectF& room) {
    const Theme& theme = m_theme->theme();
    m_title->setText(tr("What is drawn"));
    setOwnFont(m_title, theme.font(15, QFont::Bold));
    m_close->setIcon(icon(QStringLiteral("x"), theme));
    m_close->setIconSize(QSize(1, 1) * qRound(theme.px(16)));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    setAccessibleName(m_title->text());
    m_view->setAccessibleName(m_title->text());
    m_view->setEntries(std::move(entries));
    const int side = qRound(theme.px(14));
    layout()->setContentsMargins(side, qRound(theme.px(8)), qRound(theme.px(8)), side);
    const QSizeF most = room.size() - QSizeF(2, 2) * theme.px(8);
    const int bar = qRound(theme.px(16));
    const int wide = std::min(static_cast<int>(most.width()),
                              m_view->sizeHint().width() + side + qRound(theme.px(8)) + bar);
    const int inner = wide - side - qRound(theme.px(8)) - bar;
    const int around = m_close->sizeHint().height() + side + qRound(theme.px(20));
    const int high =
        std::min(static_cast<int>(most.height()), m_view->heightForWidth(inner) + around);
    setGeometry(QRectF(room.center().x() - wide / 2.0, room.center().y() - high / 2.0, wide, high)
                    .toAlignedRect());
    show();
    raise();
    m_scroll->setFocus(Qt::OtherFocusReason);
}

void LegendCard::paintEvent(QPaintEvent*) {
    const Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.palette.line, theme.kind == ThemeKind::contrast ? 2 : 1));
    painter.setBrush(theme.palette.surface);
    const double radius = theme.px(11);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void LegendCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    event->accept();
    emit dismissed();
}

// A click on the card is not one on what lies behind it.
void LegendCard::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

} // namespace synod::widgets
