// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/progress.h"

#include "engine/core/shortened.h"
#include "engine/lesson/entry.h"
#include "engine/lesson/plain_text.h"

#include <algorithm>
#include <array>

namespace synod::lesson {
namespace {

using trace::BranchId;
using trace::Place;
using trace::Record;
using trace::Snapshot;

/// How many records lie between two places from which judging can go on.
constexpr std::uint64_t betweenSaved = 2'000;

constexpr std::array<std::pair<Task::Did, std::string_view>, 2> didWords{
    {{Task::Did::play, "play"}, {Task::Did::stepBack, "stepBack"}}};

std::string added(const std::string& text, std::int64_t plus) {
    const auto number = plus == 0 ? std::nullopt : numberIn(text);
    return number ? std::to_string(*number + plus) : text;
}

std::string nodeName(NodeId node, const Names& names) {
    return node.valid() ? names.of(node) : std::string();
}

} // namespace

/// What is known of a branch so far.
struct Progress::Part {
    struct Saved {
        std::uint64_t count;
        Judge judge;
    };
    struct Change {
        std::uint64_t count; ///< from this many records on
        bool holds;
    };
    struct Captured {
        std::uint64_t count;
        std::string text;
    };

    Part(const Lesson& lesson, std::size_t scenario)
        : judge(lesson.vocabulary, scenario),
          changes(lesson.vocabulary.goals.size()),
          captured(lesson.values.size()),
          times(lesson.values.size()) {
        for (std::size_t goal = 0; goal < changes.size(); ++goal)
            changes[goal].push_back({0, judge.holds(goal)});
    }

    Judge judge;
    Snapshot picture;
    std::uint64_t count = 0; ///< records read
    std::vector<Saved> saved;
    std::vector<std::vector<Change>> changes;      ///< by goal
    std::vector<std::optional<Captured>> captured; ///< by value
    std::vector<std::vector<std::uint64_t>> times; ///< by value that counts
};

Progress::Progress(std::shared_ptr<const Lesson> lesson, const trace::Trace& trace, RunValues runs)
    : m_lesson(std::move(lesson)),
      m_scenario(m_lesson->scenarioOf(trace.header()).value_or(0)),
      m_trace(&trace),
      m_runs(std::move(runs)) {}

Progress::~Progress() = default;

/// A branch begins with what its parent knew where it leaves it.
Progress::Part& Progress::part(BranchId branch) {
    if (m_parts.size() <= branch)
        m_parts.resize(branch + std::size_t{1});
    if (m_parts[branch] != nullptr)
        return *m_parts[branch];
    auto made = std::make_unique<Part>(*m_lesson, m_scenario);
    made->picture = m_trace->keyframeBefore(branch, 0);
    const trace::Branch& opened = m_trace->branch(branch);
    if (branch != 0 && opened.at > 0 && opened.parent < branch) {
        read(opened.parent);
        const Part& parent = *m_parts[opened.parent];
        for (const Part::Saved& saved : parent.saved)
            if (saved.count <= opened.at) {
                made->saved.push_back(saved);
                made->judge = saved.judge;
                made->count = saved.count;
            }
        if (made->count > 0) {
            trace::TraceCursor cursor(*m_trace, branch);
            cursor.seekSeq(made->count);
            made->picture = cursor.snapshot();
        }
        const auto later = [&](std::uint64_t count) { return count > made->count; };
        for (std::size_t goal = 0; goal < made->changes.size(); ++goal) {
            made->changes[goal] = parent.changes[goal];
            std::erase_if(made->changes[goal],
                          [&](const Part::Change& change) { return later(change.count); });
        }
        for (std::size_t value = 0; value < made->captured.size(); ++value) {
            if (parent.captured[value] && !later(parent.captured[value]->count))
                made->captured[value] = parent.captured[value];
            made->times[value] = parent.times[value];
            std::erase_if(made->times[value], later);
        }
    }
    m_parts[branch] = std::move(made);
    return *m_parts[branch];
}

void Progress::read(BranchId branch) {
    readOn(part(branch), branch);
}

void Progress::readOn(Part& part, BranchId branch) {
    const std::uint64_t end = m_trace->size(branch);
    const Names& names = m_trace->branch(branch).names;
    const std::function<const Record&(std::uint64_t)> at = [&](std::uint64_t seq) -> const Record& {
        return m_trace->at(branch, seq);
    };
    for (; part.count < end;) {
        const Record& record = m_trace->at(branch, part.count);
        part.judge.read({record, names, at}, part.picture);
        ++part.count;
        note(part, record, names);
        if (part.count % betweenSaved == 0)
            part.saved.push_back({part.count, part.judge});
    }
}

/// What the record read last has changed.
void Progress::note(Part& part, const Record& record, const Names& names) {
    const auto* written =
        record.kind == trace::Kind::task ? record.payload.getIf<std::string>() : nullptr;
    if (const auto entry = written != nullptr ? readEntry(*written) : std::nullopt)
        for (const auto& [did, word] : didWords)
            if (entry->lesson == m_lesson->id && entry->did == word)
                m_did.insert(did);
    for (std::size_t goal = 0; goal < part.changes.size(); ++goal)
        if (part.changes[goal].back().holds != part.judge.holds(goal))
            part.changes[goal].push_back({part.count, part.judge.holds(goal)});
    for (std::size_t number = 0; number < m_lesson->values.size(); ++number) {
        const TraceValue& value = m_lesson->values[number];
        if (!value.pattern || !part.judge.happened(*value.pattern))
            continue;
        if (value.kind == TraceValue::Kind::count) {
            part.times[number].push_back(part.count);
            continue;
        }
        if (part.captured[number])
            continue;
        std::optional<std::string> text;
        switch (value.kind) {
        case TraceValue::Kind::field: {
            const scenario::Language& language = *m_lesson->vocabulary.ground(m_scenario).language;
            const NodeId node = nodeOf(value.node, language, part.picture);
            if (node.valid() && node.index < part.picture.nodes.size())
                text = value.field.read(part.picture.nodes[node.index].state, names);
            break;
        }
        case TraceValue::Kind::message: text = value.field.read(part.judge.message(), names); break;
        case TraceValue::Kind::time: text = toShortText(record.time); break;
        case TraceValue::Kind::place: text = nodeName(record.node, names); break;
        case TraceValue::Kind::who:
            text = nodeName(findWho(value.tests, part.picture, names), names);
            break;
        case TraceValue::Kind::count: break;
        }
        if (text && !text->empty())
            part.captured[number] = {part.count, added(*text, value.plus)};
    }
}

bool Progress::done(const Task& task, const Place& place) {
    if (!task.did)
        return holds(task.goal, place.branch, place.count);
    for (BranchId branch = 0; branch < m_trace->branchCount(); ++branch)
        read(branch);
    return m_did.contains(*task.did);
}

bool Progress::holds(std::size_t goal, BranchId branch, std::uint64_t count) {
    Part& known = part(branch);
    if (known.count < count)
        readOn(known, branch);
    const std::vector<Part::Change>& changes = known.changes[goal];
    const auto behind =
        std::upper_bound(changes.begin(), changes.end(), count,
                         [](std::uint64_t at, const auto& change) { return at < change.count; });
    return std::prev(behind)->holds;
}

std::optional<std::uint64_t> Progress::since(std::size_t goal, BranchId branch) {
    read(branch);
    for (const Part::Change& change : m_parts[branch]->changes[goal])
        if (change.holds)
            return change.count;
    return std::nullopt;
}

std::optional<std::string>
Progress::captured(std::size_t value, BranchId branch, std::uint64_t count) {
    Part& known = part(branch);
    if (known.count < count)
        readOn(known, branch);
    if (m_lesson->values[value].kind == TraceValue::Kind::count) {
        const auto& times = known.times[value];
        const auto so = std::upper_bound(times.begin(), times.end(), count) - times.begin();
        return std::to_string(so + m_lesson->values[value].plus);
    }
    const auto& captured = known.captured[value];
    return captured && captured->count <= count ? std::optional(captured->text) : std::nullopt;
}

std::optional<std::string> Progress::now(const TraceValue& value, const Place& place) const {
    trace::TraceCursor cursor(*m_trace, place.branch);
    cursor.seekSeq(place.count);
    const Snapshot& picture = cursor.snapshot();
    const Names& names = m_trace->branch(place.branch).names;
    if (value.kind == TraceValue::Kind::who) {
        const std::string name = nodeName(findWho(value.tests, picture, names), names);
        return name.empty() ? std::nullopt : std::optional(name);
    }
    const scenario::Language& language = *m_lesson->vocabulary.ground(m_scenario).language;
    const NodeId node = nodeOf(value.node, language, picture);
    if (!node.valid() || node.index >= picture.nodes.size())
        return std::nullopt;
    auto text = value.field.read(picture.nodes[node.index].state, names);
    return text ? std::optional(added(*text, value.plus)) : std::nullopt;
}

std::optional<std::string> Progress::value(std::size_t number, const Place& place) {
    const TraceValue& value = m_lesson->values[number];
    return value.run.empty() ? valueHere(number, place) : m_runs.value(value.run, value.name);
}

std::optional<std::string> Progress::valueHere(std::size_t number, const Place& place) {
    const TraceValue& value = m_lesson->values[number];
    if (value.scenario != m_scenario)
        return std::nullopt;
    return value.pattern ? captured(number, place.branch, place.count) : now(value, place);
}

std::string Progress::fillIn(std::string_view text, const Place& place) {
    std::string out;
    std::size_t behind = 0;
    for (const Reference& reference : referencesIn(text, 1)) {
        out += text.substr(behind, reference.begin - behind);
        const auto number = m_lesson->value(reference.name);
        out +=
            number ? shortened(value(*number, place).value_or("—"), longestValue) : reference.name;
        behind = reference.end;
    }
    out += text.substr(behind);
    for (std::size_t at = 0; (at = out.find("\\{", at)) != out.npos; ++at)
        out.erase(at, 1);
    return out;
}

std::optional<std::uint64_t> findFirst(const Lesson& lesson,
                                       std::size_t pattern,
                                       const trace::Trace& trace,
                                       BranchId branch,
                                       std::uint64_t from) {
    Judge judge(lesson.vocabulary, lesson.vocabulary.patterns[pattern].scenario);
    Snapshot picture = trace.keyframeBefore(branch, 0);
    const Names& names = trace.branch(branch).names;
    const std::function<const Record&(std::uint64_t)> at = [&](std::uint64_t seq) -> const Record& {
        return trace.at(branch, seq);
    };
    for (std::uint64_t seq = 0; seq < trace.size(branch); ++seq) {
        judge.read({trace.at(branch, seq), names, at}, picture);
        if (seq >= from && judge.happened(pattern))
            return seq;
    }
    return std::nullopt;
}

ValuesOfRun valuesAtEnd(const std::shared_ptr<const Lesson>& lesson, const trace::Trace& run) {
    Progress progress(lesson, run);
    const Place end{0, run.size(0), run.endTime(0)};
    ValuesOfRun values;
    for (std::size_t number = 0; number < lesson->values.size(); ++number)
        if (auto text = progress.valueHere(number, end))
            values.emplace(lesson->values[number].name, std::move(*text));
    return values;
}

namespace {

std::optional<std::string> valueIn(const Lesson& lesson,
                                   std::size_t value,
                                   const std::string& byDefault,
                                   const RunValues& runs) {
    const TraceValue& wanted = lesson.values[value];
    return runs.value(wanted.run.empty() ? byDefault : wanted.run, wanted.name);
}

bool same(std::string_view a, std::string_view b) {
    const auto first = numberIn(trimmed(a)), second = numberIn(trimmed(b));
    return first && second ? *first == *second : trimmed(a) == trimmed(b);
}

} // namespace

std::optional<bool>
isRight(const Lesson& lesson, const Guess& guess, std::string_view answer, const RunValues& runs) {
    if (guess.kind == Guess::Kind::choice)
        return answer == guess.right;
    const auto right = valueIn(lesson, *guess.answer, guess.run, runs);
    return right ? std::optional(same(answer, *right)) : std::nullopt;
}

std::string
sectionOf(const Lesson& lesson, const Step& step, std::string_view answer, const RunValues& runs) {
    const Guess& guess = *step.guess;
    if (guess.kind == Guess::Kind::choice)
        return step.id + "." + std::string(answer);
    if (isRight(lesson, guess, answer, runs).value_or(false))
        return step.id + ".right";
    for (const Choice& choice : guess.choices) {
        const auto says = choice.value ? valueIn(lesson, *choice.value, guess.run, runs)
                                       : std::optional(choice.text);
        if (says && same(answer, *says))
            return step.id + "." + choice.id;
    }
    return step.id + ".other";
}

} // namespace synod::lesson
