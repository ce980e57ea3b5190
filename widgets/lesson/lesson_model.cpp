// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_model.h"

#include "engine/core/shortened.h"
#include "widgets/lesson/lesson_text.h"

#include <QRegularExpression>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace synod::widgets {

using lesson::Entry;
using lesson::Guess;
using lesson::Step;
using lesson::Task;

LessonModel::LessonModel(TraceModel* trace, const ThemeHolder* theme, QObject* parent)
    : QObject(parent), m_trace(trace), m_theme(theme) {
    // The progress reads the trace that was there when the lesson was opened.
    connect(trace, &TraceModel::traceReplaced, this, &LessonModel::traceReplaced);
    connect(trace, &TraceModel::moved, this, &LessonModel::look);
    connect(trace, &TraceModel::traceGrown, this, &LessonModel::look);
    for (const auto happens : {&LessonModel::stepChanged, &LessonModel::changed,
                               &LessonModel::opened, &LessonModel::closed})
        connect(this, happens, this, &LessonModel::hideFuture);
}

void LessonModel::open(std::shared_ptr<const lesson::Lesson> lesson,
                       lesson::RunValues runs,
                       LessonMemory memory) {
    m_lesson = std::move(lesson);
    m_runs = std::move(runs);
    m_memory = std::move(memory);
    m_progress = std::make_unique<lesson::Progress>(m_lesson, m_trace->trace(), m_runs);
    m_picked.clear();
    m_given.clear();
    m_step = m_beat = 0;
    m_shown = m_tickedHere = m_playing = false;
    emit opened();
}

void LessonModel::traceReplaced() {
    if (!m_held)
        return close();
    m_progress.reset();
    if (!m_trace->empty())
        m_progress = std::make_unique<lesson::Progress>(m_lesson, m_trace->trace(), m_runs);
}

void LessonModel::close() {
    if (!isOpen())
        return;
    m_progress.reset();
    emit closed();
}

std::string LessonModel::language() const {
    return m_theme->theme().language.toStdString();
}

void LessonModel::setPlace(std::size_t step, std::size_t beat) {
    const bool another = !std::exchange(m_shown, true) || step != m_step;
    m_step = step;
    m_beat = beat;
    if (another)
        m_tickedHere = false;
    m_memory.step = current().id;
    if (another) {
        Entry entry;
        entry.step = current().id;
        emit wrote(entry);
    }
    if (another)
        emit stepChanged();
    else
        emit changed();
}

void LessonModel::setPlaying(bool playing) {
    if (std::exchange(m_playing, playing) != playing && isOpen())
        emit changed();
}

// ---- guesses ---------------------------------------------------------------------------------

void LessonModel::pick(const std::string& answer) {
    if (!guessable(current()))
        return;
    if (answer.empty())
        m_picked.erase(current().id);
    else
        m_picked[current().id] = answer;
    emit changed();
}

std::string LessonModel::picked(const Step& step) const {
    const auto guess = m_memory.guesses.find(step.id);
    if (guess != m_memory.guesses.end())
        return guess->second;
    const auto pick = m_picked.find(step.id);
    return pick == m_picked.end() ? std::string() : pick->second;
}

bool LessonModel::locked(const Step& step) const {
    return m_memory.guesses.contains(step.id);
}

bool LessonModel::guessable(const Step& step) const {
    const bool played = step.id == current().id && m_beat > 0;
    return step.guess && !locked(step) && !answered(step) && !played;
}

void LessonModel::lock() {
    const std::string answer = picked(current());
    if (answer.empty() || !guessable(current()))
        return;
    m_memory.guesses[current().id] = answer;
    m_picked.erase(current().id);
    Entry entry;
    entry.guess = current().id;
    entry.answer = answer;
    emit wrote(entry);
    emit changed();
}

void LessonModel::answer(const Step& step) {
    if (step.guess && m_memory.answered.insert(step.id).second)
        emit changed();
}

bool LessonModel::told(const Step& step) {
    if (!answered(step))
        return false;
    if (const Task* task = m_lesson->task(step.guess->run))
        return stateOf(*task) == TaskState::here;
    return step.id != current().id || (m_beat >= step.play.size() && !m_playing);
}

/// By a run; what is asked later is answered later.
void LessonModel::answerAsked(const std::string& run) {
    for (std::size_t number = 0; number <= m_step; ++number)
        if (m_lesson->steps[number].guess && m_lesson->steps[number].guess->run == run)
            answer(m_lesson->steps[number]);
}

bool LessonModel::asks() const {
    return isOpen() && current().guess && !locked(current()) && !answered(current());
}

void LessonModel::hideFuture() {
    m_trace->setFutureHidden(asks());
}

std::optional<int> LessonModel::hands(const Step& step, std::size_t choice) const {
    const auto counted = m_memory.hands.find(step.id);
    return counted == m_memory.hands.end() || choice >= counted->second.size()
               ? std::nullopt
               : counted->second[choice];
}

void LessonModel::setHands(std::size_t choice, std::optional<int> hands) {
    if (!current().guess || choice >= current().guess->choices.size())
        return;
    std::vector<std::optional<int>>& counted = m_memory.hands[current().id];
    counted.resize(current().guess->choices.size());
    counted[choice] = hands;
    emit changed();
}

void LessonModel::forgetAnswers() {
    m_memory.guesses.clear();
    m_memory.answered.clear();
    m_memory.hands.clear();
    m_picked.clear();
    emit changed();
}

std::optional<bool> LessonModel::right(const Step& step) const {
    if (!locked(step))
        return std::nullopt;
    return lesson::isRight(*m_lesson, *step.guess, picked(step), m_runs);
}

std::string LessonModel::rightAnswer(const Step& step) const {
    const Guess& guess = *step.guess;
    if (guess.kind == Guess::Kind::choice)
        return guess.right;
    const lesson::TraceValue& value = m_lesson->values[*guess.answer];
    return m_runs.value(value.run.empty() ? guess.run : value.run, value.name)
        .value_or(std::string());
}

const Step* LessonModel::askedBefore(const Step& step) const {
    for (const Task& task : step.tasks)
        for (const Step& asking : m_lesson->steps) {
            if (asking.id == step.id)
                break;
            if (asking.guess && asking.guess->run == task.id)
                return &asking;
        }
    return nullptr;
}

const Step* LessonModel::askedOfRun(const Step& step) const {
    const std::string& run = step.begin.run;
    const Step* asking = nullptr;
    if (m_lesson->task(run) == nullptr)
        return nullptr;
    for (const Step& before : m_lesson->steps) {
        if (before.id == step.id)
            return asking;
        if (before.begin.run == run)
            return nullptr;
        if (before.guess && before.guess->run == run)
            asking = &before;
    }
    return nullptr;
}

// ---- tasks -----------------------------------------------------------------------------------

trace::Place LessonModel::here() const {
    return {m_trace->branch(), m_trace->snapshot().next, m_trace->time()};
}

TaskState LessonModel::stateOf(const Task& task) {
    if (m_progress->done(task, here()))
        return TaskState::here;
    return m_memory.done.contains(task.id) ? TaskState::elsewhere : TaskState::open;
}

std::size_t LessonModel::hintsShown(const Task& task) const {
    const auto shown = m_memory.hints.find(task.id);
    return shown == m_memory.hints.end() ? 0 : std::min(shown->second, task.hints);
}

void LessonModel::showHint(const Task& task) {
    if (hintsShown(task) == task.hints)
        return;
    ++m_memory.hints[task.id];
    Entry entry;
    entry.hint = task.id;
    emit wrote(entry);
    emit changed();
}

bool LessonModel::allDone() const {
    for (const Step& step : m_lesson->steps)
        for (const Task& task : step.tasks)
            if (!m_memory.done.contains(task.id))
                return false;
    return true;
}

/// Its hints have been given with it.
void LessonModel::give(const Task& task, trace::BranchId branch) {
    m_given[task.id] = branch;
    Entry entry;
    entry.given = task.id;
    emit wrote(entry);
    while (hintsShown(task) < task.hints)
        showHint(task);
}

/// The student has done it, and not the solution that was played for them.
bool LessonModel::counts(const Task& task) {
    const auto given = m_given.find(task.id);
    const bool theirs = given == m_given.end() || given->second != m_trace->branch();
    return theirs && m_progress->done(task, here());
}

void LessonModel::look() {
    if (!isOpen() || m_trace->empty())
        return;
    for (const Step& step : m_lesson->steps)
        for (const Task& task : step.tasks) {
            if (m_memory.done.contains(task.id) || !counts(task))
                continue;
            m_memory.done.insert(task.id);
            Entry entry;
            entry.done = task.id;
            emit wrote(entry);
            answerAsked(task.id);
            m_tickedHere = true;
            emit changed();
        }
}

// ---- texts -----------------------------------------------------------------------------------

QString LessonModel::title() const {
    const bool chinese = language() == "zh_CN" && !m_lesson->chinese.title.empty();
    return QString::fromStdString(chinese ? m_lesson->chinese.title : m_lesson->english.title);
}

const lesson::Section* LessonModel::find(std::string_view section) const {
    return m_lesson->section(section, language());
}

QString LessonModel::heading(std::string_view section) {
    const lesson::Section* found = find(section);
    return found == nullptr ? QString()
                            : QString::fromStdString(m_progress->fillIn(found->heading, here()));
}

namespace {

/// "1.250 s" ends no sentence.
bool endsSentence(const QString& text, qsizetype at) {
    const QChar c = text[at];
    if (c == u'.')
        return at + 1 == text.size() || text[at + 1].isSpace();
    return QStringLiteral("?!。？！").contains(c) || c == u'\n' || c == QChar::ParagraphSeparator;
}

} // namespace

QString LessonModel::question(const Step& step) {
    QTextDocument document;
    document.setHtml(html(step.id));
    QString text = document.toPlainText();
    text.remove(QChar::ObjectReplacementCharacter); // a picture is no part of the question
    QString found;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!endsSentence(text, at))
            continue;
        if (text[at] == u'?' || text[at] == u'？')
            found = text.mid(begin, at + 1 - begin).trimmed();
        begin = at + 1;
    }
    return found;
}

QString LessonModel::html(std::string_view section) {
    const lesson::Section* found = find(section);
    if (found == nullptr || found->body.empty())
        return {};
    return lessonHtml(found->body, [this](const std::string& name) {
        const auto number = m_lesson->value(name);
        return number ? shortened(m_progress->value(*number, here()).value_or("—"),
                                  lesson::Progress::longestValue)
                      : name;
    });
}

namespace {

/// "Yes: the sum…" agrees with whoever has guessed so; to all others it is "The sum…". The name of
/// a node stays small.
QString withoutYes(const QString& html) {
    static const QRegularExpression yes(
        QStringLiteral("^<p>(?:Yes|对)[.:,。：，]\\s*((?:<[^>]*>)*)(\\w+)"),
        QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch found = yes.match(html);
    if (!found.hasMatch())
        return html;
    QString word = found.captured(2);
    if (std::none_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); }))
        word[0] = word[0].toUpper();
    return QStringLiteral("<p>") + found.captured(1) + word + html.mid(found.capturedEnd());
}

} // namespace

QString LessonModel::answerHtml(const Step& step) {
    const bool guessed = locked(step);
    const std::string answer = guessed ? picked(step) : rightAnswer(step);
    const QString told = html(lesson::sectionOf(*m_lesson, step, answer, m_runs));
    return guessed ? told : withoutYes(told);
}

} // namespace synod::widgets
