// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of lines and texts, sharp at any size.
#include "widgets/export/offscreen.h"
#include "widgets/export/picture_file.h"
#include "widgets/export/svg_text.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace synod::widgets {
namespace {

using exports::Request;
using exports::Written;

/// Paints what is asked for and gives the file's octets.
template <class Paint>
record::Result<Written> writeWith(const Request& request, const std::string& path, Paint paint) {
    const ExportLook look = lookOf(request);
    const Offscreen offscreen(look);
    const auto picture = pictureFor(request, look);
    const QByteArray octets = paint(*picture, look);
    return writePicture(octets, path);
}

QByteArray svgOf(Picture& picture, const ExportLook& look) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // a pixel of the painter is one of the file's
    generator.setSize(look.size);
    generator.setViewBox(QRect(QPoint(), look.size));
    generator.setTitle(QStringLiteral("Synod"));
    generator.setDescription(QStringLiteral("Synod"));
    QPainter painter(&generator);
    picture.paint(painter, look.size);
    painter.end();
    return withPortableText(buffer.data(), look.theme());
}

QByteArray pdfOf(Picture& picture, const ExportLook& look) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Synod"));
    constexpr int pixelsAnInch = 96;
    constexpr double points = 72.0 / pixelsAnInch;
    writer.setResolution(pixelsAnInch);
    writer.setPageSize(
        QPageSize(QSizeF(look.size) * points, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter(&writer);
    picture.paint(painter, look.size);
    painter.end();
    return buffer.data();
}

record::Result<Written> writeSvg(const Request& request, const std::string& path) {
    return writeWith(request, path, &svgOf);
}

record::Result<Written> writePdf(const Request& request, const std::string& path) {
    return writeWith(request, path, &pdfOf);
}

} // namespace

extern constinit const exports::Exporter svgPictures{
    .ending = ".svg",
    .name = SYNOD_EXPORT("a picture of lines, for slides and pages"),
    .counts = "octets",
    .options = pictureOptions,
    .refuse = &wrongPictureOrLook,
    .write = &writeSvg};

extern constinit const exports::Exporter pdfPictures{
    .ending = ".pdf",
    .name = SYNOD_EXPORT("a picture of lines, for papers"),
    .counts = "octets",
    .options = pictureOptions,
    .refuse = &wrongPictureOrLook,
    .write = &writePdf};

} // namespace synod::widgets
