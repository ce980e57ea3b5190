// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/list_panel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

namespace synod::widgets {

void layOutList(QWidget* panel,
                QTreeWidget* list,
                std::initializer_list<QPushButton*> deeds,
                QWidget* below) {
    list->setFrameShape(QFrame::NoFrame);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(true);
    list->setMinimumHeight(60); // it scrolls before the panel does
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

} // namespace synod::widgets
