// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/balance/balancer.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace synod::balance {

inline constexpr NodeId lb{0}, s1{1}, s2{2}, s3{3}, c1{9};

inline NodeId server(std::size_t number) {
    return NodeId::at(number);
}

/// A balancer that is stepped by hand: no simulator, no network. Its backends are 1, 2, … and its
/// client is c1.
class Stepped {
public:
    Stepped(const std::vector<std::uint32_t>& weights,
            BalancerOptions options,
            std::uint64_t seed = 1)
        : m_balancer(lb, membersOf(weights), options), m_random(seed, 0, Purpose::protocol) {
        step([&](const Moment& at, auto& out) { m_balancer.start(at, out); });
    }
    explicit Stepped(std::size_t backends, BalancerOptions options = {}, std::uint64_t seed = 1)
        : Stepped(std::vector<std::uint32_t>(backends, 1), options, seed) {}

    /// A new request; gives who is asked, or nobody.
    NodeId ask(std::uint32_t key = 1, Operation operation = Operation::get) {
        const Request request{++m_number, operation, key};
        receive(c1, request);
        return askedNow();
    }
    void receive(NodeId from, const Message& message) {
        step([&](const Moment& at, auto& out) { m_balancer.receive(at, from, message, out); });
    }
    /// The server answers the oldest attempt that it has.
    void respond(NodeId from, Status status = Status::done) {
        ASSERT_FALSE(m_open[from].empty());
        const std::uint64_t attempt = m_open[from].front();
        m_open[from].erase(m_open[from].begin());
        receive(from, Response{attempt, status});
    }
    void expire(BalancerTimer timer) {
        step([&](const Moment& at, auto& out) { m_balancer.expire(at, timer, out); });
    }
    void command(Verb verb, NodeId server, std::uint64_t number = 0) {
        step([&](const Moment& at, auto& out) {
            m_balancer.request(at, {verb, server, number, "a command"}, out);
        });
    }
    void pass(Time time) { m_now += time; }
    /// A round of checks, which these answer and all others miss.
    void checkRound(const std::vector<NodeId>& answer) {
        expire(BalancerTimer::check);
        for (const NodeId server : answer)
            receive(server, CheckAnswer{state().round});
        expire(BalancerTimer::checkTimeout);
    }

    /// Whom the last step asked; nobody where it asked none.
    NodeId askedNow() const { return m_asked.empty() ? NodeId{} : m_asked.back(); }
    /// What the last step told the client.
    std::optional<Answer> answered() const { return m_answer; }
    bool fired(std::string_view rule) const {
        for (const Why& why : m_step.reasons)
            if (why.rule->id == rule)
                return true;
        return false;
    }
    void restore(const BalancerState& state) { m_balancer.restore(state); }
    const BalancerState& state() const { return m_balancer.state(); }
    const Backend& backend(NodeId server) const { return *state().backends.find(server); }

private:
    static std::vector<Member> membersOf(const std::vector<std::uint32_t>& weights) {
        std::vector<Member> members;
        for (std::size_t i = 0; i < weights.size(); ++i)
            members.push_back({server(i + 1), weights[i]});
        return members;
    }
    template <class F>
    void step(F call) {
        m_step.clear();
        m_asked.clear();
        m_answer.reset();
        Effects<Balancer> out(m_step);
        call(Moment{m_now, m_random}, out);
        m_step.finish();
        for (const Effect& effect : m_step.effects) {
            if (effect.kind != Effect::Kind::send)
                continue;
            const Message& message = effect.value.get<Message>();
            if (const auto* attempt = std::get_if<Attempt>(&message)) {
                m_asked.push_back(effect.to);
                m_open[effect.to].push_back(attempt->attempt);
            } else if (const auto* answer = std::get_if<Answer>(&message)) {
                m_answer = *answer;
            }
        }
    }

    Balancer m_balancer;
    Random m_random;
    Time m_now;
    StepEffects m_step;
    std::uint64_t m_number = 0;
    std::vector<NodeId> m_asked;
    std::map<NodeId, std::vector<std::uint64_t>> m_open;
    std::optional<Answer> m_answer;
};

inline BalancerOptions withPolicy(Policy policy) {
    BalancerOptions options;
    options.policy = policy;
    return options;
}

} // namespace synod::balance
