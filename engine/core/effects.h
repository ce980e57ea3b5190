// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace synod {

/// The only ways in which time and chance come into a protocol.
struct Moment {
    Time now;
    Random& random;
};

/// One thing that a step asks the runner to do.
struct Effect {
    enum class Kind : std::uint8_t { send, setTimer, cancelTimer, persist, output };
    static constexpr std::uint8_t noReason = 0xFF;

    Kind kind = Kind::send;
    std::uint8_t why = noReason; ///< index of its reason among the step's
    NodeId to;                   ///< of a send
    Time atLeast, atMost;        ///< of a timer: how long from now
    Value value;                 ///< message, timer, stable change or output
};

/// What one step asked for and why, in order; types erased. Runners reuse it from step to step.
struct StepEffects {
    std::vector<Effect> effects;
    std::vector<Why> reasons;
    bool explain = true; ///< false where nobody will read the reasons

    void clear() {
        effects.clear();
        reasons.clear();
        m_explained = 0;
    }
    /// Gives the reason to all effects since the last one.
    void because(Why why);
    /// Effects after the last reason belong to the last reason.
    void finish();

private:
    std::size_t m_explained = 0;
};

/// What a step of protocol P asks for; it performs nothing itself.
template <class P>
class Effects {
public:
    explicit Effects(StepEffects& step) : m_step(step) {}

    void send(NodeId to, typename P::Message message) {
        add(Effect::Kind::send, Value::of(std::move(message))).to = to;
    }
    /// Sets the timer to expire between `atLeast` and `atMost` from now; the runner draws, and the
    /// trace keeps the draw. Setting a timer that runs starts it anew.
    void setTimer(typename P::Timer timer, Time atLeast, Time atMost) {
        Effect& effect = add(Effect::Kind::setTimer, Value::of(std::move(timer)));
        effect.atLeast = atLeast;
        effect.atMost = atMost;
    }
    /// Cancelling a timer that does not run does nothing.
    void cancelTimer(typename P::Timer timer) {
        add(Effect::Kind::cancelTimer, Value::of(std::move(timer)));
    }
    /// Durable before any later send of this step leaves the node.
    void persist(typename P::StableChange change) {
        add(Effect::Kind::persist, Value::of(std::move(change)));
    }
    /// Hands something to the layer above: an applied entry, octets, a chosen value.
    void deliver(typename P::Output output) {
        add(Effect::Kind::output, Value::of(std::move(output)));
    }
    /// The reason for everything asked for since the last reason.
    template <class... Arguments>
    void because(const Rule& rule, Arguments&&... arguments) {
        if (!m_step.explain)
            return;
        Why why{&rule, {}};
        why.arguments.reserve(sizeof...(arguments));
        (why.arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
        m_step.because(std::move(why));
    }

private:
    Effect& add(Effect::Kind kind, Value value) {
        Effect& effect = m_step.effects.emplace_back();
        effect.kind = kind;
        effect.value = std::move(value);
        return effect;
    }

    StepEffects& m_step;
};

} // namespace synod
