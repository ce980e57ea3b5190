// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/icon_painter.h"
#include "widgets/look/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

namespace synod::widgets {
namespace {

QString pathOf(const QString& name) {
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

/// Qt's SVG paints `currentColor` black, so the colour is put into the text.
QByteArray colouredSource(const QString& name, const QColor& color) {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toUtf8());
}

/// What `paint` paints into a transparent picture of this size in pixels. It is kept: whatever lies
/// on something that moves is painted for every frame.
template <class Paint>
QPixmap kept(const QString& key, const QSize& size, Paint paint) {
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    picture = QPixmap(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(painter);
    painter.end();
    QPixmapCache::insert(key, picture);
    return picture;
}

QString keyOf(const QString& name, const QColor& color, const QSize& size, QIcon::Mode mode) {
    return QStringLiteral("synod-icon %1 %2 %3 %4 %5")
        .arg(name)
        .arg(color.rgba())
        .arg(size.width())
        .arg(size.height())
        .arg(static_cast<int>(mode == QIcon::Disabled));
}

/// Draws the SVG at whatever size and pixel ratio is asked for.
class SvgIconEngine final : public QIconEngine {
public:
    SvgIconEngine(QString name, const QColor& color) : m_name(std::move(name)), m_color(color) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QSvgRenderer renderer(colouredSource(m_name, m_color));
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * 0.4);
        renderer.render(painter, QRectF(rect));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        if (size.isEmpty()) // a button without room asks for nothing
            return {};
        return kept(keyOf(m_name, m_color, size, mode), size, [&](QPainter& painter) {
            paint(&painter, QRect(QPoint(), size), mode, state);
        });
    }

    QIconEngine* clone() const override { return new SvgIconEngine(m_name, m_color); }

private:
    QString m_name;
    QColor m_color;
};

} // namespace

QPixmap iconPixmap(const QString& name, const QColor& color, double size, double pixelRatio) {
    if (!QFile::exists(pathOf(name)))
        return {};
    const int pixels = std::max(1, qRound(size * pixelRatio));
    const QSize square(pixels, pixels);
    QPixmap picture =
        kept(keyOf(name, color, square, QIcon::Normal), square, [&](QPainter& painter) {
            QSvgRenderer(colouredSource(name, color))
                .render(&painter, QRectF(QPointF(), QSizeF(square)));
        });
    picture.setDevicePixelRatio(pixelRatio);
    return picture;
}

bool keepsLines(const QPainter& painter) {
    const QPaintEngine* engine = painter.paintEngine();
    if (engine == nullptr)
        return false;
    const QPaintEngine::Type type = engine->type();
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf;
}

void paintIcon(QPainter& painter, const QString& name, const QColor& color, const QRectF& area) {
    if (!keepsLines(painter)) {
        painter.drawPixmap(area.topLeft(), iconPixmap(name, color, area.width(),
                                                      painter.device()->devicePixelRatioF()));
        return;
    }
    if (const QByteArray source = colouredSource(name, color); !source.isEmpty())
        QSvgRenderer(source).render(&painter, area);
}

QIcon icon(const QString& name, const QColor& color) {
    return QIcon(new SvgIconEngine(name, color));
}

QIcon icon(const QString& name, const Theme& theme) {
    return icon(name, theme.palette.ink);
}

} // namespace synod::widgets
