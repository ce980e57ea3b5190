// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/window/walk.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <vector>

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

/// What its border and padding leave of a button.
QSize roomIn(const QAbstractButton* button) {
    if (qobject_cast<const QPushButton*>(button) == nullptr)
        return button->size();
    QStyleOptionButton option;
    option.initFrom(button);
    return button->style()->subElementRect(QStyle::SE_PushButtonContents, &option, button).size();
}

QString cutButton(const QAbstractButton* button) {
    const QString text = button->text();
    if (text.isEmpty() || isShortened(button, text))
        return {};
    const auto* tool = qobject_cast<const QToolButton*>(button);
    if (tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly &&
        !tool->icon().isNull())
        return {};
    // Its letters; what a line has above and below them may lie upon the padding.
    const QFontMetrics metrics = button->fontMetrics();
    const QSize wanted(metrics.size(Qt::TextShowMnemonic, text).width(),
                       metrics.capHeight() + metrics.descent());
    const bool wraps = button->hasHeightForWidth();
    const QSize room = roomIn(button);
    const bool fits =
        wraps ? button->heightForWidth(button->width()) <= button->height() + slack
              : wanted.width() <= room.width() + slack && wanted.height() <= room.height() + slack;
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

/// Less than it needs to be whole: whatever is in it is cut or lies upon something else.
QString squeezed(const QWidget* widget) {
    // Heads of tables and parts of boxes are as large as what they belong to makes them.
    if (qobject_cast<const QHeaderView*>(widget) != nullptr ||
        qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr ||
        widget->objectName().startsWith(QLatin1String("qt_")))
        return {};
    constexpr int rounding = 3; // borders of lengths that grow with the text
    const QSizePolicy policy = widget->sizePolicy();
    const auto least = [](int asked, int hint, QSizePolicy::Policy how) {
        return asked > 0 ? asked : how == QSizePolicy::Ignored ? 0 : hint;
    };
    const QSize hint = widget->minimumSizeHint().boundedTo(widget->maximumSize());
    const int wide = least(widget->minimumWidth(), hint.width(), policy.horizontalPolicy());
    const int high = least(widget->minimumHeight(), hint.height(), policy.verticalPolicy());
    return widget->width() + rounding >= wide && widget->height() + rounding >= high
               ? QString()
               : QStringLiteral("squeezed: needs %1×%2, has %3×%4")
                     .arg(wide)
                     .arg(high)
                     .arg(widget->width())
                     .arg(widget->height());
}

/// What scrolls shows what lies beyond its edges in time, and Qt's own helpers hide there.
bool mayReachOut(const QWidget* widget) {
    const QWidget* parent = widget->parentWidget();
    const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
    return widget->isWindow() || widget->size().isEmpty() ||
           (area != nullptr && area->viewport() == parent) ||
           widget->objectName().startsWith(QLatin1String("qt_")) ||
           qobject_cast<const QAbstractScrollArea*>(parent) != nullptr;
}

QString reachesOut(const QWidget* widget) {
    const QWidget* parent = widget->parentWidget();
    const QRect room = parent->rect().adjusted(-slack, -slack, slack, slack);
    const QRect place = widget->geometry();
    return mayReachOut(widget) || room.contains(place)
               ? QString()
               : QStringLiteral("reaches out of its parent, which is %1×%2: %3×%4 at %5, %6")
                     .arg(parent->width())
                     .arg(parent->height())
                     .arg(place.width())
                     .arg(place.height())
                     .arg(place.x())
                     .arg(place.y());
}

void collectLaidOut(const QLayout* layout, std::vector<const QWidget*>& found) {
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem* item = layout->itemAt(i);
        if (item->layout() != nullptr)
            collectLaidOut(item->layout(), found);
        else if (item->widget() != nullptr && !item->widget()->isHidden())
            found.push_back(item->widget());
    }
}

/// Things that a layout has put side by side, and that lie upon each other.
QStringList overlapsIn(const QWidget* parent) {
    std::vector<const QWidget*> all;
    if (parent->layout() != nullptr)
        collectLaidOut(parent->layout(), all);
    QStringList found;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t other = 0; other < i; ++other) {
            const QRect common = all[i]->geometry() & all[other]->geometry();
            if (common.width() > slack && common.height() > slack)
                found += QStringLiteral("%1 lies upon %2, %3×%4")
                             .arg(nameOf(all[i]), nameOf(all[other]))
                             .arg(common.width())
                             .arg(common.height());
        }
    return found;
}

double luminance(QRgb pixel) {
    const auto linear = [](int channel) {
        const double share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(pixel)) + 0.7152 * linear(qGreen(pixel)) +
           0.0722 * linear(qBlue(pixel));
}

/// How many pixels have changed by 3 : 1, as a sign of the focus must.
int clearChanges(const QImage& before, const QImage& after) {
    int changed = 0;
    const QRect common = before.rect() & after.rect();
    for (int y = 0; y < common.height(); ++y)
        for (int x = 0; x < common.width(); ++x) {
            const QRgb one = before.pixel(x, y), other = after.pixel(x, y);
            if (one == other)
                continue;
            const double a = luminance(one), b = luminance(other);
            changed += (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 3;
        }
    return changed;
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
        if (const QString less = squeezed(widget); !less.isEmpty())
            complain(widget, less);
        if (const QString out = reachesOut(widget); !out.isEmpty())
            complain(widget, out);
        found += overlapsIn(widget);
    }
    found.removeDuplicates();
    return found;
}

QStringList hiddenFocusIn(QWidget* window, std::vector<QPointer<QWidget>>& known) {
    constexpr int enough = 24; // pixels: the outline of the smallest button has more
    QStringList found;
    QWidget* const before = window->focusWidget();
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        const bool takes = (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                           widget->focusProxy() == nullptr && widget->isEnabled();
        if (!takes || !widget->isVisible() || widget->window() != window ||
            std::find(known.begin(), known.end(), widget) != known.end())
            continue;
        if (QWidget* focused = window->focusWidget())
            focused->clearFocus();
        const QImage without = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        if (!widget->hasFocus())
            continue;
        known.emplace_back(widget);
        const int changed = clearChanges(without, widget->grab().toImage());
        if (changed < enough)
            found += QStringLiteral("%1: has the focus, and %2 pixels say so")
                         .arg(nameOf(widget))
                         .arg(changed);
    }
    if (before != nullptr)
        before->setFocus();
    return found;
}

} // namespace synod::app
