// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace synod::app {

/// What a widget shows and says: its texts, tips and names.
QStringList textsOf(const QWidget* widget);

/// English words in a text that is to be Chinese, other than terms, keys and names of files.
QStringList englishIn(QString text);

} // namespace synod::app
