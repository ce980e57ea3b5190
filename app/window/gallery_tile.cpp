// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/gallery_tile.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <cmath>

namespace synod::app {
namespace {

constexpr double pictureWidth = 208, pictureHeight = 130, tileGap = 8;
constexpr double titleSize = 13;
constexpr int titleLines = 2;

} // namespace

GalleryTile::GalleryTile(Thumbnails* thumbnails, const widgets::ThemeHolder* theme, QObject* parent)
    : QStyledItemDelegate(parent), m_thumbnails(thumbnails), m_theme(theme) {}

QSize GalleryTile::size() const {
    const widgets::Theme& theme = m_theme->theme();
    const double title = titleLines * theme.lineHeight(titleSize);
    return {static_cast<int>(std::ceil(theme.px(pictureWidth + 2 * tileGap))),
            static_cast<int>(std::ceil(theme.px(pictureHeight + 3 * tileGap) + title))};
}

QSize GalleryTile::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return size();
}

void GalleryTile::paint(QPainter* painter,
                        const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const widgets::Theme& theme = m_theme->theme();
    const bool chosen = option.state & QStyle::State_Selected;
    const bool pointed = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double half = theme.px(tileGap) / 2, round = theme.px(8);
    const QRectF card = QRectF(option.rect).adjusted(half / 2, half / 2, -half / 2, -half / 2);
    if (chosen || pointed) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(chosen ? theme.palette.accentSoft : theme.palette.sunken);
        painter->drawRoundedRect(card, round, round);
    }
    const QRectF picture(option.rect.left() + theme.px(tileGap),
                         option.rect.top() + theme.px(tileGap), theme.px(pictureWidth),
                         theme.px(pictureHeight));
    paintPicture(*painter, picture, index.data(tile::pictured).toString());
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        QPen(chosen ? theme.palette.accent : theme.palette.line, theme.px(chosen ? 2 : 1)));
    painter->drawRoundedRect(picture, round, round);
    painter->setPen(theme.palette.ink);
    paintTitle(*painter,
               {picture.left(), picture.bottom() + theme.px(tileGap / 2), picture.width(),
                titleLines * theme.lineHeight(titleSize)},
               index.data(Qt::DisplayRole).toString());
    painter->restore();
}

void GalleryTile::paintPicture(QPainter& painter, const QRectF& box, const QString& path) const {
    const widgets::Theme& theme = m_theme->theme();
    const double round = theme.px(8);
    QPainterPath outline;
    outline.addRoundedRect(box, round, round);
    painter.fillPath(outline, theme.palette.stage);
    const QImage image = m_thumbnails->of(path);
    if (image.isNull())
        return;
    painter.save();
    painter.setClipPath(outline);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double ratio = painter.device()->devicePixelRatioF();
    // Halved by a filter that looks at every pixel: lines stay lines.
    QImage fitting = image.scaled((box.size() * ratio).toSize(), Qt::IgnoreAspectRatio,
                                  Qt::SmoothTransformation);
    fitting.setDevicePixelRatio(ratio);
    painter.drawImage(box.topLeft(), fitting);
    painter.restore();
}

void GalleryTile::paintTitle(QPainter& painter, const QRectF& box, const QString& title) const {
    const widgets::Theme& theme = m_theme->theme();
    const QFont font = theme.font(titleSize, QFont::DemiBold);
    const double lineHeight = theme.lineHeight(titleSize);
    painter.setFont(font);
    QTextLayout layout(title, font);
    layout.beginLayout();
    for (int number = 0; number < titleLines; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(box.width());
        QString text = title.mid(line.textStart(), line.textLength());
        if (number + 1 == titleLines)
            text = painter.fontMetrics().elidedText(title.mid(line.textStart()), Qt::ElideRight,
                                                    static_cast<int>(box.width()));
        painter.drawText(
            QRectF(box.left(), box.top() + number * lineHeight, box.width(), lineHeight),
            Qt::AlignLeft | Qt::AlignVCenter, text.trimmed());
    }
    layout.endLayout();
}

} // namespace synod::app
