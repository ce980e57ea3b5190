// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/list_panel.h"

#include "widgets/look/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

namespace synod::widgets {

void layOutList(QWidget* panel,
                const ThemeHolder* theme,
                QTreeWidget* list,
                std::initializer_list<QPushButton*> deeds,
                QWidget* below) {
    list->setFrameShape(QFrame::NoFrame);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(true);
    letScrollFirst(list, theme);
    auto* buttons = new QVBoxLayout;
    for (QPushButton* deed : deeds) {
        // After a click on one the keys go on to belong to whoever had them.
        deed->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(deed);
    }
    buttons->addStretch();
    auto* row = new QHBoxLayout;
    row->addWidget(list, 1);
    row->addLayout(buttons);
    auto* all = new QVBoxLayout(panel);
    all->addLayout(row, 1);
    all->addWidget(below);
}

void letScrollFirst(QAbstractItemView* list, const ThemeHolder* theme) {
    const auto restyle = [list, theme] { list->setMinimumHeight(qRound(theme->theme().px(60))); };
    QObject::connect(theme, &ThemeHolder::changed, list, restyle);
    restyle();
}

} // namespace synod::widgets
