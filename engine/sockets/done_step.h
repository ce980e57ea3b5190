// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/value.h"
#include "engine/core/why.h"
#include "engine/scenario/registry.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// How a node tells its cluster what one step did. The hot part of the control connection.
namespace synod::sockets {

enum class Trigger : std::uint8_t { start, restart, deliver, timerExpired, request, linkChanged };

/// An effect as it was carried out: timers have their time, messages have left.
struct DoneEffect {
    Effect::Kind kind = Effect::Kind::send;
    std::uint8_t why = Effect::noReason;
    bool failed = false; ///< of a send: the operating system did not take the datagram
    DropReason reason = DropReason::none; ///< of discard
    NodeId to;                            ///< of a send
    NodeId via;                           ///< of a send or forward
    Time due;                             ///< of setTimer
    Value value;
};

/// Whether it makes a datagram leave.
constexpr bool leaves(Effect::Kind kind) {
    return kind == Effect::Kind::send || kind == Effect::Kind::forward;
}

struct DoneStep {
    std::uint64_t number = 0; ///< counts a process's steps from 1
    Trigger trigger = Trigger::start;
    std::uint64_t message = 0; ///< of deliver: its id
    std::uint64_t grant = 0;   ///< of what the cluster has ordered: which order
    Time at;                   ///< what the node's clock showed
    Value timer;               ///< of timerExpired
    Value command;             ///< of request
    std::string asked;         ///< the same as a person writes it, where a program outside asked
    std::vector<Delta> changed;
    std::vector<Why> why;
    std::vector<DoneEffect> effects;
    std::uint64_t protocolDraws = 0, timerDraws = 0; ///< after the step
};

/// The node's side. Keeps what it has told of rules.
class StepWriter {
public:
    StepWriter(const TypeDescriptor& state, const Names& names) : m_state(state), m_names(names) {}

    /// The lines of a report, with their ends: rules not told before, then the step.
    const std::string& write(const DoneStep& step);

private:
    std::size_t placeOf(const Sentence& rule);
    void writeTrigger(const DoneStep& step);
    void writeChanged(const DoneStep& step);
    void writeReasons(const DoneStep& step);
    void writeEffect(const DoneEffect& effect);
    void writeValue(const Value& value);

    const TypeDescriptor& m_state;
    const Names& m_names;
    std::map<const Sentence*, std::size_t> m_told;
    std::string m_lines;
    std::string m_step;
};

/// What a reader must know of the node that wrote.
struct StepTypes {
    scenario::NodeTypes node;
    const TypeDescriptor* message = nullptr;
    std::vector<const Sentence*> rules; ///< as the node told them
};

/// The types that an argument of a sentence may have; a report names them by their place here.
std::array<const TypeDescriptor*, 4> argumentTypes();

/// True for a line that is a step's.
bool isStepLine(std::string_view line);
/// Reads a step's line. Gives an empty string, or what is wrong with it.
std::string
readStep(DoneStep& out, std::string_view line, const StepTypes& types, const Names& names);

} // namespace synod::sockets
