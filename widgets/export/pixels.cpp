// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/output_file.h"
#include "widgets/export/offscreen.h"
#include "widgets/export/picture.h"

#include <QBuffer>
#include <QImage>

namespace synod::widgets {
namespace {

using exports::Request;
using exports::Written;

record::Result<Written> write(const Request& request, const std::string& path) {
    const ExportLook look = lookOf(request);
    const Offscreen offscreen(look);
    const auto picture = makePicture(whatOf(request), *request.trace, request.branch, look.theme());
    picture->seek(momentOf(request));
    QImage image(look.size, QImage::Format_RGB32);
    QPainter painter(&image);
    picture->paint(painter, look.size);
    painter.end();
    QBuffer octets;
    octets.open(QIODevice::WriteOnly);
    image.save(&octets, "PNG");
    auto file = record::OutputFile::create(path);
    if (!file)
        return file.error();
    const std::string_view all(octets.data().constData(),
                               static_cast<std::size_t>(octets.data().size()));
    if (const auto problem = file->append(all))
        return *problem;
    return Written{file->size(), {}};
}

} // namespace

extern constinit const exports::Exporter pixelPictures{.ending = ".png",
                                                       .name =
                                                           SYNOD_SENTENCE("exports", "a picture"),
                                                       .counts = "octets",
                                                       .options = pictureOptions,
                                                       .refuse = &wrongPictureOrLook,
                                                       .write = &write};

} // namespace synod::widgets
