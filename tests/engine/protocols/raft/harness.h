// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"
#include "engine/protocols/raft/raft.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::raft {

/// A few servers that are stepped by hand: no simulator, no network, no clock of its own. What they
/// send waits in `sent` until somebody delivers it. Every step is written down; show the
/// conversation with `<< servers` when an expectation fails.
class Bench {
public:
    struct Envelope {
        NodeId from, to;
        Message message;
    };

    /// n1 … nCount vote.
    explicit Bench(std::size_t count, Options options = withoutNoOp());
    static Options withoutNoOp();

    /// Puts a server on a disk and starts it; the others start with an empty one.
    void boot(NodeId node, Stable disk);
    void start();
    NodeId addLearner();
    NodeId addClient();
    void timeout(NodeId node) { expire(node, Timer::election); }
    void heartbeat(NodeId node) { expire(node, Timer::heartbeat); }
    void expire(NodeId node, Timer timer);
    void request(NodeId node, std::string command);
    /// "transfer", "add" or "remove".
    void request(NodeId node, const std::string& verb, NodeId server);
    void transfer(NodeId node, NodeId target) { request(node, "transfer", target); }
    /// Hands a message to a server, whether or not anybody sent it.
    void receive(NodeId node, NodeId from, Message message);
    /// Delivers what waits, and what that brings forth, until nothing waits. Messages from or to a
    /// node that is down are lost.
    void deliverAll();
    /// Drops what waits and gives it.
    std::vector<Envelope> take();
    void down(NodeId node);
    /// Starts again with what was persisted, or with nothing.
    void up(NodeId node, bool diskKept = true);
    /// Makes `node` the leader: its election timer expires and everybody answers.
    void elect(NodeId node);
    void watch(std::unique_ptr<Monitor> monitor) { m_monitors.push_back(std::move(monitor)); }

    const State& operator[](NodeId node) const { return m_nodes.at(node).raft->state(); }
    const Stable& disk(NodeId node) const { return m_nodes.at(node).disk; }
    /// Of the last step.
    const StepEffects& effects() const { return m_step; }
    std::vector<std::string> rules() const; ///< ids of the last step's reasons, in order
    bool fired(std::string_view rule) const;
    std::vector<Message> sentTo(NodeId node) const; ///< by the last step
    const std::vector<Violation>& violations() const { return m_violations; }
    std::string log(NodeId node) const; ///< terms of the entries: "1 1 4"

    friend std::ostream& operator<<(std::ostream& out, const Bench& bench) {
        return out << "the conversation so far:\n" << bench.m_transcript;
    }

    std::deque<Envelope> sent;
    std::vector<ClientResponse> answers; ///< to clients
    Time now;

private:
    struct Node {
        std::optional<Raft> raft;
        Stable disk;
        bool isUp = true;
        bool isLearner = false;
    };
    template <class F>
    void step(NodeId node, const std::string& trigger, bool restarted, F call);
    void carryOut(NodeId node, const Effect& effect);
    Raft make(NodeId node) const;

    Options m_options;
    Names m_names;
    std::vector<NodeId> m_voters, m_learners;
    std::map<NodeId, Node> m_nodes;
    Random m_random{1, 0, Purpose::protocol};
    StepEffects m_step;
    std::vector<std::unique_ptr<Monitor>> m_monitors;
    std::vector<Violation> m_violations;
    std::uint64_t m_seq = 0;
    std::string m_transcript;
};

/// Entries of the given terms; the command of entry i is "i".
Sequence<LogEntry> logOf(const std::vector<Term>& terms);
Stable diskOf(Term currentTerm, const std::vector<Term>& terms, NodeId votedFor = {});

inline constexpr NodeId n1{0}, n2{1}, n3{2}, n4{3}, n5{4}, n6{5}, n7{6};

} // namespace synod::raft
