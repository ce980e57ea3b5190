// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <Qt>

class QPainter;
class QRectF;

namespace synod::widgets {

/// The outline, just within the edges of `area`, by which what paints itself shows that it has the
/// focus.
void paintFocus(QPainter& painter, const QRectF& area, const Theme& theme);

/// Whether something that has the focus shows it: where a key has brought it there, or goes on
/// from there. Not where a click or the program has.
class KeyboardFocus {
public:
    void came(Qt::FocusReason reason);
    void keyUsed() { m_shown = true; }
    void mouseUsed() { m_shown = false; }
    bool shown() const { return m_shown; }

private:
    bool m_shown = false;
};

} // namespace synod::widgets
