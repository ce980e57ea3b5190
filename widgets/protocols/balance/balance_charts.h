// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/systems/balance/state.h"
#include "widgets/charts/chart_source.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace synod::widgets {

/// Who gets how many requests and has how many open, how long answers take, and what goes wrong. Of
/// two balancers side by side each has its own lines in the same charts.
class BalanceCharts final : public ChartSource {
public:
    static constexpr std::size_t mostNodes = 12;    ///< more lines cannot be told apart
    static constexpr std::size_t mostSides = 2;     ///< balancers
    static constexpr std::size_t lastAnswers = 100; ///< that percentiles are of

    std::vector<ChartInfo> charts(const Names& names) const override;
    void read(const trace::Record& record, const Value& state, ChartTracks& tracks) override;

private:
    enum Chart { shares, connections, latencies, failures };
    enum Failure { refused, failed, givenUp, retries };
    static constexpr std::size_t percentiles = 3, kindsOfFailure = 4;

    /// What belongs to a balancer.
    struct Side {
        NodeId balancer;
        balance::Policy policy = balance::Policy::roundRobin;
        std::deque<Time> last; ///< latencies
        std::uint64_t retries = 0;
    };

    /// Those that can be told apart; beyond them `mostNodes`, and `mostSides`.
    std::size_t lineOf(NodeId server);
    std::size_t sideOf(NodeId balancer);
    QString nameOf(std::size_t side, const QString& line, const Names& names) const;
    std::vector<ChartLine> linesOf(const std::vector<ChartLine>& kinds, const Names& names) const;
    void readOutput(const trace::Record& record, NodeId balancer, ChartTracks& tracks);
    void readLatency(Time now, std::size_t side, Time latency, ChartTracks& tracks);
    void readBalancer(const trace::Record& record,
                      const balance::BalancerState& state,
                      ChartTracks& tracks);

    struct Server {
        NodeId id;
        std::uint64_t asked = 0;
    };
    std::vector<Server> m_servers; ///< each a line, in the order in which they were seen
    std::vector<Side> m_sides;
};

} // namespace synod::widgets
