// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/clear_button.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLineEdit>

namespace synod::widgets {

void offerClearing(QLineEdit* field) {
    field->setClearButtonEnabled(true);
    for (auto* button : field->findChildren<QAbstractButton*>())
        button->setAccessibleName(QCoreApplication::translate("ClearButton", "Clear"));
}

} // namespace synod::widgets
