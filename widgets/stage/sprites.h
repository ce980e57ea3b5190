// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/stage/camera.h"
#include "widgets/stage/scene.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

#include <cstdint>

namespace synod::widgets {

/// A painted picture, and where its own 0, 0 lies in it.
struct Sprite {
    QPixmap picture;
    QPointF anchor;

    void draw(QPainter& painter, QPointF at) const { painter.drawPixmap(at - anchor, picture); }
};

/// Messages, their tails and small nodes, painted once for a theme, a size and a pixel ratio.
/// Drawing a shape costs 4 µs and drawing a picture of it a tenth of a microsecond.
class SpriteCache {
public:
    /// Forgets everything that was painted for another theme, size or pixel ratio. `lines`: what
    /// is drawn stays lines, and no picture of it is used.
    void use(const Theme& theme, const Camera& camera, double pixelRatio, bool lines);

    /// Chooses among pictures a quarter of a pixel apart: a slow message glides, it does not tick
    /// from pixel to pixel.
    void drawMessage(QPainter& painter, const MessageFace& face, bool copy, QPointF at);
    /// Behind a message that travels in the direction of `angle` (radians).
    void drawTail(QPainter& painter, const MessageFace& face, double angle, QPointF at);
    void drawDot(QPainter& painter, const SceneNode& node, QPointF at);

    static constexpr int angles = 128;

private:
    /// A face at a fraction of a pixel.
    struct Key {
        std::uint64_t look = 0;
        const char* word = nullptr;

        bool operator==(const Key&) const = default;
        friend std::size_t qHash(const Key& key, std::size_t seed) {
            return qHashMulti(seed, key.look, key.word);
        }
    };

    const Sprite& message(const MessageFace& face, bool copy, int column, int row);
    const Sprite& tail(const MessageFace& face, int angle);
    Sprite blank(const QRectF& area) const;
    Sprite paintedMessage(const MessageFace& face, bool copy, QPointF phase) const;
    Sprite paintedTail(const MessageFace& face, int angle) const;
    Sprite paintedDot(const SceneNode& node) const;
    // Each around 0, 0.
    void paintMessageOf(QPainter& painter, const MessageFace& face, bool copy) const;
    void paintTail(QPainter& painter, const MessageFace& face, QPointF end) const;
    void paintDot(QPainter& painter, const SceneNode& node) const;
    double dotRadius(const SceneNode& node) const;
    QPointF tailEnd(const MessageFace& face, double radians) const;

    Theme m_theme;
    Camera m_camera;
    double m_ratio = 0;
    bool m_lines = false;
    QHash<Key, Sprite> m_messages;
    QHash<std::uint64_t, Sprite> m_tails, m_dots;
    Key m_lastKey;
    const Sprite* m_last = nullptr;
};

/// One message at 0, 0, `size` pixels wide; for sprites, legends and the inspector.
void paintMessage(QPainter& painter, const MessageFace& face, double size, const Theme& theme);

} // namespace synod::widgets
