// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_guide.h"

#include "app/lessons/lesson_records.h"
#include "engine/check/lesson_check.h"

#include <algorithm>
#include <utility>

namespace synod::app {

using lesson::Entry;
using lesson::Step;
using widgets::LessonMemory;
using widgets::Selection;

LessonGuide::LessonGuide(widgets::TraceModel* trace,
                         widgets::PlaybackClock* clock,
                         RunController* run,
                         widgets::LessonModel* lesson,
                         QObject* parent)
    : QObject(parent),
      m_trace(trace),
      m_clock(clock),
      m_run(run),
      m_lesson(lesson),
      m_scenarios(run, lesson),
      m_aim(trace, lesson, &m_scenarios),
      m_places(trace, lesson, run) {
    connect(run, &RunController::arrived, this, &LessonGuide::arrive);
    connect(run, &RunController::sessionReplaced, this, &LessonGuide::sessionReplaced);
    connect(lesson, &widgets::LessonModel::wrote, this, &LessonGuide::write);
    connect(trace, &widgets::TraceModel::moved, this, &LessonGuide::moved);
    connect(clock, &widgets::PlaybackClock::playingChanged, this, [this](bool playing) {
        if (!playing || m_leading)
            return;
        // A beat that was held up is played to its end, and no further.
        if (m_target && m_trace->branch() == m_target->branch && m_trace->time() < m_target->time)
            m_run->endPlayAt(m_target->time);
        notice(lesson::Task::Did::play);
    });
}

namespace {

/// Seconds: who has but looked into a lesson has left nothing in it.
constexpr std::int64_t worthKeeping = 30;

} // namespace

void LessonGuide::rememberGiven(const std::map<std::string, trace::BranchId>& given) {
    m_places.addPlayed(given);
    m_lesson->addGiven(given);
}

/// A recording of any scenario of a lesson tells of all of the lesson: what was guessed and ticked
/// in the others, or at another time, is written down here, too.
void LessonGuide::writeWhatIsKnown() {
    const trace::Trace& trace = m_run->session()->trace();
    auto kept = readLessonRecords(trace);
    if (!kept && tooLongForRecords(trace))
        return;
    if (!kept || kept->lesson != m_lesson->lesson().id)
        kept.emplace();
    const LessonMemory known = m_lesson->memory();
    for (const auto& [step, answer] : known.guesses)
        if (!kept->memory.guesses.contains(step))
            write({.guess = step, .answer = answer});
    for (const auto& [task, shown] : known.hints)
        for (std::size_t hint = kept->memory.hints[task]; hint < shown; ++hint)
            write({.hint = task});
    for (const std::string& task : known.done)
        if (!kept->memory.done.contains(task))
            write({.done = task});
}

QString LessonGuide::keep() {
    if (!m_lesson->isOpen() || !m_scenarios.keeps() || m_run->session() == nullptr)
        return {};
    QString problem = m_scenarios.keep();
    m_news = m_news && !problem.isEmpty();
    return problem;
}

// ---- handing in --------------------------------------------------------------------------------

QString LessonGuide::handIn(const QString& student, const QString& path) {
    Entry entry;
    entry.student = student.toStdString();
    write(entry);
    m_scenarios.writeToOthers(trace::Kind::task, textOf(complete(entry)));
    return saveRecording(m_run->session()->trace(), path, {}, m_scenarios.others());
}

void LessonGuide::open(const std::shared_ptr<const lesson::Lesson>& lesson, LessonMemory memory) {
    const bool before = std::exchange(m_leading, true);
    m_news = false;
    lesson::RunValues values = m_scenarios.open(lesson);
    const auto known = readLessonRecords(m_run->session()->trace());
    m_before = known ? known->seconds : 0;
    m_places.forget();
    m_since.start();
    const Step* last = lesson->step(memory.step);
    m_lesson->open(lesson, std::move(values), std::move(memory));
    rememberGiven(known ? known->given : std::map<std::string, trace::BranchId>());
    writeWhatIsKnown();
    m_leading = before;
    go(last == nullptr ? 0 : static_cast<std::size_t>(last - lesson->steps.data()), false);
}

void LessonGuide::reopen(const std::shared_ptr<const lesson::Lesson>& lesson) {
    open(lesson, m_lesson->isOpen() ? m_lesson->memory() : LessonMemory{});
}

// ---- on and back -------------------------------------------------------------------------------

void LessonGuide::next() {
    if (!m_lesson->isOpen())
        return;
    if (m_target)
        return arrive();
    const Step& step = m_lesson->current();
    m_lesson->lock();
    if (m_lesson->beat() < step.play.size())
        return playBeat(m_lesson->beat());
    if (answersItself(step) && !m_lesson->answered(step))
        return m_lesson->answer(step);
    if (m_lesson->isLast())
        return emit endReached();
    go(m_lesson->step() + 1, false);
}

void LessonGuide::previous() {
    if (!m_lesson->isOpen())
        return;
    setTarget({});
    const std::size_t step = m_lesson->step(), beat = m_lesson->beat();
    if (beat == 0) {
        if (step > 0)
            go(step - 1, true);
        return;
    }
    const LessonPlaces::OfStep places = m_places.of(step);
    moveTo(beat == 1 ? places.begin : places.beats[beat - 2]);
    m_lesson->setPlace(step, beat - 1);
    focus();
}

void LessonGuide::putBack() {
    if (m_lesson->isOpen())
        go(m_lesson->step(), false);
}

void LessonGuide::goToStep(std::string_view id) {
    if (!m_lesson->isOpen())
        return;
    const Step* step = m_lesson->lesson().step(id);
    if (step != nullptr)
        go(static_cast<std::size_t>(step - m_lesson->lesson().steps.data()), false);
}

void LessonGuide::go(std::size_t number, bool toEnd) {
    const Step& step = m_lesson->lesson().steps[number];
    setTarget({});
    enter(m_lesson->lesson().scenarioNumber(step.begin.run));
    const LessonPlaces::OfStep places = m_places.of(number);
    moveTo(toEnd ? places.end() : places.begin);
    m_lesson->setPlace(number, toEnd ? step.play.size() : 0);
    answerWhatIsSeen(step);
    if (toEnd && !step.play.empty())
        arrive();
    m_run->setAllowed(step.allow);
    emit stepShown();
    focus();
}

void LessonGuide::enter(std::size_t scenario) {
    if (scenario == m_scenarios.shown())
        return;
    const bool before = std::exchange(m_leading, true);
    m_lesson->hold(true);
    m_scenarios.show(scenario);
    m_lesson->hold(false);
    m_leading = before;
    if (const auto kept = readLessonRecords(m_run->session()->trace()))
        rememberGiven(kept->given);
    writeWhatIsKnown();
}

/// The play of the step is what its question is about; else a task is, or a later step.
bool LessonGuide::answersItself(const Step& step) const {
    const lesson::Lesson& lesson = m_lesson->lesson();
    return step.guess && lesson.task(step.guess->run) == nullptr &&
           lesson.scenarioNumber(step.guess->run) == lesson.scenarioNumber(step.begin.run);
}

/// The run of a task, or another scenario's, answers what was asked about it before.
void LessonGuide::answerWhatIsSeen(const Step& step) {
    for (const Step& asking : m_lesson->lesson().steps) {
        if (asking.id == step.id)
            return;
        if (asking.guess && asking.guess->run == step.begin.run && !answersItself(asking))
            m_lesson->answer(asking);
    }
}

void LessonGuide::playBeat(std::size_t beat) {
    const Step& step = m_lesson->current();
    const LessonPlaces::OfStep places = m_places.of(m_lesson->step());
    const trace::Place& from = beat == 0 ? places.begin : places.beats[beat - 1];
    // Whoever has gone elsewhere in between comes back first.
    if (m_trace->branch() != from.branch || m_trace->snapshot().next != from.count)
        moveTo(from);
    m_lesson->setPlace(m_lesson->step(), beat + 1);
    setTarget(places.beats[beat]);
    if (step.play[beat].kind == lesson::Beat::Kind::seek)
        return arrive();
    const bool before = std::exchange(m_leading, true);
    m_run->playTo(m_target->time);
    m_leading = before;
}

/// The beat has been played, or is finished at once.
void LessonGuide::arrive() {
    if (!m_lesson->isOpen())
        return;
    if (const auto target = m_target) {
        setTarget({});
        moveTo(*target);
    }
    const Step& step = m_lesson->current();
    if (answersItself(step) && m_lesson->beat() == step.play.size())
        m_lesson->answer(step);
    focus();
}

void LessonGuide::setTarget(const std::optional<trace::Place>& target) {
    m_target = target;
    m_lesson->setPlaying(target.has_value());
}

void LessonGuide::moveTo(const trace::Place& place) {
    const bool before = std::exchange(m_leading, true);
    m_run->moveTo(place);
    m_leading = before;
}

// ---- what it points to -------------------------------------------------------------------------

namespace {

widgets::Thing thingOf(const Selection& selection) {
    switch (selection.kind) {
    case Selection::Kind::node: return widgets::Thing::ofNode(selection.node);
    case Selection::Kind::message: return widgets::Thing::ofMessage(selection.message);
    case Selection::Kind::link: return widgets::Thing::ofLink(selection.link);
    default: return {};
    }
}

} // namespace

void LessonGuide::focus() {
    const Step& step = m_lesson->current();
    // Where a node is to be guessed none is pointed to.
    const bool asks =
        step.guess && step.guess->kind == lesson::Guess::Kind::node && !m_lesson->answered(step);
    Selection chosen;
    std::vector<widgets::Thing> more;
    emit fieldRequested({});
    for (const lesson::Focus& what : step.focus) {
        const Selection aim = asks ? Selection{} : m_aim.of(what);
        const bool first = chosen.kind == Selection::Kind::nothing;
        if (first)
            chosen = aim;
        else if (const widgets::Thing thing = thingOf(aim); thing && !(aim == chosen))
            more.push_back(thing);
        // The inspector shows the chosen node alone.
        if (aim.kind == Selection::Kind::node && aim == chosen && !what.field.empty())
            emit fieldRequested(QString::fromStdString(what.field));
    }
    choose(chosen);
    emit pointedTo(more);
}

void LessonGuide::choose(const Selection& selection) {
    m_trace->select(selection);
}

void LessonGuide::showMessage(std::string_view type, std::uint32_t nth) {
    const auto sent = m_places.message(type, nth);
    if (!sent)
        return emit failed(tr("There is no such message here yet."));
    const auto& [place, id] = *sent;
    const auto& underWay = m_trace->snapshot().messages();
    const bool seen = m_trace->branch() == place.branch &&
                      std::any_of(underWay.begin(), underWay.end(),
                                  [id = id](const auto& message) { return message.id == id; });
    if (!seen)
        moveTo(place);
    choose({.kind = Selection::Kind::message, .message = id});
}

void LessonGuide::follow(const QUrl& link) {
    if (link.scheme() == QLatin1String("https"))
        return emit outsideRequested(link);
    if (link.scheme() == QLatin1String("synod") && m_lesson->isOpen())
        followAction(link.path().split('/'));
}

void LessonGuide::followAction(const QStringList& parts) {
    const QString what = parts.value(0), which = parts.value(1);
    if (what == QLatin1String("focus")) {
        if (!parts.value(2).isEmpty()) // a step may have folded it away
            emit panelRequested(QStringLiteral("inspector"));
        choose(m_aim.node(which.toStdString()));
        return emit fieldRequested(parts.value(2));
    }
    if (what == QLatin1String("message"))
        return showMessage(which.toStdString(), std::max(1U, parts.value(2).toUInt()));
    if (what == QLatin1String("seek")) {
        if (const auto time = parseTime(which.toStdString()))
            m_run->goTo(*time);
        return;
    }
    if (what == QLatin1String("step"))
        return goToStep(which.toStdString());
    if (what == QLatin1String("lesson"))
        return emit lessonRequested(which);
    if (what == QLatin1String("panel"))
        emit panelRequested(which);
}

// ---- what is written down ----------------------------------------------------------------------

/// With what every entry has.
Entry LessonGuide::complete(Entry entry) const {
    entry.lesson = m_lesson->lesson().id;
    entry.seconds = m_before + (m_since.isValid() ? m_since.elapsed() / 1000 : 0);
    return entry;
}

void LessonGuide::write(Entry entry) {
    entry = complete(std::move(entry));
    const bool step = lesson::isLessonRecord(entry);
    m_news = m_news || !step || entry.seconds >= m_before + worthKeeping;
    m_run->write(step ? trace::Kind::lesson : trace::Kind::task, lesson::textOf(entry));
}

/// Where a task asks for it, and it has not been done yet.
void LessonGuide::notice(lesson::Task::Did did) {
    if (!m_lesson->isOpen())
        return;
    for (const Step& step : m_lesson->lesson().steps)
        for (const lesson::Task& task : step.tasks)
            if (task.did == did && !m_lesson->memory().done.contains(task.id)) {
                Entry entry;
                entry.did = did == lesson::Task::Did::play ? "play" : "stepBack";
                return write(entry);
            }
}

void LessonGuide::moved() {
    if (m_trace->empty())
        return;
    const bool back = m_trace->branch() == m_branch && m_trace->time() < m_time;
    m_branch = m_trace->branch();
    m_time = m_trace->time();
    if (back && !m_leading && !m_clock->playing())
        notice(lesson::Task::Did::stepBack);
}

// ---- recordings --------------------------------------------------------------------------------

/// What was opened may have a lesson in it: then it is shown, where the student left it.
void LessonGuide::sessionReplaced() {
    setTarget({});
    m_run->setAllowed({});
    if (m_leading)
        return;
    m_places.forget();
    m_scenarios.forget();
    if (m_run->session() == nullptr || !m_find)
        return;
    auto kept = readLessonRecords(m_run->session()->trace());
    const auto lesson = kept ? m_find(kept->lesson) : nullptr;
    const auto scenario =
        lesson ? lesson->scenarioOf(m_run->session()->trace().header()) : std::nullopt;
    if (!scenario)
        return;
    m_scenarios.setShown(*scenario, m_inFile());
    m_news = false;
    m_since.start();
    m_before = kept->seconds;
    const Step* step = lesson->step(kept->memory.step);
    const std::size_t number =
        step == nullptr ? 0 : static_cast<std::size_t>(step - lesson->steps.data());
    m_lesson->open(lesson, check::valuesWhenAsked(lesson), std::move(kept->memory));
    rememberGiven(kept->given);
    m_lesson->setPlace(number, 0);
    emit stepShown();
}

} // namespace synod::app
