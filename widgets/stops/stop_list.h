// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/stop.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QTreeWidget>
#include <QWidget>

#include <vector>

class QPushButton;

namespace synod::widgets {

class StopForm;

/// What there is to stop at in sessions of a protocol before anybody has asked for more: its
/// milestones, and what happens in every one. None is armed.
std::vector<lesson::Stop> readyStops(const ProtocolViews& views);

/// Where plays stand still: a row each, ticked where it is armed. From each one can go to where it
/// is met next; more are put together in the form below.
class StopList final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    StopList(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    void setStops(std::vector<lesson::Stop> stops);
    const std::vector<lesson::Stop>& stops() const { return m_stops; }
    QTreeWidget* tree() const { return m_tree; }
    StopForm* form() const { return m_form; }

signals:
    void changed(const std::vector<synod::lesson::Stop>& stops); ///< by a person
    void runRequested(const synod::lesson::Stop& stop);

private:
    void restyle();
    void retranslate() override;
    void fill();
    void enable();
    void add(const lesson::Stop& stop);
    void remove();
    void run();
    void arm(QTreeWidgetItem* item);

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    QTreeWidget* m_tree;
    QPushButton* m_run;
    QPushButton* m_remove;
    StopForm* m_form;
    std::vector<lesson::Stop> m_stops;
    bool m_filling = false;
};

} // namespace synod::widgets
