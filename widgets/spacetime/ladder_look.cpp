// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_look.h"

namespace synod::widgets {

QFont ladderFont(const Theme& theme, LadderText::Role role) {
    switch (role) {
    case LadderText::Role::arrow: return theme.font(11.5, QFont::Medium);
    case LadderText::Role::clock: return theme.monospace(10.5);
    case LadderText::Role::band:
    case LadderText::Role::mark: break;
    }
    return theme.font(11);
}

QColor faded(QColor color, double part) {
    color.setAlphaF(static_cast<float>(color.alphaF() * part));
    return color;
}

} // namespace synod::widgets
