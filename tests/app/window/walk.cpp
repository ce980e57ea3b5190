// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/window/walk.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QToolButton>

namespace synod::app {
namespace {

constexpr int slack = 1; ///< pixels that rounding may cost

QString nameOf(const QWidget* widget) {
    QStringList path;
    for (const QWidget* at = widget; at != nullptr && path.size() < 4; at = at->parentWidget()) {
        const QString name = at->objectName();
        QString one = QString::fromLatin1(at->metaObject()->className()).section("::", -1);
        path.prepend(name.isEmpty() ? one : one + '#' + name);
    }
    return path.join('/');
}

QString shown(const QString& text) {
    return QStringLiteral("“%1”").arg(text.left(60));
}

/// A text that was shortened says the whole of itself elsewhere.
bool isShortened(const QWidget* widget, const QString& text) {
    return text.contains(QChar(0x2026)) && !widget->toolTip().isEmpty();
}

QString cutLabel(const QLabel* label) {
    const QString text = label->text();
    if (text.isEmpty() || isShortened(label, text))
        return {};
    const QSize room = label->contentsRect().size();
    const int wide =
        label->wordWrap() ? label->minimumSizeHint().width() : label->sizeHint().width();
    const int high =
        label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
    const bool fits = wide <= label->width() + slack && high <= label->height() + slack;
    return fits ? QString()
                : QStringLiteral("cut: %1 needs %2×%3, has %4×%5")
                      .arg(shown(text))
                      .arg(wide)
                      .arg(high)
                      .arg(room.width())
                      .arg(room.height());
}

QString cutButton(const QAbstractButton* button) {
    const QString text = button->text();
    if (text.isEmpty() || isShortened(button, text))
        return {};
    const auto* tool = qobject_cast<const QToolButton*>(button);
    if (tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly &&
        !tool->icon().isNull())
        return {};
    const QSize wanted = button->fontMetrics().size(Qt::TextShowMnemonic, text);
    const bool wraps = button->hasHeightForWidth();
    const bool fits = wraps ? button->heightForWidth(button->width()) <= button->height() + slack
                            : wanted.width() <= button->width() + slack &&
                                  wanted.height() <= button->height() + slack;
    return fits ? QString()
                : QStringLiteral("cut: %1 needs %2×%3, has %4×%5")
                      .arg(shown(text))
                      .arg(wanted.width())
                      .arg(wanted.height())
                      .arg(button->width())
                      .arg(button->height());
}

QString cutCombo(const QComboBox* box) {
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = box->isEditable();
    const QRect room = box->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, box);
    const int wanted = box->fontMetrics().horizontalAdvance(box->currentText());
    return wanted <= room.width() + slack || !box->toolTip().isEmpty()
               ? QString()
               : QStringLiteral("cut: %1 needs %2, has %3")
                     .arg(shown(box->currentText()))
                     .arg(wanted)
                     .arg(room.width());
}

QString cutPlaceholder(const QLineEdit* line) {
    const int wanted = line->fontMetrics().horizontalAdvance(line->placeholderText());
    return !line->text().isEmpty() || wanted <= line->width() - 8 || !line->toolTip().isEmpty()
               ? QString()
               : QStringLiteral("cut: %1 needs %2, has %3")
                     .arg(shown(line->placeholderText()))
                     .arg(wanted)
                     .arg(line->width());
}

QString cutTextOf(const QWidget* widget) {
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return cutLabel(label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return cutButton(button);
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return cutCombo(box);
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return cutPlaceholder(line);
    return {};
}

bool isControl(const QWidget* widget) {
    return widget->focusPolicy() != Qt::NoFocus ||
           qobject_cast<const QAbstractButton*>(widget) != nullptr;
}

/// As assistive technology has it.
QString spokenName(const QWidget* widget) {
    QAccessibleInterface* spoken =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    return spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
}

bool needsName(const QWidget* widget) {
    // What scrolls another thing is no thing itself.
    const bool frame = qobject_cast<const QScrollArea*>(widget) != nullptr ||
                       qobject_cast<const QScrollBar*>(widget) != nullptr ||
                       qobject_cast<const QHeaderView*>(widget) != nullptr;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
    if (area != nullptr && area->viewport() == widget)
        return false;
    const auto* label = qobject_cast<const QLabel*>(widget);
    const bool empty = label != nullptr && label->text().isEmpty();
    return isControl(widget) && !frame && !empty && !widget->isWindow();
}

} // namespace

QStringList complaintsOf(const QWidget* window) {
    QStringList found;
    const auto complain = [&found](const QWidget* widget, const QString& what) {
        found += QStringLiteral("%1: %2").arg(nameOf(widget), what);
    };
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(window) || widget->window() != window)
            continue;
        if (const QString cut = cutTextOf(widget); !cut.isEmpty())
            complain(widget, cut);
        if (needsName(widget) && spokenName(widget).isEmpty())
            complain(widget, QStringLiteral("has no name"));
    }
    found.removeDuplicates();
    return found;
}

} // namespace synod::app
