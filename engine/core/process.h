// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/link_state.h"
#include "engine/core/value.h"

#include <concepts>
#include <memory>

namespace synod {

/// A protocol is a value with four calls in and a list of effects out. It cannot see how it is run.
template <class P>
concept Protocol = std::copyable<P> && requires(P protocol,
                                                const P& constant,
                                                const Moment& at,
                                                NodeId from,
                                                Effects<P>& out,
                                                const typename P::Message& message,
                                                const typename P::Timer& timer,
                                                const typename P::Command& command,
                                                const typename P::Stable& stable,
                                                typename P::Stable& disk,
                                                const typename P::StableChange& change,
                                                const typename P::State& state) {
    protocol.start(at, out);
    protocol.receive(at, from, message, out);
    protocol.expire(at, timer, out);
    protocol.request(at, command, out);
    { constant.state() } -> std::same_as<const typename P::State&>;
    { constant.stable() } -> std::same_as<typename P::Stable>;
    protocol.restore(state);
    protocol.boot(stable);
    {P::apply(disk, change)};
};

/// A protocol that wants to know when one of its node's links comes or goes:
/// linkChanged(at, link, out). Which links there are at first, it is told when it is made.
template <class P>
concept NoticesLinks = Protocol<P> &&
    requires(P protocol, const Moment& at, const LinkState& link, Effects<P>& out) {
    protocol.linkChanged(at, link, out);
};

/// A node's protocol with its types erased: what engines hold. Copied by clone().
class Process {
public:
    virtual ~Process() = default;
    virtual std::unique_ptr<Process> clone() const = 0;

    virtual void start(const Moment& at, StepEffects& out) = 0;
    virtual void receive(const Moment& at, NodeId from, const Value& message, StepEffects& out) = 0;
    virtual void expire(const Moment& at, const Value& timer, StepEffects& out) = 0;
    virtual void request(const Moment& at, const Value& command, StepEffects& out) = 0;
    /// Does nothing where the protocol does not ask for it.
    virtual void linkChanged(const Moment& at, const LinkState& link, StepEffects& out) = 0;

    virtual const TypeDescriptor& stateType() const = 0;
    /// The state as it is now, of type stateType(); valid until the next call.
    virtual const void* stateData() const = 0;
    /// The same to keep: a copy of it.
    virtual Value state() const = 0;
    /// Continues from a recorded state instead of the present one.
    virtual void restore(const Value& state) = 0;
    /// A freshly started node that has only what its disk holds.
    virtual void boot(const Value& disk) = 0;
    /// What the disk holds of the present state.
    virtual Value disk() const = 0;
    /// Carries a persisted change out on a disk.
    virtual void applyToDisk(Value& disk, const Value& change) const = 0;
};

template <Protocol P>
class ProcessOf final : public Process {
public:
    explicit ProcessOf(P protocol) : m_protocol(std::move(protocol)) {}

    std::unique_ptr<Process> clone() const override { return std::make_unique<ProcessOf>(*this); }

    void start(const Moment& at, StepEffects& out) override {
        Effects<P> effects(out);
        m_protocol.start(at, effects);
    }
    void receive(const Moment& at, NodeId from, const Value& message, StepEffects& out) override {
        Effects<P> effects(out);
        out.mayPassOn = true;
        m_protocol.receive(at, from, message.get<typename P::Message>(), effects);
    }
    void expire(const Moment& at, const Value& timer, StepEffects& out) override {
        Effects<P> effects(out);
        m_protocol.expire(at, timer.get<typename P::Timer>(), effects);
    }
    void request(const Moment& at, const Value& command, StepEffects& out) override {
        Effects<P> effects(out);
        m_protocol.request(at, command.get<typename P::Command>(), effects);
    }
    void linkChanged(const Moment& at, const LinkState& link, StepEffects& out) override {
        if constexpr (NoticesLinks<P>) {
            Effects<P> effects(out);
            m_protocol.linkChanged(at, link, effects);
        }
    }

    const TypeDescriptor& stateType() const override { return descriptorOf<typename P::State>(); }
    const void* stateData() const override { return &m_protocol.state(); }
    Value state() const override { return Value::of(typename P::State(m_protocol.state())); }
    void restore(const Value& state) override {
        m_protocol.restore(state.get<typename P::State>());
    }
    void boot(const Value& disk) override { m_protocol.boot(disk.get<typename P::Stable>()); }
    Value disk() const override { return Value::of(m_protocol.stable()); }
    void applyToDisk(Value& disk, const Value& change) const override {
        SYNOD_ASSERT(disk.is<typename P::Stable>());
        P::apply(*static_cast<typename P::Stable*>(disk.mutableData()),
                 change.get<typename P::StableChange>());
    }

private:
    P m_protocol;
};

} // namespace synod
