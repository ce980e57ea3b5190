// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QAbstractItemView;
class QPushButton;
class QTreeWidget;
class QWidget;

namespace synod::widgets {

class ThemeHolder;

/// Lays out a panel: a list, beside it what can be done with what is chosen in it, and something
/// below. All of them are the panel's children.
void layOutList(QWidget* panel,
                const ThemeHolder* theme,
                QTreeWidget* list,
                std::initializer_list<QPushButton*> deeds,
                QWidget* below);

/// A list in a panel scrolls before the panel does: a few rows of it are enough.
void letScrollFirst(QAbstractItemView* list, const ThemeHolder* theme);

} // namespace synod::widgets
