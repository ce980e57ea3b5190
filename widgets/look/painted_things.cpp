// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/painted_things.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace synod::widgets {
namespace {

/// One thing. It has no object of its own; it is valid while the widget paints it.
class AccessibleThing final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleThing(QWidget* widget, PaintedThings* things, int thing)
        : m_widget(widget), m_things(things), m_thing(thing) {}

    bool isValid() const override {
        return m_widget != nullptr && m_thing < m_things->thingCount();
    }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override {
        return m_widget ? m_widget->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QString text(QAccessible::Text kind) const override {
        if (!isValid())
            return {};
        switch (kind) {
        case QAccessible::Name: return m_things->thingName(m_thing);
        case QAccessible::Description: return m_things->thingDescription(m_thing);
        default: return {};
        }
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (!isValid())
            return {};
        const QRect area = m_things->thingArea(m_thing);
        return {m_widget->mapToGlobal(area.topLeft()), area.size()};
    }
    QAccessible::Role role() const override {
        return acts() ? QAccessible::Button : QAccessible::StaticText;
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        if (!acts())
            return state;
        state.focusable = true;
        state.selectable = true;
        state.selected = m_things->chosenThing() == m_thing;
        state.focused = state.selected && m_widget->hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        const bool wanted = type == QAccessible::ActionInterface && acts();
        return wanted ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& action) override {
        if (!acts())
            return;
        if (action == pressAction())
            m_things->pressThing(m_thing);
        else if (action == setFocusAction())
            m_things->focusThing(m_thing);
    }
    QStringList keyBindingsForAction(const QString& action) const override {
        return action == pressAction() ? QStringList(QStringLiteral("Enter")) : QStringList();
    }

private:
    bool acts() const { return isValid() && m_things->thingActs(m_thing); }

    QPointer<QWidget> m_widget;
    PaintedThings* m_things; ///< lives as long as the widget
    int m_thing;
};

class AccessibleThings final : public QAccessibleWidget {
public:
    AccessibleThings(QWidget* widget, PaintedThings* things)
        : QAccessibleWidget(widget, QAccessible::Canvas), m_things(things) {}
    ~AccessibleThings() override {
        for (const QAccessible::Id id : m_known)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return m_things->thingCount(); }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_known.size() <= static_cast<std::size_t>(index)) {
            auto* thing = new AccessibleThing(widget(), m_things, static_cast<int>(m_known.size()));
            m_known.push_back(QAccessible::registerAccessibleInterface(thing));
        }
        return QAccessible::accessibleInterface(m_known[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint at = widget()->mapFromGlobal(QPoint(x, y));
        for (int i = 0; i < childCount(); ++i) {
            if (m_things->thingArea(i).contains(at))
                return child(i);
        }
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        return widget()->hasFocus() ? child(m_things->chosenThing()) : nullptr;
    }

private:
    PaintedThings* m_things;
    mutable std::vector<QAccessible::Id> m_known;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object) {
    auto* things = dynamic_cast<PaintedThings*>(object);
    auto* widget = qobject_cast<QWidget*>(object);
    return things != nullptr && widget != nullptr ? new AccessibleThings(widget, things) : nullptr;
}

} // namespace

void installPaintedAccessibility() {
    QAccessible::installFactory(makeAccessible); // twice changes nothing
}

} // namespace synod::widgets
