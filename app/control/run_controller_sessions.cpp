// SPDX-License-Identifier: GPL-3.0-or-later
// Which session is shown, which ones wait for whoever comes back to them, and what is in no file.
#include "app/control/run_controller.h"

#include <utility>

namespace synod::app {

void RunController::run(scenario::Scenario scenario, Time at) {
    auto session = makeInProcessSession(std::move(scenario));
    session->advance(at, std::chrono::seconds(5));
    take(std::move(session));
}

std::unique_ptr<QUndoStack> RunController::makeEdits() {
    auto edits = std::make_unique<QUndoStack>();
    connect(edits.get(), &QUndoStack::indexChanged, this, &RunController::historyChanged);
    connect(edits.get(), &QUndoStack::cleanChanged, this, &RunController::showModified);
    return edits;
}

void RunController::take(std::unique_ptr<Session> session) {
    if (m_keepsReplaced && canLeave()) {
        emit leftBehind();
        m_replaced = leave();
        m_replacedAhead = false;
    }
    forgetReplacedAhead();
    m_edits->clear();
    m_left.clear();
    m_parked.reset();
    m_end = Time::never();
    adopt(std::move(session));
    setModified(false);
}

/// Real processes end when they are left.
bool RunController::canLeave() const {
    return m_session && m_session->engine() != Session::Engine::sockets;
}

RunController::Replaced RunController::leave() {
    Replaced replaced;
    replaced.edits = std::exchange(m_edits, makeEdits());
    replaced.left = std::exchange(m_left, {});
    replaced.waiting = std::exchange(m_parked, std::nullopt);
    replaced.end = m_end;
    replaced.shown = park();
    return replaced;
}

void RunController::changeWithReplaced() {
    Replaced comes = *std::exchange(m_replaced, std::nullopt);
    emit changesPlaces();
    m_replaced = leave();
    m_replacedAhead = !m_replacedAhead;
    m_edits = std::move(comes.edits);
    m_left = std::move(comes.left);
    m_parked = std::move(comes.waiting);
    m_end = comes.end;
    comeBackTo(std::move(comes.shown));
    emit said(m_replacedAhead ? tr("Back in what you had left. Ctrl+Y goes on to the other one.")
                              : tr("Here again. Ctrl+Z goes back to what you had left."));
}

/// Something else has been done in what one came back to.
void RunController::forgetReplacedAhead() {
    if (m_replacedAhead)
        m_replaced.reset();
    m_replacedAhead = false;
}

/// Shows a session, with nothing done in it.
void RunController::adopt(std::unique_ptr<Session> session) {
    m_clock->pause();
    // The model lets go of the old trace before it dies.
    m_model->setTrace(nullptr);
    m_session = std::move(session);
    m_history.clear();
    m_done = 0;
    m_undone.reset();
    m_ended.clear();
    m_opening = {};
    m_moved = false;
    dismissQuestion();
    m_whyNot.clear();
    m_model->setTrace(&m_session->trace(), m_session->branch());
    m_model->seekTime(m_session->live(m_session->branch()) ? m_session->now() : Time{});
    m_runsTo.clear();
    watchStops();
    const auto hear = [this] {
        QMetaObject::invokeMethod(this, &RunController::hearSession, Qt::QueuedConnection);
    };
    m_session->setWake(hear);
    hear(); // for what came before
    setActed(false);
    emit wentOn();
    emit sessionReplaced();
    emit historyChanged();
}

/// What is shown waits from now on; nothing is shown until adopt().
RunController::Parked RunController::park() {
    Parked parked;
    parked.at = here();
    parked.opening = m_opening;
    parked.history = std::move(m_history);
    parked.done = m_done;
    parked.undone = m_undone;
    parked.acted = m_acted;
    parked.moved = m_moved;
    m_model->setTrace(nullptr);
    m_session->setWake({});
    parked.session = std::move(m_session);
    return parked;
}

void RunController::comeBackTo(Parked parked) {
    adopt(std::move(parked.session));
    m_history = std::move(parked.history);
    m_done = parked.done;
    m_opening = parked.opening;
    show(parked.at);
    m_undone = parked.undone;
    m_moved = parked.moved;
    setActed(parked.acted);
    emit historyChanged();
}

void RunController::runWith(Session::Engine engine) {
    if (!m_session || m_session->engine() == engine)
        return;
    const scenario::Scenario* known = m_session->scenario();
    if (known == nullptr || m_session->engine() == Session::Engine::recording) {
        emit sessionReplaced(); // what shows the engine goes back to it
        emit failed(tr("Only a scenario can be run anew; this is a recording."));
        return;
    }
    if (engine == Session::Engine::inProcess && m_parked) {
        comeBackTo(*std::exchange(m_parked, std::nullopt));
        emit said(tr("In-process again, where you left it."));
        return;
    }
    const scenario::Scenario scenario = *known;
    // What was done in-process waits for whoever comes back to it.
    if (m_session->engine() == Session::Engine::inProcess)
        m_parked = park();
    if (engine == Session::Engine::sockets)
        adopt(makeSocketsSession(scenario, m_firstPort));
    else
        adopt(makeInProcessSession(scenario));
    emit said(engine == Session::Engine::sockets
                  ? tr("Each node is a process of its own now. Press Play.")
                  : tr("The run begins anew, in-process. Press Play."));
    m_askedToPlay = true;
}

/// Real processes that did not come up are of no use: the scenario runs in-process instead.
void RunController::fallBack() {
    if (m_whyNot.isEmpty() || !m_session || m_session->scenario() == nullptr)
        return;
    const QString whyNot = m_whyNot;
    if (m_parked) {
        comeBackTo(*std::exchange(m_parked, std::nullopt));
    } else {
        const scenario::Scenario scenario = *m_session->scenario();
        adopt(makeInProcessSession(scenario));
    }
    emit problem(tr("%1 The scenario runs in-process instead.").arg(whyNot));
}

/// Of an edit, of its undoing and of its doing again. What was done in a run of the scenario as it
/// was is there again when one comes back to it.
void RunController::restart(scenario::Scenario scenario) {
    const int left = m_edits->index();
    if (!m_history.empty() || m_session->trace().branchCount() > 1)
        m_left.insert_or_assign(left, park());
    const auto waits = m_left.find(m_editTarget);
    if (waits == m_left.end())
        return adopt(makeInProcessSession(std::move(scenario)));
    Parked parked = std::move(waits->second);
    m_left.erase(waits);
    comeBackTo(std::move(parked));
}

/// Edits are of a scenario that runs in-process; real processes are not thrown away for one.
bool RunController::canEdit() const {
    return m_session && m_session->engine() == Session::Engine::inProcess;
}

void RunController::setModified(bool modified) {
    if (!modified) {
        m_moved = false;
        m_edits->setClean();
    }
    setActed(modified);
    emit historyChanged(); // canUndo() asks for it
}

void RunController::scenarioSaved() {
    m_moved = false;
    m_edits->setClean();
    showModified();
}

void RunController::setActed(bool acted) {
    m_acted = acted;
    showModified();
}

void RunController::showModified() {
    const bool modified = m_acted || m_moved || !m_edits->isClean();
    if (modified == m_modified)
        return;
    m_modified = modified;
    emit modifiedChanged(modified);
}

} // namespace synod::app
