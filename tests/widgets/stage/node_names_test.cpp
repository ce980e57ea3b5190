// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stage/story.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/node_labels.h"
#include "widgets/stage/node_names.h"
#include "widgets/stage/node_painter.h"
#include "widgets/stage/paint.h"
#include "widgets/stage/text_painter.h"

#include <QFontMetricsF>
#include <QLineF>

#include <gmock/gmock.h>

#include <algorithm>

namespace synod::widgets {
namespace {

/// A stage with these nodes, as it stands before anything has happened.
struct Placed {
    Placed(net::Shape shape,
           const std::vector<std::string>& names,
           QSize size,
           double scale = 1,
           const QRectF& bar = {}) {
        topology.shape = shape;
        for (const std::string& name : names)
            topology.addNode(name, net::NodeKind::server);
        for (const auto& [a, b] : net::linksOf(shape, names.size()))
            topology.addLink(a, b, {});
        theme.scale = scale;
        area = QRectF(QPointF(), size);
        const QRectF room =
            area.adjusted(bar.isEmpty() ? 8 : bar.right() + 8, theme.px(34), -8, -8);
        const double aspect = aspectOf(room, theme);
        places = layoutPositions(topology, aspect);
        camera = fitCamera(places, smallestDistance(topology, shapePositions(topology, aspect)),
                           room, theme, {});
        const trace::Snapshot snapshot(topology);
        const Names all = topology.names();
        const RaftDress dress;
        scene = buildScene(
            {snapshot, topology, all, dress, places, {}, milliseconds(150), camera.detail});
        sides = chooseSides(scene, camera, area, bar, theme);
    }
    /// Whether an area lies on the circle of a node.
    bool onNode(const QRectF& label, std::size_t i) const {
        const QPointF at = camera.map(scene.nodes[i].at);
        const QPointF nearest(std::clamp(at.x(), label.left(), label.right()),
                              std::clamp(at.y(), label.top(), label.bottom()));
        return QLineF(at, nearest).length() < camera.bodyRadius() - 1;
    }
    QRectF nameArea(std::size_t i) const {
        return sides[i].name.translated(camera.map(scene.nodes[i].at));
    }

    net::Topology topology;
    Theme theme;
    QRectF area;
    std::vector<QPointF> places;
    Camera camera;
    StageScene scene;
    std::vector<NodeSides> sides;
};

const std::vector<std::string> longNames{"building-a-core-switch", "building-b-core-switch",
                                         "building-c-core-switch", "replicaInOsloNumberOne",
                                         "a-name-of-forty-letters-that-nobody-reads"};
const std::vector<std::string> chineseNames{"实验室网关路由器一号", "教学楼三层服务器二号",
                                            "数据中心里的第一台备用服务器", "图书馆服务器",
                                            "宿舍楼一号服务器"};

TEST(NodeSides, NoLogLiesUnderTheBarOfTools) {
    for (const int height : {380, 410, 440, 480, 520}) {
        const QRectF bar(10, 87, 42, 264);
        const Placed placed(net::Shape::mesh, {"n1", "n2", "n3", "n4", "n5"}, {618, height}, 1,
                            bar);
        ASSERT_EQ(placed.camera.detail, Detail::full);
        for (std::size_t i = 0; i < placed.sides.size(); ++i) {
            const QRectF strip =
                stripArea(*placed.scene.usual, placed.sides[i].strip, placed.camera);
            EXPECT_FALSE(strip.translated(placed.camera.map(placed.scene.nodes[i].at))
                             .adjusted(2, 2, -2, -2)
                             .intersects(bar))
                << height << ' ' << i;
        }
    }
}

TEST(NodeNames, LongOnesAreReadableBesideTheirNodes) {
    for (const auto* names : {&longNames, &chineseNames})
        for (const double scale : {1.0, 1.5}) {
            const Placed placed(net::Shape::mesh, *names, {900, 620}, scale);
            ASSERT_EQ(placed.camera.detail, Detail::full);
            int readable = 0;
            for (std::size_t i = 0; i < names->size(); ++i) {
                const QString name = QString::fromStdString((*names)[i]);
                const bool within =
                    nameInside(name, *placed.scene.usual, placed.camera, placed.theme).has_value();
                readable += within ? 1 : 0;
                if (within)
                    continue;
                const QRectF area = placed.nameArea(i);
                ASSERT_FALSE(area.isEmpty()) << (*names)[i];
                EXPECT_TRUE(placed.area.contains(area)) << (*names)[i];
                for (std::size_t other = 0; other < names->size(); ++other) {
                    EXPECT_FALSE(placed.onNode(area, other)) << (*names)[i];
                    if (other != i) {
                        EXPECT_FALSE(area.intersects(placed.nameArea(other))) << (*names)[i];
                    }
                }
                const NameText text =
                    namesBeside(name, placed.camera, placed.theme)[placed.sides[i].nameText];
                EXPECT_GE(text.font.pixelSize(), qRound(placed.theme.px(12)));
                readable += QFontMetricsF(text.font).xHeight() >= placed.theme.px(9) - 0.5 ? 1 : 0;
            }
            EXPECT_GE(readable, 4) << "small letters 9 pixels high, scale " << scale;
        }
}

TEST(NodeNames, AShortNameStaysWithin) {
    const Placed placed(net::Shape::mesh, {"n1", "n2", "server", "n4", "n15"}, {900, 620});
    for (const NodeSides& sides : placed.sides)
        EXPECT_TRUE(sides.name.isEmpty());
}

/// Within or beside it: at 100 % no small letter is lower than 9 pixels, however small the node.
TEST(NodeNames, InSmallNodesTheyAreAsLarge) {
    for (const int count : {7, 12, 16, 20, 24}) {
        std::vector<std::string> names;
        for (int i = 1; i <= count; ++i)
            names.push_back("n" + std::to_string(i));
        const Placed placed(net::Shape::ring, names, {950, 440});
        if (placed.camera.detail == Detail::dots)
            continue;
        int readable = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const QString name = QString::fromStdString(names[i]);
            const bool beside = !placed.sides[i].name.isEmpty();
            const auto within = nameInside(name, *placed.scene.usual, placed.camera, placed.theme);
            ASSERT_TRUE(beside || within) << name.toStdString() << " of " << count;
            const QFont font =
                beside
                    ? namesBeside(name, placed.camera,
                                  placed.theme)[static_cast<std::size_t>(placed.sides[i].nameText)]
                          .font
                    : within->font;
            readable += QFontMetricsF(font).xHeight() >= 8.5 ? 1 : 0;
        }
        EXPECT_EQ(readable, count) << "radius " << placed.camera.radius;
    }
}

TEST(NodeNames, NoHintLiesOnOne) {
    int shown = 0;
    for (const int height : {200, 220, 240, 260, 300}) {
        const Placed placed(net::Shape::line, {"client", "router", "server"}, {640, height}, 1.5);
        StageLook look;
        look.theme = placed.theme;
        look.camera = placed.camera;
        look.area = placed.area;
        const std::size_t without = textAreasNow(placed.scene, look).size();
        look.hint = QStringLiteral("Press Space");
        const std::vector<QRectF> texts = textAreasNow(placed.scene, look);
        if (texts.size() == without)
            continue; // no room at all: it is left out
        ++shown;
        const QRectF& hint = texts.back();
        for (const QRectF& worn :
             wornAreas(placed.scene, placed.camera, placed.area, {}, placed.theme))
            EXPECT_FALSE(worn.intersects(hint)) << height;
    }
    EXPECT_GT(shown, 0);
}

TEST(NodeNames, TwoLinesPartWhereAWordEnds) {
    const Theme theme;
    const QFont font = theme.font(16);
    const double width = QFontMetricsF(font).horizontalAdvance("building-a-co");
    const NameText text = nameInTwoLines("building-a-core-switch", font, width);
    EXPECT_EQ(text.lines, (QStringList{"building-a-", "core-switch"}));
    EXPECT_EQ(nameInTwoLines("n1", font, width).lines, QStringList{"n1"});
    const NameText cut = nameInTwoLines("a-name-of-forty-letters-that-nobody-reads", font, width);
    EXPECT_EQ(cut.lines.join(QString()).count(u'…'), 1);
    EXPECT_TRUE(cut.lines.front().startsWith(u'a'));
    EXPECT_TRUE(cut.lines.back().endsWith(u's')) << "shortened in the middle";
    for (const QString& line : cut.lines)
        EXPECT_LE(QFontMetricsF(font).horizontalAdvance(line), width + 1);
}

TEST(NodeNames, ACrowdedRingHasAllItsNames) {
    Detail last = Detail::full;
    for (const auto& [count, size] :
         {std::pair(40, QSize(1580, 700)), std::pair(40, QSize(1000, 560)),
          std::pair(60, QSize(1000, 600))}) {
        std::vector<std::string> names;
        for (int i = 1; i <= count; ++i)
            names.push_back("n" + std::to_string(i));
        const Placed placed(net::Shape::ring, names, size);
        last = placed.camera.detail;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const QRectF area = placed.nameArea(i);
            ASSERT_FALSE(area.isEmpty()) << names[i] << " of " << count;
            EXPECT_TRUE(placed.area.contains(area));
            for (std::size_t other = 0; other < names.size(); ++other) {
                EXPECT_FALSE(placed.onNode(area, other)) << names[i];
                if (other != i) {
                    EXPECT_FALSE(area.intersects(placed.nameArea(other))) << names[i];
                }
            }
        }
    }
    EXPECT_EQ(last, Detail::dots);
}

TEST(NodeNames, ThePillsTellLongNamesApart) {
    const Names names(
        {"building-a-core-switch", "building-b-core-switch", "building-c-core-switch"});
    EXPECT_EQ(shortNameOf(NodeId{1}, names), "b");
    EXPECT_EQ(shortNameOf(NodeId{2}, Names({"n1", "n2", "n3"})), "n3");
    EXPECT_EQ(shortNameOf(NodeId{1}, Names({"oslo-server", "paris-computer", "x"})), "#2");
}

} // namespace
} // namespace synod::widgets
