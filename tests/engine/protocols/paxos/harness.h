// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"
#include "engine/protocols/paxos/paxos.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::paxos {

/// A few nodes that are stepped by hand: no simulator, no network, no clock. What they send waits
/// in `sent` until somebody delivers it. Every step is written down; show the conversation with
/// `<< nodes` when an expectation fails. All five monitors watch.
class Bench {
public:
    struct Envelope {
        NodeId from, to;
        Message message;
    };

    /// n1 … nCount, each proposer, acceptor and learner.
    explicit Bench(std::size_t count, Options options = {});
    /// n1 and n2 propose, n3, n4 and n5 accept, n6 learns.
    static Bench apart(Options options = {});
    static Options many();

    void start();
    void request(NodeId node, std::string command);
    void expire(NodeId node, Timer timer);
    /// Hands a message to a node, whether or not anybody sent it.
    void receive(NodeId node, NodeId from, Message message);
    /// Delivers what waits, and what that brings forth, until nothing waits. Messages from or to a
    /// node that is down are lost.
    void deliverAll();
    /// Delivers the waiting messages of one type between two nodes; fails when there is none.
    template <class Type>
    void deliver(NodeId from, NodeId to) {
        deliverOf(from, to, [](const Message& m) { return std::holds_alternative<Type>(m); });
    }
    void drop() { sent.clear(); }
    void down(NodeId node);
    /// Starts again with what was persisted, or with nothing.
    void up(NodeId node, bool diskKept = true);
    /// Puts a node on a disk before the start.
    void boot(NodeId node, Stable disk);
    /// A client asks, whoever it is.
    NodeId addClient();

    const State& operator[](NodeId node) const { return m_nodes.at(node).paxos->state(); }
    const Stable& disk(NodeId node) const { return m_nodes.at(node).disk; }
    /// Of the last step.
    const StepEffects& effects() const { return m_step; }
    bool fired(std::string_view rule) const;
    std::vector<Message> sentTo(NodeId node) const; ///< by the last step
    const std::vector<Violation>& violations() const { return m_violations; }
    std::string learned(NodeId node) const; ///< "put x 1, no-op"

    friend std::ostream& operator<<(std::ostream& out, const Bench& bench) {
        return out << "the conversation so far:\n" << bench.m_transcript;
    }

    std::deque<Envelope> sent;
    std::vector<ClientResponse> answers; ///< to clients

private:
    struct Node {
        std::optional<Paxos> paxos;
        Stable disk;
        bool isUp = true;
    };
    Bench(Agents agents, std::size_t count, Options options);
    template <class F>
    void step(NodeId node, const std::string& trigger, bool restarted, F call);
    void carryOut(NodeId node, const Effect& effect);
    void deliverOf(NodeId from, NodeId to, bool (*matches)(const Message&));
    Paxos make(NodeId node) const;

    Agents m_agents;
    Options m_options;
    Names m_names;
    std::map<NodeId, Node> m_nodes;
    Random m_random{1, 0, Purpose::protocol};
    StepEffects m_step;
    std::vector<std::unique_ptr<Monitor>> m_monitors;
    std::vector<Violation> m_violations;
    std::uint64_t m_seq = 0;
    std::string m_transcript;
};

inline constexpr NodeId n1{0}, n2{1}, n3{2}, n4{3}, n5{4}, n6{5};

inline ProposalNumber number(std::uint64_t round, NodeId proposer) {
    return {round, proposer};
}

} // namespace synod::paxos
