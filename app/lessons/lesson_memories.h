// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_model.h"

#include <QSettings>
#include <QString>

#include <string>

namespace synod::app {

/// How far one has come in each lesson, from one start of the program to the next.
class LessonMemories {
public:
    /// As Preferences.
    explicit LessonMemories(const QString& profile);

    widgets::LessonMemory of(const std::string& lesson) const;
    void keep(const std::string& lesson, const widgets::LessonMemory& memory);

    /// The lesson that was open last: its id, or the path of its folder. Empty: none was.
    QString last() const { return m_settings.value("lastLesson").toString(); }
    void setLast(const QString& lesson) { m_settings.setValue("lastLesson", lesson); }
    /// False until the program has been started once: at the first start a lesson opens by itself.
    bool welcomed() const { return m_settings.value("welcomed", false).toBool(); }
    void setWelcomed() { m_settings.setValue("welcomed", true); }

private:
    mutable QSettings m_settings;
};

} // namespace synod::app
