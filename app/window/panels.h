// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <string_view>
#include <vector>

namespace synod::widgets {
class ThemeHolder;
class TraceModel;
} // namespace synod::widgets

namespace synod::app {

class RunController;

/// What a panel looks at, and whom it tells when a person goes elsewhere in time.
struct PanelSite {
    widgets::TraceModel* model;
    const widgets::ThemeHolder* theme;
    RunController* run;
    QWidget* parent = nullptr; ///< of the panel
};

/// A panel below the stage: its tab, its entry in the View menu and how it is made follow from its
/// row, and nothing else has to be told of it.
struct Panel {
    std::string_view id;  ///< stable: "event-log"
    const char* title;    ///< to be translated, in the context "Panels"
    bool drawing = false; ///< needs another height than a table does
    bool ofSome = false;  ///< only of protocols whose views name it; else of every one
    std::function<QWidget*(const PanelSite&)> make;

    QString text() const; ///< its title, translated
    bool availableFor(std::string_view protocol) const;
};

/// In the order of the tabs and of the menu.
const std::vector<Panel>& panels();
/// The place of a panel that there is.
int panelNamed(std::string_view id);
/// The place of the one that is in front with a protocol as long as nobody has chosen another.
int firstPanelOf(std::string_view protocol);

} // namespace synod::app
