// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson by keys alone, as a student without a mouse does it.
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/inspector/field_view.h"

#include <QApplication>
#include <QLineEdit>

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

} // namespace
} // namespace synod::app
