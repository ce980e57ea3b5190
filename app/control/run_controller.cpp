// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/run_controller.h"

#include "engine/scenario/language.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/sim/next_interesting.h"
#include "widgets/words/sentences.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace synod::app {

using intervention::Intervention;

namespace {

/// Of a frame of 16 ms; the rest is for painting.
constexpr std::chrono::microseconds frameBudget{8'000};
/// Real processes that are told to stand still have reported their last step by then.
constexpr int settleMilliseconds = 150;
/// Looking for the next interesting event at the live end gives up after this much wall time, or
/// after this much of the trace's.
constexpr int searchMilliseconds = 200;
constexpr Time searchStretch = seconds(60);
/// Seconds that a play begins with a stage that stands still, and those that are left of more.
constexpr double stillAtMost = 3, beforeFirst = 0.7;

std::optional<scenario::Scenario> usualScenario(const std::string& protocol) {
    scenario::LoadResult made = scenario::loadScenario(
        "format = 1\nprotocol = \"" + protocol + "\"\n[topology]\nnodes = 3\n", {});
    auto* scenario = std::get_if<scenario::Scenario>(&made);
    return scenario == nullptr ? std::nullopt : std::optional(std::move(*scenario));
}

} // namespace

RunController::RunController(widgets::TraceModel* model,
                             widgets::PlaybackClock* clock,
                             QObject* parent)
    : QObject(parent), m_model(model), m_clock(clock) {
    connect(clock, &widgets::PlaybackClock::advanced, this, &RunController::advance);
    connect(clock, &widgets::PlaybackClock::playingChanged, this, &RunController::standStill);
    m_edits = makeEdits();
}

RunController::~RunController() {
    m_model->setTrace(nullptr);
}

void RunController::play() {
    dismissQuestion();
    emit aboutToAct();
    if (!m_session)
        return;
    if (std::exchange(m_askedToPlay, false))
        emit wentOn();
    if (notBegun())
        passStillBeginning();
    m_clock->play();
}

/// Where the stage would stand still for seconds at the speed that is set, because nobody has a
/// timer and nothing is under way before somebody acts: a play begins shortly before that.
void RunController::passStillBeginning() {
    takeIn({}); // all start
    m_model->seekTime({});
    const trace::Snapshot& picture = m_model->snapshot();
    const auto hasTimers = [](const trace::NodeView& node) { return !node.timers.empty(); };
    const bool still = picture.messageCount() == 0 &&
                       std::none_of(picture.nodes.begin(), picture.nodes.end(), hasTimers);
    const sim::BranchingRun* run = m_session->simulation();
    const std::optional<Time> first = still && run ? run->nextEventTime() : std::nullopt;
    if (!first || *first == Time::never())
        return;
    const auto ofTrace = [this](double seconds) {
        return nanoseconds(static_cast<std::int64_t>(seconds * m_clock->speed() * 1e9));
    };
    const Time begin = *first - ofTrace(beforeFirst);
    if (*first < ofTrace(stillAtMost) || stopBetween({}, begin) != Time::never() || !growTo(begin))
        return;
    m_model->seekTime(begin);
    emit informed(tr("Nothing happens before %1.").arg(widgets::timeText(*first)));
}

void RunController::pause() {
    emit aboutToAct();
    m_clock->pause();
}

void RunController::playPause() {
    if (m_clock->playing())
        pause();
    else
        play();
}

void RunController::advance(Time step) {
    if (!m_session)
        return pause();
    const Time before = m_model->time();
    const std::uint64_t seen = m_model->snapshot().next;
    const trace::Snapshot from = m_watched ? m_model->snapshot() : trace::Snapshot();
    const Time endBefore = m_model->endTime();
    const Time stop = stopBetween(before, before + step);
    const Time target = std::min(before + step, stop);
    if (m_undone && !forkForUndone())
        return pause();
    if (target > m_model->endTime() && !growTo(target)) {
        m_model->seekTime(m_model->endTime());
        return pause();
    }
    // Real processes do not wait for a window that was held up: it catches up with them.
    const Time behind = followedWithin();
    const bool late =
        followsRealTime() && before >= endBefore - behind && m_model->endTime() - target > behind;
    m_model->seekTime(late ? m_model->endTime() : std::min(target, m_model->endTime()));
    const std::optional<Time> playsTo = m_playsTo; // which a pause forgets
    const bool wrong = stopAtViolation(seen);
    const bool stands = stopAtStop(from) || wrong;
    if (wrong && playsTo && m_model->time() >= *playsTo)
        return emit arrived();
    if (stands)
        return;
    if (m_model->time() >= stop) {
        const bool arrives = m_playsTo == stop;
        const lesson::Stop* asked = nextTime(stop - nanoseconds(1));
        if (!arrives && asked != nullptr && asked->time == stop)
            return standAt(lesson::Stop(*asked));
        pause();
        if (arrives)
            return emit arrived();
        m_ended.insert(m_model->branch());
        emit endReached(m_end);
        return;
    }
    m_clock->fallShort(target - m_model->time());
}

/// A play that was safe up to a record stands still at the first violation behind it.
bool RunController::stopAtViolation(std::uint64_t from) {
    const trace::Snapshot& now = m_model->snapshot();
    if (!m_stopsAtViolations || now.violations == 0 || now.lastViolation < from)
        return false;
    std::uint64_t first = now.lastViolation, count = 0;
    for (std::uint64_t seq = now.lastViolation + 1; seq > from; --seq) {
        if (m_model->trace().at(m_model->branch(), seq - 1).kind != trace::Kind::violation)
            continue;
        first = seq - 1;
        ++count;
    }
    if (count < now.violations) // it was not safe before
        return false;
    pause();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), first));
    return true;
}

/// Where a play between the two has to stop; Time::never(): nowhere. Who has gone on beyond the end
/// of the scenario, or has been told of it, is not held up again.
Time RunController::stopBetween(Time before, Time target) const {
    if (m_playsTo && *m_playsTo <= target)
        return *m_playsTo;
    const lesson::Stop* asked = m_playsTo ? nullptr : nextTime(before);
    const Time byStop = asked != nullptr && asked->time <= target ? asked->time : Time::never();
    const bool beyond = !followsRealTime() && m_model->endTime() > m_end;
    const bool passes = before < m_end && m_end <= target;
    const bool ends = passes && !beyond && m_ended.count(m_model->branch()) == 0;
    return std::min(ends ? m_end : Time::never(), byStop);
}

/// Makes the shown branch reach `target`, or come nearer. False where it never will.
bool RunController::growTo(Time target) {
    if (!prepareToGrow())
        return false;
    // Only at the live end do real processes run: while the past is played they stand still.
    m_session->setRate(m_clock->speed());
    takeIn(target);
    return true;
}

/// Takes what the session has, and what went wrong with it.
void RunController::takeIn(Time target) {
    const std::uint64_t before = m_session->trace().size(m_session->branch());
    m_session->advance(target, frameBudget);
    m_model->grown();
    // What real processes do cannot be had again.
    if (m_session->realTime() && m_session->trace().size(m_session->branch()) > before)
        setActed(true);
    sayWhatIsWrong();
}

void RunController::sayWhatIsWrong() {
    for (const Why& notice : m_session->takeNotices())
        emit informed(widgets::sentence(notice, m_model->names()));
    const bool cameUp = m_session->live(m_session->branch()) || m_session->trace().size(0) > 0;
    for (const Why& wrong : m_session->takeErrors()) {
        const QString text = widgets::sentence(wrong, m_model->names());
        emit failed(text);
        if (!m_session->realTime())
            pause(); // nothing more comes of it by itself
        if (!cameUp && m_whyNot.isEmpty()) {
            m_whyNot = text;
            // Not here: whoever takes in still holds the session that is to go.
            QMetaObject::invokeMethod(this, &RunController::fallBack, Qt::QueuedConnection);
        }
    }
}

/// Something has come by itself while nobody plays: a process has died, or has come up.
void RunController::hearSession() {
    if (!m_session || m_clock->playing())
        return;
    const bool atEnd = m_model->atEnd();
    m_session->listen();
    m_model->grown();
    sayWhatIsWrong();
    if (atEnd && m_session->branch() == m_model->branch())
        m_model->seekTime(m_model->endTime());
}

/// After a play real processes finish the steps that they have begun: these are still taken in.
void RunController::standStill(bool playing) {
    if (playing || !m_session)
        return;
    m_playsTo.reset();
    if (!std::exchange(m_runsTo, {}).empty())
        watchStops();
    m_session->setRate(0);
    if (!m_session->realTime())
        return;
    const Time stopped = m_model->time();
    QTimer::singleShot(settleMilliseconds, this, [this, stopped] {
        if (!m_session || m_clock->playing())
            return;
        takeIn(m_model->time());
        if (m_model->time() == stopped)
            catchUp();
    });
}

/// How far behind real processes a play is that follows them.
Time RunController::followedWithin() const {
    return nanoseconds(static_cast<std::int64_t>(m_clock->speed() * 5e8));
}

/// The branch that is shown is being written by real processes.
bool RunController::followsRealTime() const {
    return m_session->realTime() && m_session->branch() == m_model->branch();
}

/// Whoever watches real processes sees their live end, and acts there: what a frame or a stop of
/// the clock has left in between is made up for.
void RunController::catchUp() {
    if (followsRealTime() && m_model->time() >= m_model->endTime() - followedWithin())
        m_model->seekTime(m_model->endTime());
}

/// Makes the shown branch the one that grows. False where it cannot grow.
bool RunController::prepareToGrow() {
    const trace::BranchId shown = m_model->branch();
    if (!m_session->live(shown))
        return false;
    if (m_session->branch() != shown)
        m_session->goOn(shown);
    return true;
}

/// What was undone must not happen again by itself: it goes on another way from here. False where
/// that has to be asked first.
bool RunController::forkForUndone() {
    const Intervention undone = *std::exchange(m_undone, std::nullopt);
    if (m_session->pastOf(m_model->branch()) == Session::Past::asks) {
        ask({here(), std::nullopt, undone});
        return false;
    }
    forkAt(here());
    return true;
}

/// Opens a branch and shows it. At the live end it is the same branch.
void RunController::forkAt(const trace::Place& place) {
    const trace::BranchId branch = m_session->forkAt(place, {}); // named by what is done there
    m_undone.reset();
    m_model->grown();
    m_model->setBranch(branch);
    m_model->seekTime(m_session->now());
}

trace::Place RunController::here() const {
    return {m_model->branch(), m_model->snapshot().next, m_model->time()};
}

void RunController::show(const trace::Place& place) {
    pause();
    m_model->setBranch(place.branch);
    // At the place's time there may be records on both sides of it: those behind it are left out by
    // standing just before them.
    m_model->seekTime(place.time);
    if (m_model->snapshot().next > place.count)
        m_model->seekTime(place.time - nanoseconds(1));
    if (m_model->snapshot().next != place.count)
        m_model->seekSeq(place.count);
}

void RunController::stepForward(widgets::Stride stride) {
    pause();
    emit wentOn();
    if (!m_session)
        return;
    const Time before = m_model->time();
    if (m_undone && !forkForUndone())
        return;
    if (m_model->stepForward(stride))
        return emit stepped(before);
    const Came came = stepAtEnd(stride);
    if (came.stepped)
        emit stepped(before);
    else if (came.looked)
        sayNothingCame(*came.looked, stride);
    else
        emit said(tr("Nothing more happens by itself."));
}

void RunController::sayNothingCame(Time looked, widgets::Stride stride) {
    const Time unit = looked < seconds(1) ? milliseconds(1) : seconds(1);
    const QString stretch = widgets::timeText(unit * (looked.ns / unit.ns));
    if (stride.at.valid())
        emit said(tr("Nothing happens at %1 within the next %2. You stand where you stood.")
                      .arg(QString::fromStdString(m_model->names().of(stride.at)), stretch));
    else
        emit said(tr("Nothing of note comes within the next %1. You stand where you stood.")
                      .arg(stretch));
}

/// Lets things happen at the live end until there is something to step to, or for a stretch of time
/// where there is not: then the cursor has not moved.
RunController::Came RunController::stepAtEnd(widgets::Stride stride) {
    if (!prepareToGrow())
        return {};
    const sim::BranchingRun* run = m_session->simulation();
    return run != nullptr && !stride.all() ? lookAhead(*run, stride) : growUntilFound(stride);
}

/// What is simulated stays as it is, too, where nothing comes.
RunController::Came RunController::lookAhead(const sim::BranchingRun& run, widgets::Stride stride) {
    if (!run.nextEventTime())
        return {};
    QElapsedTimer watch;
    watch.start();
    const Time from = run.now();
    Time looked;
    bool gaveUp = false;
    const auto found = sim::nextInteresting(
        run, from + searchStretch,
        [&](const trace::Record& record, const trace::RecordAt& at) {
            looked = record.time - from;
            return m_model->stopsAt(record, at, stride);
        },
        [&] { return gaveUp = watch.hasExpired(searchMilliseconds); });
    if (!found)
        return {.stepped = false, .looked = gaveUp ? looked : searchStretch};
    bool more = true;
    while (more && run.trace().size(run.branch()) <= found->seq)
        more = m_session->step();
    m_model->grown();
    return {.stepped = m_model->stepForward(stride), .looked = {}};
}

/// Nobody can say what real processes will do before they have done it.
RunController::Came RunController::growUntilFound(widgets::Stride stride) {
    QElapsedTimer watch;
    watch.start();
    const trace::BranchId branch = m_model->branch();
    const trace::Trace& trace = m_session->trace();
    const Time from = m_session->now();
    std::uint64_t looked = trace.size(branch);
    bool found = false, more = true;
    while (!found && !watch.hasExpired(searchMilliseconds) &&
           m_session->now() < from + searchStretch) {
        more = m_session->step();
        if (!more)
            break;
        for (; looked < trace.size(branch) && !found; ++looked)
            found = m_model->stopsAt(trace.at(branch, looked), recordsOf(trace, branch), stride);
    }
    m_model->grown();
    if (found && m_model->stepForward(stride))
        return {.stepped = true, .looked = {}};
    if (!more)
        return {};
    return {.stepped = false, .looked = m_session->now() - from};
}

void RunController::stepBack(widgets::Stride stride) {
    pause();
    emit wentOn();
    m_undone.reset();
    const Time before = m_model->time();
    if (m_model->stepBack(stride))
        emit stepped(before);
}

void RunController::toStart() {
    pause();
    emit wentOn();
    m_undone.reset();
    m_model->seekTime({});
}

void RunController::toOpening() {
    toStart();
    // A branch that leaves the main line before has another past.
    trace::BranchId oldest = m_model->branch();
    while (oldest != 0 && m_model->trace().branch(oldest).parent != 0)
        oldest = m_model->trace().branch(oldest).parent;
    if (oldest != 0 &&
        m_model->trace().at(oldest, m_model->trace().branch(oldest).at).time < m_opening)
        m_model->setBranch(0);
    m_model->seekTime(m_opening);
}

void RunController::toLiveEnd() {
    emit aboutToAct();
    emit wentOn();
    m_undone.reset();
    m_model->seekTime(m_model->endTime());
}

void RunController::goTo(Time time) {
    pause();
    emit wentOn();
    m_undone.reset();
    if (m_session && time > m_model->endTime() && prepareToGrow()) {
        m_session->advance(time, std::chrono::seconds(5));
        m_model->grown();
    }
    m_model->seekTime(time);
}

void RunController::scrub() {
    pause();
    emit wentOn();
    m_undone.reset();
}

std::vector<const Sentence*> RunController::properties() const {
    std::vector<const Sentence*> rules;
    if (!m_session)
        return rules;
    const scenario::Language* language =
        scenario::findLanguage(m_session->trace().header().protocol);
    if (language == nullptr)
        return rules;
    const scenario::Scenario* known = m_session->scenario();
    // Which properties there are depends on options: of a scenario that cannot be read, as a newer
    // program's, those that are usual.
    const auto usual = known != nullptr ? std::optional<scenario::Scenario>()
                                        : usualScenario(m_session->trace().header().protocol);
    if (known == nullptr && !usual)
        return rules;
    for (const auto& monitor : language->monitors(known != nullptr ? *known : *usual))
        rules.push_back(&monitor->property());
    return rules;
}

} // namespace synod::app
