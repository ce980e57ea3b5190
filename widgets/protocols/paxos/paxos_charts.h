// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_node.h"
#include "engine/protocols/paxos/state.h"
#include "widgets/charts/chart_source.h"

#include <cstddef>
#include <vector>

namespace synod::widgets {

/// What each acceptor has promised and accepted, how often proposers try, how far learners have
/// come, and how many messages are sent and lost.
///
/// A proposal number is drawn as its round with the proposer's place behind the point: 2.n3 as 2.3.
/// So a higher number is higher on the chart, within a round too.
class PaxosCharts final : public ChartSource {
public:
    static constexpr std::size_t mostNodes = 12; ///< more lines cannot be told apart

    std::vector<ChartInfo> charts(const Names& names) const override;
    void read(const trace::Record& record, const Value& state, ChartTracks& tracks) override;

private:
    enum Chart { promised, accepted, attempts, executed, messages };

    /// The nodes that have a role, each a line of its charts, in the order in which they were seen.
    class Lines {
    public:
        /// The line of a node, a new one if need be; mostNodes where there are too many.
        std::size_t of(NodeId node);
        std::vector<ChartLine> named(const Names& names) const;

    private:
        std::vector<NodeId> m_nodes;
    };
    struct Acceptor {
        Sequence<paxos::Proposal> accepted;
        paxos::ProposalNumber last; ///< of what it accepted last
    };

    void readAcceptor(const trace::Record& record, const paxos::State& state, ChartTracks& tracks);
    void stop(const trace::Record& crash, const paxos::State& state, ChartTracks& tracks);
    double height(paxos::ProposalNumber n) const;

    Lines m_acceptors, m_proposers, m_learners;
    PerNode<Acceptor> m_known;
    bool m_manyProposers = false; ///< some have places of two digits
};

} // namespace synod::widgets
