// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QWidget;

namespace synod::widgets {

/// Gives a widget a font of its own, for good. Under a style sheet of the application its setFont()
/// alone is not enough: when the widget is polished, as after each change of its parent, Qt takes
/// the font away again.
void setOwnFont(QWidget* widget, const QFont& font);

} // namespace synod::widgets
