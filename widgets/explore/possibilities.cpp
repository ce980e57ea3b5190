// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explore/possibilities.h"

#include "widgets/words/act_text.h"
#include "widgets/words/event_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

namespace synod::widgets {
namespace {

using trace::NodeStatus;
using trace::Record;

QString say(const char* text, int count = -1) {
    return QCoreApplication::translate("Possibilities", text, nullptr, count);
}

std::optional<Time> fromNow(Time due, Time now) {
    return due == Time::never() ? std::nullopt : std::optional(std::max(due - now, Time()));
}

void addMessages(const TraceModel& model, std::vector<Possibility>& out) {
    const trace::Snapshot& now = model.snapshot();
    const ActPlace place{model.trace(), model.branch(), now.next};
    for (const trace::MessageView& message : now.messages()) {
        if (!trace::Snapshot::live(message))
            continue;
        intervention::MessageSelector one;
        one.id = message.id;
        const intervention::Intervention deliver = intervention::Deliver{one};
        out.push_back({Possibility::Kind::message, deliver, interventionText(deliver, place),
                       fromNow(message.due, now.time)});
    }
}

void addTimers(const TraceModel& model, std::vector<Possibility>& out) {
    const trace::Snapshot& now = model.snapshot();
    for (std::size_t index = 0; index < now.nodes.size(); ++index) {
        const trace::NodeView& view = now.nodes[index];
        if (view.status != NodeStatus::up)
            continue;
        const std::string node = model.names().of(NodeId::at(index));
        for (const trace::TimerView& timer : view.timers) {
            const std::string name = timer.timer.text(model.names());
            const QString own = model.words(timer.timer);
            out.push_back({Possibility::Kind::timer, intervention::Fire{node, name},
                           say(QT_TRANSLATE_NOOP("Possibilities", "%1: the timer expires: %2"))
                               .arg(QString::fromStdString(node),
                                    own.isEmpty() ? QString::fromStdString(name) : own),
                           fromNow(timer.due, now.time)});
        }
    }
}

void addFaults(const TraceModel& model, std::vector<Possibility>& out) {
    const trace::Snapshot& now = model.snapshot();
    const ActPlace place{model.trace(), model.branch(), now.next};
    for (std::size_t index = 0; index < now.nodes.size(); ++index) {
        const NodeStatus status = now.nodes[index].status;
        const std::string node = model.names().of(NodeId::at(index));
        std::optional<intervention::Intervention> fault;
        if (status == NodeStatus::up)
            fault = intervention::Crash{node};
        else if (status == NodeStatus::crashed)
            fault = intervention::Restart{node};
        else if (status == NodeStatus::paused)
            fault = intervention::Resume{node};
        if (fault)
            out.push_back({Possibility::Kind::fault, *fault, interventionText(*fault, place), {}});
    }
}

/// What comes by itself soon comes first, what waits for somebody behind it.
void keepFirst(std::vector<Possibility>& some, std::size_t most) {
    std::stable_sort(some.begin(), some.end(), [](const Possibility& a, const Possibility& b) {
        return a.byItself.value_or(Time::never()) < b.byItself.value_or(Time::never());
    });
    if (some.size() > most)
        some.erase(some.begin() + static_cast<std::ptrdiff_t>(most), some.end());
}

} // namespace

std::vector<Possibility> possibilities(const TraceModel& model, std::size_t most) {
    std::vector<Possibility> all, timers;
    if (model.empty())
        return all;
    addMessages(model, all);
    keepFirst(all, most);
    addTimers(model, timers);
    keepFirst(timers, most);
    std::move(timers.begin(), timers.end(), std::back_inserter(all));
    addFaults(model, all);
    return all;
}

QString outlookText(const TraceModel& model, const std::vector<Record>& records) {
    QString text;
    int sends = 0;
    for (const Record& record : records) {
        sends += record.kind == trace::Kind::send;
        if (record.kind == trace::Kind::violation)
            return say(QT_TRANSLATE_NOOP("Possibilities", "breaks a safety property"));
        if (text.isEmpty() && record.step && !record.step->why.empty())
            text = reasonText(model, model.branch(), record, record.step->why.front());
        else if (text.isEmpty() && record.kind != trace::Kind::intervention)
            text = kindText(record.kind);
    }
    return sends == 0 ? text
                      : say(QT_TRANSLATE_N_NOOP("Possibilities", "%1; sends %n message(s)"), sends)
                            .arg(text);
}

} // namespace synod::widgets
