// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QPushButton;
class QTreeWidget;
class QWidget;

namespace synod::widgets {

/// Lays out a panel: a list, beside it what can be done with what is chosen in it, and something
/// below. All of them are the panel's children.
void layOutList(QWidget* panel,
                QTreeWidget* list,
                std::initializer_list<QPushButton*> deeds,
                QWidget* below);

} // namespace synod::widgets
