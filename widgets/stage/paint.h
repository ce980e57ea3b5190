// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/stage/camera.h"
#include "widgets/stage/node_painter.h"
#include "widgets/stage/scene.h"
#include "widgets/stage/sprites.h"
#include "widgets/stage/thing.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QString>

#include <memory>
#include <vector>

namespace synod::widgets {

/// How the scene is looked at.
struct StageLook {
    Theme theme;
    Camera camera;
    QRectF area; ///< of the whole stage, in pixels
    QRectF bar;  ///< of the palette that lies on it; empty where there is none
    double pixelRatio = 1;
    Thing chosen, hovered;
    std::vector<Thing> pointed;  ///< looks as what is chosen does: a lesson speaks of it, too
    std::vector<NodeId> marked;  ///< nodes that differ from those of another picture
    std::vector<NodeId> accused; ///< nodes that a violation is about; sorted
    bool latencies = false;      ///< what each link takes is written on it
    /// Is being dragged where distance is latency: its links have what they are going to take.
    NodeId dragged = {};
    QString hint; ///< one line at the bottom; empty for none
};

/// What painting keeps from frame to frame. Without it, or with a fresh one, the picture is the
/// same.
class StageCaches {
public:
    StageCaches();
    ~StageCaches();

    /// The middle of every message of the scene, in pixels; kept for one scene and camera.
    const std::vector<QPointF>& placeMessages(const StageScene& scene, const Camera& camera);

private:
    friend class StagePainter;

    struct NodePicture {
        SceneNode node; ///< as painted; without what changes all the time
        NodeSides sides;
        Sprite sprite;
    };
    struct LinkLayer {
        std::shared_ptr<const std::vector<SceneLink>> links;
        std::vector<QPointF> places;
        Camera camera;
        QSizeF size;
        double pixelRatio = 0;
        bool painted = false;
        QPixmap picture;
    };

    Theme m_theme;
    Camera m_camera;
    double m_ratio = 0;
    SpriteCache m_sprites;
    LinkLayer m_linkLayer;
    std::vector<NodePicture> m_nodes; ///< by NodeId
    std::vector<NodeSides> m_sides;   ///< by place in scene.nodes
    std::vector<QPointF> m_messagePlaces;
};

/// Paints the scene. The window and the video call the same function.
void paintStage(QPainter& painter,
                const StageScene& scene,
                const StageLook& look,
                StageCaches& caches);

/// Where a message of the link from → to is at `along`, beside `fan` others; waiting ones queue up
/// at their sender.
QPointF messagePlace(const StageScene& scene, const SceneMessage& message, const Camera& camera);

/// The way of a message between two nodes, from ring to ring.
struct SceneWay {
    std::uint16_t from = 0, to = 0;
    bool whole = false; ///< over several links: a bow
};
QPointF wayPlace(const StageScene& scene, const SceneWay& way, float along, const Camera& camera);

} // namespace synod::widgets
