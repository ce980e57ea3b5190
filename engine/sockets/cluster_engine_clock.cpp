// SPDX-License-Identifier: GPL-3.0-or-later
// The session's time: it runs with the wall clock, or stands and is moved from event to event, each
// granted by itself.
#include "engine/sockets/cluster_engine.h"

#include <algorithm>

namespace synod::sockets {

using trace::NodeStatus;

Time ClusterEngine::now() {
    if (m_moments == 0)
        m_latest = std::max(m_latest, m_clock.now());
    return m_latest;
}

void ClusterEngine::standAt(Time time) {
    m_latest = std::max(now(), time);
    m_clock.standAt(m_latest);
}

void ClusterEngine::tellClock() {
    ++m_clockNumber;
    const std::string line =
        wire::line(wire::ToNode(wire::SetClock{wire::entryOf(m_clock), m_clockNumber}));
    for (const auto& each : m_nodes)
        if (each->hears())
            each->line->write(line);
}

void ClusterEngine::pause() {
    m_wantsRun = false;
    if (m_state != ClusterState::running)
        return;
    standAt(now());
    tellClock();
    m_state = ClusterState::pausing;
    settle();
}

void ClusterEngine::resume() {
    m_wantsRun = true;
    if (m_until <= now())
        m_until = Time::never();
    if (m_state != ClusterState::paused && m_state != ClusterState::pausing)
        return;
    m_state = ClusterState::running;
    m_stepsWanted = 0;
    if (!manual()) {
        m_clock.runFrom(wallNow());
        tellClock();
    }
    settle();
}

void ClusterEngine::setRate(double rate) {
    m_clock.setRate(rate, wallNow());
    m_armedFor = 0;
    if (m_clock.running)
        tellClock();
    settle();
}

void ClusterEngine::setUntil(Time until) {
    m_until = until;
    settle();
}

void ClusterEngine::stepOnce() {
    const bool stands = m_state == ClusterState::paused || m_state == ClusterState::pausing;
    if (!stands && !(manual() && m_state == ClusterState::running))
        return;
    ++m_stepsWanted;
    settle();
}

bool ClusterEngine::anyBooting() const {
    return std::any_of(m_nodes.begin(), m_nodes.end(),
                       [](const auto& each) { return each->booting; });
}

/// Nothing is under way: every node that can has heard of the clock, and reported all it was given.
bool ClusterEngine::quiescent() const {
    return std::none_of(m_nodes.begin(), m_nodes.end(), [this](const auto& each) {
        if (each->booting)
            return true;
        return each->status == NodeStatus::up &&
               (each->clockSet != m_clockNumber || !each->given.empty() || !each->queued.empty() ||
                !each->grants.empty());
    });
}

void ClusterEngine::carryOutPostponed() {
    while (!m_postponed.empty() && !anyBooting()) {
        const Postponed next = std::move(m_postponed.front());
        m_postponed.pop_front();
        const OneMoment moment(*this);
        m_asksForProgram = next.by == Postponed::By::program;
        if (next.by == Postponed::By::script) {
            followScript(next.intervention);
        } else if (auto wrong = intervene(next.intervention)) {
            if (m_asksForProgram)
                decline(std::get<intervention::Request>(next.intervention), *wrong);
            else
                report(std::move(*wrong));
        }
        m_asksForProgram = false;
    }
}

/// The session goes on as far as it can now.
void ClusterEngine::settle() {
    if (m_settling)
        return;
    m_settling = true;
    if (m_state == ClusterState::starting &&
        std::all_of(m_nodes.begin(), m_nodes.end(),
                    [](const auto& each) { return each->first.has_value(); }))
        allAreUp();
    if (m_state != ClusterState::starting && m_state != ClusterState::failed) {
        carryOutPostponed();
        if (m_clock.running)
            runDue();
        else if (m_state == ClusterState::running)
            goOnByItself();
        if (m_state == ClusterState::pausing && quiescent())
            m_state = ClusterState::paused;
        if (m_state == ClusterState::paused || (manual() && m_state == ClusterState::running))
            grantNext();
        arm();
    }
    m_settling = false;
    publish();
}

// ---- while the clock runs --------------------------------------------------------------------

/// When something is due to happen by itself; stale plans are thrown away.
std::optional<Time> ClusterEngine::nextDue() {
    const auto isStale = [this](const Due& due) {
        const run::Flight& flight = m_flights[due.slot];
        return !flight.active || flight.plan != due.plan;
    };
    while (!m_due.empty() && isStale(m_due.top()))
        m_due.pop();
    std::optional<Time> next;
    if (!m_due.empty())
        next = m_due.top().time;
    if (m_nextAt < m_scenario.at.size())
        next = std::min(next.value_or(Time::never()), m_scenario.at[m_nextAt].time);
    return next;
}

void ClusterEngine::runDue() {
    while (m_clock.running) {
        const auto next = nextDue();
        if (!next || *next > std::min(now(), m_until))
            break;
        const auto& at = m_scenario.at;
        if (m_nextAt < at.size() && at[m_nextAt].time <= *next) {
            m_postponed.push_back({at[m_nextAt++].intervention, Postponed::By::script});
            carryOutPostponed();
        } else {
            const std::uint32_t slot = m_due.top().slot;
            m_due.pop();
            happen(slot);
        }
    }
    if (!m_clock.running || m_until == Time::never() || now() < m_until)
        return;
    m_wantsRun = false;
    m_clock.standAt(std::max(m_until, m_latest));
    tellClock();
    m_state = ClusterState::pausing;
}

/// Sets the alarm for what is due next. One that is set earlier already is left: it only wakes once
/// too often, while setting it anew for each message would cost more.
void ClusterEngine::arm() {
    if (!m_clock.running)
        return;
    const auto next = nextDue();
    const Time time = std::min(next.value_or(Time::never()), m_until);
    if (time == Time::never())
        return;
    const std::int64_t wall = wallNow();
    const std::int64_t at = wall + m_clock.wallUntil(time, wall);
    if (m_armedFor > wall && m_armedFor <= at)
        return;
    m_armedFor = at;
    m_alarm.expires_at(std::chrono::steady_clock::time_point(std::chrono::nanoseconds(at)));
    m_alarm.async_wait([this](boost::system::error_code error) {
        if (!error)
            settle();
    });
}

// ---- while it stands -------------------------------------------------------------------------

void ClusterEngine::Next::offer(const Next& other) {
    const auto rank = [](const Next& n) {
        return std::tuple(n.time, n.kind == Kind::intervention ? 0 : 1, n.plan);
    };
    if (kind == Kind::nothing || rank(other) < rank(*this))
        *this = other;
}

ClusterEngine::Next ClusterEngine::next(bool ofItself) const {
    Next next;
    if (m_nextAt < m_scenario.at.size())
        next.offer({Next::Kind::intervention, m_scenario.at[m_nextAt].time});
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot) {
        const run::Flight& flight = m_flights[slot];
        const bool moves = flight.active && !flight.given && !flight.arrived;
        if (moves && (flight.doomed || !ofItself))
            next.offer({Next::Kind::flight, eventTime(flight), flight.plan, slot});
    }
    for (std::uint16_t index = 0; index < m_nodes.size() && !ofItself; ++index) {
        const std::vector<run::RunningTimer>& timers = m_nodes[index]->timers;
        for (std::size_t i = 0; i < timers.size() && m_nodes[index]->runs(); ++i)
            next.offer({Next::Kind::timer, timers[i].due, timers[i].plan, 0, {index}, i});
    }
    return next;
}

/// Moves the clock to an event and lets it happen. False where nothing came of it.
bool ClusterEngine::grant(const Next& next) {
    const std::uint64_t before = nextSeq();
    standAt(next.time);
    switch (next.kind) {
    case Next::Kind::nothing: return false;
    case Next::Kind::intervention: {
        const OneMoment moment(*this);
        followScript(m_scenario.at[m_nextAt++].intervention);
        break;
    }
    case Next::Kind::flight: happen(next.slot); break;
    case Next::Kind::timer: expire(next.node, next.timer); break;
    }
    return nextSeq() != before || !quiescent();
}

void ClusterEngine::grantNext() {
    while (m_stepsWanted > 0 && quiescent()) {
        const Next wanted = next(false);
        if (wanted.kind == Next::Kind::nothing) {
            m_stepsWanted = 0;
            return;
        }
        if (grant(wanted))
            --m_stepsWanted;
    }
}

/// In manual delivery only what the scenario does and what links lose happens by itself.
void ClusterEngine::goOnByItself() {
    while (quiescent()) {
        const Next wanted = next(true);
        if (wanted.kind != Next::Kind::nothing && wanted.time <= m_until) {
            grant(wanted);
            continue;
        }
        if (m_until != Time::never()) {
            standAt(m_until);
            m_wantsRun = false;
            m_state = ClusterState::pausing;
        }
        return;
    }
}

} // namespace synod::sockets
