// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/happenings.h"

#include "app/control/run_controller.h"
#include "app/window/announcer.h"
#include "engine/scenario/language.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/model/playback_clock.h"
#include "widgets/model/trace_model.h"
#include "widgets/words/event_text.h"
#include "widgets/words/stop_text.h"

#include <utility>

namespace synod::app {
namespace {

using lesson::Stop;

/// What of a protocol happens so often, or means so little by itself, that nobody wants to be told.
bool isChatter(Milestone::Kind kind) {
    return kind == Milestone::Kind::candidate || kind == Milestone::Kind::resent ||
           kind == Milestone::Kind::timeout;
}

std::vector<Stop> wanted(const widgets::ProtocolViews& views) {
    std::vector<Stop> stops;
    for (const widgets::MilestoneStop& milestone : views.stops)
        if (!isChatter(milestone.milestone)) {
            stops.emplace_back().kind = Stop::Kind::milestone;
            stops.back().milestone = milestone.milestone;
        }
    for (const Stop::Kind kind : {Stop::Kind::crash, Stop::Kind::violation})
        stops.emplace_back().kind = kind;
    return stops;
}

} // namespace

Happenings::Happenings(Announcer* announcer,
                       widgets::TraceModel* model,
                       widgets::PlaybackClock* clock,
                       NameOf nameOf)
    : QObject(announcer),
      m_announcer(announcer),
      m_model(model),
      m_clock(clock),
      m_nameOf(std::move(nameOf)) {
    connect(model, &widgets::TraceModel::moved, this, &Happenings::moved);
    connect(model, &widgets::TraceModel::traceReplaced, this, &Happenings::forget);
    connect(model, &widgets::TraceModel::branchChanged, this, &Happenings::forget);
    connect(clock, &widgets::PlaybackClock::playingChanged, this, [this](bool playing) {
        forget();
        if (playing)
            begin();
    });
}

void Happenings::follow(RunController* run) {
    connect(run, &RunController::stepped, this, &Happenings::stepped);
    connect(run, &RunController::wentOn, m_announcer, &Announcer::hush);
    // What a person does is said by whoever does it.
    connect(run, &RunController::aboutToAct, this, &Happenings::forget);
}

void Happenings::follow(widgets::LessonModel* model) {
    connect(model, &widgets::LessonModel::wrote, this, [this, model](const lesson::Entry& entry) {
        if (!entry.done.empty())
            m_announcer->tell(tr("Done: %1").arg(model->heading(entry.done)));
    });
}

/// Looks from the model's moment on.
void Happenings::begin() {
    if (m_model->empty() || !m_announcer->heard())
        return;
    const scenario::Language* language = scenario::findLanguage(m_model->trace().header().protocol);
    static const scenario::Language none{};
    m_finder.emplace(wanted(m_model->views()), language != nullptr ? *language : none,
                     m_model->topology(), m_model->names());
    m_picture = m_model->snapshot();
    m_branch = m_model->branch();
}

void Happenings::moved() {
    if (!m_finder)
        return m_clock->playing() ? begin() : void();
    const std::uint64_t next = m_model->snapshot().next;
    if (m_model->branch() != m_branch || next < m_picture.next)
        return forget();
    while (m_finder && m_picture.next < next) {
        const trace::Record& record = m_model->trace().at(m_branch, m_picture.next);
        if (const auto met = m_finder->read(record, m_picture, m_model->names()))
            m_announcer->tell(textOf(m_finder->stop(*met), record));
    }
}

/// Whoever steps wants to hear what the step has brought.
void Happenings::stepped() {
    if (!m_model->empty() && m_announcer->heard())
        m_announcer->answer(widgets::momentText(*m_model));
}

QString Happenings::textOf(const Stop& stop, const trace::Record& record) const {
    if (stop.kind == Stop::Kind::crash)
        return widgets::happenedText(*m_model, record);
    if (stop.kind == Stop::Kind::violation)
        return widgets::momentText(*m_model, record);
    if (stop.milestone == Milestone::Kind::leader && record.node.valid())
        return m_nameOf(record.node);
    return widgets::stopText(stop, *m_model);
}

} // namespace synod::app
