// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace synod::widgets {

/// What the operating system says has gone wrong, in the language of the window: in words of our
/// own for what is usual, with the error's number and the system's text for the rest. Any other
/// text stays as it is.
QString systemText(const QString& text);

} // namespace synod::widgets
