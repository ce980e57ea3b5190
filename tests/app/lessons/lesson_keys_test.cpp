// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson by keys alone, as a student without a mouse does it.
#include "engine/lesson/course.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/inspector/field_view.h"

#include <QApplication>
#include <QLineEdit>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace synod::app {
namespace {

class LessonKeys : public LessonLab {
protected:
    QWidget* focused() { return QApplication::focusWidget(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(focused() != nullptr ? focused() : window.get(), key, modifiers);
        QTest::qWait(1);
    }
    /// What has been added to the panel has its place then.
    void open(const char* lesson, const char* step = "") {
        window->openLesson(QString::fromLatin1(lesson), QString::fromLatin1(step));
        QTest::qWait(1);
    }
    /// Presses Tab until the widget has the keys; how often that took.
    int tabsTo(const QWidget* widget) {
        int tabs = 0;
        while (focused() != widget && tabs < 20) {
            key(Qt::Key_Tab);
            ++tabs;
        }
        return tabs;
    }
};

TEST_F(LessonKeys, AQuestionIsWhereF6Leads) {
    open("ports-checksums", "nobody");
    key(Qt::Key_F6, Qt::ShiftModifier);
    const auto choices = panel().guess()->choices();
    ASSERT_EQ(choices.size(), 4U);
    EXPECT_EQ(focused(), choices[0]);
    for (std::size_t choice = 1; choice < choices.size(); ++choice) {
        key(Qt::Key_Tab);
        EXPECT_EQ(focused(), choices[choice]);
    }
    key(Qt::Key_Space);
    EXPECT_EQ(lesson().picked(lesson().current()), "d");
    EXPECT_LE(tabsTo(panel().nextButton()), 3);
    key(Qt::Key_Space);
    EXPECT_TRUE(lesson().locked(*lesson().lesson().step("nobody")));
}

TEST_F(LessonKeys, ANumberIsTypedWhereF6Leads) {
    open("ports-checksums", "sum");
    key(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(focused(), panel().guess()->input());
    key(Qt::Key_Return);
    EXPECT_EQ(lesson().current().id, "sum") << "nothing is typed yet";
    EXPECT_FALSE(lesson().locked(lesson().current()));
    QTest::keyClicks(focused(), QStringLiteral("7"));
    key(Qt::Key_Return);
    EXPECT_TRUE(lesson().locked(*lesson().lesson().step("sum")));
}

TEST_F(LessonKeys, WithoutAQuestionTheNextStepIs) {
    open("ports-checksums");
    key(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(focused(), panel().nextButton());
}

TEST_F(LessonKeys, HintsComeBetweenTheTextAndTheWayOn) {
    open("ports-checksums", "send");
    panel().text()->setFocus();
    EXPECT_EQ(tabsTo(panel().tasks().front()->hintButton()), 1);
    key(Qt::Key_Space);
    EXPECT_EQ(panel().tasks().front()->hintsShown(), 1U);
    key(Qt::Key_Tab);
    EXPECT_TRUE(panel().tasks().front()->isAncestorOf(focused())) << "the hint that was shown";
    key(Qt::Key_Tab);
    EXPECT_EQ(focused(), panel().backButton());
}

TEST_F(LessonKeys, AnEmptyListTakesNoKeys) {
    open("ports-checksums");
    key(Qt::Key_F6);
    const auto* view = qobject_cast<widgets::FieldView*>(focused());
    ASSERT_NE(view, nullptr);
    EXPECT_GT(view->model()->rowCount(), 0);
}

/// What solutions ask nodes for can be asked by whoever is shown the task.
TEST_F(LessonKeys, WhatASolutionAsksForIsOfferedByItsNode) {
    const auto offers = [](const widgets::StageAction& action,
                           const intervention::Request& request) {
        const auto does = [&](const widgets::StageAction& one) {
            return one.does == std::vector<intervention::Intervention>{request};
        };
        return action.id == QLatin1String("request") || does(action) ||
               std::any_of(action.choices.begin(), action.choices.end(), does);
    };
    int asked = 0;
    const auto look = [&](const lesson::Task& task) {
        for (const scenario::ScheduledIntervention& doing : task.solution) {
            const auto* request = std::get_if<intervention::Request>(&doing.intervention);
            const auto node =
                request != nullptr ? model().names().find(request->node) : std::nullopt;
            if (!node || model().snapshot().nodes[node->index].status != trace::NodeStatus::up)
                continue; // a role, or one that comes up later
            ++asked;
            const auto actions = window->stage()->actionsOf(widgets::Thing::ofNode(*node));
            EXPECT_TRUE(std::any_of(actions.begin(), actions.end(),
                                    [&](const auto& action) { return offers(action, *request); }))
                << task.id << ": " << request->node << " " << request->command;
        }
    };
    const auto asks = [](const lesson::Task& task) {
        return std::any_of(task.solution.begin(), task.solution.end(), [](const auto& doing) {
            return doing.intervention.template is<intervention::Request>();
        });
    };
    const lesson::Course course;
    for (const auto& one : course.lessons()) {
        bool open = false;
        for (const lesson::Step& each : one->steps)
            for (const lesson::Task& task : each.tasks)
                if (asks(task)) {
                    if (!std::exchange(open, true))
                        window->openLesson(QString::fromStdString(one->id));
                    window->lessonGuide()->goToStep(each.id);
                    look(task);
                }
    }
    EXPECT_GT(asked, 15);
}

} // namespace
} // namespace synod::app
