// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_labels.h"
#include "widgets/stage/node_load.h"

#include <QFontMetricsF>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

TEST(NodeLabels, LongNamesAreShortenedAndNotShrunkToNothing) {
    for (const char* name : {"replica-in-oslo-1", "a-name-of-forty-letters-that-nobody-reads",
                             "数据中心里的第一台服务器"})
        for (const double scale : {1.0, 1.5}) {
            Theme theme;
            theme.scale = scale;
            const QString whole = QString::fromUtf8(name);
            const double room = theme.px(50);
            const FittedText fits = fitText(whole, theme.font(18, QFont::Bold), room, theme);
            EXPECT_GE(fits.font.pixelSize(), qRound(theme.px(9))) << name;
            EXPECT_LE(QFontMetricsF(fits.font).horizontalAdvance(fits.text), room + 0.5) << name;
            EXPECT_EQ(fits.text.front(), whole.front());
            EXPECT_EQ(fits.text.back(), whole.back()) << fits.text.toStdString();
        }
}

TEST(NodeLabels, ANameThatFitsIsWhole) {
    const Theme theme;
    const QFont font = theme.font(18, QFont::Bold);
    const FittedText fits = fitText(QStringLiteral("n12"), font, 50, theme);
    EXPECT_EQ(fits.text, QStringLiteral("n12"));
    EXPECT_EQ(fits.font, font);
    EXPECT_EQ(fitText(QStringLiteral("server"), font, 50, theme).text, QStringLiteral("server"));
}

Camera cameraOf(double radius, Detail detail) {
    Camera camera;
    camera.radius = radius;
    camera.detail = detail;
    return camera;
}

TEST(NodeLabels, AValueOfFourDigitsHasRoomInItsCell) {
    const Camera camera = cameraOf(44, Detail::full);
    const Theme theme;
    const QFont font = theme.font(11, QFont::Bold);
    for (const char* label : {"7", "12", "999", "8888"})
        for (const char* footer : {"", "n1"}) {
            NodeFace face;
            face.strip.push_back({QStringLiteral("1"), {}, true, {}});
            face.strip.push_back({QString::fromLatin1(label), {}, true, {}});
            face.strip.back().footer = QString::fromLatin1(footer);
            const QRectF cell = stripCellArea(face, Side::below, camera, 1);
            EXPECT_GE(cell.width() * nodeUnit(camera),
                      QFontMetricsF(font).horizontalAdvance(QString::fromLatin1(label)))
                << label;
            const QRectF strip = stripArea(face, Side::below, camera);
            EXPECT_TRUE(strip.adjusted(-1, -1, 1, 1).contains(cell)) << label;
        }
}

TEST(NodeLabels, ALoadIsToldWhereTheNodeIsTooSmallForItsStrip) {
    NodeFace face;
    face.strip.push_back({QStringLiteral("1"), Tint::of(1), true, QStringLiteral("c1")});
    face.strip.push_back({QStringLiteral("2"), Tint::of(2), false, QStringLiteral("c2")});
    const Camera small = cameraOf(20, Detail::names);
    EXPECT_TRUE(loadArea(face, {}, small).isEmpty()) << "a log is not what a node is about";
    face.loads = true;
    const QRectF below = loadArea(face, {}, small);
    EXPECT_GE(below.top(), small.radius);
    EXPECT_GE(below.height(), 6);
    const QRectF name(-30, small.radius + 3, 60, 20);
    const QRectF above = loadArea(face, name, small);
    EXPECT_LE(above.bottom(), -small.radius);
    EXPECT_TRUE(loadArea(face, {}, cameraOf(44, Detail::full)).isEmpty());
    EXPECT_TRUE(loadArea(face, {}, cameraOf(8, Detail::dots)).isEmpty());
}

} // namespace
} // namespace synod::widgets
