// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/protocols/paxos/state.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace synod::paxos {

/// What a step of one node brought that the properties speak of.
struct News {
    std::vector<InstanceProposal> issued, accepted;
    std::vector<std::pair<Instance, ProposedValue>> learned;
    bool fromDisk = false; ///< what is `accepted` was there when the node started
};

/// Finds the news in the reported states of single nodes.
class NewsOf {
public:
    News take(const StepReport& step, const State& state);

private:
    struct Known {
        PerInstance<Proposal> issued;
        Sequence<Proposal> accepted;
        Sequence<ProposedValue> learned;

        bool operator==(const Known&) const = default;
    };
    PerNode<Known> m_known;
};

/// A proposal that a majority of the acceptors has accepted, each at some time.
struct Choice {
    Proposal proposal;
    std::vector<std::uint64_t> evidence; ///< the steps in which they did
};

/// What is chosen, by what acceptors have accepted so far.
class Choices {
public:
    explicit Choices(std::size_t acceptors) : m_majority(acceptors / 2 + 1) {}

    /// Gives the choice that this acceptance makes.
    std::optional<Choice> add(NodeId acceptor, const InstanceProposal& accepted, std::uint64_t seq);
    const std::vector<Choice>& in(Instance instance) const;
    std::size_t majority() const { return m_majority; }

private:
    struct Votes {
        Proposal proposal;
        std::vector<NodeId> acceptors;
        std::vector<std::uint64_t> seqs;
    };
    std::size_t m_majority;
    std::map<Instance, std::vector<Votes>> m_votes;
    std::map<Instance, std::vector<Choice>> m_choices;
};

/// The safety properties of "Paxos Made Simple", one class each. What they know they have from the
/// reported steps of single nodes; steps of clients, and steps that change nothing, cost nothing.
/// "Chosen" is the paper's word, a majority's, whatever a wrong variant takes for it.
template <class Own>
class SafetyMonitor : public MonitorOf<Own> {
public:
    explicit SafetyMonitor(std::size_t acceptors) : m_choices(acceptors) {}

    void see(const StepReport& step, Violations& out) {
        if (const State* state = step.state.getIf<State>())
            static_cast<Own*>(this)->look(step, m_news.take(step, *state), out);
    }

protected:
    Choices m_choices;

private:
    NewsOf m_news;
};

inline constexpr Rule onlyProposedIsChosen{
    "paxos.onlyProposedIsChosen", SYNOD_RULE("only a value that has been proposed may be chosen"),
    "Paxos Made Simple §2.1"};
class OnlyProposedIsChosen final : public SafetyMonitor<OnlyProposedIsChosen> {
public:
    using SafetyMonitor::SafetyMonitor;
    const Sentence& property() const override { return onlyProposedIsChosen; }
    void look(const StepReport& step, const News& news, Violations& out);

private:
    std::map<Instance, std::vector<Proposal>> m_issued;
};

inline constexpr Rule oneValueIsChosen{"paxos.oneValueIsChosen",
                                       SYNOD_RULE("only a single value is chosen"),
                                       "Paxos Made Simple §2.1"};
/// §2.1: "Only a single value is chosen", in each instance.
class OneValueIsChosen final : public SafetyMonitor<OneValueIsChosen> {
public:
    using SafetyMonitor::SafetyMonitor;
    const Sentence& property() const override { return oneValueIsChosen; }
    void look(const StepReport& step, const News& news, Violations& out);
};

inline constexpr Rule onlyChosenIsLearned{
    "paxos.onlyChosenIsLearned",
    SYNOD_RULE("nobody learns that a value has been chosen unless it actually has been"),
    "Paxos Made Simple §2.1"};
/// §2.1: "A process never learns that a value has been chosen unless it actually has been."
class OnlyChosenIsLearned final : public SafetyMonitor<OnlyChosenIsLearned> {
public:
    using SafetyMonitor::SafetyMonitor;
    const Sentence& property() const override { return onlyChosenIsLearned; }
    void look(const StepReport& step, const News& news, Violations& out);
};

/// A proposal that somebody has asked to be accepted.
struct Issue {
    Proposal proposal;
    NodeId proposer;
    std::uint64_t seq = 0;
    bool reported = false;
};

inline constexpr Rule p2b{"paxos.p2b",
                          SYNOD_RULE("if a proposal with value v is chosen, then every "
                                     "higher-numbered proposal that is issued has value v"),
                          "Paxos Made Simple §2.2, P2b"};
/// §2.2, P2b: "If a proposal with value v is chosen, then every higher-numbered proposal issued by
/// any proposer has value v."
class P2b final : public SafetyMonitor<P2b> {
public:
    using SafetyMonitor::SafetyMonitor;
    const Sentence& property() const override { return p2b; }
    void look(const StepReport& step, const News& news, Violations& out);

private:
    void check(Instance instance, Issue& issue, const Choice& choice, Violations& out);

    std::map<Instance, std::vector<Issue>> m_issues;
};

inline constexpr Rule p2c{
    "paxos.p2c",
    SYNOD_RULE("of a proposal numbered n with value v there is a majority that has accepted "
               "nothing below n, or whose highest proposal below n has value v"),
    "Paxos Made Simple §2.2, P2c"};
/// §2.2, P2c: "For any v and n, if a proposal with value v and number n is issued, then there is a
/// set S consisting of a majority of acceptors such that either (a) no acceptor in S has accepted
/// any proposal numbered less than n, or (b) v is the value of the highest-numbered proposal among
/// all proposals numbered less than n accepted by the acceptors in S." Looked at when a proposal is
/// issued, and for it and all above it whenever it is accepted.
class P2c final : public SafetyMonitor<P2c> {
public:
    explicit P2c(std::vector<NodeId> acceptors)
        : SafetyMonitor(acceptors.size()), m_acceptors(std::move(acceptors)) {}
    const Sentence& property() const override { return p2c; }
    void look(const StepReport& step, const News& news, Violations& out);

private:
    struct Acceptance {
        NodeId acceptor;
        Proposal proposal;
        std::uint64_t seq = 0;
    };
    struct Ballots {
        std::vector<Issue> issues;
        std::vector<Acceptance> acceptances;
    };
    std::vector<Acceptance> highestBelow(const Ballots& ballots, ProposalNumber n) const;
    bool holds(const std::vector<Acceptance>& below, const ProposedValue& v) const;
    void check(const StepReport& step, Instance instance, ProposalNumber from, Violations& out);

    std::vector<NodeId> m_acceptors;
    std::map<Instance, Ballots> m_ballots;
};

/// All five, for these acceptors.
std::vector<std::unique_ptr<Monitor>> safetyMonitors(const std::vector<NodeId>& acceptors);

} // namespace synod::paxos
