// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_picture.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

#include <algorithm>

namespace synod::widgets {
namespace {

/// Pixels, of a picture as it is painted: a stranger's may say that it is as high as a house.
constexpr double mostPixels = 4'000;

bool leavesThePicture(const QXmlStreamAttributes& attributes) {
    return std::any_of(attributes.begin(), attributes.end(), [](const QXmlStreamAttribute& it) {
        const bool leads = it.name().compare(QLatin1String("href"), Qt::CaseInsensitive) == 0;
        return leads && !it.value().startsWith(u'#');
    });
}

/// By the reader that Qt's own uses, so that it finds what that would find: a picture in a picture
/// could be any file, and so could a style sheet that is named; a document type makes elements out
/// of what looks like none.
bool isHarmlessSvg(const QByteArray& octets) {
    QXmlStreamReader xml(octets);
    bool root = false;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
        case QXmlStreamReader::ProcessingInstruction: return false;
        case QXmlStreamReader::StartElement: {
            const QString name = xml.name().toString().toLower();
            if (!root && name != QLatin1String("svg"))
                return false;
            root = true;
            if (name == QLatin1String("image") || name == QLatin1String("script") ||
                name == QLatin1String("foreignobject") || leavesThePicture(xml.attributes()))
                return false;
            break;
        }
        default: break;
        }
    }
    return root && !xml.hasError();
}

QSize sizeFor(const QSizeF& natural, const PictureLook& look, double scale) {
    const QSizeF wanted = natural * scale;
    const double share = std::min({1.0, look.room / std::max(1.0, wanted.width()),
                                   mostPixels / std::max(1.0, wanted.height())});
    return (wanted * share * look.pixelRatio)
        .toSize()
        .boundedTo(QSize(int(mostPixels), int(mostPixels)))
        .expandedTo({1, 1});
}

QImage blank(const QSize& size, const QColor& ground) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(ground);
    return image;
}

QImage paintedSvg(QByteArray octets, const PictureLook& look) {
    const bool takesInk = octets.contains("currentColor");
    octets.replace("currentColor", look.ink.name().toLatin1());
    QSvgRenderer renderer(octets);
    if (!renderer.isValid() || renderer.defaultSize().isEmpty())
        return {};
    QImage image = blank(sizeFor(renderer.defaultSize(), look, look.scale),
                         takesInk ? QColor(Qt::transparent) : look.plate);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

QImage paintedPng(QByteArray octets, const PictureLook& look) {
    QBuffer buffer(&octets);
    QImageReader reader(&buffer, "png");
    const QImage read = reader.read();
    if (read.isNull())
        return {};
    QImage image = blank(sizeFor(read.size(), look, 1), look.plate);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(image.rect(), read);
    return image;
}

} // namespace

QImage lessonPicture(const QByteArray& octets, const PictureLook& look) {
    const bool png = octets.startsWith("\x89PNG");
    QImage image = png                     ? paintedPng(octets, look)
                   : isHarmlessSvg(octets) ? paintedSvg(octets, look)
                                           : QImage();
    image.setDevicePixelRatio(look.pixelRatio);
    return image;
}

} // namespace synod::widgets
