// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fate.h"

#include "widgets/look/icon_painter.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace synod::widgets {
namespace {

struct FateWords {
    Q_DECLARE_TR_FUNCTIONS(event)
};

void paintCross(QPainter& painter, QPointF at, double size, const Palette& palette) {
    const double arm = size / 2;
    // First wider and in the ground's colour: what lies below must not run into it.
    for (const auto& [color, width] :
         {std::pair(palette.stage, 0.42), std::pair(palette.danger, 0.21)}) {
        painter.setPen(QPen(color, std::max(2.0, size * width), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm));
        painter.drawLine(at + QPointF(arm, -arm), at + QPointF(-arm, arm));
    }
}

struct BadgeLook {
    const char* iconName;
    QColor ground;
};

BadgeLook lookOf(Fate fate, const Palette& palette) {
    switch (fate) {
    case Fate::byHand: return {"hand", palette.danger};
    case Fate::cut: return {"unlink", palette.danger};
    case Fate::down: return {"power-off", palette.inkSoft};
    default: return {"trash-2", palette.danger};
    }
}

} // namespace

Fate fateOf(DropReason reason) {
    switch (reason) {
    case DropReason::byHand: return Fate::byHand;
    case DropReason::linkCut:
    case DropReason::removed: return Fate::cut;
    case DropReason::receiverCrashed: return Fate::down;
    case DropReason::ttlExpired:
    case DropReason::queueFull:
    case DropReason::noRoute: return Fate::discarded;
    case DropReason::refused: return Fate::refused;
    case DropReason::none:
    case DropReason::loss: break;
    }
    return Fate::lost;
}

QString fateWord(Fate fate) {
    switch (fate) {
    case Fate::lost: return FateWords::tr("lost");
    case Fate::byHand: return FateWords::tr("by hand");
    case Fate::cut: return FateWords::tr("link cut");
    case Fate::down: return FateWords::tr("receiver down");
    case Fate::discarded: return FateWords::tr("discarded");
    case Fate::refused: return FateWords::tr("refused");
    }
    return {};
}

void paintRefusal(
    QPainter& painter, QPointF at, double size, const QColor& ink, const QColor& ground) {
    const double radius = size * 0.46, width = std::max(1.3, size * 0.15);
    painter.setPen(QPen(ink, width));
    painter.setBrush(ground);
    painter.drawEllipse(at, radius, radius);
    painter.setPen(QPen(ink, width * 1.25, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at - QPointF(radius * 0.58, 0), at + QPointF(radius * 0.58, 0));
}

void paintFate(QPainter& painter, FateMark mark, QPointF at, double size, const Theme& theme) {
    const Palette& palette = theme.palette;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (mark.fate == Fate::lost) {
        paintCross(painter, at, size * 0.8, palette);
    } else if (mark.fate == Fate::refused) {
        paintRefusal(painter, at, size, palette.textOn(palette.warning), palette.warning);
    } else {
        const BadgeLook look = lookOf(mark.fate, palette);
        const bool badge = mark.as == FateLook::badge;
        const double icon = badge ? size * 0.68 : size;
        if (badge) {
            painter.setPen(QPen(palette.stage, std::max(1.0, size * 0.1)));
            painter.setBrush(look.ground);
            painter.drawEllipse(at, size / 2, size / 2);
        }
        paintIcon(painter, QString::fromLatin1(look.iconName),
                  badge ? palette.textOn(look.ground) : look.ground,
                  {at - QPointF(icon, icon) / 2, QSizeF(icon, icon)});
    }
    painter.restore();
}

} // namespace synod::widgets
