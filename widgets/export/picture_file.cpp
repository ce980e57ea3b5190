// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/picture_file.h"

#include "engine/export/target.h"

namespace synod::widgets {

std::unique_ptr<Picture> pictureFor(const exports::Request& request, const ExportLook& look) {
    auto picture = makePicture(whatOf(request), *request.trace, request.branch, look.theme());
    if (const auto stretch = stretchOf(request))
        picture->show(*stretch);
    else if (!request.has(export_options::at.name))
        picture->showBeginning();
    setStage(*picture, request);
    picture->seek(momentOf(request));
    return picture;
}

record::Result<exports::Written> writePicture(const QByteArray& octets, const std::string& path) {
    auto target = exports::Target::open(path);
    if (!target)
        return target.error();
    const auto size = static_cast<std::size_t>(octets.size());
    target->add({octets.constData(), size});
    return target->finish(true, size);
}

} // namespace synod::widgets
