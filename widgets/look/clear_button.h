// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace synod::widgets {

/// Gives the field a button that empties it, with a name in the window's language; Qt's own has
/// none. Called again when that changes.
void offerClearing(QLineEdit* field);

} // namespace synod::widgets
