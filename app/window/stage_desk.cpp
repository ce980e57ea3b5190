// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/stage_desk.h"

#include "widgets/lesson/lesson_model.h"
#include "widgets/words/sentences.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>

#include <utility>

namespace synod::app {

using widgets::Chalk;
using widgets::Layer;
using widgets::Stage;

StageDesk::StageDesk(Parts parts, Actions* actions, Preferences* preferences, QObject* parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_actions(actions),
      m_preferences(preferences),
      m_layers(new QActionGroup(this)) {
    connectLayers();
    connectChalk();
    qApp->installEventFilter(this);
    m_actions->onTrigger(KeyCommand::findNode, [this] {
        seeStage();
        m_parts.stage->findNode();
    });
}

void StageDesk::seeStage() {
    if (!m_parts.stage->isVisible())
        m_parts.showStage();
}

bool StageDesk::eventFilter(QObject*, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride ||
        qobject_cast<QMenu*>(QApplication::activePopupWidget()) == nullptr)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (!plain || key->text().isEmpty())
        return false;
    event->accept();
    return true;
}

void StageDesk::connectLayers() {
    for (const auto& [command, layer] :
         {std::pair{KeyCommand::layerApplication, Layer::application},
          {KeyCommand::layerTransport, Layer::transport},
          {KeyCommand::layerNetwork, Layer::network}}) {
        QAction* action = m_actions->of(command);
        action->setCheckable(true);
        m_layers->addAction(action);
        m_actions->onTrigger(command, [this, layer = layer] { m_parts.stage->setLayer(layer); });
    }
    const auto show = [this](Layer layer) {
        m_layers->actions()[static_cast<int>(layer)]->setChecked(true);
        m_parts.beside->setLayer(layer);
    };
    const Layer before =
        widgets::layerNamed(m_preferences->layer().toStdString()).value_or(Layer::network);
    m_parts.stage->setLayer(before);
    show(before);
    connect(m_parts.stage, &Stage::layerChanged, this, [this, show](Layer layer) {
        show(layer);
        m_preferences->setLayer(widgets::fromView(widgets::nameOf(layer)));
    });
    QAction* trails = m_actions->of(KeyCommand::trails);
    trails->setCheckable(true);
    trails->setChecked(m_preferences->trails());
    const auto showTrails = [this](bool on) {
        m_parts.stage->setTrails(on);
        m_parts.beside->setTrails(on);
    };
    showTrails(trails->isChecked());
    connect(trails, &QAction::triggered, this, [this, showTrails](bool on) {
        showTrails(on);
        m_preferences->setTrails(on);
    });
}

void StageDesk::connectChalk() {
    for (const auto& [command, tool] : {std::pair{KeyCommand::pen, Chalk::Tool::pen},
                                        {KeyCommand::spotlight, Chalk::Tool::spotlight}}) {
        QAction* action = m_actions->of(command);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, tool = tool](bool on) {
            seeStage();
            m_parts.stage->takeChalk(on ? tool : Chalk::Tool::none);
        });
        connect(m_parts.stage, &Stage::chalkChanged, action,
                [action, tool = tool](Chalk::Tool now) { action->setChecked(now == tool); });
    }
    connect(m_parts.lesson, &widgets::LessonModel::stepChanged, m_parts.stage, &Stage::wipeChalk);
}

} // namespace synod::app
