// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/stage_accessible.h"

#include "widgets/stage/bubble.h"
#include "widgets/stage/stage.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace synod::widgets {
namespace {

/// One thing on the stage. It has no object of its own; it is valid while the thing is there.
class AccessibleThing final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleThing(Stage* stage, const Thing& thing) : m_stage(stage), m_thing(thing) {}

    bool isValid() const override {
        return m_stage != nullptr && !m_stage->areaOf(m_thing).isEmpty();
    }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override {
        return m_stage ? m_stage->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_stage);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }

    QString text(QAccessible::Text kind) const override {
        if (m_stage == nullptr)
            return {};
        switch (kind) {
        case QAccessible::Name: return m_stage->nameOf(m_thing);
        case QAccessible::Description: return m_stage->descriptionOf(m_thing);
        default: return {};
        }
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (m_stage == nullptr)
            return {};
        const QRect area = m_stage->areaOf(m_thing).toAlignedRect();
        return {m_stage->mapToGlobal(area.topLeft()), area.size()};
    }
    QAccessible::Role role() const override { return QAccessible::Button; }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        if (m_stage == nullptr)
            return state;
        const bool chosen = m_stage->chosen() == m_thing;
        state.selected = chosen;
        state.focused = chosen && m_stage->hasFocus();
        state.expandable = true;
        state.expanded = chosen && m_stage->bubble().isVisible();
        state.collapsed = !state.expanded;
        state.offscreen = !m_stage->areaOf(m_thing).intersects(QRectF(m_stage->rect()));
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface*>(this);
        return nullptr;
    }
    QStringList actionNames() const override {
        QStringList names{pressAction(), setFocusAction()};
        if (m_stage != nullptr)
            for (const StageAction& action : m_stage->actionsOf(m_thing))
                names += action.label;
        return names;
    }
    void doAction(const QString& action) override {
        if (m_stage == nullptr)
            return;
        if (const std::optional<StageAction> own = actionNamed(action)) {
            // What needs a value or a choice is asked for in the bubble.
            if (!own->complete())
                return m_stage->openBubble(m_thing, true);
            m_stage->choose(m_thing); // of which some of them are
            return m_stage->perform(*own);
        }
        if (action == pressAction())
            m_stage->openBubble(m_thing, true);
        else if (action == setFocusAction())
            m_stage->choose(m_thing);
    }
    QStringList keyBindingsForAction(const QString& action) const override {
        if (action == pressAction())
            return {QStringLiteral("Enter")};
        const std::optional<StageAction> own = actionNamed(action);
        return own && own->key != 0 ? QStringList(QString(QChar(own->key))) : QStringList();
    }
    QString localizedActionDescription(const QString& action) const override {
        const std::optional<StageAction> own = actionNamed(action);
        if (!own)
            return QAccessibleActionInterface::localizedActionDescription(action);
        return own->complete() ? own->label : Stage::tr("Asks how, in a card beside it");
    }

private:
    std::optional<StageAction> actionNamed(const QString& label) const {
        if (m_stage == nullptr)
            return std::nullopt;
        for (StageAction& own : m_stage->actionsOf(m_thing))
            if (own.label == label)
                return std::move(own);
        return std::nullopt;
    }

    QPointer<Stage> m_stage;
    Thing m_thing;
};

class AccessibleStage final : public QAccessibleWidget {
public:
    explicit AccessibleStage(Stage* stage)
        : QAccessibleWidget(stage, QAccessible::Canvas), m_stage(stage) {}
    ~AccessibleStage() override {
        for (const auto& [key, id] : m_known)
            QAccessible::deleteAccessibleInterface(id);
    }

    QString text(QAccessible::Text kind) const override {
        const QString own = QAccessibleWidget::text(kind);
        const bool told = kind == QAccessible::Name || kind == QAccessible::Description;
        return told && own.isEmpty() ? m_stage->scene().title : own;
    }
    int childCount() const override {
        return static_cast<int>(m_stage->things().size()) + QAccessibleWidget::childCount();
    }
    // Things first, then the widgets on the stage: its bar, and the bubble.
    QAccessibleInterface* child(int index) const override {
        const std::vector<Thing> things = m_stage->things();
        const int count = static_cast<int>(things.size());
        if (index < 0)
            return nullptr;
        return index < count ? of(things[static_cast<std::size_t>(index)])
                             : QAccessibleWidget::child(index - count);
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        const std::vector<Thing> things = m_stage->things();
        for (std::size_t i = 0; i < things.size(); ++i)
            if (of(things[i]) == wanted)
                return static_cast<int>(i);
        const int index = QAccessibleWidget::indexOfChild(wanted);
        return index < 0 ? index : index + static_cast<int>(things.size());
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const Thing thing = m_stage->at(m_stage->mapFromGlobal(QPoint(x, y)));
        return thing ? of(thing.onNode() ? Thing::ofNode(thing.node) : thing)
                     : QAccessibleWidget::childAt(x, y);
    }
    QAccessibleInterface* focusChild() const override {
        const Thing chosen = m_stage->chosen();
        return chosen && m_stage->hasFocus() ? of(chosen) : QAccessibleWidget::focusChild();
    }

private:
    using Key = std::tuple<Thing::Kind, std::uint16_t, std::uint64_t>;

    /// A thing keeps its interface, or a screen reader would lose its place. Messages come by the
    /// thousand: those that have gone are forgotten now and then.
    QAccessibleInterface* of(const Thing& thing) const {
        const Key key{thing.kind, thing.node.index, thing.number};
        if (const auto found = m_known.find(key); found != m_known.end())
            return QAccessible::accessibleInterface(found->second);
        if (m_known.size() > 2'000)
            forgetGone();
        const QAccessible::Id id =
            QAccessible::registerAccessibleInterface(new AccessibleThing(m_stage, thing));
        m_known.emplace(key, id);
        return QAccessible::accessibleInterface(id);
    }
    void forgetGone() const {
        std::erase_if(m_known, [](const auto& known) {
            if (QAccessible::accessibleInterface(known.second)->isValid())
                return false;
            QAccessible::deleteAccessibleInterface(known.second);
            return true;
        });
    }

    Stage* m_stage;
    mutable std::map<Key, QAccessible::Id> m_known;
};

QAccessibleInterface* makeAccessible(const QString& className, QObject* object) {
    if (className != QLatin1String("synod::widgets::Stage"))
        return nullptr;
    auto* stage = qobject_cast<Stage*>(object);
    return stage ? new AccessibleStage(stage) : nullptr;
}

} // namespace

void installStageAccessibility() {
    QAccessible::installFactory(makeAccessible);
}

} // namespace synod::widgets
