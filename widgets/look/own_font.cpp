// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/own_font.h"

#include <QEvent>
#include <QFontMetrics>
#include <QList>
#include <QObject>
#include <QWidget>

#include <algorithm>

namespace synod::widgets {
namespace {

/// A child of the widget; puts its font back after each polishing.
class FontKeeper final : public QObject {
public:
    explicit FontKeeper(QWidget* widget) : QObject(widget), m_widget(widget) {
        widget->installEventFilter(this);
    }
    void keep(const QFont& font) {
        m_font = font;
        putBack();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool polished = event->type() == QEvent::Polish ||
                              event->type() == QEvent::StyleChange ||
                              event->type() == QEvent::ParentChange;
        if (polished && !m_busy)
            putBack();
        return QObject::eventFilter(watched, event);
    }

private:
    void putBack() {
        m_busy = true;
        m_widget->setFont(m_font);
        m_busy = false;
    }

    QWidget* m_widget;
    QFont m_font;
    bool m_busy = false;
};

FontKeeper* keeperOf(QWidget* widget) {
    for (QObject* child : widget->children()) {
        if (auto* keeper = dynamic_cast<FontKeeper*>(child))
            return keeper;
    }
    return new FontKeeper(widget);
}

} // namespace

void setOwnFont(QWidget* widget, const QFont& font) {
    keeperOf(widget)->keep(font);
}

QFont aloneFor(const QString& texts, const QFont& font) {
    QFont alone = font;
    alone.setStyleStrategy(
        static_cast<QFont::StyleStrategy>(font.styleStrategy() | QFont::NoFontMerging));
    const QFontMetrics metrics(alone);
    const QList<uint> characters = texts.toUcs4();
    const bool all = std::all_of(characters.begin(), characters.end(),
                                 [&](uint one) { return metrics.inFontUcs4(one); });
    return all ? alone : font;
}

} // namespace synod::widgets
