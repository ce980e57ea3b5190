// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/thumbnails.h"
#include "widgets/look/theme.h"

#include <QStyledItemDelegate>

namespace synod::app {

/// What a tile of the gallery holds, beside its title as its text.
namespace tile {
enum Role {
    group = Qt::UserRole, ///< it belongs to: "", of a fresh lab; "recent", or a protocol
    path,                 ///< what it opens; empty: a fresh lab
    pictured,             ///< whose thumbnail it has
    about,                ///< a sentence
    words,                ///< that it is found by
};
} // namespace tile

/// Paints a tile: a thumbnail, and below it the title in up to two lines.
class GalleryTile final : public QStyledItemDelegate {
    Q_OBJECT

public:
    GalleryTile(Thumbnails* thumbnails, const widgets::ThemeHolder* theme, QObject* parent);

    /// Each of them, with the room around it.
    QSize size() const;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintPicture(QPainter& painter, const QRectF& box, const QString& path) const;
    void paintTitle(QPainter& painter, const QRectF& box, const QString& title) const;

    Thumbnails* m_thumbnails;
    const widgets::ThemeHolder* m_theme;
};

} // namespace synod::app
