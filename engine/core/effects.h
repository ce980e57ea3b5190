// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/drop_reason.h"
#include "engine/core/random.h"
#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace synod {

/// The only ways in which time and chance come into a protocol. The time is what the node's own
/// clock shows (node_clock.h), which is the trace's while nobody has set it.
struct Moment {
    Time now;
    Random& random;
};

/// One thing that a step asks the engine to do.
struct Effect {
    /// The numbers go over the wire between a node's process and its cluster.
    enum class Kind : std::uint8_t {
        send,
        setTimer,
        cancelTimer,
        persist,
        output,
        forward,
        discard,
    };
    static constexpr std::uint8_t noReason = 0xFF;

    Kind kind = Kind::send;
    std::uint8_t why = noReason;          ///< index of its reason among the step's
    DropReason reason = DropReason::none; ///< of discard
    NodeId to;                            ///< of a send: its end
    /// Of a send or forward: the neighbour that gets it. None of a send: the network finds the way.
    NodeId via;
    Time atLeast, atMost; ///< of a timer: how long from now
    Value value;          ///< message, timer, stable change or output; empty of discard
};

/// What one step asked for and why, in order; types erased. Engines reuse it from step to step.
struct StepEffects {
    std::vector<Effect> effects;
    std::vector<Why> reasons;
    bool explain = true; ///< false where nobody will read the reasons
    /// The step receives a message that nothing has become of yet: see Effects::forward().
    bool mayPassOn = false;

    void clear() {
        mayPassOn = false;
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

    void send(NodeId to, typename P::Message&& message) {
        add(Effect::Kind::send, Value::of(std::move(message))).to = to;
    }
    /// Sends over the link to `neighbour`, as this node has found the way itself; `to` is where the
    /// message is to end, and none where that is no node. The network does not carry it any
    /// further: at the other end of the link it is given to the neighbour, with this node as the
    /// one whom it came from. Where there is no such link, or it is cut, the message is dropped.
    void sendVia(NodeId neighbour, NodeId to, typename P::Message&& message) {
        Effect& effect = add(Effect::Kind::send, Value::of(std::move(message)));
        effect.to = to;
        effect.via = neighbour;
    }
    /// Passes the message that is being received on over the link to `neighbour`, as sendVia()
    /// does: it stays the same message, with what has `changed` in it. A message that came to a
    /// node which is not its end, and is neither forwarded nor discarded there, is refused there.
    void forward(NodeId neighbour, typename P::Message&& changed) {
        SYNOD_ASSERT(m_step.mayPassOn); // in receive(), and once
        m_step.mayPassOn = false;
        add(Effect::Kind::forward, Value::of(std::move(changed))).via = neighbour;
    }
    /// The message that is being received ends here, without being of use.
    void discard(DropReason reason) {
        SYNOD_ASSERT(m_step.mayPassOn); // in receive(), and once
        m_step.mayPassOn = false;
        add(Effect::Kind::discard, {}).reason = reason;
    }
    /// Sets the timer to expire between `atLeast` and `atMost` from now; the engine draws, and the
    /// trace keeps the draw. Setting a timer that runs starts it anew.
    void setTimer(typename P::Timer&& timer, Time atLeast, Time atMost) {
        Effect& effect = add(Effect::Kind::setTimer, Value::of(std::move(timer)));
        effect.atLeast = atLeast;
        effect.atMost = atMost;
    }
    /// Cancelling a timer that does not run does nothing.
    void cancelTimer(typename P::Timer&& timer) {
        add(Effect::Kind::cancelTimer, Value::of(std::move(timer)));
    }
    /// Durable before any later send of this step leaves the node.
    void persist(typename P::StableChange&& change) {
        add(Effect::Kind::persist, Value::of(std::move(change)));
    }
    /// Hands something to the layer above: an applied entry, octets, a chosen value.
    void deliver(typename P::Output&& output) {
        add(Effect::Kind::output, Value::of(std::move(output)));
    }
    /// Whether anybody will read the reasons.
    bool explains() const { return m_step.explain; }
    /// A reason that somebody else has given: a layer that this protocol is composed of.
    void because(Why why) {
        if (m_step.explain)
            m_step.because(std::move(why));
    }
    /// The reason for everything asked for since the last reason.
    template <class... Arguments>
    void because(const Sentence& rule, Arguments&&... arguments) {
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
