// SPDX-License-Identifier: GPL-3.0-or-later
// Where a play stands still because somebody has asked for it, and how one goes to the next such
// place.
#include "app/control/run_controller.h"
#include "engine/sim/next_interesting.h"
#include "widgets/words/sentences.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace synod::app {

using lesson::Stop;

namespace {

/// Looking ahead gives up after this much of the trace's time, or of the wall's.
constexpr Time stopStretch = seconds(600);
constexpr int stopMilliseconds = 1'000;

const Stop* earliestTime(const std::vector<Stop>& stops, Time behind, bool onlyArmed) {
    const Stop* earliest = nullptr;
    for (const Stop& stop : stops)
        if (stop.kind == Stop::Kind::time && stop.time > behind && (stop.armed || !onlyArmed) &&
            (earliest == nullptr || stop.time < earliest->time))
            earliest = &stop;
    return earliest;
}

} // namespace

void RunController::setStops(std::vector<Stop> stops) {
    m_stops = std::move(stops);
    watchStops();
    emit stopsChanged();
}

lesson::StopFinder RunController::finderOf(const std::vector<Stop>& stops) const {
    const scenario::Language* language =
        scenario::findLanguage(m_session->trace().header().protocol);
    static const scenario::Language none{};
    return {stops, language != nullptr ? *language : none, m_model->topology(), m_model->names()};
}

/// Nothing is compared while nobody has asked for a stop.
void RunController::watchStops() {
    m_watched.reset();
    if (!m_session)
        return;
    std::vector<Stop> watched = m_runsTo;
    std::copy_if(m_stops.begin(), m_stops.end(), std::back_inserter(watched),
                 [](const Stop& stop) { return stop.armed && stop.kind != Stop::Kind::time; });
    if (!watched.empty())
        m_watched.emplace(finderOf(watched));
}

/// A play that has gone on from `picture` stands still at the first stop that it has met.
bool RunController::stopAtStop(trace::Snapshot picture) {
    if (!m_watched || (m_playsTo && m_runsTo.empty())) // a lesson's play ends where it says
        return false;
    const trace::Trace& trace = m_model->trace();
    for (std::uint64_t seq = picture.next; seq < m_model->snapshot().next; ++seq)
        if (const auto met =
                m_watched->read(trace.at(m_model->branch(), seq), picture, m_model->names())) {
            standAt(Stop(m_watched->stop(*met)), seq);
            return true;
        }
    return false;
}

/// The earliest time behind a time at which a play is to stand still.
const Stop* RunController::nextTime(Time behind) const {
    const Stop* kept = earliestTime(m_stops, behind, true);
    const Stop* wanted = earliestTime(m_runsTo, behind, false);
    return kept == nullptr || (wanted != nullptr && wanted->time < kept->time) ? wanted : kept;
}

void RunController::standAt(const Stop& stop, std::uint64_t seq) {
    pause();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), seq));
    widgets::Selection met;
    met.kind = widgets::Selection::Kind::record;
    met.seq = seq;
    m_model->select(met);
    emit stopped(stop);
}

void RunController::standAt(const Stop& stop) {
    pause();
    m_model->seekTime(stop.time);
    emit stopped(stop);
}

/// What would answer it is not looked for, nor tried.
bool RunController::guessComesFirst() {
    if (m_model->futureHidden())
        emit failed(tr("The guess comes first: lock one in the lesson, then see what comes."));
    return m_model->futureHidden();
}

void RunController::runTo(const std::vector<Stop>& wanted) {
    pause();
    emit wentOn();
    if (guessComesFirst())
        return;
    if (!m_session || wanted.empty() || (m_undone && !forkForUndone()))
        return;
    lesson::StopFinder finder = finderOf(wanted);
    trace::Snapshot picture = m_model->snapshot();
    const Stop* alarm = earliestTime(wanted, m_model->time(), false);
    if (runToRecorded(finder, picture, alarm))
        return;
    if (!prepareToGrow()) {
        emit said(tr("Nothing of the kind comes up to the end of this recording."));
    } else if (m_session->simulation() != nullptr) {
        runBeyond(finder, picture, alarm);
    } else {
        // Nobody can say what real processes will do before they have done it.
        play();
        m_runsTo = wanted;
        watchStops();
    }
}

bool RunController::runToRecorded(lesson::StopFinder& finder,
                                  trace::Snapshot& picture,
                                  const Stop* alarm) {
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    const Time until = alarm != nullptr ? alarm->time : Time::never();
    for (std::uint64_t seq = picture.next; seq < trace.size(branch); ++seq) {
        const trace::Record& record = trace.at(branch, seq);
        if (record.time > until)
            break;
        if (const auto met = finder.read(record, picture, m_model->names())) {
            standAt(finder.stop(*met), seq);
            return true;
        }
    }
    if (m_model->endTime() < until)
        return false;
    standAt(*alarm);
    return true;
}

/// What is simulated stays as it is where nothing comes.
void RunController::runBeyond(lesson::StopFinder& finder,
                              trace::Snapshot& picture,
                              const Stop* alarm) {
    const sim::BranchingRun& run = *m_session->simulation();
    const Time from = run.now();
    const Time until = alarm != nullptr ? alarm->time : from + stopStretch;
    QElapsedTimer watch;
    watch.start();
    Time looked;
    bool gaveUp = false;
    std::optional<std::size_t> met;
    const auto found = sim::nextInteresting(
        run, until,
        [&](const trace::Record& record, const trace::RecordAt&) {
            looked = record.time - from;
            met = finder.read(record, picture, m_model->names());
            return met.has_value();
        },
        [&] { return gaveUp = watch.hasExpired(stopMilliseconds); });
    if (!found && alarm != nullptr && !gaveUp) {
        m_session->advance(until, std::chrono::seconds(5));
        m_model->grown();
        return standAt(*alarm);
    }
    if (!found)
        return emit said(tr("Nothing of the kind comes within the next %1. You stand where you "
                            "stood.")
                             .arg(widgets::timeText(
                                 seconds((gaveUp ? looked : stopStretch).ns / seconds(1).ns))));
    bool more = true;
    while (more && run.trace().size(run.branch()) <= found->seq)
        more = m_session->step();
    m_model->grown();
    if (run.trace().size(run.branch()) > found->seq)
        standAt(finder.stop(*met), found->seq);
}

} // namespace synod::app
