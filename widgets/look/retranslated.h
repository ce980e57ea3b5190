// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>

namespace synod::widgets {

/// A widget that says its texts anew when the window's language changes.
template <class Widget>
class Retranslated : public Widget {
public:
    using Widget::Widget;

protected:
    virtual void retranslate() = 0;

    void changeEvent(QEvent* event) override {
        if (event->type() == QEvent::LanguageChange)
            retranslate();
        Widget::changeEvent(event);
    }
};

} // namespace synod::widgets
