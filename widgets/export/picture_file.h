// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_look.h"
#include "widgets/export/picture.h"

#include <QByteArray>

#include <memory>

namespace synod::widgets {

/// What a request asks for, at the moment and of the stretch that it says; nothing of it is wrong.
std::unique_ptr<Picture> pictureFor(const exports::Request& request, const ExportLook& look);
/// Writes a picture that is painted already: all of it, or nothing.
record::Result<exports::Written> writePicture(const QByteArray& octets, const std::string& path);

} // namespace synod::widgets
