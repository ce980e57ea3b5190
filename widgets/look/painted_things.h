// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>

namespace synod::widgets {

/// What a widget paints that is no widget of its own, so that screen readers find it: the arrows
/// and boxes of a diagram, the fields of a header. A widget inherits this beside QWidget and calls
/// installPaintedAccessibility().
class PaintedThings {
public:
    virtual ~PaintedThings() = default;

    virtual int thingCount() const = 0;
    virtual QString thingName(int thing) const = 0;
    virtual QString thingDescription(int) const { return {}; } ///< what there is to say besides
    virtual QRect thingArea(int thing) const = 0;              ///< in pixels of the widget
    virtual bool thingActs(int thing) const = 0;               ///< it can be pressed and chosen
    virtual int chosenThing() const = 0;                       ///< -1: none
    virtual void pressThing(int thing) = 0;
    virtual void focusThing(int thing) = 0;
};

void installPaintedAccessibility();

} // namespace synod::widgets
