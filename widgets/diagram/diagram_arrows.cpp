// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagram_arrows.h"

#include <QCoreApplication>

#include <string>

namespace synod::widgets {

QString diagramText(std::string_view sentence) {
    return QCoreApplication::translate("diagram", std::string(sentence).c_str());
}

} // namespace synod::widgets
