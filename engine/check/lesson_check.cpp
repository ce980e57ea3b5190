// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"

#include "engine/lesson/craft.h"
#include "engine/lesson/errors.h"

#include <algorithm>

namespace synod::check {
namespace {

using lesson::Beat;
using lesson::Guess;
using lesson::Lesson;
using lesson::Problem;
using lesson::Step;
using lesson::Task;
using lesson::TraceValue;
using scenario::ScheduledIntervention;
using trace::Place;
namespace errors = lesson::errors;

template <class... Arguments>
Problem problemAt(const Lesson& lesson,
                  const scenario::FilePlace& place,
                  const Sentence& rule,
                  Arguments... arguments) {
    return {"lessons/" + lesson.folder + "/lesson.toml", std::max(1, place.line),
            std::max(1, place.column), whyOf(rule, std::move(arguments)...)};
}

/// More than anybody looks at in a lesson. Whoever opens a stranger's does not wait for a run of
/// years.
constexpr std::uint64_t mostOfARun = 200'000;

bool goesOn(const sim::BranchingRun& run) {
    return !run.overload() && run.trace().size(0) < mostOfARun;
}

/// Lets happen what comes before a time, and comes to stand there: what a person does comes first.
void runUpTo(sim::BranchingRun& run, Time time) {
    for (auto next = run.nextEventTime(); next && *next < time && goesOn(run);
         next = run.nextEventTime())
        run.step();
    if (goesOn(run) && run.now() < time)
        run.runUntilBefore(time);
}

void runToEnd(sim::BranchingRun& run, Time end) {
    for (auto next = run.nextEventTime(); next && *next <= end && goesOn(run);
         next = run.nextEventTime())
        run.step();
    if (goesOn(run) && run.now() < end)
        run.runUntil(end);
}

std::unique_ptr<sim::BranchingRun> play(const Lesson& lesson,
                                        std::size_t number,
                                        const std::vector<ScheduledIntervention>& doings,
                                        const scenario::FilePlace& place,
                                        std::vector<Problem>& problems) {
    const scenario::Scenario& scenario = lesson.scenarioAt(number);
    auto run = std::make_unique<sim::BranchingRun>(scenario);
    for (const ScheduledIntervention& doing : doings) {
        // A node can be acted on once it has started.
        if (doing.time == Time() && intervention::needsStart(doing.intervention))
            run->runUntil(doing.time);
        else
            runUpTo(*run, doing.time);
        if (const auto trouble = run->intervene(doing.intervention))
            problems.push_back(problemAt(lesson, place, errors::refused, toShortText(doing.time),
                                         ownText(*trouble, scenario.topology.names())));
    }
    runToEnd(*run, scenario.until);
    if (run->trace().size(0) >= mostOfARun)
        problems.push_back(problemAt(lesson, place, errors::runTooLong, mostOfARun));
    if (const auto overload = run->overload())
        problems.push_back(problemAt(lesson, place, errors::overload, lesson.id,
                                     ownText(*overload, scenario.topology.names())));
    return run;
}

/// Checks what only runs can tell.
class Checker {
public:
    Checker(std::shared_ptr<const Lesson> lesson, LessonRuns runs, std::vector<Problem>& found)
        : m_lesson(std::move(lesson)), m_runs(std::move(runs)), m_found(&found) {}

    void check() {
        m_found->insert(m_found->end(), m_runs.problems.begin(), m_runs.problems.end());
        const std::vector<StepPlaces> places = placesOf(*m_lesson, m_runs, *m_found);
        for (std::size_t number = 0; number < m_lesson->steps.size(); ++number) {
            const Step& step = m_lesson->steps[number];
            checkTexts(step, places[number]);
            checkFocus(step, places[number]);
            if (step.guess)
                checkGuess(step, *step.guess);
            for (const Task& task : step.tasks)
                if (!task.did)
                    checkTask(task);
        }
    }

private:
    template <class... Arguments>
    void add(const scenario::FilePlace& place, const Sentence& rule, Arguments... arguments) {
        m_found->push_back(problemAt(*m_lesson, place, rule, std::move(arguments)...));
    }

    lesson::Progress progressOf(const std::string& run) {
        return {m_lesson, m_runs.trace(run), m_runs.values};
    }

    void checkTask(const Task& task) {
        if (progressOf(m_lesson->untouchedRun(task.scenario)).since(task.goal, 0))
            add(task.place, errors::tickedBefore, task.id);
        const trace::Trace& solved = m_runs.trace(task.id);
        if (!progressOf(task.id).holds(task.goal, 0, solved.size(0)))
            add(task.place, errors::notSolved, task.id);
        const auto wrong = play(*m_lesson, task.scenario, task.wrong, task.place, *m_found);
        lesson::Progress progress(m_lesson, wrong->trace(), m_runs.values);
        if (progress.since(task.goal, 0))
            add(task.place, errors::wrongTicks, task.id);
    }

    std::optional<std::string> valueOf(std::size_t number, const std::string& run) const {
        const TraceValue& value = m_lesson->values[number];
        return m_runs.values.value(value.run.empty() ? run : value.run, value.name);
    }

    void checkGuess(const Step& step, const Guess& guess) {
        std::optional<std::string> answer;
        if (guess.answer) {
            answer = valueOf(*guess.answer, guess.run);
            if (!answer)
                return add(guess.place, errors::noAnswer, guess.run);
        }
        for (const lesson::Choice& choice : guess.choices) {
            bool holds = false;
            if (choice.goal) {
                holds =
                    progressOf(choice.run).holds(*choice.goal, 0, m_runs.trace(choice.run).size(0));
            } else {
                const auto says =
                    choice.value ? valueOf(*choice.value, guess.run) : std::optional(choice.text);
                if (!says)
                    add(choice.place, errors::noAnswer, guess.run);
                holds = says == answer;
            }
            const bool right = guess.kind == Guess::Kind::choice && choice.id == guess.right;
            const std::string name = step.id + "." + choice.id;
            if (holds && !right)
                add(choice.place, errors::alsoRight, name);
            if (!holds && right)
                add(choice.place, errors::notRight, name);
        }
    }

    /// Every value that the step shows is there when it is shown: in its own text and its choices
    /// when the step begins, in what is said of a guess when the step has been played.
    void checkTexts(const Step& step, const StepPlaces& places) {
        lesson::Progress progress = progressOf(places.run);
        const auto check = [&](const std::string& id, const Place& place, bool bodyToo) {
            for (const lesson::Texts* texts : {&m_lesson->english, &m_lesson->chinese}) {
                const lesson::Section* section = texts->find(id);
                if (section == nullptr)
                    continue;
                const std::string text = section->heading + (bodyToo ? "\n" + section->body : "");
                for (const lesson::Reference& reference : lesson::referencesIn(text, 1))
                    if (!progress.value(*m_lesson->value(reference.name), place))
                        add(step.place, errors::noValue, id, reference.name);
            }
        };
        check(step.id, places.begin, true);
        if (step.guess)
            for (const lesson::Choice& choice : step.guess->choices) {
                check(step.id + "." + choice.id, places.begin, false);
                check(step.id + "." + choice.id, places.end(), true);
            }
        if (step.guess && step.guess->kind != Guess::Kind::choice)
            for (const char* end : {".right", ".other"})
                check(step.id + end, places.end(), true);
    }

    void checkFocus(const Step& step, const StepPlaces& places) {
        for (const lesson::Focus& focus : step.focus) {
            if (focus.kind != lesson::Focus::Kind::message)
                continue;
            const auto sent =
                lesson::findFirst(*m_lesson, focus.pattern, m_runs.trace(places.run), 0, 0);
            if (!sent || *sent >= places.end().count)
                add(focus.place, errors::neverHappens, places.run);
        }
    }

    std::shared_ptr<const Lesson> m_lesson;
    LessonRuns m_runs;
    std::vector<Problem>* m_found;
};

} // namespace

bool solves(const Lesson& lesson, const Task& task) {
    const auto own = std::make_shared<Lesson>(lesson);
    std::vector<Problem> problems;
    const auto solved = play(lesson, task.scenario, task.solution, task.place, problems);
    lesson::Progress progress(own, solved->trace());
    return problems.empty() && progress.holds(task.goal, 0, solved->trace().size(0));
}

std::unique_ptr<sim::BranchingRun>
playRun(const Lesson& lesson, std::string_view run, std::vector<Problem>& problems) {
    const std::size_t number = lesson.scenarioNumber(run);
    if (lesson.untouchedRun(number) == run)
        return play(lesson, number, {},
                    number == 0 ? scenario::FilePlace{} : lesson.others[number - 1].place,
                    problems);
    const Task* task = lesson.task(run);
    return task == nullptr || task->did
               ? nullptr
               : play(lesson, task->scenario, task->solution, task->place, problems);
}

LessonRuns playLesson(const std::shared_ptr<const Lesson>& lesson) {
    LessonRuns runs;
    const auto add = [&](const std::string& name) {
        if (auto run = playRun(*lesson, name, runs.problems))
            runs.runs.emplace(name, std::move(run));
    };
    for (std::size_t number = 0; number <= lesson->others.size(); ++number)
        add(lesson->untouchedRun(number));
    for (const Step& step : lesson->steps)
        for (const Task& task : step.tasks)
            add(task.id);
    for (const auto& [name, run] : runs.runs)
        runs.values.add(name, lesson::valuesAtEnd(lesson, run->trace()));
    return runs;
}

lesson::RunValues valuesWhenAsked(std::shared_ptr<const Lesson> lesson) {
    return lesson::RunValues([lesson = std::move(lesson)](
                                 const std::string& name) -> std::optional<lesson::ValuesOfRun> {
        std::vector<Problem> problems; // for whoever checks the lesson
        const auto run = playRun(*lesson, name, problems);
        return run == nullptr ? std::nullopt
                              : std::optional(lesson::valuesAtEnd(lesson, run->trace()));
    });
}

std::vector<StepPlaces>
placesOf(const Lesson& lesson, const LessonRuns& runs, std::vector<Problem>& problems) {
    std::vector<StepPlaces> places;
    const auto go = [&](const Beat& beat, const Place& from, const std::string& run) -> Place {
        const trace::Trace& trace = runs.trace(run);
        if (beat.kind != Beat::Kind::until)
            return {0, trace.firstAfter(0, beat.time), beat.time};
        const auto seq = lesson::findFirst(lesson, beat.pattern, trace, 0, from.count);
        if (!seq) {
            problems.push_back(problemAt(lesson, beat.place, errors::neverHappens, run));
            return from;
        }
        const Time time = trace.at(0, *seq).time;
        return {0, trace.firstAfter(0, time), time};
    };
    for (const Step& step : lesson.steps) {
        StepPlaces here;
        here.run = step.begin.run;
        const bool goesOn = !places.empty() && places.back().run == here.run;
        here.begin = goesOn ? places.back().end() : Place{};
        if (step.begin.beat)
            here.begin = go(*step.begin.beat, Place{}, here.run);
        for (const Beat& beat : step.play)
            here.beats.push_back(go(beat, here.end(), here.run));
        places.push_back(std::move(here));
    }
    return places;
}

std::vector<Problem> checkLesson(const std::shared_ptr<const Lesson>& lesson,
                                 std::string_view glossary,
                                 const std::set<std::string>* lessons) {
    std::vector<Problem> found = lesson::checkTexts(*lesson, glossary, lessons);
    if (lesson->number != 0 && !lesson->folder.ends_with("-" + lesson->id))
        found.push_back(problemAt(*lesson, {}, errors::folderName, lesson->id));
    Checker(lesson, playLesson(lesson), found).check();
    return found;
}

} // namespace synod::check
