// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace synod::app {

/// What is wrong with what a window shows, a line for each: texts that are cut off, and controls
/// that have no name for assistive technology.
QStringList complaintsOf(const QWidget* window);

} // namespace synod::app
