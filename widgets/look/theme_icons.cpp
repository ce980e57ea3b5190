// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/icon_painter.h"
#include "widgets/look/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPaintEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

namespace synod::widgets {
namespace {

/// Qt's SVG paints `currentColor` black, so the colour is put into the text.
QByteArray colouredSource(const QString& name, const QColor& color) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toUtf8());
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
        QPixmap picture(size);
        if (picture.isNull()) // a button without room asks for nothing
            return picture;
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return picture;
    }

    QIconEngine* clone() const override { return new SvgIconEngine(m_name, m_color); }

private:
    QString m_name;
    QColor m_color;
};

} // namespace

QPixmap iconPixmap(const QString& name, const QColor& color, double size, double pixelRatio) {
    const QByteArray source = colouredSource(name, color);
    if (source.isEmpty())
        return {};
    const int pixels = std::max(1, qRound(size * pixelRatio));
    QPixmap picture(pixels, pixels);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    QSvgRenderer(source).render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
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
