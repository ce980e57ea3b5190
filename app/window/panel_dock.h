// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QDockWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace synod::app {

/// A dock that looks like a card: rounded, with a quiet header by which it is moved. It moves and
/// closes but does not float.
class PanelDock : public widgets::Retranslated<QDockWidget> {
    Q_OBJECT

public:
    PanelDock(const widgets::ThemeHolder* theme, QWidget* parent);

    void setHeading(const QString& heading);

protected:
    void paintEvent(QPaintEvent* event) override;
    const widgets::ThemeHolder* themeHolder() const { return m_theme; }
    QHBoxLayout* header() const { return m_header; }
    virtual void restyle();
    void retranslate() override;

private:
    const widgets::ThemeHolder* m_theme;
    QHBoxLayout* m_header;
    QLabel* m_heading;
    QToolButton* m_close;
};

/// Several panels behind tabs, in one card.
class TabbedDock final : public PanelDock {
    Q_OBJECT

public:
    TabbedDock(const widgets::ThemeHolder* theme, QWidget* parent);

    /// Makes a panel in the widget that is to hold it: one that is put into another later is styled
    /// again, with all that is in it.
    using Make = std::function<QWidget*(QWidget* parent)>;
    /// A panel that is made when it is first chosen, or asked for.
    int addPanel(Make make);
    /// The panel, which is made where it is not there yet.
    QWidget* panelAt(int panel);
    void setPanelTitle(int panel, const QString& title);
    /// The last panel tells of something wrong: its tab is in the colour of danger.
    void setLastAlarmed(bool alarmed);
    void showPanel(int panel);
    /// Puts it in front where no person has chosen another yet, in a dock that is open or shut.
    void offerPanel(int panel);
    /// The one in front is what a person wants to see.
    void keepChoice() { m_chosen = true; }
    /// One that means nothing now has no tab.
    void setPanelAvailable(int panel, bool available);
    int currentPanel() const;
    QWidget* currentWidget() { return panelAt(currentPanel()); }
    /// How high the dock must be for what is in the panel.
    int heightFor(const QWidget* panel) const;

signals:
    void panelShown(int panel);

protected:
    void restyle() override;
    void retranslate() override;

private:
    void choose(int panel);
    void colourTabs();

    QTabBar* m_tabs;
    bool m_lastAlarmed = false;
    bool m_chosen = false; ///< a person has chosen a tab
    int m_offered = 0;     ///< the one that was last put in front by itself
    QStackedWidget* m_pages;
    std::vector<Make> m_makers; ///< by panel; empty once it is made
};

} // namespace synod::app
