// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace synod::app {

/// What is wrong with what a window shows, a line for each: texts that are cut off, things that are
/// squeezed, reach out of what holds them or lie upon each other, and controls that have no name
/// for assistive technology.
QStringList complaintsOf(const QWidget* window);

/// Gives the focus to everything in the window that takes it by Tab and is not `known` yet, and is
/// then: a line for each that does not show it.
QStringList hiddenFocusIn(QWidget* window, std::vector<QPointer<QWidget>>& known);

} // namespace synod::app
