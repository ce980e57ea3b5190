// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/new_language.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace synod::widgets {
namespace {

class Listener final : public QObject {
public:
    Listener(QWidget* widget, std::function<void()> retell)
        : QObject(widget), m_retell(std::move(retell)) {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange)
            m_retell();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_retell;
};

} // namespace

void onNewLanguage(QWidget* widget, std::function<void()> retell) {
    new Listener(widget, std::move(retell));
}

} // namespace synod::widgets
