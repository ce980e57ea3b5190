// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/offscreen.h"
#include "widgets/export/picture_file.h"

#include <QBuffer>
#include <QImage>

namespace synod::widgets {
namespace {

using exports::Request;
using exports::Written;

record::Result<Written> write(const Request& request, const std::string& path) {
    const ExportLook look = lookOf(request);
    const Offscreen offscreen(look);
    const auto picture = pictureFor(request, look);
    QImage image(look.size, QImage::Format_RGB32);
    QPainter painter(&image);
    picture->paint(painter, look.size);
    painter.end();
    QBuffer octets;
    octets.open(QIODevice::WriteOnly);
    image.save(&octets, "PNG");
    return writePicture(octets.data(), path);
}

} // namespace

extern constinit const exports::Exporter pixelPictures{.ending = ".png",
                                                       .name = SYNOD_EXPORT("a picture"),
                                                       .counts = "octets",
                                                       .options = pictureOptions,
                                                       .refuse = &wrongPictureOrLook,
                                                       .write = &write};

} // namespace synod::widgets
