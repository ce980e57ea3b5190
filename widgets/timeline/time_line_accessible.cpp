// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line_accessible.h"

#include "widgets/timeline/time_line.h"

#include <QAccessible>
#include <QAccessibleValueInterface>
#include <QAccessibleWidget>

namespace synod::widgets {
namespace {

double inSeconds(Time time) {
    return static_cast<double>(time.ns) / 1e9;
}

class AccessibleTimeLine final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit AccessibleTimeLine(TimeLine* line)
        : QAccessibleWidget(line, QAccessible::Slider), m_line(line) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    /// Worked out when it is asked for: it is another one with every frame of a play.
    QString text(QAccessible::Text kind) const override {
        if (kind == QAccessible::Description || kind == QAccessible::Value)
            return m_line->description();
        return QAccessibleWidget::text(kind);
    }

    QVariant currentValue() const override { return inSeconds(m_line->shownTime()); }
    void setCurrentValue(const QVariant& value) override {
        m_line->goTo(Time{static_cast<std::int64_t>(value.toDouble() * 1e9)});
    }
    QVariant maximumValue() const override { return inSeconds(m_line->endTime()); }
    QVariant minimumValue() const override { return 0.0; }
    QVariant minimumStepSize() const override { return 0.001; }

private:
    TimeLine* m_line;
};

QAccessibleInterface* makeAccessible(const QString& className, QObject* object) {
    if (className != QLatin1String("synod::widgets::TimeLine"))
        return nullptr;
    auto* line = qobject_cast<TimeLine*>(object);
    return line ? new AccessibleTimeLine(line) : nullptr;
}

} // namespace

void installTimeLineAccessibility() {
    QAccessible::installFactory(makeAccessible); // twice changes nothing
}

} // namespace synod::widgets
