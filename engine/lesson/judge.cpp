// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/judge.h"

#include "engine/lesson/doings.h"

#include <algorithm>

namespace synod::lesson {
namespace {

using trace::Kind;
using trace::NodeStatus;
using trace::Record;
using trace::Snapshot;

/// What can change a node's picture.
bool settles(const Record& record) {
    return isTrigger(record) || record.kind == Kind::crash || record.kind == Kind::pause ||
           record.kind == Kind::resume;
}

bool runs(const trace::NodeView& view) {
    return view.status == NodeStatus::up || view.status == NodeStatus::paused;
}

bool fitsNode(const trace::NodeView& view, const StateTest& test, const Names& names) {
    if (test.status ? view.status != *test.status : !runs(view))
        return false;
    return std::all_of(test.tests.begin(), test.tests.end(),
                       [&](const Test& one) { return holds(one, view.state, names, {}); });
}

/// "election", as its protocol calls it, and "election timeout", as transcripts do, are one.
bool isTimer(std::string_view text, std::string_view wanted) {
    const auto plain = [](std::string_view name) {
        std::string out;
        for (const char c : name)
            if (c != ' ')
                out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        return out;
    };
    return plain(wanted) == plain(text) || plain(wanted) == plain(text) + "timeout";
}

/// A list goes by what it holds, and by its length.
bool says(const Test& test, const Value& value, const Names& names, const std::string& text) {
    if (text == test.text)
        return true;
    const auto length = text.starts_with('[') ? test.field.length(value, names) : std::nullopt;
    return length && std::to_string(*length) == test.text;
}

bool isMessages(Kind kind) {
    return kind == Kind::send || kind == Kind::forward || kind == Kind::deliver ||
           kind == Kind::drop || kind == Kind::duplicate;
}

bool gaveReason(const Record& record, const std::vector<std::string>& rules) {
    return record.step != nullptr &&
           std::any_of(record.step->why.begin(), record.step->why.end(), [&](const Why& why) {
               return why.rule != nullptr &&
                      std::find(rules.begin(), rules.end(), why.rule->id) != rules.end();
           });
}

} // namespace

std::string lettersOf(std::string_view name) {
    std::string letters;
    for (const char c : name)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            letters += static_cast<char>(c | 0x20);
    return letters;
}

bool Pattern::ofRecord() const {
    return kind || !node.anybody() || by != By::anybody || !action.empty() || reason ||
           !command.empty() || !timer.empty() || !property.empty() || !rules.empty() || ofMessage;
}

bool Goal::onlyGrows(const std::vector<Goal>& all) const {
    switch (kind) {
    case Kind::eventually:
    case Kind::inOrder:
    case Kind::before:
    case Kind::within: return true;
    case Kind::never:
    case Kind::always: return false;
    case Kind::count: return most == UINT32_MAX;
    case Kind::all:
    case Kind::any:
        return std::all_of(goals.begin(), goals.end(),
                           [&](std::size_t part) { return all[part].onlyGrows(all); });
    }
    return false;
}

NodeId nodeOf(const Who& who, const scenario::Language& language, const Snapshot& picture) {
    if (who.node.valid() || who.anybody())
        return who.node;
    const std::vector<Value> states = trace::runningStates(picture);
    return language.findRole(who.name, states).value_or(NodeId());
}

bool holds(const Test& test,
           const Value& value,
           const Names& names,
           std::optional<std::int64_t> length) {
    switch (test.kind) {
    case Test::Kind::is:
    case Test::Kind::isNot: {
        const auto text = test.field.read(value, names);
        return text && says(test, value, names, *text) == (test.kind == Test::Kind::is);
    }
    case Test::Kind::atLeast: {
        const auto number = length ? length : test.field.number(value, names);
        return number && *number >= test.number;
    }
    case Test::Kind::atMost: {
        const auto number = length ? length : test.field.number(value, names);
        return number && *number <= test.number;
    }
    case Test::Kind::there:
    case Test::Kind::absent: {
        const auto text = test.field.read(value, names);
        return (text && *text != "—") == (test.kind == Test::Kind::there);
    }
    }
    return false;
}

bool holds(const StateTest& test,
           const scenario::Language& language,
           const Snapshot& picture,
           const Names& names) {
    if (!test.node.anybody()) {
        const NodeId node = nodeOf(test.node, language, picture);
        return node.valid() && node.index < picture.nodes.size() &&
               fitsNode(picture.nodes[node.index], test, names);
    }
    const auto many = static_cast<std::uint32_t>(
        std::count_if(picture.nodes.begin(), picture.nodes.end(),
                      [&](const trace::NodeView& view) { return fitsNode(view, test, names); }));
    return many >= test.least && many <= test.most;
}

NodeId findWho(std::span<const StateTest> tests, const Snapshot& picture, const Names& names) {
    for (std::size_t index = 0; index < picture.nodes.size(); ++index)
        if (std::all_of(tests.begin(), tests.end(), [&](const StateTest& test) {
                return fitsNode(picture.nodes[index], test, names);
            }))
            return NodeId::at(index);
    return {};
}

Judge::Judge(const Vocabulary& vocabulary, std::size_t scenario)
    : m_vocabulary(&vocabulary),
      m_scenario(scenario),
      m_ground(&vocabulary.ground(scenario)),
      m_patterns(vocabulary.patterns.size()),
      m_goals(vocabulary.goals.size()),
      m_happened(vocabulary.patterns.size()),
      m_came(vocabulary.patterns.size()),
      m_holds(vocabulary.goals.size()) {
    for (std::size_t goal = 0; goal < m_goals.size(); ++goal)
        m_holds[goal] = reach(vocabulary.goals[goal], m_goals[goal]);
    for (const Pattern& pattern : vocabulary.patterns) {
        m_firstTest.push_back(m_tests.size());
        for (const StateTest& test : pattern.state)
            m_tests.push_back({&test, {}});
    }
}

void Judge::read(const JudgedRecord& judged, Snapshot& picture) {
    const std::vector<Pattern>& patterns = m_vocabulary->patterns;
    findMessage(judged, picture);
    for (std::size_t number = 0; number < patterns.size(); ++number)
        m_happened[number] = fits(number, judged, picture);
    forget(judged, picture);
    picture.apply(judged.record);
    m_settled = settles(judged.record);
    for (std::size_t number = 0; number < patterns.size(); ++number) {
        const Pattern& pattern = patterns[number];
        const bool looked = m_happened[number] && (pattern.ofRecord() || m_settled);
        bool so = looked;
        for (std::size_t test = 0; so && test < pattern.state.size(); ++test)
            so = isSo(m_firstTest[number] + test, picture, judged.names);
        PatternState& state = m_patterns[number];
        const bool came = so && (pattern.ofRecord() || !state.was);
        if (m_settled)
            state.was = so;
        state.times += came;
        m_happened[number] = so && state.times >= pattern.nth;
        m_came[number] = came && m_happened[number];
    }
    for (std::size_t goal = 0; goal < m_goals.size(); ++goal)
        readGoal(goal, judged.record.time);
}

/// What the record changes is not known any more.
void Judge::forget(const JudgedRecord& judged, const Snapshot& before) {
    const Record& record = judged.record;
    if (m_tests.empty() || !record.node.valid() || !settles(record))
        return;
    const std::size_t node = record.node.index;
    const bool goesOn = isTrigger(record) && !trace::beginsAnew(record.kind) &&
                        node < before.nodes.size() && !before.nodes[node].state.empty();
    if (!goesOn) {
        for (TestState& state : m_tests)
            if (node < state.nodes.size())
                state.nodes[node] = {};
        return;
    }
    const TypeDescriptor& type = *before.nodes[node].state.type();
    if (record.step != nullptr)
        for (const Delta& delta : record.step->changed)
            forgetChange(node, delta, type.deltaPath(delta, judged.names), judged.names);
}

void Judge::forgetChange(std::size_t node,
                         const Delta& delta,
                         const std::string& path,
                         const Names& names) {
    const auto first = [](std::string_view text) { return text.substr(0, text.find('.')); };
    for (TestState& state : m_tests)
        for (const Test& test : state.test->tests) {
            const std::string& own = test.field.text();
            if (node >= state.nodes.size() || first(own) != first(path))
                continue;
            Known& known = state.nodes[node];
            known.fits = -1;
            const bool counted = known.length >= 0 && own == path;
            if (counted && delta.kind == Delta::Kind::append)
                known.length +=
                    static_cast<std::int64_t>(delta.value.fields(names).children.size());
            else if (counted && delta.kind == Delta::Kind::truncate)
                known.length = delta.length;
            else
                known.length = -1;
        }
}

bool Judge::fits(TestState& state,
                 std::size_t node,
                 const trace::NodeView& view,
                 const Names& names) {
    if (state.nodes.size() <= node)
        state.nodes.resize(node + 1);
    Known& known = state.nodes[node];
    if (known.fits >= 0)
        return known.fits == 1;
    const StateTest& test = *state.test;
    bool fits = test.status ? view.status == *test.status : runs(view);
    for (const Test& one : test.tests) {
        const bool counts = one.kind == Test::Kind::atLeast || one.kind == Test::Kind::atMost;
        if (counts && known.length < 0)
            known.length = one.field.length(view.state, names).value_or(-1);
        const auto length = known.length < 0 ? std::nullopt : std::optional(known.length);
        fits = fits && lesson::holds(one, view.state, names, counts ? length : std::nullopt);
    }
    known.fits = fits ? 1 : 0;
    return fits;
}

/// As lesson::holds(), of what is known.
bool Judge::isSo(std::size_t number, const Snapshot& picture, const Names& names) {
    TestState& state = m_tests[number];
    const StateTest& test = *state.test;
    if (!test.node.anybody()) {
        const NodeId node = nodeOf(test.node, *m_ground->language, picture);
        return node.valid() && node.index < picture.nodes.size() &&
               fits(state, node.index, picture.nodes[node.index], names);
    }
    std::uint32_t many = 0;
    for (std::size_t node = 0; node < picture.nodes.size(); ++node)
        many += fits(state, node, picture.nodes[node], names);
    return many >= test.least && many <= test.most;
}

/// A record that is about a message may not have its body, which the picture before it knows.
void Judge::findMessage(const JudgedRecord& judged, const Snapshot& before) {
    const Record& record = judged.record;
    m_message = {};
    if (record.message == 0)
        return;
    if (record.kind == Kind::send || record.kind == Kind::forward ||
        record.kind == Kind::duplicate) {
        m_message = record.payload;
    } else if (const trace::MessageView* view = before.message(record.message)) {
        m_message = view->payload;
    }
}

bool Judge::fits(std::size_t number, const JudgedRecord& judged, const Snapshot& before) {
    const Pattern& pattern = m_vocabulary->patterns[number];
    if (pattern.scenario != m_scenario)
        return false;
    // What is sent is counted, whatever the pattern is of.
    const bool counts = pattern.sent != 0 && judged.record.kind == Kind::send;
    if (pattern.kind && judged.record.kind != *pattern.kind && !counts)
        return false;
    if (pattern.ofMessage && !fitsMessage(number, judged, before))
        return false;
    return fitsRecord(pattern, judged, before);
}

bool Judge::fitsRecord(const Pattern& pattern, const JudgedRecord& judged, const Snapshot& before) {
    const Record& record = judged.record;
    if (pattern.kind && record.kind != *pattern.kind)
        return false;
    if (!pattern.node.anybody() &&
        (!record.node.valid() || nodeOf(pattern.node, *m_ground->language, before) != record.node))
        return false;
    if (pattern.reason && (record.kind != Kind::drop || record.reason != *pattern.reason))
        return false;
    if (!pattern.action.empty()) {
        const auto* doing = record.payload.getIf<intervention::Intervention>();
        if (record.kind != Kind::intervention || doing == nullptr ||
            intervention::kindName(*doing) != pattern.action)
            return false;
    }
    if (!pattern.command.empty() && (record.kind != Kind::request || record.payload.empty() ||
                                     record.payload.text(judged.names) != pattern.command))
        return false;
    const bool timer = record.kind == Kind::timerSet || record.kind == Kind::timerCancelled ||
                       record.kind == Kind::timerExpired;
    if (!pattern.timer.empty() && (!timer || record.payload.empty() ||
                                   !isTimer(record.payload.text(judged.names), pattern.timer)))
        return false;
    const auto* violation = record.payload.getIf<trace::ViolationBody>();
    if (!pattern.property.empty() &&
        (record.kind != Kind::violation || violation == nullptr ||
         lettersOf(violation->property) != lettersOf(pattern.property)))
        return false;
    if (!pattern.rules.empty() && !gaveReason(record, pattern.rules))
        return false;
    return pattern.by == Pattern::By::anybody ||
           isStudents(judged) == (pattern.by == Pattern::By::student);
}

bool Judge::fitsMessage(std::size_t number, const JudgedRecord& judged, const Snapshot& before) {
    const Pattern& pattern = m_vocabulary->patterns[number];
    const Record& record = judged.record;
    PatternState& state = m_patterns[number];
    if (record.message == 0 || m_message.empty() || !isMessages(record.kind))
        return false;
    if (pattern.sent != 0 && record.kind != Kind::send)
        return state.message == record.message;
    const scenario::Language& language = *m_ground->language;
    const auto isNode = [&](const Who& who, NodeId node) {
        return who.anybody() || (node.valid() && nodeOf(who, language, before) == node);
    };
    const bool fits = (pattern.type.empty() || m_message.heldName() == pattern.type) &&
                      isNode(pattern.from, record.from) && isNode(pattern.to, record.to) &&
                      std::all_of(pattern.with.begin(), pattern.with.end(), [&](const Test& test) {
                          return lesson::holds(test, m_message, judged.names, std::nullopt);
                      });
    if (!fits || pattern.sent == 0)
        return fits;
    if (++state.sends != pattern.sent)
        return false;
    state.message = record.message;
    return true;
}

/// What a person did, and not the scenario.
bool Judge::isDoing(const Record& record) const {
    return record.kind == Kind::intervention && record.payload.is<intervention::Intervention>() &&
           !isScripted(m_ground->script, record);
}

/// The record is a student's doing, or what it brought about at once.
bool Judge::isStudents(const JudgedRecord& judged) const {
    const Record& record = judged.record;
    if (record.kind == Kind::intervention && record.cause == trace::noSeq)
        return isDoing(record);
    if (record.cause != trace::noSeq && record.cause < record.seq) {
        const Record& cause = judged.at(record.cause);
        if (cause.kind == Kind::intervention)
            return isDoing(cause);
    }
    // A timer's cause is what set it; that it was fired stands before it.
    if (record.kind != Kind::timerExpired || record.seq == 0)
        return false;
    const Record& before = judged.at(record.seq - 1);
    const auto* doing = before.payload.getIf<intervention::Intervention>();
    return doing != nullptr && doing->is<intervention::Fire>() && before.node == record.node &&
           isDoing(before);
}

void Judge::readGoal(std::size_t number, Time now) {
    const Goal& goal = m_vocabulary->goals[number];
    GoalState& state = m_goals[number];
    const auto happens = [&](std::size_t position) {
        return static_cast<bool>(m_happened[goal.patterns[position]]);
    };
    const bool waits = goal.from && !state.begun;
    if (waits)
        state.begun = m_happened[*goal.from];
    switch (goal.kind) {
    case Goal::Kind::eventually: state.reached = state.reached || happens(0); break;
    case Goal::Kind::never: state.broken = state.broken || (!waits && happens(0)); break;
    case Goal::Kind::always:
        state.broken = state.broken || (!waits && m_settled && !happens(0));
        break;
    case Goal::Kind::inOrder:
        if (state.count < goal.patterns.size() && happens(state.count))
            ++state.count;
        break;
    case Goal::Kind::before:
    case Goal::Kind::within: readTwo(goal, state, now); break;
    case Goal::Kind::count: state.count += !waits && m_came[goal.patterns[0]]; break;
    case Goal::Kind::all:
    case Goal::Kind::any: break;
    }
    m_holds[number] = reach(goal, state);
}

void Judge::readTwo(const Goal& goal, GoalState& state, Time now) const {
    const bool first = m_happened[goal.patterns[0]];
    const bool second = m_happened[goal.patterns[1]];
    if (second && state.begun && !state.broken)
        state.reached =
            state.reached || goal.kind == Goal::Kind::before || now - state.at <= goal.time;
    if (second && !state.begun && goal.kind == Goal::Kind::before)
        state.broken = true;
    if (first) {
        state.begun = true;
        state.at = now;
    }
}

bool Judge::reach(const Goal& goal, const GoalState& state) const {
    if (goal.scenario != m_scenario)
        return false;
    const auto part = [&](std::size_t number) { return static_cast<bool>(m_holds[number]); };
    switch (goal.kind) {
    case Goal::Kind::eventually:
    case Goal::Kind::before:
    case Goal::Kind::within: return state.reached;
    case Goal::Kind::never:
    case Goal::Kind::always: return !state.broken && (!goal.from || state.begun);
    case Goal::Kind::inOrder: return state.count == goal.patterns.size();
    case Goal::Kind::count: return state.count >= goal.least && state.count <= goal.most;
    case Goal::Kind::all: return std::all_of(goal.goals.begin(), goal.goals.end(), part);
    case Goal::Kind::any: return std::any_of(goal.goals.begin(), goal.goals.end(), part);
    }
    return false;
}

} // namespace synod::lesson
