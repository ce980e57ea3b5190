// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/panel_dock.h"

#include "widgets/look/own_font.h"
#include "widgets/look/tab_order.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace synod::app {

namespace {

/// Holds a panel, which is never higher than it must be: lines that wrap would ask for the height
/// that all of the panel would like to have.
class Holder final : public QWidget {
public:
    Holder(const TabbedDock::Make& make, QWidget* parent) : QWidget(parent), m_panel(make(this)) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_panel);
    }

    QWidget* panel() const { return m_panel; }
    int heightForWidth(int width) const override {
        const QLayout* own = m_panel->layout();
        return own != nullptr ? own->totalMinimumHeightForWidth(width)
                              : QWidget::heightForWidth(width);
    }

private:
    QWidget* m_panel;
};

/// In a dock that is lower than what a panel needs, it scrolls.
QScrollArea* makeHeld(const TabbedDock::Make& make, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumSize(1, 1);
    area->setWidgetResizable(true);
    auto* holder = new Holder(make, area->viewport());
    area->setWidget(holder);
    area->viewport()->setAutoFillBackground(false); // the card behind shows through
    holder->setAutoFillBackground(false);
    return area;
}

} // namespace

PanelDock::PanelDock(const widgets::ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent), m_theme(theme), m_heading(new QLabel), m_close(new QToolButton) {
    setFeatures(DockWidgetMovable | DockWidgetClosable);
    auto* bar = new QWidget;
    m_header = new QHBoxLayout(bar);
    m_heading->setProperty("mute", true);
    m_close->setProperty("bare", true);
    m_close->setProperty("close", true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_header->addWidget(m_heading);
    m_header->addStretch(1);
    m_header->addWidget(m_close);
    setTitleBarWidget(bar);
    connect(m_close, &QToolButton::clicked, this, &QDockWidget::close);
    connect(theme, &widgets::ThemeHolder::changed, this, [this] { restyle(); });
    PanelDock::restyle();
    PanelDock::retranslate();
}

void PanelDock::setHeading(const QString& heading) {
    setWindowTitle(heading);
    m_heading->setText(heading);
}

void PanelDock::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    const int size = qRound(theme.px(22));
    widgets::setOwnFont(m_heading, theme.font(12, QFont::Medium));
    m_close->setIcon(widgets::icon(QStringLiteral("x"), theme.palette.mute));
    m_close->setIconSize(QSize(qRound(theme.px(12)), qRound(theme.px(12))));
    m_close->setFixedSize(size, size);
    m_header->setContentsMargins(qRound(theme.px(16)), qRound(theme.px(6)), qRound(theme.px(8)), 0);
    // Room for the rounded border that paintEvent draws.
    setContentsMargins(1, 1, 1, 1);
    update();
}

void PanelDock::retranslate() {
    m_close->setToolTip(tr("Close this panel"));
    m_close->setAccessibleName(tr("Close this panel"));
}

void PanelDock::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.palette.line);
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(10),
                            theme.px(10));
}

TabbedDock::TabbedDock(const widgets::ThemeHolder* theme, QWidget* parent)
    : PanelDock(theme, parent), m_tabs(new QTabBar), m_pages(new QStackedWidget) {
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    header()->insertWidget(0, m_tabs);
    setWidget(m_pages);
    connect(m_tabs, &QTabBar::currentChanged, this, &TabbedDock::choose);
    connect(m_tabs, &QTabBar::tabBarClicked, this, &TabbedDock::keepChoice);
    TabbedDock::restyle();
    TabbedDock::retranslate();
}

int TabbedDock::addPanel(Make make) {
    m_makers.push_back(std::move(make));
    const int place = m_pages->addWidget(new QWidget(m_pages)); // keeps the place
    const QSignalBlocker quiet(m_tabs); // the first one is in front, but not chosen
    m_tabs->addTab(QString());
    return place;
}

QWidget* TabbedDock::panelAt(int panel) {
    const Make make = std::exchange(m_makers[static_cast<std::size_t>(panel)], nullptr);
    if (make) {
        delete m_pages->widget(panel);
        QScrollArea* area = makeHeld(make, m_pages);
        m_pages->insertWidget(panel, area);
        m_pages->setCurrentIndex(currentPanel());
        widgets::tabBehind(titleBarWidget(), area);
    }
    const auto* area = static_cast<QScrollArea*>(m_pages->widget(panel));
    return static_cast<Holder*>(area->widget())->panel();
}

void TabbedDock::choose(int panel) {
    panelAt(panel);
    m_pages->setCurrentIndex(panel);
    m_tabs->updateGeometry(); // the chosen tab is bold, and wider
    emit panelShown(panel);
}

void TabbedDock::setPanelAvailable(int panel, bool available) {
    if (!available && m_tabs->currentIndex() == panel)
        showPanel(0);
    // Hiding a tab twice makes QTabBar forget that it has to close the gap.
    if (m_tabs->isTabVisible(panel) != available)
        m_tabs->setTabVisible(panel, available);
}

int TabbedDock::heightFor(const QWidget* panel) const {
    return panel->sizeHint().height() + titleBarWidget()->sizeHint().height() + 2;
}

void TabbedDock::setPanelTitle(int panel, const QString& title) {
    if (m_tabs->tabText(panel) != title)
        m_tabs->setTabText(panel, title);
}

void TabbedDock::setLastAlarmed(bool alarmed) {
    if (alarmed == m_lastAlarmed)
        return;
    m_lastAlarmed = alarmed;
    colourTabs();
}

/// The application's style sheet colours tabs, so that only another one can colour one of them.
void TabbedDock::colourTabs() {
    const QString danger = themeHolder()->theme().palette.danger.name();
    m_tabs->setStyleSheet(
        m_lastAlarmed ? QStringLiteral("QTabBar::tab:last { color: %1; font-weight: 600; } "
                                       "QTabBar::tab:last:selected { border-bottom-color: %1; }")
                            .arg(danger)
                      : QString());
}

void TabbedDock::showPanel(int panel) {
    show();
    m_tabs->setCurrentIndex(panel);
}

void TabbedDock::offerPanel(int panel) {
    // Back to the first one only from where it went by itself.
    if (!m_chosen && (panel != 0 || currentPanel() == m_offered))
        m_tabs->setCurrentIndex(panel);
    m_offered = panel;
}

int TabbedDock::currentPanel() const {
    return m_tabs->currentIndex();
}

/// The buttons of a tab bar that has no room are named by Qt once and for all.
void TabbedDock::retranslate() {
    PanelDock::retranslate();
    const QList<QToolButton*> scrolls = m_tabs->findChildren<QToolButton*>();
    if (scrolls.size() == 2) {
        scrolls[0]->setAccessibleName(tr("Panels to the left"));
        scrolls[1]->setAccessibleName(tr("Panels to the right"));
    }
}

void TabbedDock::restyle() {
    PanelDock::restyle();
    const widgets::Theme& theme = themeHolder()->theme();
    widgets::setOwnFont(m_tabs, theme.font(12.5));
    header()->setContentsMargins(qRound(theme.px(6)), qRound(theme.px(4)), qRound(theme.px(8)), 0);
    colourTabs();
}

} // namespace synod::app
