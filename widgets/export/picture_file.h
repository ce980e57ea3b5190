// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"

#include <QByteArray>

namespace synod::widgets {

/// Writes a picture that is painted already: all of it, or nothing.
record::Result<exports::Written> writePicture(const QByteArray& octets, const std::string& path);

} // namespace synod::widgets
