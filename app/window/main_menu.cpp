// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_menu.h"

#include "app/files/examples.h"
#include "app/window/panels.h"

#include <QFileInfo>

#include <string_view>

namespace synod::app {

MainMenu::MainMenu(QMenuBar* bar, Actions* actions, QObject* parent)
    : QObject(parent), m_bar(bar), m_actions(actions) {
    addFile();
    addEdit();
    addView();
    addSimulation();
    addLesson();
    addTools();
    addHelp();
}

QMenu* MainMenu::addMenu(QMenu* parent) {
    return parent == nullptr ? m_bar->addMenu(QString()) : parent->addMenu(QString());
}

void MainMenu::addCommands(QMenu* menu, std::initializer_list<KeyCommand> commands) {
    for (const KeyCommand command : commands)
        menu->addAction(m_actions->of(command));
}

template <class Signal>
QAction* MainMenu::addEntry(QMenu* menu, Signal signal) {
    QAction* action = menu->addAction(QString());
    connect(action, &QAction::triggered, this, signal);
    return action;
}

template <class Signal>
QAction* MainMenu::addSwitch(QMenu* menu, Signal signal) {
    QAction* action = addEntry(menu, signal);
    action->setCheckable(true);
    return action;
}

void MainMenu::addFile() {
    m_file = addMenu();
    addCommands(m_file, {KeyCommand::newLab, KeyCommand::gallery, KeyCommand::open});
    addExamples();
    m_recent = addMenu(m_file);
    m_file->addSeparator();
    addCommands(m_file, {KeyCommand::save, KeyCommand::saveScenario});
    m_saveFromNow = addEntry(m_file, &MainMenu::scenarioFromNowRequested);
    m_file->addAction(m_actions->of(KeyCommand::exportSession));
    m_file->addSeparator();
    m_file->addAction(m_actions->of(KeyCommand::quit));
}

void MainMenu::addExamples() {
    m_examples = addMenu(m_file);
    QMenu* group = nullptr;
    std::string_view protocol;
    for (const Example& example : examples()) {
        if (protocol != example.protocol) {
            protocol = example.protocol;
            group = m_examples->addMenu(QString());
            group->setToolTipsVisible(true);
        }
        QAction* action = group->addAction(QString());
        action->setData(pathOf(example));
        connect(action, &QAction::triggered, this,
                [this, path = pathOf(example)] { emit fileRequested(path); });
    }
}

void MainMenu::addEdit() {
    m_edit = addMenu();
    addCommands(m_edit, {KeyCommand::undo, KeyCommand::redo});
    m_edit->addSeparator();
    addCommands(m_edit, {KeyCommand::copyPicture, KeyCommand::findEvent, KeyCommand::findNode});
}

QAction* MainMenu::addChoice(QMenu* menu, QActionGroup* group, const QString& value) {
    QAction* action = menu->addAction(QString());
    action->setCheckable(true);
    action->setData(value);
    group->addAction(action);
    return action;
}

void MainMenu::addView() {
    m_view = addMenu();
    m_inspector = addSwitch(m_view, &MainMenu::inspectorToggled);
    m_showLesson = addSwitch(m_view, &MainMenu::lessonToggled);
    m_below = addMenu(m_view); // all of them in one would cover a small screen
    for (int panel = 0; panel < static_cast<int>(panels().size()); ++panel) {
        QAction* action = m_panels.emplace_back(m_below->addAction(QString()));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, panel](bool shown) { emit panelToggled(panel, shown); });
    }
    m_view->addSeparator();
    m_centre = addMenu(m_view);
    m_centres = new QActionGroup(this);
    for (const auto shows :
         {CentreView::Shows::stage, CentreView::Shows::spaceTime, CentreView::Shows::both}) {
        QAction* action = addChoice(m_centre, m_centres, QString());
        connect(action, &QAction::triggered, this, [this, shows] { emit centreRequested(shows); });
    }
    showCentre(CentreView::Shows::stage);
    m_layers = addMenu(m_view);
    addCommands(m_layers, {KeyCommand::layerApplication, KeyCommand::layerTransport,
                           KeyCommand::layerNetwork});
    addCommands(m_view,
                {KeyCommand::trails, KeyCommand::compare, KeyCommand::present,
                 KeyCommand::presentHere, KeyCommand::nextPanel, KeyCommand::previousPanel});
    m_view->addSeparator();
    m_language = addMenu(m_view);
    m_languages = new QActionGroup(this);
    // Each language is named in itself.
    addChoice(m_language, m_languages, QStringLiteral("en"))->setText(QStringLiteral("English"));
    addChoice(m_language, m_languages, QStringLiteral("zh_CN"))
        ->setText(QStringLiteral("简体中文"));
    m_theme = addMenu(m_view);
    m_themes = new QActionGroup(this);
    for (const char* theme : {"auto", "light", "dark", "contrast"})
        addChoice(m_theme, m_themes, QString::fromLatin1(theme));
    m_text = addMenu(m_view);
    addCommands(m_text, {KeyCommand::textLarger, KeyCommand::textSmaller, KeyCommand::textNormal});
    m_relativeNumbers = addSwitch(m_view, &MainMenu::relativeNumbersRequested);
    m_reducedMotion = addSwitch(m_view, &MainMenu::reducedMotionRequested);
    m_view->addSeparator();
    m_resetLayout = addEntry(m_view, &MainMenu::layoutResetRequested);
    connect(m_languages, &QActionGroup::triggered, this,
            [this](QAction* chosen) { emit languageRequested(chosen->data().toString()); });
    connect(m_themes, &QActionGroup::triggered, this,
            [this](QAction* chosen) { emit themeRequested(chosen->data().toString()); });
}

void MainMenu::addSimulation() {
    m_simulation = addMenu();
    addCommands(m_simulation,
                {KeyCommand::playPause, KeyCommand::nextEvent, KeyCommand::previousEvent,
                 KeyCommand::nextInteresting, KeyCommand::previousInteresting,
                 KeyCommand::nextAtNode, KeyCommand::previousAtNode, KeyCommand::toStart,
                 KeyCommand::toLiveEnd});
    m_simulation->addSeparator();
    m_stops = addMenu(m_simulation);
    m_simulation->addAction(m_actions->of(KeyCommand::nextStop));
    m_simulation->addSeparator();
    addCommands(m_simulation, {KeyCommand::slower, KeyCommand::faster});
    m_simulation->addSeparator();
    m_engine = addMenu(m_simulation);
    m_engines = new QActionGroup(this);
    for (const char* engine : {"in-process", "sockets"})
        addChoice(m_engine, m_engines, QString::fromLatin1(engine));
    connect(m_engines, &QActionGroup::triggered, this,
            [this](QAction* chosen) { emit engineRequested(chosen->data().toString()); });
    m_stopAtViolations = addSwitch(m_simulation, &MainMenu::stopAtViolationsRequested);
}

void MainMenu::addLesson() {
    m_lesson = addMenu();
    addCommands(m_lesson, {KeyCommand::nextStep, KeyCommand::previousStep});
    m_putBack = addEntry(m_lesson, &MainMenu::putBackRequested);
    m_handIn = addEntry(m_lesson, &MainMenu::handInRequested);
    m_lesson->addSeparator();
    m_lessons = addEntry(m_lesson, &MainMenu::lessonsRequested);
    m_lesson->addSeparator();
    m_solution = addEntry(m_lesson, &MainMenu::solutionRequested);
    m_newLesson = addEntry(m_lesson, &MainMenu::newLessonRequested);
    setLessonOpen(false);
    setLessonWritable(false);
}

void MainMenu::setLessonOpen(bool open) {
    m_putBack->setEnabled(open);
    m_showLesson->setEnabled(open);
    m_handIn->setEnabled(open);
}

void MainMenu::addTools() {
    m_tools = addMenu();
    m_faultTool = addSwitch(m_tools, &MainMenu::faultToolRequested);
    m_distance = addSwitch(m_tools, &MainMenu::distanceIsLatencyRequested);
    addCommands(m_tools, {KeyCommand::pen, KeyCommand::spotlight});
    m_tools->addSeparator();
    m_request = addEntry(m_tools, &MainMenu::requestRequested);
    m_tools->addSeparator();
    m_tools->addAction(m_actions->of(KeyCommand::crash));
    m_crashLosingDisk = addEntry(m_tools, &MainMenu::crashLosingDiskRequested);
    addCommands(m_tools, {KeyCommand::restart, KeyCommand::pauseNode, KeyCommand::cut});
    m_healAll = addEntry(m_tools, &MainMenu::healAllRequested);
    m_tools->addSeparator();
    addCommands(m_tools, {KeyCommand::drop, KeyCommand::duplicate, KeyCommand::delay});
}

void MainMenu::addHelp() {
    m_help = addMenu();
    m_help->addAction(m_actions->of(KeyCommand::allKeys));
    m_about = addEntry(m_help, &MainMenu::aboutRequested);
    m_about->setMenuRole(QAction::NoRole);
}

void MainMenu::setRecentFiles(const QStringList& files) {
    m_recentFiles = files;
    showRecentFiles();
}

void MainMenu::showRecentFiles() {
    m_recent->clear();
    for (const QString& path : m_recentFiles) {
        const Example* example = exampleAt(path);
        QAction* action = m_recent->addAction(example != nullptr ? titleOf(*example)
                                                                 : QFileInfo(path).fileName());
        const QString tip = example != nullptr ? aboutOf(*example) : path;
        action->setToolTip(tip);
        action->setStatusTip(tip);
        connect(action, &QAction::triggered, this, [this, path] { emit fileRequested(path); });
    }
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("With pictures…")), &QAction::triggered, this,
            &MainMenu::recentGalleryRequested);
    m_recent->setToolTipsVisible(true);
    m_recent->menuAction()->setEnabled(!m_recentFiles.isEmpty());
}

void MainMenu::showExamples() {
    for (const QAction* group : m_examples->actions()) {
        for (QAction* action : group->menu()->actions()) {
            const Example* example = exampleAt(action->data().toString());
            group->menu()->setTitle('&' + groupOf(*example));
            action->setText(titleOf(*example));
            action->setToolTip(aboutOf(*example));
            action->setStatusTip(aboutOf(*example));
        }
    }
}

void MainMenu::setPanelShown(int panel, bool shown) {
    m_panels[static_cast<std::size_t>(panel)]->setChecked(shown);
}

void MainMenu::setPanelAvailable(int panel, bool available) {
    m_panels[static_cast<std::size_t>(panel)]->setVisible(available);
}

void MainMenu::showCentre(CentreView::Shows what) {
    m_centres->actions()[static_cast<int>(what)]->setChecked(true);
}

void MainMenu::showEngine(const QString& engine) {
    for (QAction* action : m_engines->actions())
        action->setChecked(action->data().toString() == engine);
}

void MainMenu::setEngineAvailable(const QString& engine, bool available) {
    for (QAction* action : m_engines->actions())
        if (action->data().toString() == engine)
            action->setEnabled(available);
}

void MainMenu::showPreferences(const QString& language, const QString& theme, bool reducedMotion) {
    for (QAction* action : m_languages->actions())
        action->setChecked(action->data().toString() == language);
    for (QAction* action : m_themes->actions())
        action->setChecked(action->data().toString() == theme);
    m_reducedMotion->setChecked(reducedMotion);
}

void MainMenu::retranslate() {
    m_actions->retranslate();
    m_file->setTitle(tr("&File"));
    m_examples->setTitle(tr("&Examples"));
    showExamples();
    m_recent->setTitle(tr("Open &recent"));
    showRecentFiles();
    m_saveFromNow->setText(tr("Save scenario as it is now…"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_simulation->setTitle(tr("&Simulation"));
    m_stops->setTitle(tr("Run until"));
    m_engine->setTitle(tr("Engine"));
    m_engines->actions()[0]->setText(tr("In-process"));
    m_engines->actions()[1]->setText(tr("Real processes"));
    m_lesson->setTitle(tr("&Lesson"));
    m_putBack->setText(tr("Put it back"));
    m_lessons->setText(tr("All lessons…"));
    m_solution->setText(tr("Record my clicks as the solution"));
    m_handIn->setText(tr("Hand in…"));
    m_newLesson->setText(tr("New lesson from this session…"));
    m_showLesson->setText(tr("Lesson"));
    m_tools->setTitle(tr("&Tools"));
    m_help->setTitle(tr("&Help"));
    m_inspector->setText(tr("Inspector"));
    m_below->setTitle(tr("Panels"));
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel)
        m_panels[panel]->setText(panels()[panel].text());
    m_centre->setTitle(tr("In the middle"));
    m_centres->actions()[0]->setText(tr("Stage"));
    m_centres->actions()[1]->setText(tr("Space-time"));
    m_centres->actions()[2]->setText(tr("Stage and space-time"));
    m_layers->setTitle(tr("Layer"));
    m_language->setTitle(tr("Language"));
    m_theme->setTitle(tr("Theme"));
    m_text->setTitle(tr("Text size"));
    const QList<QAction*> themes = m_themes->actions();
    themes[0]->setText(tr("As the desktop"));
    themes[1]->setText(tr("Light"));
    themes[2]->setText(tr("Dark"));
    themes[3]->setText(tr("High contrast"));
    m_relativeNumbers->setText(tr("Relative sequence numbers"));
    m_reducedMotion->setText(tr("Reduced motion"));
    m_stopAtViolations->setText(tr("Stop where a property is violated"));
    m_resetLayout->setText(tr("Reset layout"));
    m_faultTool->setText(tr("Fault tool: a click crashes, cuts or drops"));
    m_distance->setText(tr("Distance is latency"));
    m_request->setText(tr("Ask the leader for a change"));
    m_crashLosingDisk->setText(tr("Crash the chosen node, its disk is lost"));
    m_healAll->setText(tr("Heal all links"));
    m_about->setText(tr("About Synod"));
}

} // namespace synod::app
