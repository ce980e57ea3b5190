// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/actions.h"

#include <QWidget>

namespace synod::app {
namespace {

const char* iconOf(KeyCommand command) {
    switch (command) {
    case KeyCommand::playPause: return "play";
    case KeyCommand::nextEvent: return "step-forward";
    case KeyCommand::previousEvent: return "step-back";
    case KeyCommand::toStart: return "skip-back";
    case KeyCommand::toLiveEnd: return "skip-forward";
    case KeyCommand::crash: return "power-off";
    case KeyCommand::restart: return "power";
    case KeyCommand::pauseNode: return "pause";
    case KeyCommand::cut: return "scissors";
    case KeyCommand::drop: return "trash-2";
    case KeyCommand::duplicate: return "copy";
    case KeyCommand::delay: return "clock";
    case KeyCommand::undo: return "undo-2";
    case KeyCommand::redo: return "redo-2";
    case KeyCommand::findEvent:
    case KeyCommand::findNode: return "search";
    case KeyCommand::open: return "folder-open";
    case KeyCommand::save: return "save";
    case KeyCommand::copyPicture: return "copy";
    case KeyCommand::compare: return "git-branch";
    case KeyCommand::present: return "presentation";
    case KeyCommand::allKeys: return "keyboard";
    default: return nullptr;
    }
}

bool repeats(KeyCommand command) {
    return command == KeyCommand::nextEvent || command == KeyCommand::previousEvent ||
           command == KeyCommand::nextInteresting || command == KeyCommand::previousInteresting ||
           command == KeyCommand::nextAtNode || command == KeyCommand::previousAtNode ||
           command == KeyCommand::slower || command == KeyCommand::faster ||
           command == KeyCommand::textLarger || command == KeyCommand::textSmaller;
}

} // namespace

Actions::Actions(const widgets::ThemeHolder* theme, QObject* parent)
    : QObject(parent), m_theme(theme) {
    for (const Key& key : keyTable()) {
        auto* action = new QAction(this);
        action->setShortcuts(sequencesOf(key));
        action->setShortcutContext(key.scope == Scope::stage ? Qt::WidgetWithChildrenShortcut
                                                             : Qt::WindowShortcut);
        action->setAutoRepeat(repeats(key.command));
        // No platform may move Quit or Preferences to a menu of its own.
        action->setMenuRole(QAction::NoRole);
        m_actions[key.command] = action;
    }
    connect(theme, &widgets::ThemeHolder::changed, this, &Actions::restyle);
    restyle();
    retranslate();
}

void Actions::onTrigger(KeyCommand command, std::function<void()> what) {
    connect(of(command), &QAction::triggered, this, [what = std::move(what)] { what(); });
}

void Actions::hearAt(QWidget* widget) {
    for (const Key& key : keyTable()) {
        if (key.scope == Scope::stage)
            widget->addAction(of(key.command));
    }
}

void Actions::hearInWindow(QWidget* window) {
    for (const Key& key : keyTable()) {
        if (key.scope == Scope::window)
            window->addAction(of(key.command));
    }
}

void Actions::retranslate() {
    for (const Key& key : keyTable())
        of(key.command)->setText(meaningOf(key));
}

void Actions::restyle() {
    for (const Key& key : keyTable()) {
        if (const char* name = iconOf(key.command))
            of(key.command)->setIcon(widgets::icon(QString::fromLatin1(name), m_theme->theme()));
    }
}

} // namespace synod::app
