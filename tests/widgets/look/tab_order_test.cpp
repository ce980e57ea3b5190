// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/tab_order.h"

#include <QLabel>
#include <QPushButton>

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace synod::widgets {
namespace {

QPushButton* addButton(const char* name, QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

/// In the order of the Tab key, from a button on.
std::vector<std::string> orderFrom(const QWidget* first) {
    std::vector<std::string> names;
    const QWidget* next = first;
    do {
        if (qobject_cast<const QPushButton*>(next) != nullptr)
            names.push_back(next->objectName().toStdString());
        next = next->nextInFocusChain();
    } while (next != first);
    return names;
}

TEST(TabOrder, WhatComesLateIsReachedWhereItStands) {
    QWidget window;
    QWidget head(&window), foot(&window);
    const QPushButton* first = addButton("head 1", &head);
    addButton("head 2", &head);
    addButton("foot", &foot);
    QWidget late(&window);
    addButton("late 1", &late);
    new QLabel(&late); // Tab does not go there
    addButton("late 2", &late);
    tabBehind(&head, &late);
    EXPECT_THAT(orderFrom(first),
                testing::ElementsAre("head 1", "head 2", "late 1", "late 2", "foot"));
}

TEST(TabOrder, BehindWhatTabDoesNotGoToItsOrderStays) {
    QWidget window;
    QLabel text(&window);
    const QPushButton* first = addButton("first", &window);
    QWidget late(&window);
    addButton("late 1", &late);
    addButton("late 2", &late);
    tabBehind(&text, &late);
    EXPECT_THAT(orderFrom(first), testing::ElementsAre("first", "late 1", "late 2"));
}

} // namespace
} // namespace synod::widgets
