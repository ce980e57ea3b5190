// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace synod::widgets {

/// Calls `retell` when the widget is to speak another language.
void onNewLanguage(QWidget* widget, std::function<void()> retell);

} // namespace synod::widgets
