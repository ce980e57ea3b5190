// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/space_time.h"

#include "widgets/look/clear_button.h"
#include "widgets/look/own_font.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace synod::widgets {

SpaceTime::SpaceTime(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_canvas(new LadderCanvas(model, theme, this)),
      m_search(new QLineEdit(this)),
      m_axis(addChoice()),
      m_clock(addChoice()),
      m_fold(addButton()),
      m_causes(addButton()),
      m_turn(addButton()),
      m_out(addButton()),
      m_in(addButton()),
      m_fit(addButton()) {
    auto* all = new QVBoxLayout(this);
    for (QHBoxLayout*& row : m_rows) {
        row = new QHBoxLayout;
        all->addLayout(row);
    }
    all->addWidget(m_canvas, 1);
    putTools(1);

    m_fold->setCheckable(true);
    m_causes->setCheckable(true);
    m_search->setAcceptDrops(false); // a file that is dropped here is for the window to open
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, m_canvas, &LadderCanvas::setSearch);
    connect(m_fold, &QToolButton::toggled, m_canvas, &LadderCanvas::setFolded);
    connect(m_causes, &QToolButton::toggled, m_canvas, &LadderCanvas::setCausesLit);
    connect(m_turn, &QToolButton::clicked, this,
            [this] { m_canvas->setVertical(!m_canvas->vertical()); });
    connect(m_out, &QToolButton::clicked, this, [this] { m_canvas->zoomBy(1 / 1.4); });
    connect(m_in, &QToolButton::clicked, this, [this] { m_canvas->zoomBy(1.4); });
    connect(m_fit, &QToolButton::clicked, m_canvas, &LadderCanvas::zoomToFit);
    connect(m_canvas, &LadderCanvas::sought, this, &SpaceTime::sought);
    connect(m_canvas, &LadderCanvas::viewChanged, this, &SpaceTime::showView);
    connect(theme, &ThemeHolder::changed, this, &SpaceTime::restyle);
    retranslate();
    restyle();
}

// A click leaves the focus where it is.
QToolButton* SpaceTime::addButton() {
    auto* button = new QToolButton(this);
    button->setProperty("bare", true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* SpaceTime::addChoice() {
    QToolButton* button = addButton();
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    return button;
}

void SpaceTime::setToolsVisible(bool visible) {
    m_search->setVisible(visible);
    for (QToolButton* button : {m_axis, m_clock, m_fold, m_causes, m_turn, m_out, m_in, m_fit})
        button->setVisible(visible);
}

QSize SpaceTime::sizeHint() const {
    const Theme& theme = m_theme->theme();
    return {qRound(theme.px(720)), qRound(theme.px(316))};
}

void SpaceTime::restyle() {
    const Theme& theme = m_theme->theme();
    const int size = qRound(theme.px(15));
    const std::array<std::pair<QToolButton*, const char*>, 8> icons{{{m_axis, "sliders-horizontal"},
                                                                     {m_clock, "clock"},
                                                                     {m_fold, "list"},
                                                                     {m_causes, "git-fork"},
                                                                     {m_turn, "rotate-ccw"},
                                                                     {m_out, "zoom-out"},
                                                                     {m_in, "zoom-in"},
                                                                     {m_fit, "maximize"}}};
    for (const auto& [button, name] : icons) {
        button->setIcon(icon(QString::fromLatin1(name), theme));
        button->setIconSize(QSize(size, size));
        setOwnFont(button, theme.font(12));
    }
    // Qt puts the sign of a menu into the corner, below the text.
    const QString menus =
        QStringLiteral(
            "QToolButton { padding-right: %1px; } QToolButton::menu-indicator { "
            "subcontrol-origin: border; subcontrol-position: center right; right: %2px; }")
            .arg(qRound(theme.px(18)))
            .arg(qRound(theme.px(5)));
    for (QToolButton* button : {m_axis, m_clock})
        button->setStyleSheet(menus);
    m_search->setMinimumWidth(qRound(theme.px(90)));
    layout()->setContentsMargins(qRound(theme.px(12)), qRound(theme.px(4)), qRound(theme.px(12)),
                                 qRound(theme.px(8)));
    for (QLayout* row : std::initializer_list<QLayout*>{layout(), m_rows[0], m_rows[1], m_rows[2]})
        row->setSpacing(qRound(theme.px(4)));
    fitTools();
}

void SpaceTime::retranslate() {
    m_search->setPlaceholderText(tr("Find a message"));
    m_search->setAccessibleName(tr("Find a message"));
    offerClearing(m_search);
    m_search->setToolTip(
        tr("By type, node or content. Enter goes to the next one, Shift+Enter back"));
    m_canvas->setAccessibleName(tr("Space-time diagram"));
    const auto set = [](QToolButton* button, const QString& text, const QString& tip) {
        button->setText(text);
        button->setAccessibleName(text);
        button->setToolTip(tip);
    };
    set(m_fold, tr("Fold chatter"),
        tr("Leaves out heartbeats and the like of which nothing comes"));
    set(m_causes, tr("Causes"),
        tr("Lights what led to the chosen event and what it led to, and dims all else"));
    set(m_turn, tr("Turn"), tr("Lets time run down, or to the right"));
    set(m_out, tr("Zoom out"), tr("Zoom out"));
    set(m_in, tr("Zoom in"), tr("Zoom in"));
    set(m_fit, tr("Show everything"), tr("Show everything; once more goes back"));
    fillMenus();
    showView();
}

void SpaceTime::fillMenus() {
    const auto fill = [this](QToolButton* button, const auto& choices, auto now, auto choose) {
        button->menu()->clear();
        auto* group = new QActionGroup(button->menu());
        for (const auto& [value, text] : choices) {
            QAction* action = button->menu()->addAction(text);
            action->setCheckable(true);
            action->setChecked(value == now);
            group->addAction(action);
            connect(action, &QAction::triggered, this, [this, choose, value = value] {
                choose(value);
                showView();
            });
        }
    };
    const std::array<std::pair<LadderAxis, QString>, 3> axes{
        {{LadderAxis::physical, tr("Time as it passes")},
         {LadderAxis::even, tr("Even steps")},
         {LadderAxis::logical, tr("Order alone")}}};
    const std::array<std::pair<LadderClock, QString>, 3> clocks{
        {{LadderClock::none, tr("No clocks")},
         {LadderClock::lamport, tr("Lamport clocks")},
         {LadderClock::vector, tr("Vector clocks")}}};
    fill(m_axis, axes, m_canvas->axis(), [this](LadderAxis axis) { m_canvas->setAxis(axis); });
    fill(m_clock, clocks, m_canvas->clock(),
         [this](LadderClock clock) { m_canvas->setClock(clock); });
    m_axis->setToolTip(tr("What lies between two events: the time that passes, the same for every "
                          "step, or only what order demands"));
    m_clock->setToolTip(tr("What logical clocks show at every step"));
}

/// The buttons say what is chosen.
void SpaceTime::showView() {
    for (QToolButton* button : {m_axis, m_clock})
        for (const QAction* action : button->menu()->actions())
            if (action->isChecked()) {
                button->setText(action->text());
                button->setAccessibleName(action->text());
            }
    m_fold->setChecked(m_canvas->folded());
    fitTools();
}

/// How wide buttons are side by side.
int SpaceTime::widthOf(std::span<QToolButton* const> buttons) const {
    int wide = 0;
    for (const QToolButton* button : buttons)
        wide += button->sizeHint().width() + layout()->spacing();
    return wide;
}

/// Words where there is room for them, else pictures; and where not even these have room beside
/// each other, in several rows.
void SpaceTime::fitTools() {
    const std::array choices{m_axis, m_clock, m_fold, m_causes};
    const std::array views{m_turn, m_out, m_in, m_fit};
    for (QToolButton* button : views)
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    const auto style = [&choices](Qt::ToolButtonStyle as) {
        for (QToolButton* button : choices)
            button->setToolButtonStyle(as);
    };
    const QMargins around = layout()->contentsMargins();
    const int room = width() - around.left() - around.right();
    const int search = m_search->minimumWidth() + qRound(m_theme->theme().px(36));
    const auto buttons = [&] { return widthOf(choices) + widthOf(views); };
    style(Qt::ToolButtonTextBesideIcon);
    if (search + buttons() <= room)
        return putTools(1);
    style(Qt::ToolButtonIconOnly);
    putTools(search + buttons() <= room ? 1 : buttons() <= room ? 2 : 3);
}

/// The search, what is chosen, and how near one looks, in so many rows.
void SpaceTime::putTools(int rows) {
    // In a row of its own it has all of it.
    m_search->setMaximumWidth(rows > 1 ? QWIDGETSIZE_MAX : qRound(m_theme->theme().px(220)));
    if (rows == m_toolRows)
        return;
    m_toolRows = rows;
    for (QHBoxLayout* row : m_rows)
        while (QLayoutItem* item = row->takeAt(0))
            delete item;
    m_rows[0]->addWidget(m_search, 1);
    QHBoxLayout* choices = m_rows[rows > 1 ? 1 : 0];
    for (QToolButton* button : {m_axis, m_clock, m_fold, m_causes})
        choices->addWidget(button);
    choices->addStretch(1);
    QHBoxLayout* views = m_rows[static_cast<std::size_t>(rows - 1)];
    for (QToolButton* button : {m_turn, m_out, m_in, m_fit})
        views->addWidget(button);
    if (views != choices)
        views->addStretch(1);
}

/// With its tools in three rows.
QSize SpaceTime::minimumSizeHint() const {
    const QMargins around = layout()->contentsMargins();
    const int tools = m_search->isHidden() ? 0
                                           : widthOf(std::array{m_turn, m_out, m_in, m_fit}) +
                                                 qRound(m_theme->theme().px(36));
    return {around.left() + around.right() + std::max(tools, m_canvas->minimumSizeHint().width()),
            layout()->minimumSize().height()};
}

void SpaceTime::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitTools();
}

bool SpaceTime::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            m_canvas->findNext(!(key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace synod::widgets
