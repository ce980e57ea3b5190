// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/drop_reason.h"
#include "engine/intervention/intervention.h"
#include "engine/lesson/field_path.h"
#include "engine/scenario/language.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/record.h"
#include "engine/trace/snapshot.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The words in which a lesson speaks of a trace. Small on purpose, and typed: what they name is
/// known to be there when the lesson is read.
namespace synod::lesson {

/// A node, or whoever has a role when it is looked at.
struct Who {
    std::string name; ///< empty: anybody
    NodeId node;      ///< invalid of a role

    bool anybody() const { return name.empty(); }
};

/// What is said of a field.
struct Test {
    enum class Kind : std::uint8_t { is, isNot, atLeast, atMost, there, absent };

    FieldPath field;
    Kind kind = Kind::there;
    std::string text;        ///< of is, isNot
    std::int64_t number = 0; ///< of atLeast, atMost: of a list its length, of a time nanoseconds
};

/// What is said of the picture at a moment.
struct StateTest {
    Who node; ///< anybody: how many nodes there must be is said by `least` and `most`
    std::optional<trace::NodeStatus> status; ///< without, nodes that run
    std::vector<Test> tests;                 ///< all of them
    std::uint32_t least = 1, most = UINT32_MAX;
};

/// The letters of a property's name, by which names are compared: "Election Safety" and
/// "electionSafety" are one.
std::string lettersOf(std::string_view name);

/// Something that happens: a record, or the moment when the picture comes to be so.
struct Pattern {
    enum class By : std::uint8_t { anybody, student, protocol };

    // Of the record. With none of these, every moment is looked at.
    std::optional<trace::Kind> kind;
    Who node;
    By by = By::anybody;
    std::string action;                   ///< the kind of an intervention
    std::optional<DropReason> reason;     ///< of a drop
    std::string command, timer, property; ///< as transcripts print them
    std::vector<std::string> rules;       ///< ids of reasons, of which a step gave one
    // Of the message that the record is about.
    bool ofMessage = false;
    std::string type;
    Who from, to;           ///< end to end
    std::uint32_t sent = 0; ///< the nth of those that are sent; 0: any of them
    std::vector<Test> with; ///< of its body
    // Of the picture behind the record.
    std::vector<StateTest> state;

    std::uint32_t nth = 1; ///< it is the nth time that counts, and those behind it

    std::size_t scenario = 0; ///< of which it speaks, as Vocabulary::ground(); elsewhere it never
                              ///< happens

    bool ofRecord() const;
};

/// A property of a trace up to a moment of it.
struct Goal {
    enum class Kind : std::uint8_t {
        eventually, ///< the pattern has happened
        never,      ///< it has not
        always,     ///< the picture has been so at every moment
        inOrder,    ///< the patterns have happened, one behind the other
        before,     ///< the second has happened, and the first before it ever did
        within,     ///< the second has followed the first in at most that time
        count,      ///< the pattern has happened so many times
        all,        ///< every goal of it holds
        any,        ///< one of them does
    };

    Kind kind = Kind::eventually;
    std::vector<std::size_t> patterns;
    std::vector<std::size_t> goals;  ///< of all, any: numbers below its own
    std::optional<std::size_t> from; ///< of never, always, count: only what comes behind its first
    Time time;                       ///< of within
    std::uint32_t least = 1, most = UINT32_MAX; ///< of count
    std::size_t scenario = 0;                   ///< of which it speaks; elsewhere it does not hold

    /// Once it holds it holds for ever, whatever is to come.
    bool onlyGrows(const std::vector<Goal>& goals) const;
};

/// A scenario as far as patterns are judged by it.
struct Ground {
    const scenario::Language* language = nullptr;
    /// What the scenario itself does, so that a student's doings are known from it.
    std::vector<scenario::ScheduledIntervention> script;
};

/// Every pattern and goal of a lesson, by their numbers. It is itself the ground of the lesson's
/// own scenario, whose number is 0.
struct Vocabulary : Ground {
    std::vector<Pattern> patterns;
    std::vector<Goal> goals;
    std::vector<Ground> others; ///< of the lesson's other scenarios, from number 1 on

    const Ground& ground(std::size_t scenario) const {
        return scenario == 0 ? *this : others[scenario - 1];
    }
};

} // namespace synod::lesson
