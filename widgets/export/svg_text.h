// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QByteArray>

namespace synod::widgets {

/// What Qt has painted as SVG in the theme's fonts, made to look alike elsewhere: its texts name
/// families that other computers have, and take the room that they had here, whatever the font.
QByteArray withPortableText(const QByteArray& svg, const Theme& theme);

} // namespace synod::widgets
