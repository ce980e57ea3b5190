// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/stop.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace synod::widgets {

/// Puts one stop together: what is to happen, where, and of a field how it comes to be.
class StopForm final : public QWidget {
    Q_OBJECT

public:
    StopForm(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    void retranslate();
    /// Offers what the session has: its milestones, its nodes, the fields of their state.
    void offer();

    QComboBox* what() const { return m_what; }
    QComboBox* node() const { return m_node; }
    QComboBox* field() const { return m_field; }
    QComboBox* test() const { return m_test; }
    QLineEdit* value() const { return m_value; }
    QPushButton* addButton() const { return m_add; }

signals:
    void added(const synod::lesson::Stop& stop);

private:
    std::optional<lesson::Stop> stop();
    bool takeField(lesson::Stop& stop);
    bool takeTime(lesson::Stop& stop);
    bool complain(const QString& text);
    std::vector<const TypeDescriptor*> stateTypes() const;
    void showParts();
    void add();

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    QComboBox* m_what;
    QComboBox* m_node;
    QComboBox* m_field;
    QComboBox* m_test;
    QLineEdit* m_value;
    QPushButton* m_add;
    QLabel* m_problem;
    std::vector<lesson::Stop> m_offered; ///< by place in `what`
};

} // namespace synod::widgets
