// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson_guide.h"
#include "tests/app/window/window_lab.h"
#include "widgets/lesson/choice_button.h"
#include "widgets/lesson/guess_box.h"
#include "widgets/lesson/lesson_panel.h"
#include "widgets/lesson/lesson_text.h"
#include "widgets/lesson/task_box.h"

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QToolButton>

#include <map>
#include <string>

namespace synod::app {

/// A window in which a lesson is done.
class LessonLab : public WindowLab {
protected:
    widgets::LessonModel& lesson() { return *window->lesson(); }
    widgets::LessonPanel& panel() { return *window->lessonPanel(); }
    std::string step() { return lesson().current().id; }
    void press(QAbstractButton* button) {
        ASSERT_TRUE(QTest::qWaitFor([=] { return button->isVisible(); }));
        ASSERT_TRUE(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void next() { press(panel().nextButton()); }
    void back() { press(panel().backButton()); }
    /// Lets a beat come to its end.
    void arrive() {
        while (window->clock()->playing())
            window->clock()->pass(milliseconds(90));
        settle();
    }
    /// Until what is looked at now and then has been looked at.
    void settle() {
        EXPECT_TRUE(QTest::qWaitFor([this] { return panel().upToDate(); }));
    }
    /// A clicker sends keys to whatever has the focus.
    void clicker(Qt::Key key) { QTest::keyClick(window->stage(), key); }
    void type(const char* digits) {
        QTest::keyClicks(window->stage(), QString::fromLatin1(digits));
    }
    /// Writes a folder of a lesson into the profile, and gives its path.
    QString writeFolder(const QString& name, const std::map<std::string, std::string>& files) {
        const QString folder = profile.filePath(name);
        EXPECT_TRUE(QDir().mkpath(folder));
        for (const auto& [file, text] : files)
            writeFile(folder + '/' + QString::fromStdString(file), text);
        return folder;
    }
    static void writeFile(const QString& path, const std::string& text) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text.data(), static_cast<qint64>(text.size()));
    }
    static std::string readFile(const QString& path) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        return file.readAll().toStdString();
    }
    std::string text() { return panel().text()->toPlainText().toStdString(); }
    std::string answer() { return panel().guess()->answer()->toPlainText().toStdString(); }
    widgets::ChoiceButton::Mark markOf(std::size_t choice) {
        return panel().guess()->choices()[choice]->mark();
    }
    widgets::TaskState taskState() {
        settle();
        return panel().tasks().front()->state();
    }
    void clickMiddle(const widgets::Thing& thing) {
        const QRectF area = window->stage()->areaOf(thing);
        ASSERT_FALSE(area.isEmpty());
        QTest::mouseClick(window->stage(), Qt::LeftButton, {}, area.center().toPoint());
    }
};

} // namespace synod::app
