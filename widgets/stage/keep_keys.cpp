// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/keep_keys.h"

#include <QAbstractSlider>
#include <QKeyEvent>
#include <QWidget>

namespace synod::widgets {
namespace {

class KeyKeeper final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() & ~Qt::KeypadModifier)
            return false;
        bool own = key->key() == Qt::Key_Space;
        if (qobject_cast<QAbstractSlider*>(watched) != nullptr) {
            switch (key->key()) {
            case Qt::Key_Left:
            case Qt::Key_Right:
            case Qt::Key_Up:
            case Qt::Key_Down:
            case Qt::Key_Home:
            case Qt::Key_End:
            case Qt::Key_PageUp:
            case Qt::Key_PageDown: own = true; break;
            default: break;
            }
        }
        if (own)
            event->accept();
        return own;
    }
};

} // namespace

void keepKeys(QWidget* widget) {
    widget->installEventFilter(new KeyKeeper(widget));
}

} // namespace synod::widgets
