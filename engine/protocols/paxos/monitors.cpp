// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/monitors.h"

#include "engine/protocols/paxos/rules.h"

#include <algorithm>
#include <utility>

namespace synod::paxos {
namespace {

std::string textOf(const ProposedValue& v) {
    return ownText(v, Names());
}

template <class T>
void findNew(const Sequence<T>& before, const Sequence<T>& after, auto add) {
    for (std::size_t i = before.commonPrefix(after); i < after.size(); ++i)
        if (i >= before.size() || before[i] != after[i])
            add(static_cast<Instance>(i + 1), after[i]);
}

} // namespace

News NewsOf::take(const StepReport& step, const State& state) {
    News news;
    news.fromDisk = step.beganAnew;
    Known& known = m_known[step.node];
    if (step.beganAnew)
        known.learned = {};
    findNew(known.accepted, state.accepted, [&](Instance instance, const Proposal& proposal) {
        if (proposal.n.valid())
            news.accepted.push_back({instance, proposal.n, proposal.v});
    });
    findNew(known.learned, state.learned, [&](Instance instance, const ProposedValue& v) {
        if (v.known())
            news.learned.emplace_back(instance, v);
    });
    for (const auto& [instance, proposal] : state.issued) {
        const Proposal* before = known.issued.find(instance);
        if (before == nullptr || *before != proposal)
            news.issued.push_back({instance, proposal.n, proposal.v});
    }
    known.accepted = state.accepted;
    known.learned = state.learned;
    known.issued = state.issued;
    return news;
}

std::optional<Choice>
Choices::add(NodeId acceptor, const InstanceProposal& accepted, std::uint64_t seq) {
    std::vector<Votes>& all = m_votes[accepted.instance];
    const Proposal proposal{accepted.n, accepted.v};
    auto votes = std::find_if(all.begin(), all.end(),
                              [&](const Votes& v) { return v.proposal == proposal; });
    if (votes == all.end())
        votes = all.insert(all.end(), Votes{proposal, {}, {}});
    std::vector<NodeId>& by = votes->acceptors;
    if (std::find(by.begin(), by.end(), acceptor) != by.end())
        return std::nullopt;
    by.push_back(acceptor);
    votes->seqs.push_back(seq);
    if (by.size() != m_majority)
        return std::nullopt;
    return m_choices[accepted.instance].emplace_back(Choice{proposal, votes->seqs});
}

const std::vector<Choice>& Choices::in(Instance instance) const {
    static const std::vector<Choice> none;
    const auto found = m_choices.find(instance);
    return found == m_choices.end() ? none : found->second;
}

constexpr Rule nobodyProposed{
    "paxos.nobodyProposed",
    SYNOD_RULE("“%4” is chosen in instance %1 as proposal %2.%3, which nobody has issued"),
    "Paxos Made Simple §2.1"};
// What is on a disk when a session starts was proposed before it.
void OnlyProposedIsChosen::look(const StepReport& step, const News& news, Violations& out) {
    for (const InstanceProposal& issue : news.issued)
        m_issued[issue.instance].push_back({issue.n, issue.v});
    for (const InstanceProposal& accepted : news.accepted) {
        std::vector<Proposal>& issued = m_issued[accepted.instance];
        const Proposal proposal{accepted.n, accepted.v};
        if (news.fromDisk)
            issued.push_back(proposal);
        const auto choice = m_choices.add(step.node, accepted, step.seq);
        if (!choice || std::find(issued.begin(), issued.end(), proposal) != issued.end())
            continue;
        out.push_back({"Only Proposed Is Chosen",
                       whyOf(nobodyProposed, accepted.instance, proposal.n.round,
                             proposal.n.proposer, textOf(proposal.v)),
                       choice->evidence});
    }
}

constexpr Rule twoValues{
    "paxos.twoValues",
    SYNOD_RULE("in instance %1 “%2” is chosen as proposal %3.%4, and “%5” as proposal %6.%7"),
    "Paxos Made Simple §2.1"};
void OneValueIsChosen::look(const StepReport& step, const News& news, Violations& out) {
    for (const InstanceProposal& accepted : news.accepted) {
        const auto choice = m_choices.add(step.node, accepted, step.seq);
        if (!choice)
            continue;
        const std::vector<Choice>& all = m_choices.in(accepted.instance);
        const auto other = std::find_if(all.begin(), all.end(), [&](const Choice& c) {
            return c.proposal.v != choice->proposal.v;
        });
        if (other == all.end())
            continue;
        const Proposal& first = other->proposal;
        std::vector<std::uint64_t> evidence = other->evidence;
        evidence.insert(evidence.end(), choice->evidence.begin(), choice->evidence.end());
        std::sort(evidence.begin(), evidence.end());
        out.push_back(
            {"One Value Is Chosen",
             whyOf(twoValues, accepted.instance, textOf(first.v), first.n.round, first.n.proposer,
                   textOf(accepted.v), accepted.n.round, accepted.n.proposer),
             std::move(evidence)});
    }
}

constexpr Rule notChosen{
    "paxos.notChosen",
    SYNOD_RULE("%1 believes that “%3” is chosen in instance %2, which it is not"),
    "Paxos Made Simple §2.1"};
void OnlyChosenIsLearned::look(const StepReport& step, const News& news, Violations& out) {
    for (const InstanceProposal& accepted : news.accepted)
        m_choices.add(step.node, accepted, step.seq);
    for (const auto& [instance, v] : news.learned) {
        const std::vector<Choice>& all = m_choices.in(instance);
        const bool chosen = std::any_of(all.begin(), all.end(), [&, value = &v](const Choice& c) {
            return c.proposal.v == *value;
        });
        if (!chosen)
            out.push_back({"Only Chosen Is Learned",
                           whyOf(notChosen, step.node, instance, textOf(v)),
                           {step.seq}});
    }
}

void P2b::look(const StepReport& step, const News& news, Violations& out) {
    for (const InstanceProposal& issued : news.issued) {
        Issue& issue = m_issues[issued.instance].emplace_back(
            Issue{{issued.n, issued.v}, step.node, step.seq, false});
        for (const Choice& choice : m_choices.in(issued.instance))
            check(issued.instance, issue, choice, out);
    }
    for (const InstanceProposal& accepted : news.accepted) {
        const auto choice = m_choices.add(step.node, accepted, step.seq);
        if (!choice)
            continue;
        for (Issue& issue : m_issues[accepted.instance])
            check(accepted.instance, issue, *choice, out);
    }
}

constexpr Rule issuedOther{"paxos.issuedOther",
                           SYNOD_RULE("in instance %1 “%2” is chosen as proposal %3.%4, and yet %5 "
                                      "issued “%6” with the higher number %7.%5"),
                           "Paxos Made Simple §2.2, P2b"};
void P2b::check(Instance instance, Issue& issue, const Choice& choice, Violations& out) {
    const Proposal& chosen = choice.proposal;
    const Proposal& issued = issue.proposal;
    if (issued.n <= chosen.n || issued.v == chosen.v || issue.reported)
        return;
    issue.reported = true;
    std::vector<std::uint64_t> evidence = choice.evidence;
    evidence.insert(std::upper_bound(evidence.begin(), evidence.end(), issue.seq), issue.seq);
    out.push_back({"P2b",
                   whyOf(issuedOther, instance, textOf(chosen.v), chosen.n.round, chosen.n.proposer,
                         issue.proposer, textOf(issued.v), issued.n.round),
                   std::move(evidence)});
}

void P2c::look(const StepReport& step, const News& news, Violations& out) {
    for (const InstanceProposal& issued : news.issued) {
        m_ballots[issued.instance].issues.push_back(
            {{issued.n, issued.v}, step.node, step.seq, false});
        check(step, issued.instance, issued.n, out);
    }
    for (const InstanceProposal& accepted : news.accepted) {
        m_ballots[accepted.instance].acceptances.push_back(
            {step.node, {accepted.n, accepted.v}, step.seq});
        if (!news.fromDisk)
            check(step, accepted.instance, accepted.n, out);
    }
}

/// Of each acceptor, the highest-numbered proposal below n that it has ever accepted; acceptors
/// without one are left out.
std::vector<P2c::Acceptance> P2c::highestBelow(const Ballots& ballots, ProposalNumber n) const {
    std::vector<Acceptance> highest;
    for (const Acceptance& acceptance : ballots.acceptances) {
        if (acceptance.proposal.n >= n)
            continue;
        const auto known = std::find_if(highest.begin(), highest.end(), [&](const Acceptance& a) {
            return a.acceptor == acceptance.acceptor;
        });
        if (known == highest.end()) {
            highest.push_back(acceptance);
        } else if (known->proposal.n < acceptance.proposal.n) {
            *known = acceptance;
        }
    }
    std::sort(highest.begin(), highest.end(),
              [](const Acceptance& a, const Acceptance& b) { return a.proposal.n < b.proposal.n; });
    return highest;
}

/// Whether some majority allows the value v, given what highestBelow() has found. A set S whose
/// highest is the i-th can be made of it, those before it, and those that accepted nothing. Where
/// nobody is an acceptor there is no majority, and nothing that speaks against a value either.
bool P2c::holds(const std::vector<Acceptance>& below, const ProposedValue& v) const {
    const std::size_t without = m_acceptors.size() - below.size();
    if (below.empty() || without >= m_choices.majority())
        return true;
    for (std::size_t i = 0; i < below.size(); ++i) {
        const bool last = i + 1 == below.size() || below[i + 1].proposal.n != below[i].proposal.n;
        if (last && without + i + 1 >= m_choices.majority() && below[i].proposal.v == v)
            return true;
    }
    return false;
}

constexpr Rule noSuchMajority{
    "paxos.noSuchMajority",
    SYNOD_RULE("%2 issued “%3” as proposal %4.%2 in instance %1, but no majority allows that "
               "value: of what acceptors have accepted below that number, “%5” of %6.%7 counts"),
    "Paxos Made Simple §2.2, P2c"};
void P2c::check(const StepReport& step, Instance instance, ProposalNumber from, Violations& out) {
    Ballots& ballots = m_ballots[instance];
    for (Issue& issue : ballots.issues) {
        const Proposal& issued = issue.proposal;
        if (issued.n < from || issue.reported)
            continue;
        const std::vector<Acceptance> below = highestBelow(ballots, issued.n);
        if (holds(below, issued.v))
            continue;
        issue.reported = true;
        std::vector<std::uint64_t> evidence{issue.seq};
        for (const Acceptance& acceptance : below)
            evidence.push_back(acceptance.seq);
        evidence.push_back(step.seq);
        std::sort(evidence.begin(), evidence.end());
        evidence.erase(std::unique(evidence.begin(), evidence.end()), evidence.end());
        const Proposal& counts = below.back().proposal;
        out.push_back({"P2c",
                       whyOf(noSuchMajority, instance, issue.proposer, textOf(issued.v),
                             issued.n.round, textOf(counts.v), counts.n.round, counts.n.proposer),
                       std::move(evidence)});
    }
}

std::vector<std::unique_ptr<Monitor>> safetyMonitors(const std::vector<NodeId>& acceptors) {
    std::vector<std::unique_ptr<Monitor>> monitors;
    monitors.push_back(std::make_unique<OnlyProposedIsChosen>(acceptors.size()));
    monitors.push_back(std::make_unique<OneValueIsChosen>(acceptors.size()));
    monitors.push_back(std::make_unique<OnlyChosenIsLearned>(acceptors.size()));
    monitors.push_back(std::make_unique<P2b>(acceptors.size()));
    monitors.push_back(std::make_unique<P2c>(acceptors));
    return monitors;
}

std::span<const Sentence* const> monitorsRules() {
    return rulesOf<onlyProposedIsChosen, oneValueIsChosen, onlyChosenIsLearned, p2b, p2c,
                   nobodyProposed, twoValues, notChosen, issuedOther, noSuchMajority>();
}

} // namespace synod::paxos
