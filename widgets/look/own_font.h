// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

class QWidget;

namespace synod::widgets {

/// Gives a widget a font of its own, for good. Under a style sheet of the application its setFont()
/// alone is not enough: when the widget is polished, as after each change of its parent, Qt takes
/// the font away again.
void setOwnFont(QWidget* widget, const QFont& font);

/// The font, and of no other one anything, where it has every character of such texts itself. Qt
/// lists beforehand what other fonts there are, which takes longer than to load one.
QFont aloneFor(const QString& texts, const QFont& font);

} // namespace synod::widgets
