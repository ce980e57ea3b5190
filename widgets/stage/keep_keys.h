// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace synod::widgets {

/// Keeps the keys that a button or a slider lives by away from the shortcuts of the stage around
/// it: Space presses, arrows slide, although both mean something else to the player. Qt's own
/// buttons and sliders do not defend them.
void keepKeys(QWidget* widget);

} // namespace synod::widgets
