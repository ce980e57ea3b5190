// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace synod::widgets {

/// The Tab key goes to what is in `late` behind what is in `before`. What comes into a window later
/// than the rest would else be the last, wherever it stands.
void tabBehind(QWidget* before, QWidget* late);

} // namespace synod::widgets
