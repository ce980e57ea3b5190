// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does: acts, edits and the way back. Playing and stepping are in run_controller.cpp.
#include "app/control/run_controller.h"
#include "app/control/topology_edit.h"
#include "engine/sim/branching_run.h"
#include "engine/sim/outlook.h"
#include "widgets/stage/scene.h"
#include "widgets/words/act_text.h"
#include "widgets/words/sentences.h"

#include <algorithm>

namespace synod::app {
using intervention::Intervention;

bool RunController::notBegun() const {
    return m_session && m_session->engine() == Session::Engine::inProcess &&
           m_session->now() == Time{} && m_session->trace().branchCount() == 1;
}

void RunController::act(const Intervention& intervention) {
    if (!m_session)
        return;
    if (!allows(intervention))
        return emit failed(tr("That is for another step of the lesson."));
    dismissQuestion();
    emit aboutToAct();
    if (notBegun() && edit(intervention))
        return;
    if (m_clock->playing())
        catchUp();
    const trace::BranchId shown = m_model->branch();
    const bool inPast = !m_model->atEnd() || m_undone.has_value() || !m_session->live(shown);
    if (!inPast)
        return actNow(intervention);
    switch (m_session->pastOf(shown)) {
    case Session::Past::forks: return actAt(here(), intervention);
    case Session::Past::asks: return ask({here(), intervention, std::nullopt});
    case Session::Past::fixed:
        emit failed(tr("This recording is for viewing: nothing in it can be changed."));
    }
}

/// At the live end of the branch that is shown.
void RunController::actNow(const Intervention& intervention) {
    const trace::Place before = here();
    if (!prepareToGrow())
        return;
    if (const std::optional<Why> wrong = m_session->intervene(intervention)) {
        emit failed(widgets::sentence(*wrong, m_model->names()));
        show(before);
        return;
    }
    m_model->grown();
    m_model->seekTime(m_session->now());
    remember(UndoStep::Act{before, here(), intervention});
    sayDone(widgets::doneText(intervention, actPlace()));
}

/// In the past, on a branch of its own.
void RunController::actAt(const trace::Place& place, const Intervention& intervention) {
    const bool leftRealTime = m_session->realTime();
    if (const std::optional<Why> wrong = m_session->actAt(place, {}, intervention)) {
        emit failed(widgets::sentence(*wrong, m_model->names()));
        return;
    }
    m_undone.reset();
    m_model->grown();
    m_model->setBranch(m_session->branch());
    m_model->seekTime(m_session->now());
    remember(UndoStep::Act{place, here(), intervention});
    if (leftRealTime)
        sayDone(tr("%1: simulated on a branch of its own. The real processes stand still; choose "
                   "the main line to go back to them.")
                    .arg(widgets::interventionText(intervention, actPlace(place))));
    else
        sayDone(widgets::doneText(intervention, actPlace()));
}

void RunController::tryOut(const Intervention& intervention) {
    pause();
    if (guessComesFirst())
        return;
    const std::size_t done = m_done;
    act(intervention);
    if (m_done == done || !m_session || m_session->simulation() == nullptr || !m_model->atEnd() ||
        !prepareToGrow())
        return;
    m_session->advance(m_session->now(), std::chrono::milliseconds(8));
    m_model->grown();
    m_model->seekTime(m_session->now());
}

std::vector<std::vector<trace::Record>>
RunController::foresee(const std::vector<Intervention>& interventions) const {
    std::vector<std::vector<trace::Record>> outlooks;
    const sim::BranchingRun* run = m_session ? m_session->simulation() : nullptr;
    if (run == nullptr || !run->simulates(m_model->branch()) || notBegun())
        return outlooks;
    const sim::Simulator at = run->simulatorAt(here());
    for (const Intervention& intervention : interventions)
        outlooks.push_back(sim::outlook(at, intervention));
    return outlooks;
}

// ---- a past that cannot be rewound -----------------------------------------------------------

void RunController::ask(Asked asked) {
    pause();
    m_asked = std::move(asked);
    emit questionChanged();
}

void RunController::dismissQuestion() {
    if (!m_asked)
        return;
    m_asked.reset();
    emit questionChanged();
}

QString RunController::question() const {
    if (!m_asked || !m_session)
        return {};
    const widgets::ActPlace place = actPlace(m_asked->place);
    const QString what =
        m_asked->intervention
            ? widgets::interventionText(*m_asked->intervention, place)
            : tr("Without: %1").arg(widgets::interventionText(*m_asked->undone, place));
    if (m_session->engine() == Session::Engine::sockets)
        return tr("%1, in the past? Real processes cannot be rewound: do it now, where they stand, "
                  "or simulate what would have come of this moment on a branch of its own, while "
                  "they stand still.")
            .arg(what);
    return tr("%1, in a recording that cannot be replayed? What this version of Synod makes of "
              "this "
              "moment can be simulated on a branch of its own; what was recorded stays as it is.")
        .arg(what);
}

bool RunController::canActLive() const {
    return m_asked && m_asked->intervention && m_session->live(m_asked->place.branch);
}

void RunController::actLive() {
    if (!canActLive())
        return;
    const Intervention intervention = *m_asked->intervention;
    dismissQuestion();
    toLiveEnd();
    actNow(intervention);
}

void RunController::actSimulated() {
    if (!m_asked)
        return;
    const Asked asked = *m_asked;
    dismissQuestion();
    if (asked.intervention)
        return actAt(asked.place, *asked.intervention);
    forkAt(asked.place);
    play();
}

widgets::ActPlace RunController::actPlace() const {
    return actPlace(here());
}

widgets::ActPlace RunController::actPlace(const trace::Place& place) const {
    return {m_session->trace(), place.branch, place.count};
}

void RunController::remember(std::variant<UndoStep::Act, UndoStep::Moves> what) {
    forgetReplacedAhead();
    m_history.erase(m_history.begin() + static_cast<std::ptrdiff_t>(m_done), m_history.end());
    m_history.push_back({std::move(what), m_together > 0 && m_joins});
    m_joins = true;
    ++m_done;
    if (std::holds_alternative<UndoStep::Moves>(m_history.back().what))
        m_moved = true;
    else
        m_acted = true;
    showModified();
    emit wentOn();
    emit historyChanged();
}

void RunController::beginTogether() {
    if (m_together++ > 0)
        return;
    m_joins = false;
    m_told.clear();
    ++m_group;
}

void RunController::endTogether() {
    --m_together;
}

/// Of what is done together the first thing is what was asked for; the others come with it.
void RunController::sayDone(const QString& text) {
    if (m_together == 0 || m_told.isEmpty())
        m_told = text;
    m_askedToPlay = false;
    emit said(m_told);
}

bool RunController::canUndo() const {
    // Not made by deeds, as what was recovered: the next deed there would be the end of it.
    const bool onlyHere = m_acted && m_history.empty();
    return m_done > 0 || canUndoEdit() ||
           (m_replaced && !m_replacedAhead && canLeave() && !onlyHere);
}

bool RunController::canRedo() const {
    return m_done < m_history.size() || canRedoEdit() ||
           (m_replaced && m_replacedAhead && canLeave());
}

bool RunController::canUndoEdit() const {
    return canEdit() && m_edits->canUndo();
}

bool RunController::canRedoEdit() const {
    return canEdit() && m_edits->canRedo();
}

void RunController::undo() {
    if (!canUndo())
        return;
    dismissQuestion();
    emit aboutToAct();
    emit wentOn();
    if (m_done == 0)
        return canUndoEdit() ? undoEdit() : changeWithReplaced();
    QString undone;
    bool joined = true;
    while (joined && m_done > 0) {
        const UndoStep& step = m_history[--m_done];
        joined = step.joined;
        if (const auto* moves = std::get_if<UndoStep::Moves>(&step.what))
            placeAll(moves->before);
        else
            undone = undoAct(std::get<UndoStep::Act>(step.what));
        if (!step.name.isEmpty())
            undone = step.name;
    }
    if (!undone.isEmpty())
        emit said(tr("Before: %1. Ctrl+Y does it again.").arg(undone));
    emit historyChanged();
}

void RunController::undoEdit() {
    const QString what = m_edits->undoText();
    m_editTarget = m_edits->index() - 1;
    m_edits->undo();
    emit said(tr("Before: %1. Ctrl+Y does it again.").arg(what));
}

void RunController::redoEdit() {
    const QString what = m_edits->redoText();
    m_editTarget = m_edits->index() + 1;
    m_edits->redo();
    emit said(tr("Done again: %1. Ctrl+Z goes back.").arg(what));
}

/// Gives what it was.
QString RunController::undoAct(const UndoStep::Act& act) {
    show(act.before);
    // What was done at the live end is in the records that follow: playing on must not run into it.
    if (act.before.branch == act.after.branch)
        m_undone = act.intervention;
    return widgets::interventionText(act.intervention, actPlace());
}

void RunController::redo() {
    if (!canRedo())
        return;
    dismissQuestion();
    emit aboutToAct();
    emit wentOn();
    if (m_done >= m_history.size())
        return canRedoEdit() ? redoEdit() : changeWithReplaced();
    beginTogether();
    const QString name = m_history[m_done].name;
    do {
        const UndoStep& step = m_history[m_done++];
        if (const auto* moves = std::get_if<UndoStep::Moves>(&step.what))
            placeAll(moves->after);
        else
            redoAct(std::get<UndoStep::Act>(step.what));
    } while (m_done < m_history.size() && m_history[m_done].joined);
    if (!name.isEmpty())
        emit said(tr("Done again: %1. Ctrl+Z goes back.").arg(name));
    endTogether();
    emit historyChanged();
}

void RunController::redoAct(const UndoStep::Act& act) {
    m_undone.reset();
    show(act.after);
    sayDone(widgets::doneText(act.intervention, actPlace()));
}

void RunController::showBranch(trace::BranchId branch) {
    if (!m_session || branch >= m_session->trace().branchCount())
        return;
    emit aboutToAct();
    emit wentOn();
    m_undone.reset();
    dismissQuestion();
    m_model->setBranch(branch);
    if (branch == 0 && m_session->engine() == Session::Engine::sockets)
        emit said(tr("Back with the real processes. Press End for where they stand."));
    else if (branch == 0)
        emit said(tr("Back on the main line."));
    else
        emit said(tr("Branch: %1").arg(widgets::branchTitle(m_session->trace(), branch)));
}

void RunController::renameBranch(trace::BranchId branch, const QString& name) {
    if (!m_session || name.trimmed().isEmpty())
        return;
    m_session->renameBranch(branch, name.trimmed().toStdString());
    setActed(true);
    m_model->grown();
}

bool RunController::edit(const Intervention& intervention) {
    const std::optional<scenario::Scenario> edited =
        editTopology(*m_session->scenario(), intervention);
    if (!edited)
        return false;
    pushEdit(widgets::interventionText(intervention, actPlace()), *edited);
    sayDone(widgets::doneText(intervention, actPlace()));
    return true;
}

void RunController::pushEdit(const QString& text, const scenario::Scenario& edited) {
    auto command = std::make_unique<ScenarioCommand>(
        text, *m_session->scenario(), edited,
        [this](const scenario::Scenario& next) { restart(next); });
    if (m_together > 0)
        command->setGroup(m_group);
    forgetReplacedAhead();
    // What was undone before is not to be had again.
    const int before = m_edits->index();
    m_left.erase(m_left.upper_bound(before), m_left.end());
    m_editTarget = nowhere;
    m_edits->push(command.release());
    if (m_edits->index() == before) // one with the edit before it
        m_left.erase(before);
}

void RunController::nodesMoved(const Positions& before, const Positions& after) {
    if (!m_session)
        return;
    // What moves together with an edit of the scenario is one.
    if (m_together > 0 && notBegun()) {
        scenario::Scenario edited = *m_session->scenario();
        edited.topology.positions = after;
        pushEdit(tr("Nodes moved"), edited);
        return;
    }
    remember(UndoStep::Moves{before, after});
    m_session->setPositions(m_model->branch(), after);
}

void RunController::placeAll(const Positions& positions) {
    m_session->setPositions(m_model->branch(), positions);
    emit nodesPlaced(positions);
}

void RunController::setShape(net::Shape shape) {
    if (!m_session || m_session->scenario() == nullptr)
        return;
    scenario::Scenario scenario = *m_session->scenario();
    const net::Topology now = widgets::topologyNow(m_model->snapshot(), m_model->topology());
    if (!notBegun())
        scenario.topology = now;
    const auto shaped = inShape(scenario, shape);
    if (const auto* wrong = std::get_if<const Sentence*>(&shaped))
        return emit failed(widgets::sentence({*wrong, {}}, m_model->names()));
    const net::Topology& topology = std::get<scenario::Scenario>(shaped).topology;
    if (hasLinksOf(scenario.topology, topology)) {
        emit rewired(shape);
        return emit said(tr("The links are those of this shape already."));
    }
    if (notBegun()) {
        pushEdit(tr("Another shape"), std::get<scenario::Scenario>(shaped));
        return emit said(tr("The links are those of another shape now. Ctrl+Z goes back."));
    }
    rewire(now, topology);
}

void RunController::rewire(const net::Topology& now, const net::Topology& shaped) {
    const auto does = rewiring(now, shaped);
    if (!does)
        return emit failed(
            tr("While it runs no host becomes a router, as this shape needs. Open the "
               "scenario anew and choose the shape before the start."));
    if (m_session->pastOf(m_model->branch()) == Session::Past::asks && !m_model->atEnd())
        return emit failed(
            tr("Links of this session are changed at its live end only: press End."));
    beginTogether();
    const std::size_t done = m_done;
    for (const Intervention& intervention : *does) {
        const std::size_t before = m_done;
        act(intervention);
        if (m_done == before) // it has been said why
            break;
    }
    if (m_done > done)
        m_history[done].name = tr("Another shape");
    if (m_done == done + does->size()) {
        emit rewired(shaped.shape);
        emit said(tr("The links are those of another shape now. Ctrl+Z goes back."));
    }
    endTogether();
}

} // namespace synod::app
