// SPDX-License-Identifier: GPL-3.0-or-later
// What a lesson asks of a run. Nothing of it is a deed of a person's, to be undone.
#include "app/control/run_controller.h"

#include <algorithm>

namespace synod::app {

std::unique_ptr<Session> RunController::exchange(std::unique_ptr<Session> session) {
    const bool modified = m_modified;
    Parked parked = park();
    take(std::move(session));
    setActed(modified);
    return std::move(parked.session);
}

void RunController::moveTo(const trace::Place& place) {
    if (!m_session)
        return;
    emit aboutToAct();
    emit wentOn();
    dismissQuestion();
    m_undone.reset();
    show(place);
}

void RunController::playTo(Time time) {
    pause();
    if (!m_session || time <= m_model->time())
        return emit arrived();
    play();
    m_playsTo = time;
}

void RunController::growBranch(trace::BranchId branch, Time time) {
    if (!m_session || !m_session->live(branch) || m_session->trace().endTime(branch) >= time)
        return;
    if (m_session->branch() != branch)
        m_session->goOn(branch);
    m_session->advance(time, std::chrono::seconds(5));
    m_model->grown();
}

void RunController::write(trace::Kind kind, const std::string& text) {
    if (!m_session)
        return;
    // Whoever stands at the live end stays there.
    const bool atEnd = m_model->atEnd() && m_session->branch() == m_model->branch();
    m_session->write(kind, text);
    m_model->grown();
    if (atEnd)
        m_model->seekSeq(m_session->trace().size(m_model->branch()));
}

std::optional<trace::BranchId> RunController::follow(
    trace::BranchId main, const std::vector<scenario::ScheduledIntervention>& doings, Time until) {
    if (!m_session || doings.empty())
        return std::nullopt;
    const auto branch = m_session->follow(main, doings);
    if (branch)
        m_session->advance(until, std::chrono::seconds(5));
    m_model->grown();
    return branch;
}

bool RunController::allows(const intervention::Intervention& intervention) const {
    return m_allowed.empty() || std::find(m_allowed.begin(), m_allowed.end(),
                                          intervention::kindName(intervention)) != m_allowed.end();
}

} // namespace synod::app
