// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QRegion>
#include <QString>

#include <memory>
#include <vector>

namespace synod::widgets {

/// A text as it was painted: where its ink is, and how much of the picture it may use.
struct PaintedText {
    QString text;
    QRectF ink;  ///< of its glyphs, in pixels
    QRectF room; ///< what the painter's clip left of the picture
    QFont font;

    /// By how many pixels it goes out of its room.
    double cut() const {
        return std::max({0.0, room.left() - ink.left(), ink.right() - room.right(),
                         room.top() - ink.top(), ink.bottom() - room.bottom()});
    }
};

/// A picture that keeps of what is painted only the texts. Whoever draws a text into a box that is
/// too small for it has QPainter clip it: that is seen here.
class TextRecorder final : public QPaintDevice {
public:
    explicit TextRecorder(QSize size) : m_size(size), m_engine(std::make_unique<Engine>(*this)) {}

    const std::vector<PaintedText>& texts() const { return m_texts; }
    QPaintEngine* paintEngine() const override { return m_engine.get(); }

protected:
    int metric(PaintDeviceMetric metric) const override {
        constexpr int dotsPerInch = 96;
        switch (metric) {
        case PdmWidth: return m_size.width();
        case PdmHeight: return m_size.height();
        case PdmWidthMM: return m_size.width() * 254 / 10 / dotsPerInch;
        case PdmHeightMM: return m_size.height() * 254 / 10 / dotsPerInch;
        case PdmNumColors: return 0;
        case PdmDepth: return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY: return dotsPerInch;
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return static_cast<int>(devicePixelRatioFScale());
        }
        return 0;
    }

private:
    class Engine final : public QPaintEngine {
    public:
        explicit Engine(TextRecorder& recorder) : QPaintEngine(AllFeatures), m_recorder(recorder) {}
        bool begin(QPaintDevice*) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState&) override {}
        Type type() const override { return User; }
        void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
        void
        drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
        void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
        void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
        void drawPath(const QPainterPath&) override {}
        void drawRects(const QRectF*, int) override {}
        void drawRects(const QRect*, int) override {}
        void drawLines(const QLineF*, int) override {}
        void drawLines(const QLine*, int) override {}
        void drawEllipse(const QRectF&) override {}
        void drawEllipse(const QRect&) override {}
        void drawPoints(const QPointF*, int) override {}
        void drawPoints(const QPoint*, int) override {}
        void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
        void drawTextItem(const QPointF& at, const QTextItem& item) override {
            const QString text = item.text();
            if (text.trimmed().isEmpty())
                return;
            const QTransform& way = painter()->combinedTransform();
            PaintedText painted;
            painted.text = text;
            painted.font = item.font();
            painted.ink =
                way.mapRect(QFontMetricsF(item.font()).tightBoundingRect(text).translated(at));
            painted.room = QRectF(QPointF(), m_recorder.m_size);
            if (painter()->hasClipping())
                painted.room &= way.mapRect(painter()->clipBoundingRect());
            m_recorder.m_texts.push_back(painted);
        }

    private:
        TextRecorder& m_recorder;
    };

    QSize m_size;
    std::unique_ptr<Engine> m_engine;
    std::vector<PaintedText> m_texts;
};

} // namespace synod::widgets
