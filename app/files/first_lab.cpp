// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/first_lab.h"

#include "engine/core/assert.h"
#include "engine/scenario/language.h"
#include "engine/scenario/loader.h"

#include <QFile>

#include <algorithm>
#include <variant>

namespace synod::app {
namespace {

constexpr auto scenarioFile = ":/scenarios/first-start.toml";
/// Settling takes a few seconds of trace time; a scenario that never settles is shown as it is.
constexpr Time settlesBy = seconds(60);
constexpr Time beforeTheTimer = milliseconds(100);

bool hasLeader(const trace::Trace& trace, const trace::Snapshot& picture) {
    const scenario::Language* language = scenario::findLanguage(trace.header().protocol);
    std::vector<Value> states;
    for (const trace::NodeView& node : picture.nodes)
        states.push_back(node.status == trace::NodeStatus::up ? node.state : Value());
    return language != nullptr && language->findRole("leader", states).has_value();
}

Time nextTimer(const trace::Snapshot& picture) {
    Time next = Time::never();
    for (const trace::NodeView& node : picture.nodes) {
        for (const trace::TimerView& timer : node.timers)
            next = std::min(next, timer.due);
    }
    return next;
}

} // namespace

void settle(Session& session) {
    Time asked;
    for (const scenario::ScheduledIntervention& at : session.scenario()->at)
        asked = std::max(asked, at.time);
    session.advance(asked, std::chrono::seconds(2));
    const trace::Trace& trace = session.trace();
    while (session.now() < settlesBy) {
        const trace::Snapshot& picture = trace.end(session.branch());
        if (session.now() > asked && picture.messageCount() == 0 && hasLeader(trace, picture))
            break;
        if (!session.step())
            return;
    }
    const Time next = nextTimer(trace.end(session.branch()));
    if (next != Time::never())
        session.advance(std::max(session.now(), next - beforeTheTimer), std::chrono::seconds(2));
}

std::unique_ptr<Session> openFirstLab() {
    QFile file(QString::fromLatin1(scenarioFile));
    SYNOD_ASSERT(file.open(QIODevice::ReadOnly));
    auto loaded = scenario::loadScenario(file.readAll().toStdString(), "first-start.toml");
    SYNOD_ASSERT(std::holds_alternative<scenario::Scenario>(loaded));
    auto session = makeInProcessSession(std::get<scenario::Scenario>(std::move(loaded)));
    settle(*session);
    return session;
}

} // namespace synod::app
