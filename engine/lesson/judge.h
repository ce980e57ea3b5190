// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/vocabulary.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace synod::lesson {

/// One record of a branch, to be judged.
struct JudgedRecord {
    const trace::Record& record;
    const Names& names;
    /// What came before it, by its seq.
    const std::function<const trace::Record&(std::uint64_t seq)>& at;
};

/// Tells which patterns happen and which goals hold, record by record, without looking back. A
/// value: a copy of it is what was known at a moment.
class Judge {
public:
    /// Of runs of the scenario of that number.
    explicit Judge(const Vocabulary& vocabulary, std::size_t scenario = 0);

    /// Reads the next record and folds it into `picture`, which is that of the moment before it.
    void read(const JudgedRecord& judged, trace::Snapshot& picture);

    /// Of the record read last: whether the pattern happened there, at its nth time or later. One
    /// of the picture alone happens at every moment at which it is so, and its times are those at
    /// which it came to be so.
    bool happened(std::size_t pattern) const { return m_happened[pattern]; }
    /// Of the message that the record read last is about: its body. Empty where there is none.
    const Value& message() const { return m_message; }
    /// Of the record that was read last.
    bool holds(std::size_t goal) const { return m_holds[goal]; }

private:
    struct PatternState {
        std::uint32_t sends = 0;   ///< that fit so far
        std::uint64_t message = 0; ///< the one that is meant, once it was sent
        std::uint32_t times = 0;   ///< that it has happened
        bool was = false;          ///< of a picture: it was so at the moment before
    };
    struct GoalState {
        std::uint32_t count = 0;
        Time at;
        bool begun = false; ///< something was looked at, or the first of two has happened
        bool broken = false;
        bool reached = false;
    };

    /// What a test of the picture has found out about a node, until something there changes: a log
    /// that grows by one entry is not read from its beginning.
    struct Known {
        std::int8_t fits = -1;    ///< whether the test holds of it; -1: not known
        std::int64_t length = -1; ///< of the list that the test counts; -1: not known, or no list
    };
    struct TestState {
        const StateTest* test;
        std::vector<Known> nodes;
    };

    void forget(const JudgedRecord& judged, const trace::Snapshot& before);
    void forgetChange(std::size_t node, const Delta& delta, const std::string& path, const Names&);
    bool isSo(std::size_t test, const trace::Snapshot& picture, const Names& names);
    bool fits(TestState& state, std::size_t node, const trace::NodeView& view, const Names& names);
    void findMessage(const JudgedRecord& judged, const trace::Snapshot& before);
    bool fits(std::size_t number, const JudgedRecord& judged, const trace::Snapshot& before);
    bool
    fitsRecord(const Pattern& pattern, const JudgedRecord& judged, const trace::Snapshot& before);
    bool fitsMessage(std::size_t number, const JudgedRecord& judged, const trace::Snapshot& before);
    bool isStudents(const JudgedRecord& judged) const;
    bool isDoing(const trace::Record& record) const;
    void readGoal(std::size_t number, Time now);
    bool reach(const Goal& goal, const GoalState& state) const;
    void readTwo(const Goal& goal, GoalState& state, Time now) const;

    const Vocabulary* m_vocabulary;
    std::size_t m_scenario;
    const Ground* m_ground;
    std::vector<PatternState> m_patterns;
    std::vector<TestState> m_tests;       ///< of all patterns, one after the other
    std::vector<std::size_t> m_firstTest; ///< of each pattern
    std::vector<GoalState> m_goals;
    std::vector<bool> m_happened, m_came, m_holds;
    Value m_message;
    bool m_settled = false; ///< the record read last may have changed the picture
};

/// The node that is meant, in a picture; invalid where nobody has the role.
NodeId nodeOf(const Who& who, const scenario::Language& language, const trace::Snapshot& picture);
/// The length of a list may be known already, so that it need not be counted.
bool holds(const Test& test,
           const Value& value,
           const Names& names,
           std::optional<std::int64_t> length);
bool holds(const StateTest& test,
           const scenario::Language& language,
           const trace::Snapshot& picture,
           const Names& names);
/// The node of which all the tests hold; invalid where there is none. The first, where more are.
NodeId
findWho(std::span<const StateTest> tests, const trace::Snapshot& picture, const Names& names);

} // namespace synod::lesson
